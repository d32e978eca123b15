#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Turn descriptions of services into C tables: generate.py --out DIR FILE.model...

Called by the build. Writes DIR/tables.c, the data of the structs in core/src/model/shape.h, and
DIR/tables.h, which names shapes and members for the typed interface.
"""
from __future__ import annotations

import argparse
import pathlib
import re
import sys
from typing import Dict, FrozenSet, Iterable, List, Optional, Tuple

import description
import regex
from description import DescriptionError
from service import Member, Operation, Service, Shape

MEMBERS_MAX = 64  # as in shape.h

TABLES_H = """\
/*
 * tables.h - the names of shapes and members, made by core/model/generate.py.
 *
 * metering_UsageRecord            the shape UsageRecord; metering is the prefix in the description
 * metering_UsageRecord_Dimension  the index of its member Dimension, in AWS's order
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_TABLES_H
#define AWSM_TABLES_H

#include "model/shape.h"

%s
#endif
"""

TABLES_C = """\
/*
 * tables.c - the services' descriptions as constant data, made by core/model/generate.py.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tables.h"

%s
const size_t model_service_count = sizeof(model_services) / sizeof(model_services[0]);
"""


def c_string(text: str) -> str:
    """A C literal; ? is escaped because of trigraphs."""
    if not text.isascii():
        raise DescriptionError(f"{text!r}: texts of the tables are ASCII")
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("?", "\\?")
    return f'"{escaped}"'


def c_struct(fields: Iterable[str]) -> str:
    return "{ " + ", ".join(fields) + " }"


def c_fields(fields: Dict[str, str], indent: str = "") -> str:
    body = "".join(f"{indent}    .{name} = {value},\n" for name, value in fields.items())
    return f"{{\n{body}{indent}}}"


def c_array(declaration: str, rows: Iterable[str]) -> str:
    body = "".join(f"    {row},\n" for row in rows)
    return f"{declaration}[] = {{\n{body}}};\n"


def method_name(operation: str) -> str:
    """batch_meter_usage for BatchMeterUsage, as botocore's xform_name does."""
    words = re.sub(r"(.)([A-Z][a-z]+)", r"\1_\2", operation)
    return re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", words).lower()


def limits(shape: Shape) -> Tuple[Optional[int], Optional[int], Optional[regex.Pattern]]:
    """Least, greatest, pattern. [\\s\\S]+ becomes a least length, which makes a clearer error."""
    if shape.pattern is None:
        return shape.min, shape.max, None
    try:
        pattern = regex.parse(shape.pattern)
    except regex.RegexError as problem:
        raise DescriptionError(f"{shape.name}: the pattern /{shape.pattern}/ is more than "
                               f"a sequence of sets: {problem}") from None
    if not pattern.is_length:
        return shape.min, shape.max, pattern
    length = pattern.items[0].min
    return (length if length > (shape.min or 0) else shape.min), shape.max, None


class Tables:
    """The tables of one service, as C text."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.sets: Dict[FrozenSet[int], str] = {}  # of characters, and the names of their tables
        self.source: List[str] = []
        self.header: List[str] = []
        for shape in service.reached():
            self.shape(shape)
        for operation in service.operations.values():
            self.errors(operation)
        rows = [self.operation(operation) for operation in service.operations.values()]
        declaration = f"static const struct awsm_operation {service.prefix}_operations"
        self.source.append(c_array(declaration, rows))

    def c_name(self, shape: str) -> str:
        return f"{self.service.prefix}_{shape}"

    def shape(self, shape: Shape) -> None:
        name = self.c_name(shape.name)
        self.header.append(f"extern const struct awsm_shape {name};")
        kind = "STRING" if shape.kind == "enum" else shape.kind.upper()
        fields = {"name": c_string(shape.name), "type": f"AWSM_SHAPE_{kind}"}
        fields.update(self.limits(shape))
        if shape.key:
            fields["key"] = "&" + self.c_name(shape.key)
        if shape.element:
            fields["element"] = "&" + self.c_name(shape.element)
        if shape.kind == "structure":
            fields.update(self.members(shape))
        if shape.kind == "enum":
            fields.update(self.enum(shape))
        self.source.append(f"const struct awsm_shape {name} = {c_fields(fields)};\n")

    def limits(self, shape: Shape) -> Dict[str, str]:
        low, high, pattern = limits(shape)
        given = {name: value for name, value in (("min", low), ("max", high)) if value is not None}
        fields = {name: f"INT64_C({value})" for name, value in given.items()}
        flags = [f"SHAPE_HAS_{name.upper()}" for name in given] + ["SHAPE_SENSITIVE"] * shape.sensitive
        if flags:
            fields["flags"] = " | ".join(flags)
        if pattern:
            fields["pattern"] = self.pattern(shape, pattern)
        return fields

    def set(self, characters: FrozenSet[int]) -> str:
        """The name of the table that holds 1 at each character of the set; patterns share them."""
        if characters not in self.sets:
            name = self.sets[characters] = self.c_name(f"set_{len(self.sets)}")
            flags = ["1" if byte in characters else "0" for byte in range(256)]
            rows = (", ".join(flags[at:at + 32]) for at in range(0, 256, 32))
            self.source.append(c_array(f"static const uint8_t {name}", rows))
        return self.sets[characters]

    def pattern_item(self, item: regex.Item) -> str:
        most = "PATTERN_UNBOUNDED" if item.max is None else str(item.max)
        return c_struct([self.set(item.ascii), str(int(item.non_ascii)), str(item.min), most])

    def pattern(self, shape: Shape, pattern: regex.Pattern) -> str:
        name = f"{self.c_name(shape.name)}_pattern"
        items = [self.pattern_item(item) for item in pattern.items]
        self.source.append(c_array(f"static const pattern_item {name}_items", items))
        row = c_struct([c_string(pattern.text), str(int(pattern.anchored_start)),
                        str(int(pattern.anchored_end)), str(len(pattern.items)), f"{name}_items"])
        self.source.append(f"static const pattern {name} = {row};\n")
        return "&" + name

    def members(self, shape: Shape) -> Dict[str, str]:
        name = self.c_name(shape.name)
        count = len(shape.members)
        if count > MEMBERS_MAX:
            raise DescriptionError(f"{shape.name}: {count} members, the limit is {MEMBERS_MAX}")
        indices = (f"    {name}_{member.name} = {i}," for i, member in enumerate(shape.members))
        self.header += ["enum {", *indices, "};"]
        rows = [self.member(shape, member) for member in shape.members]
        self.source.append(c_array(f"static const shape_member {name}_members", rows))
        required = sum(1 << i for i, member in enumerate(shape.members) if member.required)
        fields = {"member_count": str(count), "required": f"UINT64_C(0x{required:x})",
                  "members": f"{name}_members"}
        if any(member.token for member in shape.members):
            fields["flags"] = "SHAPE_HAS_TOKEN"
        return fields

    def member(self, shape: Shape, member: Member) -> str:
        if not member.help:
            raise DescriptionError(f"{shape.name}.{member.name} lacks its help: write a sentence")
        flags = ["MEMBER_REQUIRED"] * member.required
        flags += ["MEMBER_IDEMPOTENCY_TOKEN"] * member.token
        flags += ["MEMBER_NONEMPTY"] * member.nonempty
        facts = [c_string(member.name), str(len(member.name)), " | ".join(flags) or "0",
                 "&" + self.c_name(member.shape)]
        return "{ " + ", ".join(facts) + ",\n      " + c_string(member.help) + " }"

    def enum(self, shape: Shape) -> Dict[str, str]:
        name = f"{self.c_name(shape.name)}_values"
        self.source.append(c_array(f"static const char *const {name}", map(c_string, shape.values)))
        return {"enum_count": str(len(shape.values)), "enum_values": name}

    def errors(self, operation: Operation) -> None:
        faults = self.service.errors
        rows = [c_struct([f".code = {c_string(code)}"] + [".fault = 1"] * faults[code])
                for code in operation.errors]
        declaration = f"static const shape_error {self.c_name(operation.name)}_errors"
        self.source.append(c_array(declaration, rows))

    def operation(self, operation: Operation) -> str:
        for fact in ("help", "iam", "input", "output", "errors"):
            if not getattr(operation, fact):
                raise DescriptionError(f"operation {operation.name} lacks its {fact}")
        fields = {
            "name": c_string(operation.name),
            "method": c_string(method_name(operation.name)),
            "help": c_string(operation.help),
            "target": c_string(f"{self.service.target}.{operation.name}"),
            "iam_action": c_string(operation.iam),
            "quota": str(operation.quota),
            "error_count": str(len(operation.errors)),
            "input": "&" + self.c_name(operation.input),
            "output": "&" + self.c_name(operation.output),
            "errors": f"{self.c_name(operation.name)}_errors",
        }
        if operation.pages:
            fields.update({key: c_string(name) for key, name in vars(operation.pages).items()})
        return c_fields(fields, "    ")

    def row(self) -> str:
        """The service's place in model_services."""
        service = self.service
        protocol, _, version = service.protocol.partition(" ")
        if protocol != "json":
            raise DescriptionError(f"{service.name}: protocol {protocol!r} is not spoken, json is")
        return c_fields({
            "name": c_string(service.name),
            "id": c_string(service.id),
            "full_name": c_string(service.title),
            "api_version": c_string(service.version),
            "endpoint_prefix": c_string(service.endpoint),
            "signing_name": c_string(service.signing),
            "content_type": c_string(f"application/x-amz-json-{version}"),
            "operation_count": str(len(service.operations)),
            "operations": f"{service.prefix}_operations",
        }, "    ")


def generate(services: List[Service], out: pathlib.Path) -> None:
    tables = [Tables(service) for service in services]
    rows = [table.row() for table in tables]
    source = "\n".join(text for table in tables for text in table.source)
    source += "\n" + c_array("const struct awsm_service model_services", rows)
    header = "\n\n".join("\n".join(table.header) for table in tables)
    out.mkdir(parents=True, exist_ok=True)
    (out / "tables.c").write_text(TABLES_C % source, encoding="ascii")
    (out / "tables.h").write_text(TABLES_H % (header + "\n"), encoding="ascii")


def main() -> int:
    options = argparse.ArgumentParser(description="Turn descriptions of services into C tables.")
    options.add_argument("--out", required=True, type=pathlib.Path,
                         help="where tables.c and tables.h go")
    options.add_argument("files", nargs="+", help="the descriptions")
    chosen = options.parse_args()
    try:
        generate([description.read(file) for file in chosen.files], chosen.out)
    except DescriptionError as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
