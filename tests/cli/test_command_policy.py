"""`awsm policy`: IAM policies, and the hint to them.

SPDX-License-Identifier: Apache-2.0
"""
import json

import pytest


def actions(done):
    """The actions that the printed policy allows."""
    assert (done.returncode, done.stderr) == (0, "")
    statement, = json.loads(done.stdout)["Statement"]
    return [action.removeprefix("aws-marketplace:") for action in statement["Action"]]


@pytest.mark.parametrize("arguments, allowed", [
    ("saas", ["BatchMeterUsage", "GetEntitlements", "ResolveCustomer"]),
    ("ami", ["MeterUsage"]),
    ("container", ["RegisterUsage"]),
    ("RegisterUsage meter_usage", ["MeterUsage", "RegisterUsage"]),
    ("batch-meter-usage", ["BatchMeterUsage"]),
    ("MeterUsage,ami container", ["MeterUsage", "RegisterUsage"]),
])
def test_a_policy_allows_what_is_asked_for_and_no_more(awsm, arguments, allowed):
    assert actions(awsm("policy", *arguments.split(), env={})) == allowed


@pytest.mark.parametrize("arguments, words", [
    ([], "awsm policy: a product type or OPERATION is missing"),
    (["all"], 'awsm: policy: "all" is neither a product type (saas, ami, container) nor'),
    ([","], "awsm: policy: name a product type"),
])
def test_a_mistake_is_status_2_and_named_in_one_line(awsm, arguments, words):
    done = awsm("policy", *arguments, env={})
    assert (done.returncode, done.stdout) == (2, "")
    first, *hints = done.stderr.splitlines()
    assert first.startswith(words)
    assert hints


def test_who_is_denied_access_learns_which_action_is_missing(call, server):
    server.says(400, '{"__type": "AccessDeniedException", "message": "No."}')
    done = call("ResolveCustomer", "--input", '{"RegistrationToken": "t"}')
    assert done.returncode == 1
    assert "allow aws-marketplace:ResolveCustomer" in done.stderr
    assert "awsm policy saas" in done.stderr
