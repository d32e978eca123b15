# SPDX-License-Identifier: Apache-2.0
"""The five operations against the simulator, with real boto3 as the peer."""

from datetime import datetime, timedelta, timezone

import awsm
import pytest
from kit import PRODUCT, connect, this_hour, usage


def without_metadata(reply):
    return {name: value for name, value in reply.items() if name != "ResponseMetadata"}


def shape_of(value):
    """The types of a reply, without its values."""
    if isinstance(value, dict):
        return {key: shape_of(item) for key, item in value.items()}
    if isinstance(value, list):
        return [shape_of(item) for item in value]
    return type(value)


def test_a_batch_is_metered_and_read_back_as_boto3_reads_it(metering, boto3_client):
    request = {"ProductCode": PRODUCT, "UsageRecords": [usage(7), usage(8, "444455556666")]}
    ours = without_metadata(metering.batch_meter_usage(**request))
    theirs = without_metadata(boto3_client().batch_meter_usage(**request))
    for reply in (ours, theirs):
        for result in reply["Results"]:
            result.pop("MeteringRecordId")
    assert ours == theirs
    assert [result["Status"] for result in ours["Results"]] == ["Success", "Success"]


def test_a_resolved_customer_is_what_boto3_resolves(metering, boto3_client):
    ours = metering.resolve_customer(RegistrationToken="demo-token-1")
    theirs = boto3_client().resolve_customer(RegistrationToken="demo-token-1")
    assert without_metadata(ours) == without_metadata(theirs)
    assert ours["CustomerAWSAccountId"] == "111122223333"


def test_entitlements_are_those_that_boto3_gets(entitlement, boto3_client):
    request = {"ProductCode": PRODUCT, "Filter": {"CUSTOMER_IDENTIFIER": ["demo-customer-1"]}}
    ours = without_metadata(entitlement.get_entitlements(**request))
    theirs = without_metadata(boto3_client("marketplace-entitlement").get_entitlements(**request))
    assert ours == theirs
    assert shape_of(ours["Entitlements"][0])["Value"] == {"IntegerValue": int}
    assert ours["Entitlements"][0]["ExpirationDate"].year == 2099


def test_usage_of_an_instance_is_metered_once_an_hour(metering, boto3_client):
    request = {
        "ProductCode": "awsm-demo-ami",
        "Timestamp": this_hour(),
        "UsageDimension": "requests",
        "UsageQuantity": 3,
    }
    first = metering.meter_usage(**request)["MeteringRecordId"]
    assert first == boto3_client().meter_usage(**request)["MeteringRecordId"]


def test_a_container_registers_and_gets_a_signature(metering, boto3_client):
    request = {"ProductCode": "awsm-demo-container", "PublicKeyVersion": 1, "Nonce": "n-1"}
    ours = metering.register_usage(**request)
    theirs = boto3_client().register_usage(**request)
    assert shape_of(without_metadata(ours)) == shape_of(without_metadata(theirs))
    assert ours["Signature"].count(".") == 2


def test_the_metadata_of_a_reply_has_boto3s_names(metering, boto3_client):
    ours = metering.resolve_customer(RegistrationToken="demo-token-1")["ResponseMetadata"]
    theirs = boto3_client().resolve_customer(RegistrationToken="demo-token-1")["ResponseMetadata"]
    assert set(ours) == set(theirs)
    assert set(ours["HTTPHeaders"]) == set(theirs["HTTPHeaders"])
    assert (ours["HTTPStatusCode"], ours["RetryAttempts"]) == (200, 0)
    assert ours["RequestId"] == ours["HTTPHeaders"]["x-amzn-requestid"]


def test_a_refusal_is_the_exception_that_boto3_raises(metering, boto3_client):
    theirs = boto3_client()
    with pytest.raises(metering.exceptions.ExpiredTokenException) as our_error:
        metering.resolve_customer(RegistrationToken="demo-token-expired")
    with pytest.raises(theirs.exceptions.ExpiredTokenException) as their_error:
        theirs.resolve_customer(RegistrationToken="demo-token-expired")
    ours, theirs = our_error.value, their_error.value
    assert str(ours) == str(theirs)
    assert ours.response["Error"] == theirs.response["Error"]
    assert set(ours.response) == set(theirs.response)
    assert set(ours.response["ResponseMetadata"]) == set(theirs.response["ResponseMetadata"])
    assert ours.operation_name == theirs.operation_name == "ResolveCustomer"
    assert (ours.effect, ours.service_code, ours.retryable) == (
        "none",
        "ExpiredTokenException",
        False,
    )


