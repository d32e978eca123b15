# SPDX-License-Identifier: Apache-2.0
"""Docstrings of the operations, written from the model when somebody asks for them."""

from awsm import _core
from awsm._model import enum_values, members

TYPES = {
    _core.AWSM_SHAPE_STRUCTURE: "dict",
    _core.AWSM_SHAPE_LIST: "list",
    _core.AWSM_SHAPE_MAP: "dict",
    _core.AWSM_SHAPE_STRING: "str",
    _core.AWSM_SHAPE_INTEGER: "int",
    _core.AWSM_SHAPE_LONG: "int",
    _core.AWSM_SHAPE_DOUBLE: "float",
    _core.AWSM_SHAPE_BOOLEAN: "bool",
    _core.AWSM_SHAPE_TIMESTAMP: "datetime",
    _core.AWSM_SHAPE_BLOB: "bytes",
    _core.AWSM_SHAPE_DOCUMENT: "any JSON",
}
UNITS = {
    _core.AWSM_SHAPE_STRING: " characters",
    _core.AWSM_SHAPE_LIST: " items",
    _core.AWSM_SHAPE_MAP: " items",
}


def _limits(shape):
    """Such as "1 to 255 characters"; "" without limits."""
    least, most = _core.awsm_shape_min(shape), _core.awsm_shape_max(shape)
    unit = UNITS.get(_core.awsm_shape_kind(shape), "")
    if least is not None and most is not None:
        return f"{least} to {most}{unit}"
    if least is not None:
        return f"at least {least}{unit}"
    return f"at most {most}{unit}" if most is not None else ""


def _innermost(shape):
    """What a list, or a list of lists, holds in the end; the shape itself if it is none."""
    element = _core.awsm_shape_element(shape)
    return shape if element is None else _innermost(element)


def _describe(member, described):
    kind = _core.awsm_shape_kind(member.shape)
    inner = _core.awsm_shape_name(_innermost(member.shape))
    words = [TYPES[kind], "required" if member.required else "", _limits(member.shape)]
    if inner in described:
        words.append(f"see {described[inner]}")
    if enum_values(member.shape):
        words.append("one of " + ", ".join(enum_values(member.shape)))
    if member.idempotency_token:
        words.append("made up when left out")
    return ", ".join(word for word in words if word)


def _lines(shape, indent, described):
    """A line for each member, those of structures below it indented.

    `described` is where each structure was described: once, for some come back and some hold
    themselves.
    """
    lines = []
    for member in members(shape):
        lines.append(f"{indent}{member.name} ({_describe(member, described)})")
        if member.help:
            lines.append(f"{indent}    {member.help}")
        inner = _innermost(member.shape)
        name = _core.awsm_shape_name(inner)
        if members(inner) and name not in described:
            described[name] = member.name
            lines += _lines(inner, indent + "    ", described)
    return lines


def docstring(operation):
    help_text = _core.awsm_operation_help(operation)
    count = _core.awsm_operation_error_count(operation)
    errors = sorted(_core.awsm_operation_error_at(operation, i) for i in range(count))
    described = {}
    lines = [help_text, "", "Keyword arguments:"]
    lines += _lines(_core.awsm_operation_input(operation), "    ", described)
    lines += ["", "Returns a dict:"]
    lines += _lines(_core.awsm_operation_output(operation), "    ", described)
    lines += ["    ResponseMetadata (dict)", "", "Raises, of client.exceptions:"]
    lines += [f"    {code}" for code in errors]
    lines += ["", f"Needs the IAM action {_core.awsm_operation_iam_action(operation)}."]
    return "\n".join(lines)
