# SPDX-License-Identifier: Apache-2.0
"""AWS's errors in every form that is known, to botocore and to awsm: nothing may differ.

Where boto3 loses the code (core/doc/errors.md, "Where we mean to differ") it is told the same facts
in a form that it understands, and awsm must make the same of its own form.
"""

import json
import random

import pytest
from awsm import _core
from capture import Reply
from peers import refusal, signature_error, wire
from values import Input, Output

REQUEST_ID = {"x-amzn-RequestId": "0a1b2c3d"}


def _json(status, body, **headers):
    return Reply(json.dumps(body).encode(), status, {**REQUEST_ID, **headers})



def _type(code, message, status, more):
    return _json(status, {"__type": code, "message": message, **more})


def _type_alone(code, message, status, more):
    return _json(status, {"__type": code, **more})


def _type_and_capital(code, message, status, more):
    return _json(status, {"__type": code, "Message": message, **more})


def _namespace(code, message, status, more):
    return _json(status, {"__type": f"aws.mp#{code}", "Message": message, **more})


def _address(code, message, status, more):
    return _type(f"com.aws#{code}:http://internal.amazon.com/doc/", message, status, more)


def _header(code, message, status, more):
    return _json(status, {"message": message, **more}, **{"x-amzn-ErrorType": code})


def _header_address(code, message, status, more):
    header = {"X-Amzn-Errortype": f"{code}:http://internal.amazon.com/doc/"}
    return _json(status, {"Message": message, **more}, **header)


def _code(code, message, status, more):
    return _json(status, {"code": code, "message": message, **more})


def _capital_code(code, message, status, more):
    return _json(status, {"Code": code, "Message": message, **more})


def _other_code(code, message, status, more):
    return _type(code, message, status, {"code": code + "Not", **more})


def _both_messages(code, message, status, more):
    return _type(code, message, status, {"Message": "other", **more})


def _header_alone(code, message, status, more):
    return Reply(b"", status, {**REQUEST_ID, "x-amzn-ErrorType": code})


def _null(code, message, status, more):
    return _type(code, None, status, more)


REST, RPC = True, False
# style: (how it is made, in which protocols botocore understands it, how to tell it otherwise)
STYLES = {
    "type": (_type, {RPC, REST}, None),
    "type with namespace": (_namespace, {RPC, REST}, None),
    "type with address": (_address, {RPC, REST}, None),
    "type and both messages": (_both_messages, {RPC, REST}, None),
    "type and other code": (_other_code, {RPC, REST}, None),
    "type without message": (_type_alone, {RPC, REST}, None),
    "header": (_header, {REST}, _type),
    "header with address": (_header_address, {REST}, _type_and_capital),
    "header without body": (_header_alone, {}, lambda c, m, s, more: _type_alone(c, m, s, {})),
    "code": (_code, {REST}, _type),
    "Code": (_capital_code, {REST}, _type_and_capital),
    "message is null": (_null, {}, _type_alone),
}
PAGE = b"<html><body><h1>503 Service Unavailable</h1></body></html>"
# Replies without a code.
NAMELESS = {
    "empty": b"",
    "empty object": b"{}",
    "text": "nicht verfügbar".encode(),
    "page": PAGE,
    "message only": b'{"message": "no code"}',
    "half of an object": b'{"__type": "Thr',
}
STATUSES = (400, 401, 403, 404, 409, 413, 429, 500, 502, 503, 504)


def forget(facts, told_else):
    """boto3 takes no more than the status from a server error without words of its own."""
    del facts["response"]["ResponseMetadata"]["RequestId"]
    if told_else:
        del facts["text"], facts["response"]["Error"]["Message"]


def take_hint(operation, error, facts):
    """After AWS's message awsm names the missing IAM action."""
    if error.hint:
        assert _core.awsm_operation_iam_action(operation.handle) in error.hint
        facts["text"] = facts["text"].removesuffix(f"; {error.hint}")


def compare(peers, operation, where, reply, peer_reply=None):
    """One call that is refused; both exceptions must be the same."""
    params = Input(random.Random(f"{operation} error"), "least").value(operation.input)
    theirs, ours = peers.call(operation, params, reply, peer_reply)
    client, our_client = peers.clients(operation.service)
    assert theirs.error is not None and ours.error is not None, where
    wanted, got = refusal(client, theirs.error), refusal(our_client, ours.error)
    take_hint(operation, ours.error, got)
    if reply.status >= 500 and reply.body in (b"", PAGE):
        forget(wanted, peer_reply)
        forget(got, peer_reply)
    assert got == wanted, (where, reply)
    assert signature_error(ours.request, operation.peer.service_model.signing_name) is None
    mine = wire(operation, ours.request, params)
    assert mine == wire(operation, theirs.request, params), where


def compare_style(peers, operation, style, code, message, status, more):
    make, understood, otherwise = STYLES[style]
    facts = (code, message, status, more)
    peer_reply = None if operation.rest in understood else otherwise(*facts)
    compare(peers, operation, (operation, code, style), make(*facts), peer_reply)


def test_modelled_errors_are_the_same_in_every_style(operation, peers, count):
    assert operation.errors
    for code, status, shape in operation.errors:
        for style in STYLES:
            rng = random.Random(f"{operation} {code} {style}")
            more = Output(rng, rng.choice(["all", "some"])).value(shape)
            words = [more.pop(name, None) for name in ("message", "Message")]
            message = next(filter(None, words), "Größe überschritten 🎉")
            compare_style(peers, operation, style, code, message, status, more)
            count("modelled errors")


@pytest.mark.parametrize("style", STYLES)
def test_codes_that_no_model_names_are_the_same(style, every_operation, peers, count):
    for i, operation in enumerate(every_operation):
        status = STATUSES[i % len(STATUSES)]
        for code in ("UnrecognizedClientException", "Some-Thing.New"):
            compare_style(peers, operation, style, code, "new to both", status, {})
            count("errors that no model names")


@pytest.mark.parametrize("body", NAMELESS)
def test_errors_without_a_code_are_the_same(body, every_operation, peers, count):
    for i, operation in enumerate(every_operation):
        for status in STATUSES[i % 2 :: 2]:
            reply = Reply(NAMELESS[body], status, dict(REQUEST_ID))
            compare(peers, operation, (operation, body, status), reply)
            count("errors without a code")
