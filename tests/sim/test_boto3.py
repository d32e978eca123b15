# SPDX-License-Identifier: Apache-2.0
"""Unmodified boto3 against the simulator: the five operations, their exceptions, its retries."""

import datetime

import pytest
from simulator import AMI, CONTAINER, KEY, SAAS, SECRET, UTC, license_of

boto3 = pytest.importorskip("boto3", reason="boto3 is the peer of these tests; pip install boto3")
from botocore.config import Config  # noqa: E402
from botocore.exceptions import ClientError  # noqa: E402


def connect(sim, service="meteringmarketplace", secret=SECRET, **options):
    return boto3.session.Session().client(
        service, "us-east-1", endpoint_url=sim.url, aws_access_key_id=KEY,
        aws_secret_access_key=secret, config=Config(**options))


@pytest.fixture
def metering(sim):
    return connect(sim)


@pytest.fixture
def entitlement(sim):
    return connect(sim, "marketplace-entitlement")


def usage(quantity=1, hours_ago=1):
    now = datetime.datetime.now(UTC).replace(microsecond=0)
    return {"Timestamp": now - datetime.timedelta(hours=hours_ago), "Quantity": quantity,
            "CustomerIdentifier": "demo-customer-1", "Dimension": "requests"}


def test_resolve_customer(metering):
    reply = metering.resolve_customer(RegistrationToken="demo-token-1")
    assert (reply["ProductCode"], reply["CustomerIdentifier"]) == (SAAS, "demo-customer-1")
    assert reply["ResponseMetadata"]["RequestId"]


def test_batch_meter_usage(sim, metering):
    record = usage(3)
    reply = metering.batch_meter_usage(ProductCode=SAAS, UsageRecords=[record])
    [result] = reply["Results"]
    assert (result["Status"], result["UsageRecord"]) == ("Success", record)
    assert reply["UnprocessedRecords"] == []
    assert sim.records()[0]["metering_record_id"] == result["MeteringRecordId"]


def test_batch_meter_usage_by_licence(sim, metering):
    model = metering.meta.service_model.shape_for("UsageRecord")
    if "LicenseArn" not in model.members:
        pytest.skip("this boto3 knows no LicenseArn; pip install -U boto3")
    record = {**usage(3), "CustomerAWSAccountId": "111122223333",
              "LicenseArn": license_of("111122223333", 1)}
    del record["CustomerIdentifier"]
    reply = metering.batch_meter_usage(UsageRecords=[record])
    assert reply["Results"][0]["Status"] == "Success"
    assert sim.records()[0]["license_arn"] == record["LicenseArn"]


def test_meter_usage(sim, metering):
    request = {"ProductCode": AMI, "Timestamp": datetime.datetime.now(UTC),
               "UsageDimension": "requests", "UsageQuantity": 4}
    first, second = metering.meter_usage(**request), metering.meter_usage(**request)
    assert first["MeteringRecordId"] == second["MeteringRecordId"]
    with pytest.raises(metering.exceptions.DuplicateRequestException):
        metering.meter_usage(**{**request, "UsageQuantity": 5})
    with pytest.raises(ClientError, match="DryRunOperation"):
        metering.meter_usage(**request, DryRun=True)


def test_register_usage(metering):
    reply = metering.register_usage(ProductCode=CONTAINER, PublicKeyVersion=1, Nonce="n")
    assert reply["Signature"].count(".") == 2


def test_get_entitlements(entitlement):
    pages = entitlement.get_paginator("get_entitlements").paginate(
        ProductCode=SAAS, Filter={"DIMENSION": ["users"]}, PaginationConfig={"PageSize": 2})
    found = [e for page in pages for e in page["Entitlements"]]
    assert [e["Value"] for e in found] == [
        {"IntegerValue": 10}, {"IntegerValue": 25}, {"StringValue": "unlimited"}]
    assert found[0]["ExpirationDate"] == datetime.datetime(2099, 12, 31, 23, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize(("code", "change"), [
    ("InvalidProductCodeException", {"ProductCode": "nothing"}),
    ("InvalidUsageDimensionException", {"UsageRecords": [{**usage(), "Dimension": "nothing"}]}),
    ("InvalidCustomerIdentifierException",
     {"UsageRecords": [{**usage(), "CustomerIdentifier": "nobody"}]}),
    ("TimestampOutOfBoundsException", {"UsageRecords": [usage(hours_ago=-2)]}),
])
def test_a_refused_batch_raises_its_modelled_exception(metering, code, change):
    request = {"ProductCode": SAAS, "UsageRecords": [usage()], **change}
    with pytest.raises(getattr(metering.exceptions, code)):
        metering.batch_meter_usage(**request)


@pytest.mark.parametrize(("token", "code"), [
    ("nothing", "InvalidTokenException"), ("demo-token-expired", "ExpiredTokenException"),
])
def test_a_refused_token_raises_its_modelled_exception(metering, token, code):
    with pytest.raises(getattr(metering.exceptions, code)):
        metering.resolve_customer(RegistrationToken=token)


def test_an_unknown_product_of_entitlements_raises_its_modelled_exception(entitlement):
    with pytest.raises(entitlement.exceptions.InvalidParameterException):
        entitlement.get_entitlements(ProductCode="nothing")


def test_a_wrong_secret_is_a_client_error(sim):
    with pytest.raises(ClientError) as refused:
        connect(sim, secret="wrong").resolve_customer(RegistrationToken="demo-token-1")
    assert refused.value.response["Error"]["Code"] == "InvalidSignatureException"


@pytest.mark.parametrize("fault", ["throttle", "error", "cut_before", "cut_after"])
def test_boto3_tries_again_after_a_fault(sim, metering, fault):
    sim.fault(fault)
    reply = metering.batch_meter_usage(ProductCode=SAAS, UsageRecords=[usage(3)])
    assert reply["Results"][0]["Status"] == "Success"
    first, second = sim.requests()
    assert "attempt=1" in first["attempt"] and "attempt=2" in second["attempt"]
    assert first["invocation_id"] == second["invocation_id"]
    assert [metered["quantity"] for metered in sim.records()] == [3]


def test_a_throttled_call_that_is_not_tried_again_raises(sim):
    sim.fault("throttle")
    client = connect(sim, retries={"total_max_attempts": 1})
    with pytest.raises(client.exceptions.ThrottlingException, match="Rate exceeded"):
        client.resolve_customer(RegistrationToken="demo-token-1")
