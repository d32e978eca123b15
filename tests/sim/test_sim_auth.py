# SPDX-License-Identifier: Apache-2.0
"""Signatures: what the simulator accepts, and AWS's error for everything else."""

import datetime

import pytest
from simulator import KEY

RESOLVE = {"RegistrationToken": "demo-token-1"}


def resolve(sim, **signing):
    return sim.call("ResolveCustomer", RESOLVE, **signing)


def resolve_with(sim, change):
    """A signed call whose headers are changed after signing."""
    body = b'{"RegistrationToken": "demo-token-1"}'
    headers = sim.signed("ResolveCustomer", body)
    change(headers)
    return sim.send("POST", "/", body, headers)


def edit(old, new):
    """Change the Authorization header."""
    def change(headers):
        headers["Authorization"] = headers["Authorization"].replace(old, new)
    return change


def test_a_signed_call_is_answered(sim):
    assert resolve(sim).status == 200


def test_any_region_will_do(sim):
    assert resolve(sim, region="eu-central-1").status == 200


def test_a_wrong_secret_is_an_invalid_signature(sim):
    reply = resolve(sim, secret="wrong")
    assert (reply.status, reply.error) == (400, "InvalidSignatureException")
    assert reply.message.startswith("The request signature we calculated does not match")


def test_a_body_changed_under_way_is_an_invalid_signature(sim):
    headers = sim.signed("ResolveCustomer", b'{"RegistrationToken": "demo-token-1"}')
    reply = sim.send("POST", "/", b'{"RegistrationToken": "demo-token-2"}', headers)
    assert reply.error == "InvalidSignatureException"


def test_an_unknown_key_is_an_unrecognized_client(sim):
    reply = resolve(sim, key="AKIAUNKNOWN")
    assert (reply.status, reply.error) == (400, "UnrecognizedClientException")
    assert reply.message == "The security token included in the request is invalid."


def test_no_authorization_is_a_missing_token(sim):
    reply = resolve_with(sim, lambda headers: headers.pop("Authorization"))
    assert (reply.status, reply.error) == (400, "MissingAuthenticationTokenException")


@pytest.mark.parametrize("minutes", [-4.9, 4.9])
def test_a_clock_five_minutes_off_is_near_enough(sim, minutes):
    assert resolve(sim, at=sim.now() + datetime.timedelta(minutes=minutes)).status == 200


def test_a_clock_behind_gets_a_signature_that_expired(sim):
    at = sim.now() - datetime.timedelta(minutes=6)
    reply = resolve(sim, at=at)
    assert (reply.status, reply.error) == (400, "InvalidSignatureException")
    assert reply.message.startswith(f"Signature expired: {at:%Y%m%dT%H%M%SZ} is now earlier")
    assert reply.message.endswith(" - 5 min.)")


def test_a_clock_ahead_gets_a_signature_not_yet_current(sim):
    at = sim.now() + datetime.timedelta(minutes=6)
    reply = resolve(sim, at=at)
    assert reply.error == "InvalidSignatureException"
    words = f"Signature not yet current: {at:%Y%m%dT%H%M%SZ} is still later"
    assert reply.message.startswith(words)
    assert reply.message.endswith(" + 5 min.)")


def test_the_date_header_tells_the_clock_that_signatures_are_measured_by(sim):
    sim.set_clock(2027, 3, 1, 12, 30)
    reply = resolve(sim, at=datetime.datetime.now(datetime.timezone.utc))
    assert reply.error == "InvalidSignatureException"
    assert reply.headers["Date"].startswith("Mon, 01 Mar 2027 12:30:")


def test_the_host_must_be_signed(sim):
    reply = resolve_with(sim, edit(";host;", ";"))
    assert reply.error == "InvalidSignatureException"
    assert "'Host' or ':authority' must be a 'SignedHeader'" in reply.message


def test_amz_headers_must_be_signed(sim):
    reply = resolve_with(sim, lambda headers: headers.update({"X-Amz-Late": "1"}))
    assert reply.error == "InvalidSignatureException"
    assert "X-Amz-Late" in reply.message


