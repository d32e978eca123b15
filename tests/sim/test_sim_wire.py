# SPDX-License-Identifier: Apache-2.0
"""The wire: AWS JSON 1.1, its errors, and input that breaks the model."""

import json
import uuid

import pytest
from simulator import SAAS


def test_a_reply_carries_request_id_date_and_type(sim):
    reply = sim.call("ResolveCustomer", {"RegistrationToken": "demo-token-1"})
    uuid.UUID(reply.headers["x-amzn-RequestId"])
    assert reply.headers["Date"].endswith(" GMT")
    assert reply.headers["Content-Type"] == "application/x-amz-json-1.1"


@pytest.mark.parametrize(("operation", "request_", "type_"), [
    ("ResolveCustomer", {"RegistrationToken": "x"},
     "com.amazonaws.marketplacemetering#InvalidTokenException"),
    ("GetEntitlements", {"ProductCode": "x"},
     "com.amazonaws.marketplaceentitlementservice#InvalidParameterException"),
])
def test_a_modelled_error_carries_the_namespace_of_its_service(sim, operation, request_, type_):
    reply = sim.call(operation, request_)
    assert (reply.status, reply.json["__type"]) == (400, type_)


def test_an_error_of_the_front_end_carries_no_namespace(sim):
    reply = sim.call("ResolveCustomer", {"RegistrationToken": "x"}, secret="wrong")
    assert reply.json["__type"] == "InvalidSignatureException"


@pytest.mark.parametrize("operation", ["Nothing", "batchMeterUsage", ""])
def test_an_unknown_operation_is_refused(sim, operation):
    assert sim.call(operation, {}).error == "UnknownOperationException"


@pytest.mark.parametrize("path", [
    "/service/operation/", "/service//operation/", "/service/X", "/serv", "/%zz?a=b&=&",
])
def test_a_path_that_names_nothing_is_refused(sim, path):
    assert b"UnknownOperationException" in sim.send("POST", path).body


def test_a_get_is_no_operation(sim):
    assert sim.send("GET", "/").error == "UnknownOperationException"


@pytest.mark.parametrize("body", [
    b"", b"{", b"[]", b"null", b'"text"', b'{"RegistrationToken": "a"} {}', b"{'a': 1}",
    b'{"RegistrationToken": "\xff"}', b'{"RegistrationToken": 1}', b'{"RegistrationToken": ["a"]}',
])
def test_a_body_of_another_form_is_a_serialization_exception(sim, body):
    reply = sim.call("ResolveCustomer", body)
    assert (reply.status, reply.error) == (400, "SerializationException")


@pytest.mark.parametrize("timestamp", ["2026-11-20T10:00:00Z", "1795176000", None, True])
def test_a_timestamp_that_is_no_number_is_a_serialization_exception(sim, timestamp):
    record = {**sim.usage(), "Timestamp": timestamp}
    assert sim.meter(record).error == "SerializationException"


@pytest.mark.parametrize("quantity", [1.5, 2**31, 2**64, "1"])
def test_a_quantity_of_another_type_is_a_serialization_exception(sim, quantity):
    assert sim.meter(sim.usage(Quantity=quantity)).error == "SerializationException"


ALLOCATION = {"AllocatedUsageQuantity": 1}
LONG_TAGS = {"UsageAllocations": [{**ALLOCATION, "Tags": [{"Key": "k" * 101, "Value": "v"}]}]}
SIX_TAGS = {"UsageAllocations": [
    {**ALLOCATION, "Tags": [{"Key": f"k{i}", "Value": "v"} for i in range(6)]}]}


@pytest.mark.parametrize(("change", "code", "words"), [
    ({"Dimension": "d" * 256}, "ValidationException",
     "at 'usageRecords.1.member.dimension' failed to satisfy constraint: "
     "Member must have length less than or equal to 255"),
    ({"Dimension": ""}, "ValidationException",
     "Value '' at 'usageRecords.1.member.dimension' failed to satisfy constraint: "
     "Member must have length greater than or equal to 1"),
    ({"Dimension": None}, "ValidationException",
     "Value null at 'usageRecords.1.member.dimension' failed to satisfy constraint: "
     "Member must not be null"),
    ({"Quantity": -1}, "ValidationException",
     "Value '-1' at 'usageRecords.1.member.quantity' failed to satisfy constraint: "
     "Member must have value greater than or equal to 0"),
    ({"CustomerAWSAccountId": "12x"}, "ValidationException",
     "Member must satisfy regular expression pattern: ^[0-9]+$"),
    ({"UsageAllocations": []}, "InvalidUsageAllocationsException",
     "Member must have length greater than or equal to 1"),
    ({"UsageAllocations": [ALLOCATION] * 2501}, "InvalidUsageAllocationsException",
     "Member must have length less than or equal to 2500"),
    (LONG_TAGS, "InvalidTagException",
     "at 'usageRecords.1.member.usageAllocations.1.member.tags.1.member.key'"),
    (SIX_TAGS, "InvalidTagException", "Member must have length less than or equal to 5"),
])
def test_a_limit_of_the_model_is_named_in_the_words_of_aws(sim, change, code, words):
    reply = sim.meter(sim.usage(**change))
    assert (reply.status, reply.error) == (400, code)
    assert reply.message.startswith("1 validation error detected: ")
    assert words in reply.message


def test_twenty_six_records_are_refused_and_nothing_is_metered(sim):
    reply = sim.meter(*[sim.usage(Dimension="users")] * 26)
    assert reply.error == "ValidationException"
    assert "at 'usageRecords' failed" in reply.message
    assert "less than or equal to 25" in reply.message
    assert sim.records() == []


def test_an_unknown_filter_is_named_with_those_there_are(sim):
    reply = sim.call("GetEntitlements", {"ProductCode": SAAS, "Filter": {"COLOUR": ["red"]}})
    assert reply.error == "ValidationException"
    assert "enum value set: [CUSTOMER_IDENTIFIER, DIMENSION," in reply.message


def test_an_unknown_member_is_refused_by_name(sim):
    reply = sim.meter(sim.usage(Colour="red"))
    assert reply.error == "ValidationException"
    assert "UsageRecords[0].Colour: no such member" in reply.message


def test_a_request_of_a_megabyte_is_too_large(sim):
    reply = sim.call("BatchMeterUsage", b" " * 1024 * 1024)
    assert (reply.status, reply.error) == (413, "RequestEntityTooLargeException")
    assert "1048576" in reply.message


def test_a_request_just_under_a_megabyte_is_taken(sim):
    body = json.dumps({"RegistrationToken": "demo-token-1"}).encode()
    assert sim.call("ResolveCustomer", body.ljust(1024 * 1024 - 1)).status == 200


def test_a_connection_serves_many_requests(sim):
    import http.client

    connection = http.client.HTTPConnection("127.0.0.1", sim.port, timeout=30)
    body = b'{"RegistrationToken": "demo-token-1"}'
    sockets = set()
    for _ in range(3):
        connection.request("POST", "/", body, sim.signed("ResolveCustomer", body))
        sockets.add(connection.sock.getsockname())
        assert connection.getresponse().read().startswith(b'{"CustomerIdentifier"')
    connection.close()
    assert len(sockets) == 1
