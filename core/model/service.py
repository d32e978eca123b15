# SPDX-License-Identifier: Apache-2.0
"""What is known of a service: made by description.py from our text, by transcribe.py from AWS's."""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Dict, List, Optional


@dataclass
class Member:
    name: str
    shape: str
    required: bool = False
    token: bool = False
    help: str = ""
    nonempty: bool = False  # our own rule


@dataclass
class Shape:
    kind: str
    name: str
    min: Optional[int] = None
    max: Optional[int] = None
    pattern: Optional[str] = None
    sensitive: bool = False
    key: Optional[str] = None  # of a map
    element: Optional[str] = None  # of a list or a map
    members: List[Member] = field(default_factory=list)
    values: List[str] = field(default_factory=list)  # of an enum

    def refers_to(self) -> List[str]:
        """The names of the shapes this one is made of, in order."""
        direct = [name for name in (self.key, self.element) if name]
        return direct + [member.shape for member in self.members]


@dataclass
class Pages:
    """How an operation that answers in pages is asked for the next one; AWS's words."""

    result_key: str
    input_token: str
    output_token: str
    limit_key: str


@dataclass
class Operation:
    name: str
    input: str = ""
    output: str = ""
    errors: List[str] = field(default_factory=list)
    pages: Optional[Pages] = None
    help: str = ""
    iam: str = ""
    quota: int = 0  # requests a second; 0: AWS publishes none


@dataclass
class Service:
    name: str
    id: str = ""
    title: str = ""
    version: str = ""
    endpoint: str = ""
    signing: str = ""
    protocol: str = ""  # and its version
    target: str = ""
    prefix: str = ""  # of the C names in tables.h
    operations: Dict[str, Operation] = field(default_factory=dict)
    errors: Dict[str, bool] = field(default_factory=dict)  # name: is it a fault?
    shapes: Dict[str, Shape] = field(default_factory=dict)

    def reached(self) -> List[Shape]:
        """The shapes that the operations are made of, each before its parts: the order to read."""
        found: Dict[str, Shape] = {}
        for operation in self.operations.values():
            for name in (operation.input, operation.output):
                self._reach(name, found)
        return list(found.values())

    def _reach(self, name: str, found: Dict[str, Shape]) -> None:
        if name in found:
            return
        found[name] = self.shapes[name]
        for part in self.shapes[name].refers_to():
            self._reach(part, found)
