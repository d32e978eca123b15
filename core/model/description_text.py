# SPDX-License-Identifier: Apache-2.0
"""A Service as the text of its description, which description.py reads back. For transcribe.py."""
from __future__ import annotations

import textwrap
from typing import Iterable, List, Tuple

from description import SERVICE_KEYS
from service import Member, Operation, Service, Shape

WIDTH = 100
KEY = 12  # columns for the keys of service and operation
HEAD = """\
# {title}: what the library knows of it.
# The form is explained in description.py. AWS's part is taken in by transcribe.py; help, iam, quota
# and prefix are written by hand.

"""
COMPOUND = ("structure", "list", "map", "enum")  # these in the order to read, the others by name


def _fact(key: str, value: str) -> str:
    return textwrap.fill(value, WIDTH, initial_indent=f"    {key:<{KEY}}",
                         subsequent_indent=" " * (KEY + 4), break_on_hyphens=False)


def _facts(head: str, facts: Iterable[Tuple[str, str]]) -> str:
    return "\n".join([head] + [_fact(key, value) for key, value in facts if value]) + "\n"


def _operation(operation: Operation) -> str:
    pages = operation.pages
    return _facts(f"operation {operation.name}", [
        ("help", operation.help),
        ("iam", operation.iam),
        ("quota", str(operation.quota or "")),
        ("input", operation.input),
        ("output", operation.output),
        ("errors", " ".join(operation.errors)),
        ("pages", pages and f"result {pages.result_key}, input {pages.input_token}, "
                            f"output {pages.output_token}, limit {pages.limit_key}"),
    ])


def _member(member: Member, width: int) -> List[str]:
    name = member.name + "!" * member.required
    line = f"    {name:<{width}}  {member.shape}" + "  token" * member.token
    line += "  nonempty" * member.nonempty
    indent = " " * 8
    return [line] + textwrap.wrap(member.help, WIDTH, initial_indent=indent,
                                  subsequent_indent=indent, break_on_hyphens=False)


def _limits(shape: Shape) -> str:
    if shape.min is None and shape.max is None:
        return ""
    low, high = ("" if limit is None else limit for limit in (shape.min, shape.max))
    return f" {low}..{high}"


def _compound(shape: Shape) -> str:
    head = f"{shape.kind} {shape.name}"
    if shape.key:
        head += f" of {shape.key} to {shape.element}"
    elif shape.element:
        head += f" of {shape.element}"
    lines = [head + _limits(shape)] + [f"    {value}" for value in shape.values]
    width = max((len(member.name) + member.required for member in shape.members), default=0)
    for member in shape.members:
        lines += _member(member, width)
    return "\n".join(lines) + "\n"


def _simple(shapes: List[Shape]) -> str:
    """One a line, in columns."""
    width = max(len(shape.name) for shape in shapes)
    lines = []
    for shape in sorted(shapes, key=lambda shape: (shape.kind, shape.name)):
        pattern = "" if shape.pattern is None else f"/{shape.pattern}/"
        line = f"{shape.kind:<9} {shape.name:<{width}} {_limits(shape):<7} {pattern}"
        line += "  sensitive" * shape.sensitive
        lines.append(line.rstrip())
    return "\n".join(lines) + "\n"


def text_of(service: Service) -> str:
    shapes = service.reached()
    compound = [_compound(shape) for shape in shapes if shape.kind in COMPOUND]
    simple = _simple([shape for shape in shapes if shape.kind not in COMPOUND])
    errors = "".join(f"error {name}{' fault' * fault}\n" for name, fault in service.errors.items())
    facts = [(key, getattr(service, key)) for key in SERVICE_KEYS]
    blocks = [_facts(f"service {service.name}", facts)]
    blocks += [_operation(operation) for operation in service.operations.values()]
    return HEAD.format(title=service.title) + "\n".join(blocks + compound + [simple, errors])
