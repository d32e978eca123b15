# SPDX-License-Identifier: Apache-2.0
"""ResolveCustomer: tokens of the data and issued ones, their life and their end."""

from simulator import license_of


def resolve(sim, token):
    return sim.call("ResolveCustomer", {"RegistrationToken": token})


def issue(sim, customer="demo-customer-2"):
    return sim.control("POST", "tokens", {"customer": customer}).json["token"]


def test_an_old_integration_gets_identifier_and_account(sim):
    assert resolve(sim, "demo-token-1").json == {
        "CustomerIdentifier": "demo-customer-1", "ProductCode": "awsm-demo-saas",
        "CustomerAWSAccountId": "111122223333", "LicenseArn": license_of("111122223333", 1),
    }


def test_a_new_integration_gets_no_identifier(sim):
    reply = resolve(sim, "demo-token-3").json
    assert reply["CustomerAWSAccountId"] == "777788889999"
    assert "CustomerIdentifier" not in reply


def test_an_unknown_token_is_invalid(sim):
    assert resolve(sim, "nothing").error == "InvalidTokenException"


def test_a_token_that_is_over_is_expired(sim):
    assert resolve(sim, "demo-token-expired").error == "ExpiredTokenException"


def test_an_issued_token_names_its_customer_as_often_as_asked(sim):
    token = issue(sim)
    for _ in range(2):
        assert resolve(sim, token).json["CustomerIdentifier"] == "demo-customer-2"


def test_an_issued_token_needs_encoding_in_a_form(sim):
    assert "+" in issue(sim)


def test_an_issued_token_lives_four_hours(sim):
    sim.set_clock(2026, 11, 20, 10, 0)
    token = issue(sim)
    sim.set_clock(2026, 11, 20, 13, 58)
    assert resolve(sim, token).status == 200
    sim.set_clock(2026, 11, 20, 14, 2)
    assert resolve(sim, token).error == "ExpiredTokenException"


def test_a_token_is_spent_by_its_first_use_when_the_rules_say_so(start_with, built_in):
    built_in["rules"]["token_single_use"] = True
    sim = start_with(built_in)
    assert resolve(sim, "demo-token-1").status == 200
    assert resolve(sim, "demo-token-1").error == "InvalidTokenException"


def test_no_token_is_issued_for_nobody(sim):
    reply = sim.control("POST", "tokens", {"customer": "nobody"})
    assert (reply.status, reply.json) == (400, {"error": 'token: there is no customer "nobody"'})
