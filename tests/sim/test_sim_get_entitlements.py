# SPDX-License-Identifier: Apache-2.0
"""GetEntitlements: filters, pages and values."""

import pytest
from simulator import SAAS, license_of


def entitlements(sim, **request):
    return sim.call("GetEntitlements", {"ProductCode": SAAS, **request})


def owners(reply):
    return [(e.get("CustomerIdentifier"), e["Dimension"]) for e in reply.json["Entitlements"]]


ALL = [("demo-customer-1", "users"), ("demo-customer-1", "storage"), ("demo-customer-2", "users"),
       ("demo-customer-2", "requests"), (None, "users")]


def test_without_a_filter_all_of_the_product_come(sim):
    reply = entitlements(sim)
    assert owners(reply) == ALL
    assert "NextToken" not in reply.json


def test_an_entitlement_says_whose_it_is_and_how_much(sim):
    first = entitlements(sim).json["Entitlements"][0]
    assert first == {
        "ProductCode": SAAS, "Dimension": "users", "CustomerIdentifier": "demo-customer-1",
        "CustomerAWSAccountId": "111122223333", "LicenseArn": license_of("111122223333", 1),
        "Value": {"IntegerValue": 10}, "ExpirationDate": 4102444799,
    }


def test_values_have_four_types_and_an_expiration_may_be_missing(sim):
    found = entitlements(sim).json["Entitlements"]
    assert [next(iter(e["Value"])) for e in found] == [
        "IntegerValue", "DoubleValue", "IntegerValue", "BooleanValue", "StringValue"]
    assert ["ExpirationDate" in e for e in found] == [True, True, True, False, True]


@pytest.mark.parametrize(("wanted", "expected"), [
    ({"DIMENSION": ["users"]}, [ALL[0], ALL[2], ALL[4]]),
    ({"DIMENSION": ["storage", "requests"]}, [ALL[1], ALL[3]]),
    ({"CUSTOMER_IDENTIFIER": ["demo-customer-1"]}, ALL[:2]),
    ({"CUSTOMER_AWS_ACCOUNT_ID": ["777788889999", "444455556666"]}, ALL[2:]),
    ({"LICENSE_ARN": [license_of("777788889999", 3)]}, ALL[4:]),
    ({"DIMENSION": ["users"], "CUSTOMER_IDENTIFIER": ["demo-customer-2", "nobody"]}, [ALL[2]]),
    ({"DIMENSION": ["nothing"]}, []),
    ({}, ALL),
])
def test_filters_are_or_inside_a_key_and_and_across_keys(sim, wanted, expected):
    assert owners(entitlements(sim, Filter=wanted)) == expected


def pages(sim, **request):
    token, found = {}, []
    while True:
        reply = entitlements(sim, **request, **token)
        found.append(owners(reply))
        if "NextToken" not in reply.json:
            return found
        token = {"NextToken": reply.json["NextToken"]}


def test_pages_follow_one_another_without_gap_or_overlap(sim):
    assert pages(sim, MaxResults=2) == [ALL[:2], ALL[2:4], ALL[4:]]


def test_a_page_that_fits_exactly_has_no_next_token(sim):
    assert pages(sim, MaxResults=5) == [ALL]


def test_an_empty_page_can_carry_a_token(start_with, built_in):
    built_in["rules"]["empty_first_page"] = True
    assert pages(start_with(built_in), MaxResults=3) == [[], ALL[:3], ALL[3:]]


def next_token(sim):
    return entitlements(sim, MaxResults=1).json["NextToken"]


@pytest.mark.parametrize("change", [
    lambda token: "nonsense", lambda token: token + "0", lambda token: token[:-1],
    lambda token: token[:-8] + "ffffffff", lambda token: token[:-1] + "g",
])
def test_a_token_of_ones_own_making_is_an_invalid_parameter(sim, change):
    reply = entitlements(sim, NextToken=change(next_token(sim)))
    assert (reply.status, reply.error) == (400, "InvalidParameterException")


def test_a_token_belongs_to_its_filter(sim):
    reply = entitlements(sim, NextToken=next_token(sim), Filter={"DIMENSION": ["users"]})
    assert reply.error == "InvalidParameterException"


@pytest.mark.parametrize("size", [0, 26])
def test_a_page_has_one_to_twenty_five(sim, size):
    assert entitlements(sim, MaxResults=size).error == "ValidationException"


def test_an_unknown_product_is_an_invalid_parameter(sim):
    assert entitlements(sim, ProductCode="nothing").error == "InvalidParameterException"
