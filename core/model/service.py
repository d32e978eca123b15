# SPDX-License-Identifier: Apache-2.0
"""What is known of a service: made by description.py from our text, by transcribe.py from AWS's."""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Dict, List, Optional, Set


@dataclass
class Member:
    name: str
    shape: str
    required: bool = False
    token: bool = False
    help: str = ""
    nonempty: bool = False  # our own rule
    place: str = ""  # path or query; "": in the body
    wire_name: str = ""  # in the path or the query


@dataclass
class Shape:
    kind: str
    name: str
    min: Optional[int] = None
    max: Optional[int] = None
    pattern: Optional[str] = None
    unchecked: bool = False  # our own rule: AWS does not keep to its pattern
    sensitive: bool = False
    union: bool = False  # of a structure
    format: str = ""  # of a timestamp
    key: Optional[str] = None  # of a map
    element: Optional[str] = None  # of a list or a map
    members: List[Member] = field(default_factory=list)
    values: List[str] = field(default_factory=list)  # of an enum

    def refers_to(self) -> List[str]:
        """The names of the shapes this one is made of, in order."""
        direct = [name for name in (self.key, self.element) if name]
        return direct + [member.shape for member in self.members]

    @property
    def has_body(self) -> bool:
        """Does something of this input travel in the body?"""
        return any(not member.place for member in self.members)


@dataclass
class Error:
    name: str
    status: int = 0  # of HTTP; 0: AWS names none
    fault: bool = False  # the server's, not the caller's
    retry: str = ""  # retryable or throttling
    help: str = ""
    members: List[Member] = field(default_factory=list)  # besides the message


@dataclass
class Http:
    """Where an operation is found. JSON's are all the same, and told apart by a header."""

    method: str = "POST"
    path: str = "/"
    status: int = 200  # of success


@dataclass
class Pages:
    """How an operation that answers in pages is asked for the next one; AWS's words."""

    result_key: str
    input_token: str
    output_token: str
    limit_key: Optional[str] = None


@dataclass
class Operation:
    name: str
    input: str = ""
    output: str = ""
    errors: List[str] = field(default_factory=list)
    pages: Optional[Pages] = None
    http: Http = field(default_factory=Http)
    help: str = ""
    iam: str = ""
    quota: int = 0  # requests a second; 0: AWS publishes none


@dataclass
class Service:
    name: str
    id: str = ""
    title: str = ""
    short: str = ""  # form of the title, where AWS has one
    version: str = ""
    endpoint: str = ""
    signing: str = ""
    protocol: str = ""  # json with its version, or rest-json
    target: str = ""  # of json
    message: str = "message"  # the member of each error that says what was wrong
    prefix: str = ""  # of the C names in tables.h
    operations: Dict[str, Operation] = field(default_factory=dict)
    errors: Dict[str, Error] = field(default_factory=dict)
    shapes: Dict[str, Shape] = field(default_factory=dict)

    @property
    def is_rest(self) -> bool:
        return self.protocol == "rest-json"

    def reached(self) -> List[Shape]:
        """The shapes that the operations are made of, each before its parts: the order to read."""
        found: Dict[str, Shape] = {}
        for operation in self.operations.values():
            for name in (operation.input, operation.output):
                self._reach(name, found)
        for error in self.errors.values():
            for member in error.members:
                self._reach(member.shape, found)
        return list(found.values())

    def secrets(self) -> Set[str]:
        """The shapes that are sensitive, or of which something sensitive is made."""
        found: Dict[str, Shape] = {}
        for shape in self.shapes.values():
            if shape.sensitive:
                self._reach(shape.name, found)
        return set(found)

    def _reach(self, name: str, found: Dict[str, Shape]) -> None:
        if name in found:
            return
        found[name] = self.shapes[name]
        for part in self.shapes[name].refers_to():
            self._reach(part, found)
