# SPDX-License-Identifier: Apache-2.0
"""Shapes of the model as Python types; used by stubs.py.

A structure that is sent and received makes two types, for what may be written is wider than what
is read: a timestamp may be text, a list any sequence. UsageRecord is sent, UsageRecordOutput comes
back, and UsageRecordUnion is either: what came back may be sent again.
"""

from awsm import _core
from awsm._model import enum_values, members, operations

SCALARS = {
    _core.AWSM_SHAPE_STRING: "str",
    _core.AWSM_SHAPE_INTEGER: "int",
    _core.AWSM_SHAPE_LONG: "int",
    _core.AWSM_SHAPE_DOUBLE: "float",
    _core.AWSM_SHAPE_BOOLEAN: "bool",
    _core.AWSM_SHAPE_BLOB: "str",
    _core.AWSM_SHAPE_DOCUMENT: "object",
}


def collect(shape, found):
    """The structures and enums that a shape is made of, by name, innermost first."""
    name, kind = _core.awsm_shape_name(shape), _core.awsm_shape_kind(shape)
    if name in found:
        return
    below = [member.shape for member in members(shape)]
    below += [_core.awsm_shape_key(shape), _core.awsm_shape_element(shape)]
    for inner in below:
        if inner is not None:
            collect(inner, found)
    if kind == _core.AWSM_SHAPE_STRUCTURE or enum_values(shape):
        found[name] = shape


class Types:
    """How a service's shapes read in requests and in replies."""

    def __init__(self, service):
        self.service = service
        self.sent, self.received = {}, {}
        for operation in operations(service):
            collect(_core.awsm_operation_input(operation), self.sent)
            collect(_core.awsm_operation_output(operation), self.received)

    def input(self, shape, module=""):
        """The type of what may be written; `module` goes before the names of types."""
        kind, name = _core.awsm_shape_kind(shape), _core.awsm_shape_name(shape)
        if kind == _core.AWSM_SHAPE_STRUCTURE:
            return module + (f"{name}Union" if name in self.received else name)
        if kind == _core.AWSM_SHAPE_LIST:
            return f"Sequence[{self.input(_core.awsm_shape_element(shape), module)}]"
        if kind == _core.AWSM_SHAPE_MAP:
            key, value = _core.awsm_shape_key(shape), _core.awsm_shape_element(shape)
            return f"Mapping[{self.input(key, module)}, {self.input(value, module)}]"
        if kind == _core.AWSM_SHAPE_TIMESTAMP:
            return "Union[datetime, str, float]"
        return module + name if enum_values(shape) else SCALARS[kind]

    def output(self, shape):
        """The type of what is read. AWS may add to an enum at any time, so one is plain text."""
        kind = _core.awsm_shape_kind(shape)
        if kind == _core.AWSM_SHAPE_STRUCTURE:
            return self.output_name(shape)
        if kind == _core.AWSM_SHAPE_LIST:
            return f"list[{self.output(_core.awsm_shape_element(shape))}]"
        if kind == _core.AWSM_SHAPE_MAP:
            return f"dict[str, {self.output(_core.awsm_shape_element(shape))}]"
        return "datetime" if kind == _core.AWSM_SHAPE_TIMESTAMP else SCALARS[kind]

    def output_name(self, shape):
        name = _core.awsm_shape_name(shape)
        return f"{name}Output" if name in self.sent else name

    def parameters(self, operation, module):
        """The keyword arguments of an operation, the required ones first."""
        listed = members(_core.awsm_operation_input(operation))
        for member in sorted(listed, key=lambda member: not member.required):
            default = "" if member.required else " = ..."
            yield f"{member.name}: {self.input(member.shape, module)}{default}"

    def declarations(self):
        """The types as lists of lines, each after those it needs."""
        outputs = map(_core.awsm_operation_output, operations(self.service))
        results = set(map(_core.awsm_shape_name, outputs))
        for name, shape in self.received.items():
            if not enum_values(shape):
                fields = [(m.name, self.output(m.shape), m.required) for m in members(shape)]
                if name in results:
                    fields.append(("ResponseMetadata", "Metadata", True))
                yield typed_dict(self.output_name(shape), fields)
        for name, shape in self.sent.items():
            if enum_values(shape):
                yield literal(name, enum_values(shape))
                continue
            fields = [(m.name, self.input(m.shape), m.required) for m in members(shape)]
            yield typed_dict(name, fields)
            if name in self.received:
                yield [f"{name}Union = Union[{name}, {name}Output]"]


def literal(name, values):
    return [f"{name} = Literal[", *(f'    "{value}",' for value in values), "]"]


def typed_dict(name, fields):
    """A TypedDict; `fields` are (name, type, required). Python 3.9 knows no NotRequired."""
    required = [f"    {field}: {kind}" for field, kind, needed in fields if needed]
    optional = [f"    {field}: {kind}" for field, kind, needed in fields if not needed]
    if not required:
        return [f"class {name}(TypedDict, total=False):", *(optional or ["    pass"])]
    if not optional:
        return [f"class {name}(TypedDict):", *required]
    base = f"_{name}Required"
    head = [f"class {base}(TypedDict):", *required, "", ""]
    return [*head, f"class {name}({base}, total=False):", *optional]
