# SPDX-License-Identifier: Apache-2.0
"""AWS's models in botocore's shapes: inputs made from them, and what an output breaks of them."""

import datetime
import json
import re

import boto3
import botocore.session
from simulator import ROOT

FACTS = ROOT.parent / "shared" / "facts" / "models"

SERVICES = ["meteringmarketplace", "marketplace-entitlement", "marketplace-catalog",
            "marketplace-agreement", "marketplace-deployment", "marketplace-discovery",
            "marketplace-reporting"]

CANDIDATES = ["AWSMarketplace", "{}", "111122223333", "2026-01-01T00:00:00Z", "a1b2-c3",
              "a", "A", "ab",
              "acr-a1", "pr-a1", "ar-a1", "ba-a1", "USD", "agmt-1234567890abcdefghijklmno",
              "prod-abcdefghijklm", "0",
              "arn:aws:aws-marketplace:us-east-1:111122223333:AWSMarketplace/SaaSProduct/prod-abc",
              "arn:aws:license-manager:us-east-1:111122223333:license:l-" + "0" * 32,
              "arn:aws:aws-marketplace::111122223333:AWSMarketplace/ReportingData/Agreement_V1/"
              "Dashboard/AgreementSummary_V1", "https://example.com", "SaaSProduct@1.0"]

MODELS = "".join(file.read_text() for file in (ROOT / "core" / "model").glob("*.model"))
# Patterns that AWS itself does not hold to.
UNCHECKED = set(re.findall(r"^\w+ +(\w+).*unchecked$", MODELS, re.MULTILINE))

PAGED = set(re.findall(r"^operation (\w+)\n(?: .*\n)*?    pages ", MODELS, re.MULTILINE))


def operations():
    """(service, operation) for all; empty where AWS's models are not at hand."""
    return [(name, operation) for name in SERVICES if (FACTS / f"{name}.json").exists()
            for operation in json.loads((FACTS / f"{name}.json").read_text())["operations"]]


def session_with_models(folder):
    """A boto3 session that knows these models, not those it was installed with."""
    for name in SERVICES:
        text = (FACTS / f"{name}.json").read_text()
        place = folder / name / json.loads(text)["metadata"]["apiVersion"]
        place.mkdir(parents=True)
        (place / "service-2.json").write_text(text)
    session = botocore.session.get_session()
    session.set_config_variable("data_path", str(folder))
    return boto3.session.Session(botocore_session=session)


def breaks(shape, text):
    """Does the text break a limit of its shape?"""
    limits = shape.metadata
    pattern = limits.get("pattern") if shape.name not in UNCHECKED else None
    if pattern:
        pattern = re.sub(r"\\p\{L\}", "a-zA-Z", re.sub(r"\\p\{[A-KM-Z]\w*\}", "", pattern))
    return (len(text) < limits.get("min", 0) or len(text) > limits.get("max", len(text))
            or "enum" in limits and text not in limits["enum"]
            or pattern and not re.search(pattern, text))


def text_for(shape):
    if "enum" in shape.metadata:
        return shape.metadata["enum"][0]
    fitting = [text for text in CANDIDATES if not breaks(shape, text)]
    assert fitting, f"no candidate fits {shape.name}, {shape.metadata}"
    return fitting[0]


def value_for(shape):
    """A small value: required members only."""
    if shape.type_name == "structure":
        names = shape.required_members
        if getattr(shape, "is_tagged_union", False):
            names = list(shape.members)[:1]
        return {name: value_for(shape.members[name]) for name in names}
    if shape.type_name == "list":
        return [value_for(shape.member) for _ in range(max(1, shape.metadata.get("min", 1)))]
    if shape.type_name == "map":
        return {text_for(shape.key): value_for(shape.value)}
    if shape.type_name == "timestamp":
        return datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)
    if shape.type_name == "string":
        return text_for(shape)
    return {"boolean": True}.get(shape.type_name, shape.metadata.get("min", 1))


def complaints(shape, value, where="output"):
    """What the value breaks of its shape, one sentence each."""
    kind = shape.type_name
    if kind == "structure" and not getattr(shape, "is_document_type", False):
        yield from (f"{where}: {name} is missing"
                    for name in shape.required_members if name not in value)
        if getattr(shape, "is_tagged_union", False) and len(value) != 1:
            yield f"{where}: a union of {sorted(value)}"
        for name in value.keys() & shape.members.keys():
            yield from complaints(shape.members[name], value[name], f"{where}.{name}")
    elif kind == "list":
        for i, item in enumerate(value):
            yield from complaints(shape.member, item, f"{where}[{i}]")
    elif kind == "map":
        for key, item in value.items():
            yield from complaints(shape.key, key, f"{where}, the key {key}")
            yield from complaints(shape.value, item, f"{where}.{key}")
    elif kind == "string" and breaks(shape, value):
        yield f"{where}: {value!r} breaks {shape.name}, {shape.metadata}"
    elif kind == "timestamp" and not isinstance(value, datetime.datetime):
        yield f"{where}: {value!r} is no time"
    elif kind in ("integer", "long") and value < shape.metadata.get("min", value):
        yield f"{where}: {value} is too little"
