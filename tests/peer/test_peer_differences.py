# SPDX-License-Identifier: Apache-2.0
"""What core/doc/errors.md lists under "Where we mean to differ from boto3": both sides of it."""

from datetime import datetime, timezone

import pytest
from botocore.exceptions import ParamValidationError as PeerValidationError
from capture import Reply

import awsm

NAMES = {
    "GetEntitlements": {"ProductCode": "p"},
    "DescribeEntity": {"Catalog": "AWSMarketplace", "EntityId": "e"},
}
RECORD = {"Timestamp": 1767323045, "Dimension": "d", "Quantity": 1}
RECORD["CustomerAWSAccountId"] = "111122223333"
START = {
    "Catalog": "AWSMarketplace",
    "ChangeSet": [{"ChangeType": "Change", "Entity": {"Type": "Type@1.0"}}],
}


@pytest.fixture
def call(every_operation, peers):
    named = {operation.name: operation for operation in every_operation}

    def both(name, params, body=b"{}", status=200):
        return peers.call(named[name], params, Reply(body, status))

    return both


def test_an_empty_batch_is_sent_by_boto3_only(call):
    theirs, ours = call("BatchMeterUsage", {"UsageRecords": []})
    assert theirs.error is None
    assert isinstance(ours.error, awsm.exceptions.ParamValidationError)
    assert ours.request is None


@pytest.mark.parametrize("change", [{"Quantity": True}, {"Timestamp": True}])
def test_true_is_a_number_to_boto3_only(change, call):
    theirs, ours = call("BatchMeterUsage", {"UsageRecords": [{**RECORD, **change}]})
    assert theirs.error is None
    assert isinstance(ours.error, awsm.exceptions.ParamValidationError)


@pytest.mark.parametrize("text", ["Fri, 02 Jan 2026 03:04:05 GMT", "20260102T030405Z"])
def test_any_text_is_a_time_to_boto3_only(text, call):
    theirs, ours = call("BatchMeterUsage", {"UsageRecords": [{**RECORD, "Timestamp": text}]})
    assert theirs.error is None
    assert "is no time" in str(ours.error)


def test_a_datetime_in_a_document_is_written_by_awsm_only(call):
    document = {"At": datetime(2026, 1, 2, tzinfo=timezone.utc)}
    changes = [{**START["ChangeSet"][0], "DetailsDocument": document}]
    theirs, ours = call("StartChangeSet", {**START, "ChangeSet": changes})
    assert isinstance(theirs.error, PeerValidationError)
    assert b'"At":1767312000' in ours.request.body


def test_unknown_members_of_a_reply_are_passed_on_by_awsm_only(call):
    body = b'{"Entitlements": [{"Dimension": "d", "New": 1}], "More": {"a": [2]}}'
    theirs, ours = call("GetEntitlements", NAMES["GetEntitlements"], body)
    assert theirs.reply["Entitlements"] == [{"Dimension": "d"}] and "More" not in theirs.reply
    assert ours.reply["Entitlements"] == [{"Dimension": "d", "New": 1}]
    assert ours.reply["More"] == {"a": [2]}


def test_timestamps_of_replies_are_in_utc_by_awsm(call):
    body = b'{"Entitlements": [{"ExpirationDate": 1767323045.5}]}'
    theirs, ours = call("GetEntitlements", NAMES["GetEntitlements"], body)
    moment = ours.reply["Entitlements"][0]["ExpirationDate"]
    assert moment == theirs.reply["Entitlements"][0]["ExpirationDate"]
    assert moment.tzinfo is timezone.utc


def test_a_success_without_a_body_is_believed_by_boto3_only(call):
    theirs, ours = call("GetEntitlements", NAMES["GetEntitlements"], b"")
    assert theirs.error is None
    assert isinstance(ours.error, awsm.exceptions.ResponseParserError)
    assert ours.error.effect == "unknown"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("body", [b"[]", b"null", b'"text"', b"5"])
def test_an_error_that_is_no_object_is_read_by_awsm_only(name, body, call):
    theirs, ours = call(name, NAMES[name], body, 403)
    assert isinstance(theirs.error, (AttributeError, TypeError))
    assert isinstance(ours.error, awsm.exceptions.ClientError)
    assert ours.error.response["Error"] == {"Code": "403", "Message": body.decode()}
