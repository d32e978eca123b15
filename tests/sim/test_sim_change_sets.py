# SPDX-License-Identifier: Apache-2.0
"""The Catalog's change sets, from their start to their end, through unmodified boto3."""

import pytest

boto3 = pytest.importorskip("boto3", minversion="1.44")
from simulator import KEY, SECRET  # noqa: E402

CATALOG = {"Catalog": "AWSMarketplace"}


@pytest.fixture
def catalog(sim):
    return boto3.session.Session().client(
        "marketplace-catalog", "us-east-1", endpoint_url=sim.url, aws_access_key_id=KEY,
        aws_secret_access_key=SECRET)


def start(catalog, entity="prod-1", **members):
    change = {"ChangeType": "UpdateInformation", "Details": '{"ProductTitle": "New"}',
              "Entity": {"Type": "SaaSProduct@1.0", "Identifier": entity}}
    reply = catalog.start_change_set(**CATALOG, ChangeSet=[change], **members)
    return reply["ChangeSetId"]


def describe(catalog, change_set):
    return catalog.describe_change_set(**CATALOG, ChangeSetId=change_set)


def test_a_change_set_is_prepared_then_applied_then_done(catalog):
    change_set = start(catalog, ChangeSetName="a name")
    views = [describe(catalog, change_set) for _ in range(4)]
    assert [view["Status"] for view in views] == ["PREPARING", "APPLYING", "SUCCEEDED", "SUCCEEDED"]
    assert ["EndTime" in view for view in views] == [False, False, True, True]
    assert (views[0]["ChangeSetName"], views[0]["Intent"]) == ("a name", "APPLY")
    [change] = views[0]["ChangeSet"]
    assert change["Entity"]["Identifier"] == "prod-1" and change["ErrorDetailList"] == []


def test_a_change_set_that_is_only_checked_is_not_applied(catalog):
    change_set = start(catalog, Intent="VALIDATE")
    assert [describe(catalog, change_set)["Status"] for _ in range(2)] == ["PREPARING", "SUCCEEDED"]


def test_an_entity_is_locked_until_its_change_set_is_done(sim, catalog):
    change_set = start(catalog, "prod-1@3")
    with pytest.raises(catalog.exceptions.ResourceInUseException, match=change_set) as refused:
        start(catalog, "prod-1")
    assert refused.value.response["ResponseMetadata"]["HTTPStatusCode"] == 423
    start(catalog, "prod-2")
    sim.control("POST", "change-sets", {"id": change_set, "status": "SUCCEEDED"})
    start(catalog, "prod-1")


def test_the_same_request_token_starts_nothing_new(catalog):
    first = start(catalog, ClientRequestToken="once")
    assert start(catalog, ClientRequestToken="once") == first
    assert len(catalog.list_change_sets(**CATALOG)["ChangeSetSummaryList"]) == 1


def test_only_what_is_prepared_can_be_cancelled(catalog):
    change_set = start(catalog)
    assert catalog.cancel_change_set(**CATALOG, ChangeSetId=change_set)["ChangeSetId"] == change_set
    assert describe(catalog, change_set)["Status"] == "CANCELLED"
    with pytest.raises(catalog.exceptions.ResourceInUseException, match="is CANCELLED"):
        catalog.cancel_change_set(**CATALOG, ChangeSetId=change_set)


def test_a_change_set_fails_when_it_is_told_to(sim, catalog):
    change_set = start(catalog)
    sim.control("POST", "change-sets", {"id": change_set, "status": "FAILED"})
    view = describe(catalog, change_set)
    assert (view["Status"], view["FailureCode"]) == ("FAILED", "CLIENT_ERROR")
    assert sim.control("POST", "change-sets", {"id": change_set, "status": "LOST"}).status == 400
    assert sim.control("POST", "change-sets", {"id": "nothing", "status": "FAILED"}).status == 400


def test_an_unknown_change_set_is_not_found(catalog):
    with pytest.raises(catalog.exceptions.ResourceNotFoundException) as refused:
        describe(catalog, "nothing")
    assert refused.value.response["ResponseMetadata"]["HTTPStatusCode"] == 404


def test_change_sets_are_listed_newest_first_page_by_page(catalog):
    started = [start(catalog, f"prod-{i}") for i in range(5)]
    pages = list(catalog.get_paginator("list_change_sets").paginate(
        **CATALOG, PaginationConfig={"PageSize": 2}))
    listed = [item["ChangeSetId"] for page in pages for item in page["ChangeSetSummaryList"]]
    assert (len(pages), listed) == (3, started[::-1])
    with pytest.raises(catalog.exceptions.ValidationException, match="did not come with a page"):
        catalog.list_change_sets(**CATALOG, NextToken="x")


@pytest.mark.parametrize(("name", "value", "count"), [
    ("Status", "PREPARING", 1), ("Status", "FAILED", 0), ("EntityId", "prod-1", 1),
    ("EntityId", "prod-2", 0), ("ChangeSetName", "a name", 1),
    ("AfterStartTime", "2001-01-01T00:00:00Z", 1), ("BeforeStartTime", "2001-01-01T00:00:00Z", 0),
])
def test_listed_change_sets_are_filtered(catalog, name, value, count):
    start(catalog, ChangeSetName="a name")
    reply = catalog.list_change_sets(**CATALOG, FilterList=[{"Name": name, "ValueList": [value]}])
    assert len(reply["ChangeSetSummaryList"]) == count


def test_a_throttled_start_is_sent_again_and_starts_one(sim, catalog):
    sim.fault("throttle", operation="StartChangeSet")
    sim.fault("cut_after", operation="StartChangeSet")
    start(catalog)
    assert len(catalog.list_change_sets(**CATALOG)["ChangeSetSummaryList"]) == 1
    assert [entry["operation"] for entry in sim.requests()] == ["StartChangeSet"] * 3 + [
        "ListChangeSets"]
