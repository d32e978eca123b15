# SPDX-License-Identifier: Apache-2.0
"""Do the parts of a description fit together? Called by description.py, which tells what is wrong.

All that is named exists, and all that exists is used. What travels in a path or a query is of a
kind that can be written there, and nothing secret: addresses end up in logs.
"""
from __future__ import annotations

import re
from typing import Iterator, Optional

from service import Http, Member, Operation, Service

PROTOCOLS = ("json 1.0", "json 1.1", "rest-json")
PLAIN = ("string", "enum", "integer", "long", "double", "boolean")  # can be written into an address
LABELS_MAX = 4  # of a path, as in place.h


def problems(service: Service) -> Iterator[str]:
    """The first is the one to tell: what follows may be its consequence."""
    if not service.name:
        yield "there is no service block"
    if service.protocol not in PROTOCOLS:
        yield f"protocol {service.protocol!r} is not spoken; known: {', '.join(PROTOCOLS)}"
    if bool(service.target) == service.is_rest:
        yield "json needs a target, and rest-json has none"
    yield from _names(service)
    for operation in service.operations.values():
        yield from _operation(service, operation)
    yield from _places(service)


def _names(service: Service) -> Iterator[str]:
    for operation in service.operations.values():
        for error in operation.errors:
            if error not in service.errors:
                yield f"{operation.name} names {error}, which is no error here"
    for name in service.errors:
        if not any(name in operation.errors for operation in service.operations.values()):
            yield f"no operation names the error {name}; remove it"
    try:
        reached = {shape.name for shape in service.reached()}
    except KeyError as missing:
        yield f"there is no shape {missing}"
        return
    for name in service.shapes:
        if name not in reached:
            yield f"no operation uses the shape {name}; remove it"


def _operation(service: Service, operation: Operation) -> Iterator[str]:
    labels = re.findall(r"\{(.*?)\}", operation.http.path)
    members = service.shapes[operation.input].members
    in_path = [member for member in members if member.place == "path"]
    placed = any(member.place for member in members)
    if not service.is_rest and (operation.http != Http() or placed):
        yield f"{operation.name}: only rest-json has paths and queries"
    if sorted(labels) != sorted(member.wire_name for member in in_path):
        yield (f"{operation.name}: the labels of {operation.http.path} are not the members of the "
               "path")
    if len(labels) > LABELS_MAX:
        yield f"{operation.name}: {len(labels)} labels in a path, the limit is {LABELS_MAX}"


def _places(service: Service) -> Iterator[str]:
    inputs = {operation.input for operation in service.operations.values()}
    parts = {part for shape in service.shapes.values() for part in shape.refers_to()}
    for shape in service.shapes.values():
        for member in shape.members:
            if member.place and (shape.name not in inputs or shape.name in parts):
                yield f"{shape.name}.{member.name}: only an operation's input has a {member.place}"
            elif member.place:
                yield from _place(service, f"{shape.name}.{member.name}", member)


def _place(service: Service, name: str, member: Member) -> Iterator[str]:
    shape = service.shapes[member.shape]
    values: Optional[str] = shape.kind
    if member.place == "query" and shape.element:
        values = service.shapes[shape.element].kind
    if values not in PLAIN:
        yield f"{name}: a {values} cannot be written into a {member.place}"
    if service.secrets() & {member.shape, *shape.refers_to()}:
        yield f"{name}: it is sensitive, and a {member.place} is not the place for it"
    if member.place == "path" and not member.required:
        yield f"{name}: a label of a path must be required"
