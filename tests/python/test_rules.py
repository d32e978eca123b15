# SPDX-License-Identifier: Apache-2.0
"""Rules of AWS Marketplace that its models do not have: refused with a reason, before sending."""

import datetime
import pickle

import awsm
import pytest
from awsm import exceptions
from kit import PRODUCT, connect, usage

ARN = "arn:aws:license-manager::294406891311:license:l-1"


def reason(client, **params):
    with pytest.raises(exceptions.ParamValidationError) as error:
        client.batch_meter_usage(**params)
    assert error.value.effect == "none"
    assert f"(rule {error.value.reason})" in str(error.value)
    return error.value.reason


def days_ago(days):
    return {**usage(), "Timestamp": datetime.datetime.now() - datetime.timedelta(days=days)}


@pytest.mark.parametrize(
    "records, expected",
    [
        ([{**usage(), "LicenseArn": ARN}], "license_with_product_code"),
        ([{**usage(), "CustomerIdentifier": "c"}], "customer_named_twice"),
        ([usage(1), usage(2)], "record_repeated"),
        ([days_ago(-1)], "timestamp_in_future"),
        ([days_ago(3)], "timestamp_too_old"),
        (
            [{**usage(3), "UsageAllocations": [{"AllocatedUsageQuantity": 2}]}],
            "allocations_do_not_add_up",
        ),
    ],
)
def test_a_broken_rule_is_a_reason(metering, simulator, records, expected):
    assert reason(metering, ProductCode=PRODUCT, UsageRecords=records) == expected
    assert simulator.get("/_awsm/records") == []


def test_both_modes_are_not_for_one_batch(metering):
    records = [{**usage(), "LicenseArn": ARN}, usage(dimension="storage")]
    assert reason(metering, UsageRecords=records) == "modes_mixed"


def test_meter_usage_reaches_back_six_hours(metering):
    old = usage(hours_ago=8)["Timestamp"]
    with pytest.raises(exceptions.ParamValidationError) as error:
        metering.meter_usage(ProductCode="p", Timestamp=old, UsageDimension="d", UsageQuantity=1)
    assert error.value.reason == "timestamp_too_old"


def test_a_customer_is_filtered_in_one_way(entitlement):
    filters = {"CUSTOMER_IDENTIFIER": ["c"], "CUSTOMER_AWS_ACCOUNT_ID": ["111122223333"]}
    with pytest.raises(exceptions.ParamValidationError) as error:
        entitlement.get_entitlements(ProductCode=PRODUCT, Filter=filters)
    assert error.value.reason == "filters_exclude_each_other"


def test_without_the_rules_it_is_for_aws_to_refuse(simulator):
    with connect(simulator.url, config=awsm.Config(marketplace_rules=False)) as client:
        with pytest.raises(client.exceptions.TimestampOutOfBoundsException) as error:
            client.batch_meter_usage(ProductCode=PRODUCT, UsageRecords=[days_ago(3)])
    assert error.value.reason == ""


def test_the_windows_are_options(simulator):
    with connect(simulator.url, config=awsm.Config(batch_meter_usage_window=600)) as client:
        records = [usage(hours_ago=2)]
        assert reason(client, ProductCode=PRODUCT, UsageRecords=records) == "timestamp_too_old"


def test_other_mistakes_have_no_reason(metering):
    with pytest.raises(exceptions.ParamValidationError) as error:
        metering.meter_usage(ProductCode="p")
    assert error.value.reason == ""


def test_the_reason_survives_pickling(metering):
    with pytest.raises(exceptions.ParamValidationError) as error:
        metering.batch_meter_usage(ProductCode=PRODUCT, UsageRecords=[usage(1), usage(2)])
    assert pickle.loads(pickle.dumps(error.value)).reason == "record_repeated"
