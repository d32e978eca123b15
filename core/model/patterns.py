# SPDX-License-Identifier: Apache-2.0
"""A model's pattern in the form that core/src/model/pattern.h matches it in. Used by generate.py.

Most patterns are a sequence of sets, each with a repetition, perhaps anchored: those are matched
item by item. Others become an automaton. A pattern that refuses nothing is no pattern at all, and
one that asks for nothing but a length is a limit, which makes a clearer error.
"""
from __future__ import annotations

from dataclasses import dataclass
from typing import FrozenSet, List, Optional, Union

import automaton
import regex
from automaton import Automaton
from characters import BEYOND_ASCII, EVERYTHING, Characters


PREFIX_MAX = 255


@dataclass(frozen=True)
class Item:
    characters: Characters
    min: int
    max: Optional[int]  # None: no limit

    @property
    def ascii(self) -> FrozenSet[int]:
        return self.characters.ascii

    @property
    def non_ascii(self) -> bool:
        return bool(self.characters.beyond_ascii.ranges)

    @property
    def literal(self) -> Optional[int]:
        """The character, where it is one and stands once."""
        only = len(self.ascii) == 1 and not self.non_ascii and (self.min, self.max) == (1, 1)
        return min(self.ascii) if only else None


@dataclass(frozen=True)
class Items:
    anchored_start: bool
    anchored_end: bool
    items: List[Item]

    @property
    def takes_anything(self) -> bool:
        return (not (self.anchored_start and self.anchored_end)
                and all(item.min == 0 for item in self.items))

    def prefix_len(self, text: str) -> int:
        """How many characters behind the ^ of the pattern's text stand for themselves."""
        count = 0
        if self.anchored_start:
            for item, character in zip(self.items, text[1:]):
                if item.literal != ord(character):
                    break
                count += 1
        return min(count, PREFIX_MAX)

    @property
    def least_length(self) -> Optional[int]:
        """What [\\s\\S]+ and the like ask for; None: it asks for more than a length."""
        only = self.items[0] if len(self.items) == 1 else None
        if only and only.characters == EVERYTHING and only.max is None:
            return only.min
        return None


@dataclass(frozen=True)
class Pattern:
    text: str
    form: Union[Items, Automaton]


def _item(tree: regex.Node) -> Optional[Item]:
    low, high = (tree.min, tree.max) if isinstance(tree, regex.Repeat) else (1, 1)
    one = tree.part if isinstance(tree, regex.Repeat) else tree
    if not isinstance(one, regex.One):
        return None
    item = Item(one.characters, low, high)
    return item if item.characters.beyond_ascii.ranges in ((), BEYOND_ASCII.ranges) else None


def _items(tree: regex.Node) -> Optional[Items]:
    """The tree as a sequence of sets, each of which holds all characters beyond ASCII or none."""
    parts = list(tree.parts) if isinstance(tree, regex.Sequence) else [tree]
    start = bool(parts) and parts[0] == regex.Edge(start=True)
    end = bool(parts) and parts[-1] == regex.Edge(start=False)
    items = [_item(part) for part in parts[start:len(parts) - end]]
    return Items(start, end, items) if items and None not in items else None


def parse(text: str) -> Pattern:
    tree = regex.parse(text)
    return Pattern(text, _items(tree) or automaton.build(tree))
