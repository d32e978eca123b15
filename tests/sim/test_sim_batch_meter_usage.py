# SPDX-License-Identifier: Apache-2.0
"""BatchMeterUsage: windows, first write wins, statuses, and errors that fail the whole batch."""

import pytest
from simulator import AMI, license_of

FIRST = "111122223333"
LICENSE = license_of(FIRST, 1)


def licensed(sim, **members):
    """A record of a new integration: account id and licence, no identifier."""
    changes = {"CustomerIdentifier": None, "CustomerAWSAccountId": FIRST, "LicenseArn": LICENSE}
    return sim.usage(**{**changes, **members})


# what is metered


def test_a_record_is_metered_and_comes_back_with_an_id(sim):
    record = sim.usage(7)
    [result] = sim.meter(record).json["Results"]
    assert result["UsageRecord"] == record
    assert result["Status"] == "Success"
    [metered] = sim.records()
    assert metered["metering_record_id"] == result["MeteringRecordId"]


def test_a_record_is_shown_with_all_that_was_metered(sim):
    allocations = [{"AllocatedUsageQuantity": 7, "Tags": [{"Key": "team", "Value": "red"}]}]
    sim.set_clock(2026, 11, 20, 10, 30)
    sim.meter(sim.usage(7, UsageAllocations=allocations), region="eu-west-1")
    [metered] = sim.records()
    assert {**metered, "metering_record_id": "", "timestamp": ""} == {
        "operation": "BatchMeterUsage", "product": "awsm-demo-saas", "dimension": "requests",
        "hour": "2026-11-20T09:00:00Z", "timestamp": "", "quantity": 7, "region": "eu-west-1",
        "access_key_id": "AKIAIOSFODNN7EXAMPLE", "allocations": allocations,
        "account_id": FIRST, "identifier": "demo-customer-1", "metering_record_id": "",
    }


def test_a_customer_may_be_named_by_account_id(sim):
    record = sim.usage(CustomerIdentifier=None, CustomerAWSAccountId="777788889999")
    assert sim.statuses(record) == ["Success"]


def test_a_licence_names_customer_and_product(sim):
    assert sim.statuses(licensed(sim), product=None) == ["Success"]
    [metered] = sim.records()
    assert (metered["product"], metered["license_arn"]) == ("awsm-demo-saas", LICENSE)


def test_a_missing_quantity_is_zero(sim):
    assert sim.statuses(sim.usage(Quantity=None)) == ["Success"]
    assert sim.records()[0]["quantity"] == 0


def test_an_empty_batch_is_answered_with_nothing(sim):
    assert sim.meter().json == {"Results": [], "UnprocessedRecords": []}


