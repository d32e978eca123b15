# SPDX-License-Identifier: Apache-2.0
"""Regular expressions of the models as sequences of sets: what core/src/model/pattern.h holds.

Used by generate.py. A pattern is a sequence of items, each one a character, an escape or a [set],
with a repetition, perhaps anchored at its ends. That is what the operations use; groups,
alternatives and look-around are refused.
"""
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import FrozenSet, List, Optional

# AWS's patterns are ECMAScript's. Only escapes that mean the same in Python's re.ASCII are taken.
# (ECMAScript counts a few characters above 127, such as the no-break space, among \s. Here they
# belong to \S: what is in doubt is AWS's to refuse.)
ESCAPE = r"\\(?:[dDsSwW]|[^A-Za-z0-9])"
SET = rf"\[(?:{ESCAPE}|[^\[\]\\])+\]"
PLAIN = r"[^\\\[\](){}.*+?|^$]"
ITEM = re.compile(rf"(?P<set>{SET}|{ESCAPE}|{PLAIN})"
                  r"(?P<repeat>[*+?]|\{(?P<min>\d+)(?P<open>,(?P<max>\d+)?)?\})?", re.ASCII)
REPEATS = {None: (1, 1), "*": (0, None), "+": (1, None), "?": (0, 1)}
PROBE = "\u00e9"  # any character above 127: ITEM lets no single one be named, so all are alike


class RegexError(Exception):
    """The pattern is not a sequence of sets; the text says where it stops to be one."""


@dataclass(frozen=True)
class Item:
    ascii: FrozenSet[int]  # the characters up to 127 that belong to the set
    non_ascii: bool  # do those above?
    min: int
    max: Optional[int]  # None: no limit

    @property
    def anything(self) -> bool:
        return len(self.ascii) == 128 and self.non_ascii


@dataclass(frozen=True)
class Pattern:
    text: str
    anchored_start: bool
    anchored_end: bool
    items: List[Item]

    @property
    def is_length(self) -> bool:
        """Does it ask for nothing but a least length? [\\s\\S]* and [\\s\\S]+ do."""
        return len(self.items) == 1 and self.items[0].anything and self.items[0].max is None


def _item(found: re.Match[str]) -> Item:
    member = re.compile(found["set"], re.ASCII)
    if found["min"] is None:
        low, high = REPEATS[found["repeat"]]
    else:
        low = int(found["min"])
        high = low if found["open"] is None else int(found["max"]) if found["max"] else None
    characters = frozenset(c for c in range(128) if member.fullmatch(chr(c)))
    return Item(characters, bool(member.fullmatch(PROBE)), low, high)


def parse(text: str) -> Pattern:
    if not text.isascii():
        raise RegexError("it names characters above 127, and a set knows only all of them or none")
    at = 1 if text.startswith("^") else 0
    end = len(text) - 1 if text.endswith("$") and not text.endswith("\\$") else len(text)
    items: List[Item] = []
    while at < end:
        found = ITEM.match(text, at, end)
        if not found:
            raise RegexError(f"{text[at:end]!r} does not begin with a character or set")
        items.append(_item(found))
        at = found.end()
    if not items:
        raise RegexError("it is empty")
    return Pattern(text, text.startswith("^"), end < len(text), items)
