# SPDX-License-Identifier: Apache-2.0
"""A regular expression as an automaton that reads UTF-8 byte by byte and never goes back.

Used by patterns.py for what core/src/model/automaton.h holds. First come small steps between places
(Places: bytes to read, or nothing), then all the places one may be at together are one state.
"""
from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, FrozenSet, List, Optional, Tuple

import regex
from characters import Range, utf8
from regex import Choice, Edge, Node, One, Repeat, Sequence

REFUSED, MATCHED = 0, 1  # states that nothing behind can change, as in automaton.h
STATES_MAX = 255  # they are bytes in the tables
UNMERGED_MAX = 8 * STATES_MAX
PLACES_MAX = 20000

State = Optional[FrozenSet[int]]  # the places one may be at; None: it has matched


class Places:
    """The steps of an expression. A place is a number; `goal` is where it has matched."""

    def __init__(self, tree: Node) -> None:
        self.bytes: List[List[Tuple[Range, int]]] = []
        self.free: List[List[int]] = []  # steps that read nothing
        self.edges: List[List[Tuple[bool, int]]] = []  # steps at the text's start (True) or end
        self.begin, self.goal = self.new(), self.new()
        self.add(tree, self.begin, self.goal)

    def new(self) -> int:
        if len(self.free) == PLACES_MAX:
            raise regex.RegexError("it is too large for an automaton")
        for steps in (self.bytes, self.free, self.edges):
            steps.append([])
        return len(self.free) - 1

    def add(self, tree: Node, begin: int, end: int) -> None:
        if isinstance(tree, One):
            self.add_one(tree, begin, end)
        elif isinstance(tree, Edge):
            self.edges[begin].append((tree.start, end))
        elif isinstance(tree, Choice):
            for part in tree.parts:
                self.add(part, begin, end)
        elif isinstance(tree, Sequence):
            for part in tree.parts:
                behind = self.new()
                self.add(part, begin, behind)
                begin = behind
            self.free[begin].append(end)
        else:
            self.add_repeat(tree, begin, end)

    def add_one(self, one: One, begin: int, end: int) -> None:
        for ranges in utf8(one.characters):
            at = begin
            for pair in ranges[:-1]:
                behind = self.new()
                self.bytes[at].append((pair, behind))
                at = behind
            self.bytes[at].append((ranges[-1], end))

    def add_repeat(self, repeat: Repeat, begin: int, end: int) -> None:
        for _ in range(repeat.min):
            behind = self.new()
            self.add(repeat.part, begin, behind)
            begin = behind
        if repeat.max is None:
            loop = self.new()
            self.free[begin].append(loop)
            self.add(repeat.part, loop, loop)
            self.free[loop].append(end)
            return
        for _ in range(repeat.max - repeat.min):
            behind = self.new()
            self.free[begin].append(end)
            self.add(repeat.part, begin, behind)
            begin = behind
        self.free[begin].append(end)

    def reach(self, places: FrozenSet[int], at_start: bool, at_end: bool) -> FrozenSet[int]:
        """These places and all that can be got to from there without reading."""
        found, ahead = set(places), list(places)
        while ahead:
            place = ahead.pop()
            steps = self.free[place] + [to for start, to in self.edges[place]
                                        if (at_start if start else at_end)]
            ahead += [to for to in steps if to not in found]
            found.update(steps)
        return frozenset(found)


@dataclass(frozen=True)
class Automaton:
    class_of: Tuple[int, ...]  # of each byte
    begin: int
    accepting: int  # states from this one on have matched if the text ends there
    steps: Tuple[Tuple[int, ...], ...]  # [state][class]

    @property
    def takes_anything(self) -> bool:
        return self.begin == MATCHED

    def matches(self, text: bytes) -> bool:
        state = self.begin
        for byte in text:
            state = self.steps[state][self.class_of[byte]]
        return state == MATCHED or state >= self.accepting


class States:
    """All states that can be got to from the start of a text. A match may begin anywhere: behind
    each byte the beginning is added. (In the middle of a character that leads nowhere.)"""

    def __init__(self, tree: Node) -> None:
        self.places = Places(tree)
        self.first_bytes = self.alike()
        self.names: Dict[State, int] = {}
        self.rows: List[List[int]] = []  # [state][as in first_bytes]
        self.accepts: List[bool] = []
        self.waiting: List[State] = []
        begin = frozenset([self.places.begin])
        self.again = self.places.reach(begin, False, False)
        self.name(self.places.reach(begin, True, False), self.places.reach(begin, True, True))
        for state in self.waiting:
            self.rows.append([self.step(state, byte) for byte in self.first_bytes])

    def alike(self) -> List[int]:
        """The first of each run of bytes that all steps treat alike."""
        edges = {0}
        for steps in self.places.bytes:
            for (first, last), _ in steps:
                edges |= {first, last + 1}
        return sorted(edges - {256})

    def name(self, places: FrozenSet[int], at_end: FrozenSet[int]) -> int:
        state = None if self.places.goal in places else places
        if state not in self.names:
            if len(self.names) == UNMERGED_MAX:
                raise regex.RegexError("it needs too many states")
            self.names[state] = len(self.names)
            self.accepts.append(self.places.goal in at_end)
            self.waiting.append(state)
        return self.names[state]

    def step(self, state: State, byte: int) -> int:
        if state is None:
            return self.names[state]
        to = frozenset(place for at in state for (first, last), place in self.places.bytes[at]
                       if first <= byte <= last)
        places = self.places.reach(to, False, False) | self.again
        return self.name(places, self.places.reach(places, False, True))

    def merged(self) -> List[int]:
        """For each state its kind: those of one kind cannot be told apart by what follows."""
        kinds = [int(accepts) for accepts in self.accepts]
        while True:
            seen: Dict[Tuple[int, ...], int] = {}
            finer = [seen.setdefault((kind, *(kinds[to] for to in row)), len(seen))
                     for kind, row in zip(kinds, self.rows)]
            if len(seen) == len(set(kinds)):
                return finer
            kinds = finer


def build(tree: Node) -> Automaton:
    states = States(tree)
    kinds = states.merged()
    sample = {kind: state for state, kind in enumerate(kinds)}
    rows = {kind: [kinds[to] for to in states.rows[state]] for kind, state in sample.items()}
    accepts = {kind: states.accepts[state] for kind, state in sample.items()}
    names = {kind: MATCHED if accepts[kind] else REFUSED
             for kind, row in rows.items() if set(row) == {kind}}
    others = sorted((kind for kind in rows if kind not in names), key=lambda kind: accepts[kind])
    names.update((kind, place) for place, kind in enumerate(others, MATCHED + 1))
    if len(others) + 2 > STATES_MAX:
        raise regex.RegexError("it needs too many states")
    steps = {names[kind]: [names[to] for to in row] for kind, row in rows.items()}
    columns = [tuple(steps.get(state, [state] * len(states.first_bytes))[i]
                     for state in range(len(others) + 2)) for i in range(len(states.first_bytes))]
    return packed(columns, states.first_bytes, names[kinds[0]],
                  2 + sum(not accepts[kind] for kind in others))


def packed(columns: List[Tuple[int, ...]], first_bytes: List[int], begin: int,
           accepting: int) -> Automaton:
    """Bytes with equal columns form one class."""
    classes = sorted(set(columns))
    ends = first_bytes[1:] + [256]
    class_of = [classes.index(column) for column, first, end in zip(columns, first_bytes, ends)
                for _ in range(first, end)]
    return Automaton(tuple(class_of), begin, accepting, tuple(zip(*classes)))
