# SPDX-License-Identifier: Apache-2.0
"""policy(), and what who was denied access is told."""

import json
import pickle

import awsm
import pytest
from kit import connect
from servers import reply

DENIED = b'{"__type": "AccessDeniedException", "message": "No."}'


def actions(*names):
    policy = json.loads(awsm.policy(*names))
    assert policy["Version"] == "2012-10-17"
    (statement,) = policy["Statement"]
    assert (statement["Effect"], statement["Resource"]) == ("Allow", "*")
    return [action.removeprefix("aws-marketplace:") for action in statement["Action"]]


def test_each_product_type_has_its_policy():
    assert actions("saas") == ["BatchMeterUsage", "GetEntitlements", "ResolveCustomer"]
    assert actions("ami") == ["MeterUsage"]
    assert actions("container") == ["RegisterUsage"]


def test_operations_are_named_as_by_aws_or_as_methods():
    assert actions("get_entitlements", "BatchMeterUsage") == ["BatchMeterUsage", "GetEntitlements"]


@pytest.mark.parametrize("names, words", [((), "name a product type"), (("all",), '"all" is')])
def test_another_name_is_a_value_error(names, words):
    with pytest.raises(ValueError, match=words):
        awsm.policy(*names)


def test_who_is_denied_access_learns_which_action_is_missing(server):
    server.replies = [reply(DENIED, "400 Bad Request")]
    with connect(server.url) as client, pytest.raises(awsm.ClientError) as refused:
        client.resolve_customer(RegistrationToken="token")
    error = refused.value
    assert error.response["Error"] == {"Code": "AccessDeniedException", "Message": "No."}
    assert "aws-marketplace:ResolveCustomer" in error.hint
    assert "awsm policy saas" in error.hint
    assert str(error) == (
        "An error occurred (AccessDeniedException) when calling the ResolveCustomer operation: "
        f"No.; {error.hint}"
    )
    assert str(pickle.loads(pickle.dumps(error))) == str(error)
