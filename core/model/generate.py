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
from typing import Dict, List

import description
from c_text import c_flags, c_row
from description import DescriptionError
from service import Error, Member, Operation, Service, Shape
from tables import Tables, limits

MEMBERS_MAX = 64  # as in shape.h
RETRIES = {"": 0, "retryable": 1, "throttling": 2}  # as in shape.h

TABLES_H = """\
/*
 * tables.h - the names of shapes and members, made by core/model/generate.py.
 *
 * metering_UsageRecord            the shape UsageRecord; metering is the prefix in the description
 * REF_metering_UsageRecord        its index in model_shapes
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


def method_name(operation: str) -> str:
    """batch_meter_usage for BatchMeterUsage, as botocore's xform_name does."""
    words = re.sub(r"(.)([A-Z][a-z]+)", r"\1_\2", operation)
    return re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", words).lower()


class ServiceTables:
    """Adds one service to the tables."""

    def __init__(self, service: Service, tables: Tables) -> None:
        self.service = service
        self.tables = tables
        self.text = tables.texts.ref
        self.header: List[str] = []
        self.errors: Dict[str, int] = {}  # where they are
        self.refs: Dict[str, int] = {}  # of shapes
        self.secrets = service.secrets()
        self.add_shapes()
        for error in service.errors.values():
            self.add_error(error)
        rows = [self.operation(operation) for operation in service.operations.values()]
        self.first_operation = tables.operations.add(*rows)
        tables.services.add(self.row())

    def add_shapes(self) -> None:
        """They name each other, so all have their places before the first is written."""
        shapes = self.service.reached()
        first = len(self.tables.shapes.rows)
        self.refs = {shape.name: first + i for i, shape in enumerate(shapes)}
        for shape in shapes:
            self.name_shape(shape)
            self.tables.shapes.add(self.shape(shape))

    def name_shape(self, shape: Shape) -> None:
        name, ref = f"{self.service.prefix}_{shape.name}", self.refs[shape.name]
        indices = [f"{name}_{member.name} = {i}" for i, member in enumerate(shape.members)]
        self.header.append(f"#define {name} (model_shapes[REF_{name}])")
        names = ",\n    ".join([f"REF_{name} = {ref}"] + indices)
        self.header.append("enum {\n    " + names + "\n};")

    def shape(self, shape: Shape) -> str:
        low, high, pattern = limits(shape)
        values = [str(self.text(value)) for value in shape.values]
        flags = ["SHAPE_HAS_MIN"] * (low is not None) + ["SHAPE_HAS_MAX"] * (high is not None)
        flags += ["SHAPE_SENSITIVE"] * (shape.name in self.secrets) + ["SHAPE_UNION"] * shape.union
        flags += ["SHAPE_HAS_TOKEN"] * any(member.token for member in shape.members)
        return c_row({
            "name": self.text(shape.name),
            "type": "AWSM_SHAPE_" + ("STRING" if shape.kind == "enum" else shape.kind.upper()),
            "flags": c_flags(flags),
            "min": low and f"INT64_C({low})",
            "max": high and f"INT64_C({high})",
            "pattern": self.tables.patterns.ref(pattern),
            "format": shape.format and f"TIMESTAMP_{shape.format.upper()}",
            "key": self.refs[shape.key] if shape.key else 0,
            "element": self.refs[shape.element] if shape.element else 0,
            "first_value": self.tables.values.add(*values),
            "enum_count": len(shape.values),
            **self.members(shape.name, shape.members),
        })

    def members(self, owner: str, members: List[Member]) -> Dict[str, object]:
        if len(members) > MEMBERS_MAX:
            raise DescriptionError(f"{owner}: {len(members)} members, the limit is {MEMBERS_MAX}")
        rows = [self.member(owner, member) for member in members]
        required = sum(1 << i for i, member in enumerate(members) if member.required)
        return {"first_member": self.tables.members.add(*rows), "member_count": len(members),
                "required": required and f"UINT64_C(0x{required:x})"}

    def member(self, owner: str, member: Member) -> str:
        if not member.help:
            raise DescriptionError(f"{owner}.{member.name} lacks its help: write a sentence")
        flags = ["MEMBER_REQUIRED"] * member.required
        flags += ["MEMBER_IDEMPOTENCY_TOKEN"] * member.token
        flags += ["MEMBER_NONEMPTY"] * member.nonempty
        flags += [f"MEMBER_IN_{member.place.upper()}"] * bool(member.place)
        return c_row({"name": self.text(member.name), "name_len": len(member.name),
                      "flags": c_flags(flags), "shape": self.refs[member.shape],
                      "help": self.text(member.help), "wire_name": self.text(member.wire_name)})

    def add_error(self, error: Error) -> None:
        if not error.help:
            raise DescriptionError(f"error {error.name} lacks its help: write a sentence")
        shape = self.tables.shapes.add(self.error_shape(error))
        self.errors[error.name] = self.tables.errors.add(c_row({
            "code": self.text(error.name), "help": self.text(error.help), "shape": shape,
            "http_status": error.status, "fault": int(error.fault),
            "retryable": RETRIES[error.retry]}))

    def error_shape(self, error: Error) -> str:
        """The message, which every error has, and its own members."""
        if "message" not in self.refs:
            self.refs["message"] = self.tables.shapes.add(
                c_row({"name": self.text("String"), "type": "AWSM_SHAPE_STRING"}))
        message = Member(self.service.message, "message", help="What is wrong, in AWS's words.")
        return c_row({"name": self.text(error.name), "type": "AWSM_SHAPE_STRUCTURE",
                      **self.members(error.name, [message] + error.members)})

    def operation(self, operation: Operation) -> str:
        for fact in ("help", "iam", "input", "output", "errors"):
            if not getattr(operation, fact):
                raise DescriptionError(f"operation {operation.name} lacks its {fact}")
        errors = [str(self.errors[name]) for name in operation.errors]
        texts = {"name": operation.name, "method": method_name(operation.name),
                 "help": operation.help, "iam_action": operation.iam,
                 "http_method": operation.http.method, "path": operation.http.path}
        if not self.service.is_rest:
            texts["target"] = f"{self.service.target}.{operation.name}"
        if operation.pages:
            texts.update(vars(operation.pages))
        has_body = not self.service.is_rest or self.service.shapes[operation.input].has_body
        return c_row({
            **{key: self.text(text) for key, text in texts.items()},
            "input": self.refs[operation.input],
            "output": self.refs[operation.output],
            "first_error": self.tables.error_refs.add(*errors),
            "error_count": len(errors),
            "http_status": operation.http.status,
            "quota": operation.quota,
            "has_body": int(has_body),
        })

    def row(self) -> str:
        service = self.service
        protocol, _, version = service.protocol.partition(" ")
        texts = {"name": service.name, "id": service.id, "full_name": service.title,
                 "abbreviation": service.short,
                 "api_version": service.version, "endpoint_prefix": service.endpoint,
                 "signing_name": service.signing, "protocol": protocol,
                 "content_type": f"application/x-amz-json-{version}"}
        if service.is_rest:
            texts["content_type"] = "application/json"
        return c_row({**{key: self.text(text) for key, text in texts.items()},
                      "first_operation": self.first_operation,
                      "operation_count": len(service.operations),
                      "is_rest": int(service.is_rest)})


def generate(services: List[Service], out: pathlib.Path) -> None:
    tables = Tables()
    headers = [ServiceTables(service, tables).header for service in services]
    header = "\n\n".join("\n".join(lines) for lines in headers)
    out.mkdir(parents=True, exist_ok=True)
    (out / "tables.c").write_text(TABLES_C % tables.source(), encoding="ascii")
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
