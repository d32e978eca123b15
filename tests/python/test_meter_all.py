# SPDX-License-Identifier: Apache-2.0
"""client.meter_all(): every record has an outcome, in order."""

import awsm
import pytest
from kit import PRODUCT, connect, usage

DIMENSIONS = ("requests", "storage")


def records_of(count):
    """Records of the present hour that the simulator accepts."""
    accounts = ("111122223333",)
    return [usage(i + 1, accounts[0], DIMENSIONS[i], hours_ago=0) for i in range(count)]


def outcomes(results):
    return [result["Outcome"] for result in results]


def test_records_are_metered_and_progress_is_told(metering):
    told = []
    results = metering.meter_all(
        records_of(2), ProductCode=PRODUCT, progress=lambda *numbers: told.append(numbers)
    )
    assert outcomes(results) == ["accepted", "accepted"]
    assert all(result["MeteringRecordId"] for result in results)
    assert told == [(2, 2)]


def test_a_bad_record_is_found_and_the_others_are_metered(metering):
    records = [*records_of(2), usage(dimension="nonsense", hours_ago=0)]
    results = metering.meter_all(records, ProductCode=PRODUCT)
    assert outcomes(results) == ["accepted", "accepted", "refused"]
    assert isinstance(
        results[2]["Error"], metering.exceptions.InvalidUsageDimensionException
    )


def test_a_record_that_breaks_the_model_is_refused_and_not_sent(metering):
    results = metering.meter_all([{**usage(), "Quantity": -1}], ProductCode=PRODUCT)
    assert outcomes(results) == ["refused"]
    assert isinstance(results[0]["Error"], awsm.exceptions.ParamValidationError)


def test_a_repeated_key_is_refused_with_its_reason(metering):
    results = metering.meter_all(records_of(1) * 2, ProductCode=PRODUCT)
    assert outcomes(results) == ["accepted", "refused"]
    assert results[1]["Error"].reason == "record_repeated"


def test_unprocessed_records_are_sent_again(metering, simulator):
    simulator.fault("unprocessed")
    results = metering.meter_all(records_of(2), ProductCode=PRODUCT)
    assert outcomes(results) == ["accepted", "accepted"]


def test_a_lost_reply_is_no_conflict(simulator):
    simulator.fault("cut_after", count=4)
    with connect(simulator.url) as metering:
        results = metering.meter_all(records_of(2), ProductCode=PRODUCT)
    assert set(outcomes(results)) <= {"accepted", "duplicate_of_ours"}
    assert len(simulator.get("/_awsm/records")) == 2


def test_what_somebody_metered_before_is_a_conflict(metering):
    metering.meter_all(records_of(1), ProductCode=PRODUCT)
    other = {**records_of(1)[0], "Quantity": 99}
    assert outcomes(metering.meter_all([other], ProductCode=PRODUCT)) == ["conflict"]


def test_no_records_are_no_outcomes(metering):
    assert metering.meter_all([]) == []


def test_other_services_have_no_such_method(entitlement):
    with pytest.raises(AttributeError):
        entitlement.meter_all([])
