# SPDX-License-Identifier: Apache-2.0
"""A Service as the text of its description, which description.py reads back. For transcribe.py."""
from __future__ import annotations

import textwrap
from typing import Iterable, List, Tuple

from description import SERVICE_KEYS
from service import Error, Http, Member, Operation, Pages, Service, Shape

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


def _http(http: Http) -> str:
    if http == Http():
        return ""
    return f"{http.method} {http.path}" + f" {http.status}" * (http.status != Http.status)


def _pages(pages: Pages) -> str:
    limit = f", limit {pages.limit_key}" if pages.limit_key else ""
    return (f"result {pages.result_key}, input {pages.input_token}, "
            f"output {pages.output_token}{limit}")


def _operation(operation: Operation) -> str:
    return _facts(f"operation {operation.name}", [
        ("help", operation.help),
        ("iam", operation.iam),
        ("quota", str(operation.quota or "")),
        ("http", _http(operation.http)),
        ("input", operation.input),
        ("output", operation.output),
        ("errors", " ".join(operation.errors)),
        ("pages", _pages(operation.pages) if operation.pages else ""),
    ])


def _help(text: str) -> List[str]:
    indent = " " * 8
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent,
                         break_on_hyphens=False)


def _place(member: Member) -> str:
    if not member.place:
        return ""
    return f"  {member.place}" + f"={member.wire_name}" * (member.wire_name != member.name)


def _member(member: Member, width: int) -> List[str]:
    name = member.name + "!" * member.required
    line = f"    {name:<{width}}  {member.shape}" + _place(member) + "  token" * member.token
    return [line + "  nonempty" * member.nonempty] + _help(member.help)


def _members(members: List[Member]) -> List[str]:
    width = max((len(member.name) + member.required for member in members), default=0)
    return [line for member in members for line in _member(member, width)]


def _error(error: Error) -> str:
    head = f"error {error.name}" + (f" {error.status}" if error.status else "")
    head += " fault" * error.fault + (f" {error.retry}" if error.retry else "")
    return "\n".join([head] + _help(error.help) + _members(error.members)) + "\n"


def _limits(shape: Shape) -> str:
    if shape.min is None and shape.max is None:
        return ""
    low, high = ("" if limit is None else limit for limit in (shape.min, shape.max))
    return f" {low}..{high}"


def _compound(shape: Shape) -> str:
    head = f"{shape.kind} {shape.name}" + " union" * shape.union
    head += " sensitive" * (shape.kind == "structure" and shape.sensitive)
    if shape.key:
        head += f" of {shape.key} to {shape.element}"
    elif shape.element:
        head += f" of {shape.element}"
    lines = [head + _limits(shape)] + [f"    {value}" for value in shape.values]
    return "\n".join(lines + _members(shape.members)) + "\n"


def _simple(shapes: List[Shape]) -> str:
    """One a line, in columns."""
    width = max(len(shape.name) for shape in shapes)
    lines = []
    for shape in sorted(shapes, key=lambda shape: (shape.kind, shape.name)):
        pattern = "" if shape.pattern is None else f"/{shape.pattern}/"
        line = f"{shape.kind:<9} {shape.name:<{width}} {_limits(shape):<7} {pattern}"
        line = line.rstrip() + f"  {shape.format}" * bool(shape.format)
        line += "  unchecked" * shape.unchecked + "  sensitive" * shape.sensitive
        lines.append(line.rstrip())
    return "\n".join(lines) + "\n"


def text_of(service: Service) -> str:
    shapes = service.reached()
    compound = [_compound(shape) for shape in shapes if shape.kind in COMPOUND]
    simple = _simple([shape for shape in shapes if shape.kind not in COMPOUND])
    errors = [_error(error) for error in service.errors.values()]
    facts = [(key, getattr(service, key)) for key in SERVICE_KEYS
             if key != "message" or service.message != Service.message]
    blocks = [_facts(f"service {service.name}", facts)]
    blocks += [_operation(operation) for operation in service.operations.values()]
    return HEAD.format(title=service.title) + "\n".join(blocks + compound + [simple] + errors)
