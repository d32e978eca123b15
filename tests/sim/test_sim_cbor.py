# SPDX-License-Identifier: Apache-2.0
"""Smithy RPC v2 CBOR, which newer SDKs speak to the entitlement service; botocore, made to."""

import datetime
import json

import pytest
from simulator import KEY, SAAS, SECRET, Signer

boto3 = pytest.importorskip("boto3", reason="boto3 is the peer; pip install boto3")
botocore = pytest.importorskip("botocore")
parsers = pytest.importorskip("botocore.parsers")

pytestmark = pytest.mark.skipif(
    not hasattr(parsers, "RpcV2CBORParser"),
    reason="this botocore knows no CBOR; pip install -U boto3")

PATH = "/service/AWSMPEntitlementService/operation/GetEntitlements"


@pytest.fixture
def client(sim, monkeypatch):
    """boto3's own client and models, of the service's protocols only CBOR left."""
    session = botocore.session.Session()
    loader = session.get_component("data_loader")
    load = loader.load_service_model

    def only_cbor(service, kind, api_version=None):
        model = json.loads(json.dumps(load(service, kind, api_version)))
        if kind == "service-2":
            name = "smithy-rpc-v2-cbor"
            model["metadata"].update(protocol=name, protocols=[name])
        return model

    monkeypatch.setattr(loader, "load_service_model", only_cbor)
    return session.create_client(
        "marketplace-entitlement", "us-east-1", endpoint_url=sim.url,
        aws_access_key_id=KEY, aws_secret_access_key=SECRET)


def test_values_and_times_of_all_types_arrive(sim, client):
    found = client.get_entitlements(ProductCode=SAAS)["Entitlements"]
    assert sim.requests()[0]["protocol"] == "application/cbor"
    assert [e["Value"] for e in found] == [
        {"IntegerValue": 10}, {"DoubleValue": 2.5}, {"IntegerValue": 25}, {"BooleanValue": True},
        {"StringValue": "unlimited"}]
    assert found[0]["ExpirationDate"] == datetime.datetime(
        2099, 12, 31, 23, 59, 59, tzinfo=datetime.timezone.utc)


def test_filters_and_pages_are_understood(client):
    pages = list(client.get_paginator("get_entitlements").paginate(
        ProductCode=SAAS, Filter={"DIMENSION": ["users"]}, PaginationConfig={"PageSize": 2}))
    assert [len(page["Entitlements"]) for page in pages] == [2, 1]


def test_a_modelled_error_arrives_as_its_exception(client):
    with pytest.raises(client.exceptions.InvalidParameterException) as refused:
        client.get_entitlements(ProductCode="nothing")
    assert refused.value.response["Error"]["Message"] == "There is no product nothing."
    assert refused.value.response["ResponseMetadata"]["RequestId"]


def send(sim, body):
    from botocore.awsrequest import AWSRequest
    from botocore.credentials import Credentials

    request = AWSRequest("POST", sim.url + PATH, data=body, headers={
        "smithy-protocol": "rpc-v2-cbor", "Content-Type": "application/cbor"})
    Signer(Credentials(KEY, SECRET), "aws-marketplace", "us-east-1").sign(request, sim.now())
    return sim.send("POST", PATH, body, dict(request.headers.items()))


def text(word):
    return bytes([0x60 + len(word)]) + word.encode()


PRODUCT = text("ProductCode") + text(SAAS)


def test_a_reply_names_its_protocol(sim):
    reply = send(sim, b"\xa1" + PRODUCT)
    assert (reply.status, reply.headers["smithy-protocol"]) == (200, "rpc-v2-cbor")
    assert reply.headers["Content-Type"] == "application/cbor"


@pytest.mark.parametrize("body", [
    b"\xbf" + PRODUCT + b"\xff", b"\xa2" + PRODUCT + text("MaxResults") + b"\x18\x19",
    b"\xa2" + PRODUCT + text("Filter") + b"\xa0",
])
def test_every_way_to_write_a_map_is_read(sim, body):
    assert send(sim, body).status == 200


@pytest.mark.parametrize("body", [
    b"", b"\xa1", b"\xff", b"\xa1" + PRODUCT + b"\x00", b"\xa1" + text("ProductCode") + b"\x41a",
    b"\xa1\x01\x02", b"\x81" * 100, b"\x9b" + b"\xff" * 8, b"\xc1" * 5000, b"\x80",
    b"\xa1" + text("ProductCode") + b"\x01",
])
def test_what_is_no_input_is_a_serialization_exception(sim, body):
    reply = send(sim, body)
    assert reply.status == 400
    assert b"SerializationException" in reply.body


def test_a_limit_of_the_model_is_refused(sim):
    reply = send(sim, b"\xa2" + PRODUCT + text("MaxResults") + b"\x18\x1a")
    assert b"ValidationException" in reply.body
    assert b"'maxResults' failed to satisfy constraint" in reply.body


def test_an_unknown_operation_is_refused(sim):
    assert b"UnknownOperationException" in sim.send("POST", "/service/X/operation/Y").body
