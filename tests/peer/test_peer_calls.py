# SPDX-License-Identifier: Apache-2.0
"""Random valid calls and replies, by botocore and by awsm: nothing may differ."""

import json
import random

import pytest
from capture import Reply
from peers import plain, result, signature_error, wire
from values import Input, Output

RANDOM_CASES = 80  # of each operation, beside those that try each optional member


def inputs(operation):
    """(name, parameters): the least, all, each optional member alone, and random ones."""
    members = operation.input.members
    alone = [name for name in members if not members[name].required]
    kinds = ["least", "all", *alone, *range(RANDOM_CASES)]
    for kind in kinds:
        rng = random.Random(f"{operation} {kind}")
        if kind in alone:
            yield kind, Input(rng).structure(operation.input, [kind])
        else:
            optional = kind if kind in ("least", "all") else "some"
            yield kind, Input(rng, optional).value(operation.input)


def reply_to(operation, kind):
    """A random valid reply."""
    rng = random.Random(f"{operation} {kind} reply")
    headers = {"Content-Type": "application/json", "x-amzn-RequestId": f"id-{rng.random()}"}
    optional = kind if kind in ("least", "all") else "some"
    content = Output(rng, optional).value(operation.output) if operation.output else {}
    if operation.status == 204:
        return Reply(b"", 204, headers)
    body = json.dumps(content, ensure_ascii=rng.random() < 0.5).encode()
    return Reply(body, operation.status, headers)


def test_requests_and_replies_are_the_same(operation, peers, count):
    signing_name = operation.peer.service_model.signing_name
    for kind, params in inputs(operation):
        where = f"{operation}, case {kind}: {params!r}"
        reply = reply_to(operation, kind)
        theirs, ours = peers.call(operation, params, reply)
        assert theirs.error is None, where
        assert ours.error is None, where
        mine = wire(operation, ours.request, params)
        assert plain(mine) == plain(wire(operation, theirs.request, params)), where
        assert signature_error(theirs.request, signing_name) is None
        assert signature_error(ours.request, signing_name) is None, where
        assert result(ours.reply) == result(theirs.reply), (where, reply.body)
        count("requests and replies")


def test_all_operations_take_part(every_operation):
    assert len(every_operation) >= 57
    assert len({operation.service for operation in every_operation}) == 7


@pytest.mark.parametrize("service", ["marketplace-entitlement", "marketplace-agreement"])
def test_services_with_several_protocols_are_compared_in_json(service, peers):
    client, _ = peers.clients(service)
    assert client.meta.service_model.resolved_protocol == "json"
