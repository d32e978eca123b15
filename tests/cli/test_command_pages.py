"""`awsm call --pages`: one reply out of many.

SPDX-License-Identifier: Apache-2.0
"""
import json

import pytest

ASK = '{"ProductCode": "prod-1", "MaxResults": 2}'


@pytest.fixture
def pages(awsm, server):
    """`awsm call marketplace-entitlement GetEntitlements --pages`, answered with these bodies."""
    def run(*bodies, arguments=()):
        server.answers = [(200, body.encode()) for body in bodies]
        return awsm("call", "marketplace-entitlement", "GetEntitlements", "--input", ASK, "--pages",
                    "--endpoint-url", server.url, *arguments)
    return run


def test_the_items_of_all_pages_are_printed_as_one_reply(pages, server):
    done = pages('{"Entitlements":[{"Dimension":"a"}],"NextToken":"1","Extra":{"x":1.10}}',
                 '{"NextToken":"2","Entitlements":[]}',
                 '{"Entitlements":[{"Dimension":"b"},{"Dimension":"c"}],"Extra":{"x":2}}')
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {
        "Extra": {"x": 1.1},
        "Entitlements": [{"Dimension": "a"}, {"Dimension": "b"}, {"Dimension": "c"}]}
    assert [json.loads(body).get("NextToken") for _, body in server.requests] == [None, "1", "2"]
    assert all(json.loads(body)["MaxResults"] == 2 for _, body in server.requests)


def test_every_token_of_json_stays_as_it_came(pages):
    done = pages('{"Entitlements": [ 9007199254740993, "\\u0041,]" ], "NextToken": "1"}',
                 '{"Entitlements":[1.10]}', arguments=["--compact"])
    assert done.stdout == '{"Entitlements":[9007199254740993,"\\u0041,]",1.10]}\n'


@pytest.mark.parametrize("bodies, merged", [
    (["{}"], {"Entitlements": []}),
    (['{"Entitlements":null,"NextToken":"1"}', '{"Entitlements":[1]}'], {"Entitlements": [1]}),
    (['{"Entitlements":{"a":[1],"b":[]},"NextToken":"1"}', '{"Entitlements":{"c":[2],"a":[3]}}'],
     {"Entitlements": {"a": [1, 3], "b": [], "c": [2]}}),
    (['{"Entitlements":{"a":1},"NextToken":"1"}', '{"Entitlements":{"a":2}}'],
     {"Entitlements": {"a": 2}}),
])
def test_items_may_be_missing_or_a_map_of_lists(pages, bodies, merged):
    assert json.loads(pages(*bodies).stdout) == merged


def test_a_token_that_repeats_is_an_error_and_nothing_is_printed(pages):
    done = pages('{"Entitlements":[1],"NextToken":"1"}', '{"Entitlements":[2],"NextToken":"1"}')
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == ("awsm: GetEntitlements: NextToken of page 2 has been received before; "
                           "the pages would never end\n")


def test_a_refusal_of_a_later_page_is_status_1_and_nothing_is_printed(awsm, server):
    server.answers = [(200, b'{"Entitlements":[1],"NextToken":"1"}'),
                      (400, b'{"__type":"InvalidParameterException","message":"Too old"}')]
    done = awsm("call", "marketplace-entitlement", "GetEntitlements", "--input", ASK, "--pages",
                "--endpoint-url", server.url)
    assert (done.returncode, done.stdout) == (1, "")
    assert "Too old" in done.stderr


def test_an_operation_without_pages_is_status_2(call, server):
    done = call("ResolveCustomer", "--pages", "--input", '{"RegistrationToken": "t"}')
    assert (done.returncode, done.stdout) == (2, "")
    assert "ResolveCustomer does not answer in pages" in done.stderr
    assert not server.requests


def test_an_input_that_is_wrong_is_status_2(awsm, server):
    done = awsm("call", "marketplace-entitlement", "GetEntitlements", "--pages", "--endpoint-url",
                server.url)
    assert done.returncode == 2
    assert "ProductCode" in done.stderr
    assert not server.requests
