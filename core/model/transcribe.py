#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Take in AWS's API model of a service: transcribe.py MODEL.json [--merge OLD.model] > NEW.model

MODEL.json is named as botocore names the service: meteringmarketplace.json. What AWS says comes
from it; what only we say (help, iam, quota, prefix, nonempty, some of sensitive) comes from the old
description. Anything in AWS's model that a description cannot hold yet is refused by name, never
dropped.
"""
from __future__ import annotations

import argparse
import json
import pathlib
import sys
from typing import Dict, Optional, Set

import description
from description import DescriptionError
from description_text import text_of
from service import Member, Operation, Pages, Service, Shape

# Known, and of no use here: all is signed with v4, and json is chosen from the protocols.
METADATA_IGNORED = {"protocol", "signatureVersion", "uid", "auth", "serviceAbbreviation"}
METADATA = {"serviceId", "serviceFullName", "apiVersion", "endpointPrefix", "signingName",
            "protocols", "jsonVersion", "targetPrefix"}
SHAPES: Dict[str, Set[str]] = {
    "structure": {"members", "required"},
    "list": {"member", "min", "max"},
    "map": {"key", "value"},
    "enum": {"enum"},
    "string": {"min", "max", "pattern", "sensitive"},
    "integer": {"min", "max"},
    "double": set(),
    "boolean": set(),
    "timestamp": set(),
}


def only(what: str, given: dict, known: Set[str]) -> None:
    unknown = sorted(set(given) - known)
    if unknown:
        raise DescriptionError(f"{what}: descriptions cannot hold {', '.join(unknown)} yet")


def service_of(name: str, model: dict) -> Service:
    metadata = model["metadata"]
    if "json" not in metadata["protocols"]:
        raise DescriptionError(f"{name}: none of {metadata['protocols']} is spoken, only json is")
    only("metadata", metadata, METADATA | METADATA_IGNORED)
    service = Service(name, id=metadata["serviceId"], title=metadata["serviceFullName"],
                      version=metadata["apiVersion"], endpoint=metadata["endpointPrefix"],
                      signing=metadata["signingName"], protocol="json " + metadata["jsonVersion"],
                      target=metadata["targetPrefix"])
    take_shapes(service, model)
    return service


def take_shapes(service: Service, model: dict) -> None:
    """The operations, and the shapes and errors they use; others are left out."""
    pagination, shapes = model["pagination"], model["shapes"]
    service.operations = {name: operation_of(operation, pagination.get(name))
                          for name, operation in model["operations"].items()}
    errors = {error for operation in service.operations.values() for error in operation.errors}
    service.errors = {name: is_fault(name, shapes[name]) for name in sorted(errors)}
    service.shapes = {name: shape_of(name, shape) for name, shape in shapes.items()
                      if not shape.get("exception")}
    service.shapes = {shape.name: shape for shape in service.reached()}


def operation_of(operation: dict, pages: Optional[dict]) -> Operation:
    name = operation["name"]
    only(f"operation {name}", operation, {"name", "http", "input", "output", "errors"})
    if operation["http"] != {"method": "POST", "requestUri": "/"}:
        raise DescriptionError(f"operation {name}: only POST / is spoken, not {operation['http']}")
    errors = [error["shape"] for error in operation["errors"]]
    return Operation(name, operation["input"]["shape"], operation["output"]["shape"], errors,
                     Pages(**pages) if pages else None)


def is_fault(name: str, shape: dict) -> bool:
    only(f"error {name}", shape, {"type", "members", "exception", "fault"})
    only(f"error {name}", shape["members"], {"message"})
    return shape.get("fault", False)


def shape_of(name: str, shape: dict) -> Shape:
    kind = "enum" if "enum" in shape else shape["type"]
    if kind not in SHAPES:
        raise DescriptionError(f"shape {name}: descriptions cannot hold a {kind} yet")
    only(f"shape {name}", shape, SHAPES[kind] | {"type"})
    result = Shape(kind, name, shape.get("min"), shape.get("max"), shape.get("pattern"))
    result.sensitive = shape.get("sensitive", False)
    result.values = shape.get("enum", [])
    result.key = shape.get("key", {}).get("shape")
    result.element = (shape.get("member") or shape.get("value") or {}).get("shape")
    required = shape.get("required", [])
    result.members = [member_of(f"{name}.{member}", member, reference, member in required)
                      for member, reference in shape.get("members", {}).items()]
    return result


def member_of(path: str, name: str, reference: dict, required: bool) -> Member:
    only(f"member {path}", reference, {"shape", "idempotencyToken"})
    return Member(name, reference["shape"], required, reference.get("idempotencyToken", False))


def merge(service: Service, existing: Service) -> None:
    """What only we say."""
    service.prefix = existing.prefix
    for name, operation in service.operations.items():
        ours = existing.operations.get(name, Operation(name))
        operation.help, operation.iam, operation.quota = ours.help, ours.iam, ours.quota
    for name, shape in service.shapes.items():
        before = existing.shapes.get(name, Shape(shape.kind, name))
        shape.sensitive |= before.sensitive
        old_members = {member.name: member for member in before.members}
        for member in shape.members:
            old = old_members.get(member.name, Member(member.name, member.shape))
            member.help, member.nonempty = old.help, old.nonempty


def transcribe(model: pathlib.Path, existing: Optional[pathlib.Path]) -> str:
    service = service_of(model.stem, json.loads(model.read_text(encoding="utf-8")))
    if existing:
        merge(service, description.read(str(existing)))
    return text_of(service)


def main() -> int:
    options = argparse.ArgumentParser(description="Take in AWS's API model of a service.")
    options.add_argument("model", type=pathlib.Path, metavar="MODEL.json")
    options.add_argument("--merge", type=pathlib.Path, metavar="OLD.model",
                         help="the description that holds our own facts")
    chosen = options.parse_args()
    try:
        sys.stdout.write(transcribe(chosen.model, chosen.merge))
    except DescriptionError as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
