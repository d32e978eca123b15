# SPDX-License-Identifier: Apache-2.0
"""Paginators, with boto3's as the peer."""

import json
import sys

import pytest
from awsm import exceptions
from kit import PRODUCT, connect
from servers import reply

ASK = {"ProductCode": PRODUCT}
CONFIGS = [
    {},
    {"PageSize": 1},
    {"PageSize": 2},
    {"MaxItems": 1},
    {"MaxItems": 3, "PageSize": 2},
    {"MaxItems": 4, "PageSize": 2},
    {"MaxItems": 99},
]


@pytest.fixture
def pair(entitlement, boto3_client):
    """The paginators of our client and of boto3's."""
    theirs = boto3_client("marketplace-entitlement")
    return [client.get_paginator("get_entitlements") for client in (entitlement, theirs)]


def dimensions(pages):
    return [[item["Dimension"] for item in page["Entitlements"]] for page in pages]


@pytest.mark.parametrize("config", CONFIGS, ids=str)
def test_pages_are_those_of_boto3(pair, config):
    ours, theirs = (dimensions(one.paginate(**ASK, PaginationConfig=config)) for one in pair)
    assert ours == theirs


@pytest.mark.parametrize("config", CONFIGS, ids=str)
def test_the_full_result_is_that_of_boto3(pair, config):
    ours, theirs = (one.paginate(**ASK, PaginationConfig=config).build_full_result() for one in pair)
    assert ours == theirs


@pytest.mark.parametrize("first", [1, 2, 3])
def test_an_iteration_that_maxitems_ended_goes_on_where_it_was(pair, first):
    for giving in pair:
        for going_on in pair:
            config = {"MaxItems": first, "PageSize": 2}
            begin = giving.paginate(**ASK, PaginationConfig=config).build_full_result()
            config = {"StartingToken": begin["NextToken"], "PageSize": 2}
            rest = going_on.paginate(**ASK, PaginationConfig=config).build_full_result()
            items = begin["Entitlements"] + rest["Entitlements"]
            assert [item["Dimension"] for item in items] == [
                "users",
                "storage",
                "users",
                "requests",
                "users",
            ]


def page(token, *names):
    items = [{"Dimension": name} for name in names]
    body = {"Entitlements": items, **({"NextToken": token} if token else {})}
    return reply(json.dumps(body).encode())


def test_an_empty_page_is_not_the_end(server):
    server.replies = [page("1"), page("2", "a"), page(None, "b")]
    with connect(server.url, "marketplace-entitlement") as client:
        pages = client.get_paginator("get_entitlements").paginate(**ASK)
        assert dimensions(pages) == [[], ["a"], ["b"]]


def test_a_token_that_comes_twice_in_a_row_is_an_error(server):
    server.replies = [page("1", "a"), page("1", "b")]
    with connect(server.url, "marketplace-entitlement") as client:
        pages = client.get_paginator("get_entitlements").paginate(**ASK)
        with pytest.raises(exceptions.PaginationError, match="received twice"):
            list(pages)


def test_a_longer_circle_of_tokens_is_an_error_too(server):
    server.replies = [page(token, "a") for token in "1232323232323"] + [page(None)]
    with connect(server.url, "marketplace-entitlement") as client:
        pages = client.get_paginator("get_entitlements").paginate(**ASK)
        with pytest.raises(exceptions.PaginationError, match="received twice: {'NextToken': '"):
            list(pages)


def test_items_go_over_all_pages(entitlement):
    pages = entitlement.get_paginator("get_entitlements").paginate(
        **ASK, PaginationConfig={"PageSize": 2}
    )
    names = ["users", "storage", "users", "requests", "users"]
    assert [item["Dimension"] for item in pages.items()] == names
    assert [item["Dimension"] for item in pages.items()] == names  # each iteration begins anew


def test_a_result_that_is_a_map_of_lists_is_merged(server):
    bodies = [
        {"Entitlements": {"a": [1], "b": [2]}, "NextToken": "1"},
        {"Entitlements": {"c": [3], "a": [4]}},
    ]
    server.replies = [reply(json.dumps(body).encode()) for body in bodies]
    with connect(server.url, "marketplace-entitlement") as client:
        pages = client.get_paginator("get_entitlements").paginate(**ASK)
        assert pages.build_full_result() == {"Entitlements": {"a": [1, 4], "b": [2], "c": [3]}}


def test_search_without_jmespath_says_what_to_install(entitlement, monkeypatch):
    monkeypatch.setitem(sys.modules, "jmespath", None)
    pages = entitlement.get_paginator("get_entitlements").paginate(**ASK)
    with pytest.raises(ImportError, match="pip install jmespath"):
        next(pages.search("Entitlements"))


def test_which_operations_can_be_paginated_is_the_models_to_say(metering, entitlement):
    assert entitlement.can_paginate("get_entitlements")
    assert not metering.can_paginate("batch_meter_usage")
    with pytest.raises(KeyError):
        metering.can_paginate("no_such_operation")
    with pytest.raises(exceptions.OperationNotPageableError) as error:
        metering.get_paginator("meter_usage")
    assert str(error.value) == "Operation cannot be paginated: meter_usage"
