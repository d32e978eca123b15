# SPDX-License-Identifier: Apache-2.0
"""Regular expressions of the models, read into trees. Used by automaton.py and patterns.py.

AWS's patterns are ECMAScript's (ECMA-262), here with the flag u: a dot is no line end, $ is the
very end, and without anchors any part of a text may match. Sets, groups, alternatives and
repetitions are taken; what looks around or back is refused, as it cannot be decided in one pass.
"""
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import List, NoReturn, Optional, Tuple, Union

from characters import (DIGITS, LINE_ENDS, SPACE, WORD, Characters, of_category)

# A ? behind it asks for the shortest match; whether there is one does not depend on that.
REPETITION = re.compile(r"(?:(?P<sign>[*+?])|\{(?P<min>\d+)(?P<open>,(?P<max>\d+)?)?\})\??")
REPETITIONS = {"*": (0, None), "+": (1, None), "?": (0, 1)}
CLASSES = {"d": DIGITS, "D": ~DIGITS, "s": SPACE, "S": ~SPACE, "w": WORD, "W": ~WORD}
CONTROLS = {"t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r"}
REPETITION_MAX = 0xFFFE


class RegexError(Exception):
    """The pattern is none of those that are taken; the text says where."""


@dataclass(frozen=True)
class One:
    """One character out of a set."""

    characters: Characters


@dataclass(frozen=True)
class Edge:
    """^ or $"""

    start: bool


@dataclass(frozen=True)
class Sequence:
    parts: Tuple[Node, ...]


@dataclass(frozen=True)
class Choice:
    parts: Tuple[Node, ...]


@dataclass(frozen=True)
class Repeat:
    part: Node
    min: int
    max: Optional[int]  # None: no limit


Node = Union[One, Edge, Sequence, Choice, Repeat]


class Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def refuse(self, problem: str) -> NoReturn:
        raise RegexError(f"at {self.text[self.at:]!r}: {problem}")

    def take(self, expected: str) -> bool:
        found = self.text.startswith(expected, self.at)
        self.at += len(expected) * found
        return found

    def next(self) -> str:
        if self.at == len(self.text):
            self.refuse("the pattern ends too early")
        self.at += 1
        return self.text[self.at - 1]

    def choice(self) -> Node:
        parts = [self.sequence()]
        while self.take("|"):
            parts.append(self.sequence())
        return parts[0] if len(parts) == 1 else Choice(tuple(parts))

    def sequence(self) -> Node:
        parts: List[Node] = []
        while self.at < len(self.text) and self.text[self.at] not in "|)":
            parts.append(self.repeated(self.atom()))
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def repeated(self, part: Node) -> Node:
        found = REPETITION.match(self.text, self.at)
        if not found:
            return part
        if isinstance(part, Edge):
            self.refuse("an anchor cannot be repeated")
        low, high = REPETITIONS.get(found["sign"], (0, None))
        if found["min"] is not None:
            low = int(found["min"])
            high = low if found["open"] is None else int(found["max"]) if found["max"] else None
        if max(low, high or 0) > REPETITION_MAX or (high is not None and high < low):
            self.refuse("this repetition is not possible")
        self.at = found.end()
        return part if (low, high) == (1, 1) else Repeat(part, low, high)

    def atom(self) -> Node:
        if self.take("("):
            if self.text.startswith("?", self.at) and not self.take("?:"):
                self.refuse("look-around and names of groups are not taken")
            group = self.choice()
            if not self.take(")"):
                self.refuse("a group is not closed")
            return group
        if self.take("^"):
            return Edge(start=True)
        if self.take("$"):
            return Edge(start=False)
        if self.take("."):
            return One(~LINE_ENDS)
        if self.take("["):
            return One(self.set())
        if self.take("\\"):
            return One(self.escape())
        if self.text[self.at] in "*+?{}]":
            self.refuse("this character must be escaped here")
        return One(Characters.of(self.next()))

    def escape(self) -> Characters:
        letter = self.next()
        if letter in CLASSES:
            return CLASSES[letter]
        if letter in CONTROLS:
            return Characters.of(CONTROLS[letter])
        if letter in "xu":
            return Characters.of(self.code({"x": 2, "u": 4}[letter]))
        if letter == "p" and self.take("{"):
            category = self.next()
            if category in "LZNPSMC" and self.take("}"):
                return of_category(category)
        if letter.isalnum():
            self.refuse(f"the escape \\{letter} is not taken")
        return Characters.of(letter)

    def code(self, digits: int) -> str:
        found = re.compile(r"[0-9A-Fa-f]{%d}" % digits).match(self.text, self.at)
        if not found:
            self.refuse(f"{digits} hexadecimal digits belong here")
        self.at = found.end()
        return chr(int(found[0], 16))

    def member(self) -> Characters:
        """One character of a set, or an escape that is a set itself."""
        return self.escape() if self.take("\\") else Characters.of(self.next())

    def set(self) -> Characters:
        inverted, found = self.take("^"), Characters()
        while not self.take("]"):
            first = self.member()
            if self.text.startswith("-", self.at) and not self.text.startswith("-]", self.at):
                self.at += 1
                first = self.range(first, self.member())
            found |= first
        return ~found if inverted else found

    def range(self, first: Characters, last: Characters) -> Characters:
        ends = first.ranges + last.ranges
        if len(ends) != 2 or any(a != b for a, b in ends) or ends[0] > ends[1]:
            self.refuse("this is no range of characters")
        return Characters([(ends[0][0], ends[1][0])])


def parse(text: str) -> Node:
    parser = Parser(text)
    tree = parser.choice()
    if parser.at < len(text):
        parser.refuse("there is no group to close")
    return tree
