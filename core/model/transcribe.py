#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Take in AWS's API model of a service: transcribe.py MODEL [--merge OLD.model] > NEW.model

MODEL is named as botocore names the service, meteringmarketplace.json, or lies where botocore has
it, .../meteringmarketplace/2016-01-14/service-2.json[.gz]. What AWS says comes from it; what only
we say (help, iam, quota, prefix, nonempty, unchecked, some of sensitive) comes from the old
description. Anything in AWS's model that a description cannot hold yet is refused by name, never
dropped.
"""
from __future__ import annotations

import argparse
import gzip
import json
import pathlib
import sys
from typing import Dict, List, Optional, Set, Tuple

import description
from description import DescriptionError
from description_text import text_of
from service import Error, Http, Member, Operation, Pages, Service, Shape

# Known, and of no use here: all is signed with v4, and the protocol is chosen from `protocols`.
METADATA_IGNORED = {"protocol", "signatureVersion", "uid", "auth"}
METADATA = {"serviceId", "serviceFullName", "serviceAbbreviation", "apiVersion", "endpointPrefix",
            "signingName", "protocols", "jsonVersion", "targetPrefix"}
# AWS says of a few operations only that they change nothing, or nothing more when repeated.
OPERATION_IGNORED = {"readonly", "idempotent"}
# box: may be missing, as everything may. synthetic: made up for boto3.
SHAPE_IGNORED = {"box", "synthetic"}
# Still there, and no promise for how long.
MEMBER_IGNORED = {"deprecated", "deprecatedMessage", "deprecatedSince"}
SHAPES: Dict[str, Set[str]] = {
    "structure": {"members", "required", "union", "sensitive"},
    "document": {"members", "document"},
    "list": {"member", "min", "max"},
    "map": {"key", "value", "min", "max"},
    "enum": {"enum", "min", "max"},  # the values say all there is to say
    "string": {"min", "max", "pattern", "sensitive"},
    "integer": {"min", "max"},
    "long": {"min", "max"},
    "double": set(),
    "boolean": set(),
    "timestamp": {"timestampFormat"},
}
PLACES = {"uri": "path", "querystring": "query"}
TIMESTAMP_FORMATS = {"unixTimestamp": "", "iso8601": "iso8601"}
RETRIES = {None: "", False: "retryable", True: "throttling"}  # by `throttling`, if there at all


# Anywhere; AWS's words are not ours to copy.
DOCUMENTATION = {"documentation", "documentationUrl"}


def only(what: str, given: dict, known: Set[str]) -> None:
    unknown = sorted(set(given) - known - DOCUMENTATION)
    if unknown:
        raise DescriptionError(f"{what}: descriptions cannot hold {', '.join(unknown)} yet")


def service_of(name: str, model: dict) -> Service:
    metadata = model["metadata"]
    only("metadata", metadata, METADATA | METADATA_IGNORED)
    service = Service(name, id=metadata["serviceId"], title=metadata["serviceFullName"],
                      short=metadata.get("serviceAbbreviation", ""),
                      version=metadata["apiVersion"], endpoint=metadata["endpointPrefix"],
                      signing=metadata["signingName"])
    if "json" in metadata["protocols"]:
        service.protocol = "json " + metadata["jsonVersion"]
        service.target = metadata["targetPrefix"]
    elif "rest-json" in metadata["protocols"]:
        service.protocol = "rest-json"
    else:
        raise DescriptionError(f"{name}: none of {metadata['protocols']} is spoken, only json and "
                               "rest-json are")
    take_shapes(service, model)
    return service


def take_shapes(service: Service, model: dict) -> None:
    """The operations, and the shapes and errors they use; others are left out."""
    pagination, shapes = model["pagination"], model["shapes"]
    service.operations = {name: operation_of(operation, pagination.get(name))
                          for name, operation in model["operations"].items()}
    operations = service.operations.values()
    errors = sorted({name for operation in operations for name in operation.errors})
    service.message = message_of([shapes[name] for name in errors])
    service.errors = {name: error_of(name, shapes[name], service.message) for name in errors}
    service.shapes = {name: shape_of(name, shape) for name, shape in shapes.items()
                      if not shape.get("exception")}
    service.shapes = {shape.name: shape for shape in service.reached()}


def operation_of(operation: dict, pages: Optional[dict]) -> Operation:
    name = operation["name"]
    only(f"operation {name}", operation,
         {"name", "http", "input", "output", "errors"} | OPERATION_IGNORED)
    only(f"http of {name}", operation["http"], {"method", "requestUri", "responseCode"})
    path = operation["http"]["requestUri"]
    if "+}" in path or "?" in path:
        raise DescriptionError(f"operation {name}: descriptions cannot hold the path {path} yet")
    http = Http(operation["http"]["method"], path,
                operation["http"].get("responseCode", Http.status))
    errors = [error["shape"] for error in operation["errors"]]
    return Operation(name, operation["input"]["shape"], operation["output"]["shape"], errors,
                     Pages(**pages) if pages else None, http)


def message_of(errors: List[dict]) -> str:
    """The member that all the errors have."""
    for name in ("message", "Message"):
        if all(name in error["members"] for error in errors):
            return name
    raise DescriptionError("errors: descriptions cannot hold one without message or Message yet")


def error_of(name: str, shape: dict, message: str) -> Error:
    known = {"type", "members", "required", "exception", "fault", "error", "retryable"}
    only(f"error {name}", shape, known | SHAPE_IGNORED)
    only(f"error {name}", shape.get("error", {}), {"httpStatusCode", "senderFault"})
    only(f"error {name}", shape.get("retryable", {}), {"throttling"})
    members = members_of(name, shape)
    return Error(name, shape.get("error", {}).get("httpStatusCode", 0), shape.get("fault", False),
                 RETRIES[shape.get("retryable", {}).get("throttling")],
                 members=[member for member in members if member.name != message])


def kind_of(shape: dict) -> str:
    if "enum" in shape:
        return "enum"
    return "document" if shape.get("document") else shape["type"]


def shape_of(name: str, shape: dict) -> Shape:
    kind = kind_of(shape)
    if kind not in SHAPES:
        raise DescriptionError(f"shape {name}: descriptions cannot hold a {kind} yet")
    only(f"shape {name}", shape, SHAPES[kind] | SHAPE_IGNORED | {"type"})
    result = Shape(kind, name, pattern=shape.get("pattern"))
    if kind != "enum":
        result.min, result.max = shape.get("min"), shape.get("max")
    result.sensitive = shape.get("sensitive", False)
    result.union = shape.get("union", False)
    result.values = shape.get("enum", [])
    result.key = shape.get("key", {}).get("shape")
    result.element = (shape.get("member") or shape.get("value") or {}).get("shape")
    result.members = members_of(name, shape)
    given = shape.get("timestampFormat", "unixTimestamp")
    if given not in TIMESTAMP_FORMATS:
        raise DescriptionError(f"shape {name}: descriptions cannot hold timestampFormat {given} "
                               "yet")
    result.format = TIMESTAMP_FORMATS[given]
    return result


def members_of(name: str, shape: dict) -> List[Member]:
    required = shape.get("required", [])
    return [member_of(f"{name}.{member}", member, reference, member in required)
            for member, reference in shape.get("members", {}).items()]


def member_of(path: str, name: str, reference: dict, required: bool) -> Member:
    known = {"shape", "idempotencyToken"} | MEMBER_IGNORED
    if reference.get("location") in PLACES:
        known |= {"location", "locationName"}
    only(f"member {path}", reference, known)
    return Member(name, reference["shape"], required, reference.get("idempotencyToken", False),
                  place=PLACES.get(reference.get("location"), ""),
                  wire_name=reference.get("locationName", ""))


def merge_members(members: List[Member], before: List[Member]) -> None:
    known = {member.name: member for member in before}
    for member in members:
        old = known.get(member.name, Member(member.name, member.shape))
        member.help, member.nonempty = old.help, old.nonempty


def merge(service: Service, existing: Service) -> None:
    """What only we say."""
    service.prefix = existing.prefix
    for name, operation in service.operations.items():
        ours = existing.operations.get(name, Operation(name))
        operation.help, operation.iam, operation.quota = ours.help, ours.iam, ours.quota
    for name, error in service.errors.items():
        old = existing.errors.get(name, Error(name))
        error.help = old.help
        merge_members(error.members, old.members)
    for name, shape in service.shapes.items():
        before = existing.shapes.get(name, Shape(shape.kind, name))
        shape.sensitive |= before.sensitive
        shape.unchecked = before.unchecked and shape.pattern == before.pattern
        merge_members(shape.members, before.members)


def load(path: pathlib.Path) -> dict:
    data = path.read_bytes()
    return json.loads(gzip.decompress(data) if path.suffix == ".gz" else data)


def read_model(path: pathlib.Path) -> Tuple[str, dict]:
    """The service's name and its model, with the pagination that botocore keeps beside it."""
    model = load(path)
    if not path.name.startswith("service-2"):
        return path.stem, model
    beside = [path.with_name("paginators-1.json"), path.with_name("paginators-1.json.gz")]
    pages = next((load(file) for file in beside if file.exists()), {"pagination": {}})
    return path.parent.parent.name, {**model, **pages}


def transcribe(path: pathlib.Path, existing: Optional[pathlib.Path]) -> str:
    service = service_of(*read_model(path))
    if existing:
        merge(service, description.read(str(existing)))
    return text_of(service)


def main() -> int:
    options = argparse.ArgumentParser(description="Take in AWS's API model of a service.")
    options.add_argument("model", type=pathlib.Path, metavar="MODEL")
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
