# SPDX-License-Identifier: Apache-2.0
"""MeterUsage: once an hour, except for AgentCore, where a ClientToken tells calls apart."""

import pytest
from simulator import AGENTCORE, AMI, SAAS


def meter(sim, quantity=1, product=AMI, dimension="requests", hours_ago=0.0, region="us-east-1",
          **members):
    request = {"ProductCode": product, "Timestamp": sim.ago(hours_ago),
               "UsageDimension": dimension, "UsageQuantity": quantity, **members}
    return sim.call("MeterUsage", request, region=region)


def meter_agent(sim, quantity=1, **members):
    return meter(sim, quantity, AGENTCORE, "tokens", **members)


@pytest.fixture
def at_half_past(sim):
    sim.set_clock(2026, 11, 20, 10, 30)
    return sim


def test_usage_is_metered_for_its_hour(at_half_past):
    reply = meter(at_half_past, 5)
    [metered] = at_half_past.records()
    assert reply.json == {"MeteringRecordId": metered["metering_record_id"]}
    assert (metered["operation"], metered["hour"]) == ("MeterUsage", "2026-11-20T10:00:00Z")
    assert (metered["product"], metered["quantity"]) == (AMI, 5)


def test_the_same_again_in_the_hour_is_the_same_record(at_half_past):
    first, second = meter(at_half_past, 5), meter(at_half_past, 5, hours_ago=0.3)
    assert first.json == second.json
    assert len(at_half_past.records()) == 1


def test_another_quantity_in_the_hour_is_a_duplicate_request(at_half_past):
    meter(at_half_past, 5)
    assert meter(at_half_past, 6).error == "DuplicateRequestException"
    assert [metered["quantity"] for metered in at_half_past.records()] == [5]


def test_a_random_token_as_sdks_send_it_does_not_undo_the_hour(at_half_past):
    first = meter(at_half_past, 5, ClientToken="token-1")
    assert meter(at_half_past, 5, ClientToken="token-2").json == first.json
    assert meter(at_half_past, 6, ClientToken="token-3").error == "DuplicateRequestException"


def test_another_hour_is_another_record(at_half_past):
    assert meter(at_half_past, 5).json != meter(at_half_past, 6, hours_ago=1).json


def test_another_instance_is_another_record(start_with, built_in):
    built_in["credentials"].append({"access_key_id": "ASIAOTHER", "secret_access_key": "other"})
    sim = start_with(built_in)
    request = {"ProductCode": AMI, "Timestamp": sim.ago(0), "UsageDimension": "requests"}
    replies = [sim.call("MeterUsage", {**request, "UsageQuantity": 1}),
               sim.call("MeterUsage", {**request, "UsageQuantity": 2}, key="ASIAOTHER",
                        secret="other")]
    assert [reply.error for reply in replies] == [None, None]


def test_agentcore_meters_as_often_as_it_likes(at_half_past):
    replies = [meter_agent(at_half_past, 5, ClientToken=f"token-{i}") for i in range(3)]
    assert len({reply.json["MeteringRecordId"] for reply in replies}) == 3
    assert len(at_half_past.records()) == 3


@pytest.mark.parametrize("send", [meter, meter_agent])
def test_a_token_sent_again_gets_the_same_record(at_half_past, send):
    timestamp = at_half_past.ago(0)
    first, second = [send(at_half_past, 5, ClientToken="token", Timestamp=timestamp)
                     for _ in range(2)]
    assert first.json == second.json
    assert len(at_half_past.records()) == 1


@pytest.mark.parametrize("send", [meter, meter_agent])
def test_a_token_for_other_parameters_is_a_conflict(at_half_past, send):
    send(at_half_past, 5, ClientToken="token")
    reply = send(at_half_past, 6, ClientToken="token")
    assert reply.error == "IdempotencyConflictException"


@pytest.mark.parametrize(("hours_ago", "error"), [
    (5.9, None), (6.1, "TimestampOutOfBoundsException"), (-0.1, "TimestampOutOfBoundsException"),
])
def test_usage_is_accepted_for_six_hours(at_half_past, hours_ago, error):
    assert meter(at_half_past, hours_ago=hours_ago).error == error


@pytest.mark.parametrize(("options", "error"), [
    ({"product": "nothing"}, "InvalidProductCodeException"),
    ({"product": SAAS}, "InvalidProductCodeException"),
    ({"dimension": "nothing"}, "InvalidUsageDimensionException"),
    ({"UsageAllocations": [{"AllocatedUsageQuantity": 3}]}, "InvalidUsageAllocationsException"),
    ({"ClientToken": "t" * 65}, "ValidationException"),
])
def test_what_does_not_exist_or_add_up_is_refused(sim, options, error):
    assert meter(sim, **options).error == error
    assert sim.records() == []


def test_a_dry_run_answers_by_an_error_and_meters_nothing(sim):
    reply = meter(sim, DryRun=True)
    assert (reply.status, reply.error) == (400, "DryRunOperation")
    assert sim.records() == []


def test_the_endpoint_must_be_in_the_region_of_the_instance(start_with, built_in):
    built_in["products"][1]["region"] = "eu-west-1"
    sim = start_with(built_in)
    assert meter(sim).error == "InvalidEndpointRegionException"
    assert meter(sim, region="eu-west-1").error is None


def test_a_buyer_who_is_not_entitled_is_ordered_by_the_data(start_with, built_in):
    built_in["products"][1]["errors"] = {"MeterUsage": "CustomerNotEntitledException"}
    assert meter(start_with(built_in)).error == "CustomerNotEntitledException"