def test_twenty_five_records_are_metered_at_once(sim):
    records = [sim.usage(hours_ago=i % 13, Dimension=("requests", "users")[i // 13])
               for i in range(25)]
    assert sim.statuses(*records) == ["Success"] * 25
    assert len(sim.records()) == 25


# first write wins


def test_another_quantity_for_the_same_hour_is_a_duplicate(sim):
    sim.set_clock(2026, 11, 20, 10, 30)
    first, second = sim.usage(1, hours_ago=1.2), sim.usage(2, hours_ago=1)
    assert sim.statuses(first, second) == ["Success", "DuplicateRecord"]
    assert [metered["quantity"] for metered in sim.records()] == [1]


def test_an_identical_resend_is_a_success_with_the_same_id(sim):
    record = sim.usage(5)
    results = [sim.meter(record).json["Results"][0] for _ in range(2)]
    assert results[0] == results[1]
    assert len(sim.records()) == 1


def test_an_identical_resend_is_a_duplicate_when_the_rules_say_so(start_with, built_in):
    built_in["rules"]["identical_resend"] = "DuplicateRecord"
    sim = start_with(built_in)
    record = sim.usage(5)
    assert sim.statuses(record, record) == ["Success", "DuplicateRecord"]


def test_other_allocations_of_the_same_quantity_are_a_duplicate(sim):
    allocations = [{"AllocatedUsageQuantity": 5}]
    first, second = sim.usage(5), sim.usage(5, UsageAllocations=allocations)
    assert sim.statuses(first, second) == ["Success", "DuplicateRecord"]


@pytest.mark.parametrize("change", [
    {"hours_ago": 2.0}, {"Dimension": "users"}, {"CustomerIdentifier": "demo-customer-2"},
])
def test_another_hour_dimension_or_customer_is_another_record(sim, change):
    assert sim.statuses(sim.usage(1), sim.usage(2, **change)) == ["Success"] * 2


def test_identifier_and_account_id_name_the_same_customer(sim):
    by_account = sim.usage(2, CustomerIdentifier=None, CustomerAWSAccountId=FIRST)
    assert sim.statuses(sim.usage(1), by_account) == ["Success", "DuplicateRecord"]


def test_another_region_bills_twice(sim):
    record = sim.usage(1)
    for region in ("us-east-1", "us-west-2"):
        assert sim.statuses(record, region=region) == ["Success"]
    assert [metered["region"] for metered in sim.records()] == ["us-east-1", "us-west-2"]


def test_product_and_licence_for_one_customer_bill_twice(sim):
    assert sim.statuses(sim.usage(1)) == ["Success"]
    assert sim.statuses(licensed(sim, quantity=1), product=None) == ["Success"]
    assert len(sim.records()) == 2


# not subscribed


def test_an_unsubscribed_customer_has_a_status_and_does_not_hurt_the_others(sim):
    gone = sim.usage(CustomerIdentifier="demo-customer-unsubscribed")
    [refused, metered] = sim.meter(gone, sim.usage()).json["Results"]
    assert refused == {"UsageRecord": gone, "Status": "CustomerNotSubscribed"}
    assert metered["Status"] == "Success"
    assert len(sim.records()) == 1


def test_a_customer_of_another_product_is_not_subscribed(start_with, built_in):
    built_in["products"].append({"code": "other", "type": "saas", "dimensions": ["requests"]})
    sim = start_with(built_in)
    assert sim.statuses(sim.usage(), product="other") == ["CustomerNotSubscribed"]


def test_the_last_usage_may_be_sent_within_an_hour_of_unsubscribing(start_with, built_in):
    built_in["customers"][0]["unsubscribed_at"] = "2026-11-20T12:00:00Z"
    sim = start_with(built_in)
    sim.set_clock(2026, 11, 20, 12, 58)
    assert sim.statuses(sim.usage(1)) == ["Success"]
    sim.set_clock(2026, 11, 20, 13, 1)
    assert sim.statuses(sim.usage(1)) == ["CustomerNotSubscribed"]


# windows


@pytest.mark.parametrize(("hours_ago", "error"), [
    (0, None), (23.9, None), (24.1, "TimestampOutOfBoundsException"),
    (-0.1, "TimestampOutOfBoundsException"),
])
def test_usage_is_accepted_for_a_day_and_never_from_the_future(sim, hours_ago, error):
    sim.set_clock(2026, 11, 20, 10, 0)
    assert sim.meter(sim.usage(hours_ago=hours_ago)).error == error


def test_the_previous_month_is_accepted_until_six_on_the_first(sim):
    sim.set_clock(2026, 12, 1, 5, 58)
    assert sim.statuses(sim.usage(hours_ago=7)) == ["Success"]
    sim.set_clock(2026, 12, 1, 6, 1)
    reply = sim.meter(sim.usage(hours_ago=7))
    assert reply.error == "TimestampOutOfBoundsException"
    assert "06:00 UTC on the 1st" in reply.message


@pytest.mark.parametrize(("grace", "error"), [
    ("deadline", "TimestampOutOfBoundsException"), ("extends", None),
])
def test_the_grace_of_a_month_is_a_switch(start_with, built_in, grace, error):
    built_in["rules"]["month_grace"] = grace
    sim = start_with(built_in)
    sim.set_clock(2026, 12, 1, 5, 0)
    assert sim.meter(sim.usage(hours_ago=28)).error == error


def test_the_window_is_a_rule(start_with, built_in):
    built_in["rules"]["batch_window_h"] = 6
    sim = start_with(built_in)
    sim.set_clock(2026, 11, 20, 10, 0)
    assert sim.meter(sim.usage(hours_ago=7)).error == "TimestampOutOfBoundsException"


@pytest.mark.parametrize(("by_license", "error"), [
    (False, "TimestampOutOfBoundsException"), (True, "InvalidLicenseException"),
])
def test_usage_before_the_agreement_is_refused(start_with, built_in, by_license, error):
    built_in["customers"][0]["subscribed_at"] = "2026-11-20T09:30:00Z"
    sim = start_with(built_in)
    sim.set_clock(2026, 11, 20, 10, 0)
    if by_license:
        assert sim.meter(licensed(sim), product=None).error == error
    else:
        assert sim.meter(sim.usage()).error == error


# what fails the whole batch


@pytest.mark.parametrize(("product", "change", "error"), [
    ("nothing", {}, "InvalidProductCodeException"),
    (AMI, {}, "InvalidProductCodeException"),
    (None, {}, "InvalidProductCodeException"),
    ("awsm-demo-saas", {"Dimension": "nothing"}, "InvalidUsageDimensionException"),
    ("awsm-demo-saas", {"CustomerIdentifier": "nobody"}, "InvalidCustomerIdentifierException"),
    ("awsm-demo-saas", {"CustomerIdentifier": None}, "InvalidCustomerIdentifierException"),
    ("awsm-demo-saas", {"CustomerAWSAccountId": "444455556666"},
     "InvalidCustomerIdentifierException"),
    ("awsm-demo-saas", {"LicenseArn": LICENSE}, "InvalidLicenseException"),
])
def test_one_bad_record_fails_the_batch(sim, product, change, error):
    good, bad = sim.usage(hours_ago=2), sim.usage(**change)
    assert sim.meter(good, bad, product=product).error == error
    assert sim.records() == []


@pytest.mark.parametrize(("change", "error"), [
    ({"LicenseArn": license_of(FIRST, 9)}, "InvalidLicenseException"),
    ({"LicenseArn": license_of("444455556666", 2)}, "InvalidLicenseException"),
    ({"CustomerAWSAccountId": None}, "InvalidCustomerIdentifierException"),
    ({"CustomerIdentifier": "demo-customer-1"}, "InvalidCustomerIdentifierException"),
])
def test_a_licence_must_exist_and_belong_to_the_customer(sim, change, error):
    assert sim.meter(licensed(sim, **change), product=None).error == error


def test_licences_of_two_products_do_not_fit_one_request(start_with, built_in):
    other = license_of("888899990000", 8)
    built_in["products"].append({"code": "other", "type": "saas", "dimensions": ["requests"]})
    built_in["customers"].append(
        {"account_id": "888899990000", "license_arn": other, "product": "other"})
    sim = start_with(built_in)
    theirs = licensed(sim, CustomerAWSAccountId="888899990000", LicenseArn=other)
    assert sim.meter(licensed(sim), theirs, product=None).error == "InvalidLicenseException"
    assert sim.meter(theirs, product=None).error is None


def test_an_error_can_be_ordered_by_the_data(start_with, built_in):
    built_in["products"][0]["errors"] = {"BatchMeterUsage": "DisabledApiException"}
    sim = start_with(built_in)
    assert sim.meter(sim.usage()).error == "DisabledApiException"


def test_a_region_can_be_disabled_by_the_rules(start_with, built_in):
    built_in["rules"]["regions"] = ["us-east-1"]
    sim = start_with(built_in)
    assert sim.meter(sim.usage()).error is None
    assert sim.meter(sim.usage(), region="eu-west-1").error == "DisabledApiException"


# allocations


def allocation(quantity, *tags):
    made = {"AllocatedUsageQuantity": quantity}
    return {**made, "Tags": [dict(zip(("Key", "Value"), tag)) for tag in tags]} if tags else made


A, B = ("team", "red"), ("stage", "test")


@pytest.mark.parametrize(("allocations", "error"), [
    ([allocation(4)], None),
    ([allocation(1), allocation(3, A)], None),
    ([allocation(1, A), allocation(3, A, B)], None),
    ([allocation(1, A), allocation(2, B)], "InvalidUsageAllocationsException"),
    ([allocation(2), allocation(2)], "InvalidUsageAllocationsException"),
    ([allocation(2, A, B), allocation(2, B, A)], "InvalidUsageAllocationsException"),
    ([allocation(4, A, ("team", "blue"))], "InvalidTagException"),
    ([allocation(4, ("a b", "1{2}"))], "InvalidTagException"),
])
def test_allocations_add_up_and_name_each_bucket_once(sim, allocations, error):
    assert sim.meter(sim.usage(4, UsageAllocations=allocations)).error == error


def test_two_and_a_half_thousand_allocations_are_taken(sim):
    many = [allocation(1, ("n", str(i))) for i in range(2500)]
    assert sim.statuses(sim.usage(2500, UsageAllocations=many)) == ["Success"]
