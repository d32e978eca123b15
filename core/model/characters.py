# SPDX-License-Identifier: Apache-2.0
"""Sets of characters, as sorted ranges of code points, and how they look in UTF-8.

Used by regex.py and automaton.py.
"""
from __future__ import annotations

import unicodedata
from typing import Iterable, List, Sequence, Tuple

Range = Tuple[int, int]  # first and last
ASCII_END = 0x7F
LAST = 0x10FFFF


class Characters:
    """A set of code points that does not change."""

    def __init__(self, ranges: Iterable[Range] = ()) -> None:
        merged: List[Range] = []
        for first, last in sorted(ranges):
            if merged and first <= merged[-1][1] + 1:
                merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
            else:
                merged.append((first, last))
        self.ranges = tuple(merged)

    @classmethod
    def of(cls, text: str) -> Characters:
        return cls((ord(character), ord(character)) for character in text)

    def __or__(self, other: Characters) -> Characters:
        return Characters(self.ranges + other.ranges)

    def __invert__(self) -> Characters:
        edges = [-1] + [edge for pair in self.ranges for edge in pair] + [LAST + 1]
        gaps = zip(edges[::2], edges[1::2])
        return Characters((before + 1, behind - 1) for before, behind in gaps
                          if before + 1 < behind)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Characters) and self.ranges == other.ranges

    def __hash__(self) -> int:
        return hash(self.ranges)

    def __contains__(self, code: int) -> bool:
        return any(first <= code <= last for first, last in self.ranges)

    @property
    def ascii(self) -> frozenset:
        return frozenset(code for code in range(ASCII_END + 1) if code in self)

    @property
    def beyond_ascii(self) -> Characters:
        return Characters((max(first, ASCII_END + 1), last)
                          for first, last in self.ranges if last > ASCII_END)


EVERYTHING = Characters([(0, LAST)])
BEYOND_ASCII = Characters([(ASCII_END + 1, LAST)])
DIGITS = Characters([(ord("0"), ord("9"))])
WORD = DIGITS | Characters([(ord("A"), ord("Z")), (ord("a"), ord("z"))]) | Characters.of("_")
# What ECMAScript calls white space and the ends of lines.
LINE_ENDS = Characters.of("\n\r\u2028\u2029")
SPACE = LINE_ENDS | Characters.of("\t\v\f\ufeff") | Characters(
    (code, code) for code in range(0x10000) if unicodedata.category(chr(code)) == "Zs")


def of_category(letter: str) -> Characters:
    """\\p{L} and the like: exact in ASCII. Beyond it every character belongs: Unicode grows, and
    what is in doubt is AWS's to refuse."""
    return BEYOND_ASCII | Characters((code, code) for code in range(ASCII_END + 1)
                                     if unicodedata.category(chr(code))[0] == letter)


def _split(first: int, last: int) -> List[Range]:
    """Ranges of which each has one length in UTF-8, without surrogates."""
    parts = []
    for low, high in ((0, 0x7F), (0x80, 0x7FF), (0x800, 0xD7FF), (0xE000, 0xFFFF), (0x10000, LAST)):
        if first <= high and last >= low:
            parts.append((max(first, low), min(last, high)))
    return parts


def _byte_ranges(first: bytes, last: bytes) -> List[List[Range]]:
    """Sequences of byte ranges that together hold all between two UTF-8 texts of one length."""
    if len(first) == 1:
        return [[(first[0], last[0])]]
    low, high = b"\x80" * (len(first) - 1), b"\xbf" * (len(first) - 1)
    if first[0] == last[0]:
        return [[(first[0], first[0])] + rest for rest in _byte_ranges(first[1:], last[1:])]
    found, begin, end = [], first[0], last[0]
    if first[1:] != low:
        found += [[(begin, begin)] + rest for rest in _byte_ranges(first[1:], high)]
        begin += 1
    if last[1:] != high:
        found += [[(end, end)] + rest for rest in _byte_ranges(low, last[1:])]
        end -= 1
    if begin <= end:
        found.append([(begin, end)] + [(0x80, 0xBF)] * (len(first) - 1))
    return found


def utf8(characters: Characters) -> Sequence[List[Range]]:
    """The set as sequences of byte ranges."""
    return [sequence for pair in characters.ranges for first, last in _split(*pair)
            for sequence in _byte_ranges(chr(first).encode(), chr(last).encode())]