def test_a_wrong_secret_is_a_client_error_that_the_model_does_not_name(simulator):
    with connect(simulator.url, aws_secret_access_key="wrong") as client:
        with pytest.raises(client.exceptions.ClientError) as error:
            client.resolve_customer(RegistrationToken="demo-token-1")
    assert error.value.response["ResponseMetadata"]["HTTPStatusCode"] in (400, 403)
    assert error.value.service_code == "InvalidSignatureException"


def test_a_throttled_call_is_made_again_and_says_so(simulator, metering):
    simulator.fault("throttle", count=1, retry_after_ms=1)
    reply = metering.resolve_customer(RegistrationToken="demo-token-1")
    assert reply["ResponseMetadata"]["RetryAttempts"] == 1


def test_a_success_after_a_lost_reply_says_that_an_earlier_attempt_may_have_counted(
    simulator, metering
):
    simulator.fault("cut_after")
    reply = metering.batch_meter_usage(ProductCode=PRODUCT, UsageRecords=[usage()])
    assert reply["ResponseMetadata"]["RetryAttempts"] == 1
    assert reply["ResponseMetadata"]["EarlierEffect"] == "unknown"
    assert len(simulator.get("/_awsm/records")) == 1


def test_a_call_that_is_throttled_to_the_end_raises_with_its_retries(simulator):
    simulator.fault("throttle", count=2, retry_after_ms=1)
    config = awsm.Config(retries={"total_max_attempts": 2})
    with connect(simulator.url, config=config) as client:
        with pytest.raises(client.exceptions.ThrottlingException) as error:
            client.resolve_customer(RegistrationToken="demo-token-1")
    metadata = error.value.response["ResponseMetadata"]
    assert (metadata["RetryAttempts"], metadata["MaxAttemptsReached"]) == (1, True)
    assert "(reached max retries: 1): Rate exceeded" in str(error.value)
    assert error.value.retryable and error.value.effect == "none"


def test_a_datetime_without_a_time_zone_is_utc_as_in_boto3(simulator, metering):
    naive = this_hour().replace(tzinfo=None) - timedelta(hours=2)
    metering.batch_meter_usage(ProductCode=PRODUCT, UsageRecords=[{**usage(), "Timestamp": naive}])
    [record] = simulator.get("/_awsm/records")
    assert record["timestamp"] == naive.strftime("%Y-%m-%dT%H:00:00Z")


@pytest.mark.parametrize(
    "write",
    [
        lambda hour: hour,
        lambda hour: hour.astimezone(timezone(timedelta(hours=5, minutes=30))),
        lambda hour: int(hour.timestamp()),
        lambda hour: hour.timestamp(),
        lambda hour: hour.isoformat(),
        lambda hour: hour.strftime("%Y-%m-%dT%H:%M:%SZ"),
    ],
    ids=["datetime", "other zone", "int", "float", "ISO with offset", "ISO with Z"],
)
def test_a_time_is_taken_in_every_form_that_boto3_takes(metering, write):
    hour = this_hour() - timedelta(hours=3)
    request = {"ProductCode": PRODUCT, "UsageRecords": [{**usage(), "Timestamp": write(hour)}]}
    [result] = metering.batch_meter_usage(**request)["Results"]
    assert result["UsageRecord"]["Timestamp"] == hour
    assert isinstance(result["UsageRecord"]["Timestamp"], datetime)
    assert result["UsageRecord"]["Timestamp"].tzinfo is not None


def test_unprocessed_records_can_be_sent_again_as_they_came_back(simulator, metering):
    simulator.fault("unprocessed")
    reply = metering.batch_meter_usage(ProductCode=PRODUCT, UsageRecords=[usage(5)])
    assert reply["Results"] == []
    again = metering.batch_meter_usage(
        ProductCode=PRODUCT, UsageRecords=reply["UnprocessedRecords"]
    )
    assert again["Results"][0]["Status"] == "Success"
