# SPDX-License-Identifier: Apache-2.0
"""Parameters of wrong types at every place.

awsm refuses what botocore refuses, and nothing else but what core/doc/errors.md lists.
"""

import random
from datetime import datetime, timezone
from decimal import Decimal

from botocore.validate import ParamValidator
from test_limits import Walk, input_with, prepared
from values import Input

MOMENT = datetime(2026, 11, 20, 15, tzinfo=timezone.utc)
WRONG = [
    *("Text!", "", 5, -(2**31), 2.5, True, None, b"bytes", MOMENT, Decimal(3)),
    *([], [None], {}, {"No": 1}),
]


def limits_of_ours(shape, value):
    """Does awsm check more of this value than botocore does: lengths, counts, patterns, values?"""
    kinds = {"string": str, "list": list, "map": dict, "integer": int, "long": int}
    wanted = kinds.get(shape.kind)
    return wanted is not None and isinstance(value, wanted)


def meant(shape, value):
    """The differences that core/doc/errors.md lists."""
    if isinstance(value, bool):
        return shape.kind in ("integer", "long", "timestamp")
    if shape.kind == "timestamp":
        return isinstance(value, (str, Decimal))
    if shape.kind == "document":
        return isinstance(value, datetime)
    if shape.kind == "structure":
        return bool(shape.only_ours_requires)
    return limits_of_ours(shape, value)


def test_what_botocore_refuses_is_refused(operation, peers, count):
    client, ours = peers.clients(operation.service)
    rng = random.Random(f"{operation} refusals")
    values = Input(rng, "least")
    for place in Walk(rng).places(operation.input):
        for value in WRONG if place.steps else []:
            params = input_with(values, operation.input, place.steps, value)
            theirs = ParamValidator().validate(params, operation.peer.input_shape)
            message = prepared(ours, operation, params)
            where = f"{operation}: {place.path}: {value!r}: {theirs.generate_report()} {message}"
            if theirs.has_errors():
                assert message.startswith(place.path) or meant(place.shape, value), where
            elif message:
                assert meant(place.shape, value), where
            count("wrong types")


def test_unknown_members_are_refused(operation, peers, count):
    _, ours = peers.clients(operation.service)
    rng = random.Random(f"{operation} unknown")
    values = Input(rng, "least")
    for place in Walk(rng).places(operation.input):
        if place.shape.kind != "structure" or place.shape.union:
            continue
        value = {**values.structure(place.shape, []), "NoSuchMember": 1}
        params = input_with(values, operation.input, place.steps, value)
        path = f"{place.path}.NoSuchMember" if place.steps else "NoSuchMember"
        assert prepared(ours, operation, params).startswith(f"{path}: no such member; "), place
        count("unknown members")