def test_sdk_headers_may_be_unsigned(sim):
    reply = resolve_with(sim, lambda headers: headers.update({"amz-sdk-request": "attempt=1"}))
    assert reply.status == 200


def test_a_header_that_was_signed_and_is_gone_is_an_invalid_signature(sim):
    body = b'{"RegistrationToken": "demo-token-1"}'
    headers = sim.signed("ResolveCustomer", body, headers={"X-Amz-Extra": "1"})
    del headers["X-Amz-Extra"]
    assert sim.send("POST", "/", body, headers).error == "InvalidSignatureException"


@pytest.mark.parametrize(("old", "new", "code", "words"), [
    ("/us-east-1/", "/mars/", "InvalidSignatureException",
     "Credential should be scoped to a valid region."),
    ("/aws-marketplace/", "/metering/", "InvalidSignatureException",
     "Credential should be scoped to correct service: 'aws-marketplace'."),
    ("aws4_request", "aws5_request", "InvalidSignatureException",
     "valid terminator: 'aws4_request', not 'aws5_request'"),
    ("/20", "/19", "InvalidSignatureException", "Date in Credential scope does not match"),
    ("/us-east-1/", "/", "IncompleteSignatureException", "exactly 5 slash-delimited elements"),
    ("Signature=", "Sig=", "IncompleteSignatureException", "requires 'Signature' parameter"),
    ("Credential=", "Cred=", "IncompleteSignatureException", "requires 'Credential' parameter"),
    ("AWS4-HMAC-SHA256", "AWS4-HMAC-SHA1", "IncompleteSignatureException", "AWS4-HMAC-SHA1"),
])
def test_a_wrong_scope_is_refused_in_the_words_of_aws(sim, old, new, code, words):
    reply = resolve_with(sim, edit(old, new))
    assert (reply.status, reply.error) == (400, code)
    assert words in reply.message


def test_a_date_of_another_form_is_an_incomplete_signature(sim):
    reply = resolve_with(sim, lambda headers: headers.update({"X-Amz-Date": "2026-11-20"}))
    assert reply.error == "IncompleteSignatureException"
    assert "'basic format'. Got '2026-11-20'" in reply.message


def test_a_session_token_nobody_gave_is_refused(sim):
    assert resolve(sim, token="made up").error == "UnrecognizedClientException"


@pytest.fixture
def session(start_with, built_in):
    """A simulator that knows a key with a session token, and one whose session is over."""
    own = {"access_key_id": "ASIASESSION", "secret_access_key": "s3cr3t", "session_token": "t0k3n"}
    over = {**own, "access_key_id": "ASIAOVER", "expires_at": "2026-01-01T00:00:00Z"}
    return start_with({**built_in, "credentials": [own, over]})


def test_a_session_needs_its_token(session):
    own = {"key": "ASIASESSION", "secret": "s3cr3t"}
    assert resolve(session, **own, token="t0k3n").status == 200
    assert resolve(session, **own, token="other").error == "UnrecognizedClientException"
    assert resolve(session, **own).error == "UnrecognizedClientException"


def test_a_session_that_is_over_is_an_expired_token(session):
    reply = resolve(session, key="ASIAOVER", secret="s3cr3t", token="t0k3n")
    assert (reply.status, reply.error) == (400, "ExpiredTokenException")
    assert reply.message == "The security token included in the request is expired"


def test_the_built_in_key_is_known_beside_those_of_a_file(session):
    assert resolve(session, key=KEY).status == 200


def test_the_keys_of_the_environment_are_known(start):
    sim = start(env={"AWS_ACCESS_KEY_ID": "AKIAMINE", "AWS_SECRET_ACCESS_KEY": "mine"})
    assert resolve(sim, key="AKIAMINE", secret="mine").status == 200


def test_signatures_can_be_left_unverified(start_with, built_in):
    built_in["rules"]["verify_signatures"] = False
    sim = start_with(built_in)
    reply = sim.send("POST", "/", b'{"RegistrationToken": "demo-token-1"}',
                     {"X-Amz-Target": "AWSMPMeteringService.ResolveCustomer"})
    assert reply.status == 200
