# SPDX-License-Identifier: Apache-2.0
"""verify_registration(): the simulator's Signatures hold, what forgers make of them does not."""

import base64
import json
import pickle
import time
import urllib.request
from datetime import datetime, timedelta, timezone

import awsm
import pytest

REQUEST = {"ProductCode": "awsm-demo-container", "PublicKeyVersion": 1, "Nonce": "a-nonce"}


@pytest.fixture
def signature(metering):
    return metering.register_usage(**REQUEST)["Signature"]


@pytest.fixture
def public_key(simulator):
    with urllib.request.urlopen(simulator.url + "/_awsm/public-key") as reply:
        return reply.read().decode()


@pytest.fixture
def verify(public_key):
    def run(signature, **changes):
        asked = {"product_code": "awsm-demo-container", "nonce": "a-nonce"}
        asked.update({"public_key_version": 1, "public_keys": {1: public_key}, **changes})
        return awsm.verify_registration(signature, **asked)

    return run


def encoded(part):
    return base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()


def decoded(part):
    return json.loads(base64.urlsafe_b64decode(part + "=="))


def with_header(signature, header):
    return ".".join([encoded(header), *signature.split(".")[1:]])


def with_claims(signature, **claims):
    header, payload, rest = signature.split(".")
    return ".".join([header, encoded({**decoded(payload), **claims}), rest])


def test_what_the_simulator_signs_is_proved(verify, signature, public_key):
    assert verify(signature) == {"weak_key": False}
    assert verify(signature, public_keys=public_key) == {"weak_key": False}
    assert verify(signature, public_keys=public_key.encode()) == {"weak_key": False}
    assert verify(signature, now=datetime.now(timezone.utc)) == {"weak_key": False}
    assert verify(signature, now=time.time()) == {"weak_key": False}


FORGERIES = {
    "alg_none": lambda text: with_header(text, {"alg": "none"}).rpartition(".")[0] + ".",
    "alg_hmac": lambda text: with_header(text, {"alg": "HS256"}),
    "alg_pkcs1": lambda text: with_header(text, {"alg": "RS256"}),
    "alg_other": lambda text: with_header(text, {"alg": "ps256"}),
    "alg_missing": lambda text: with_header(text, {}),
    "crit": lambda text: with_header(text, {"alg": "PS256", "crit": ["exp"]}),
    "signature": lambda text: with_claims(text, productCode="other"),
    "signature_length": lambda text: text[:-2],
    "white_space": lambda text: text + "\n",
    "segments": lambda text: text + ".e30",
    "encoding": lambda text: text + "=",
    "malformed": lambda text: with_header(text, ["PS256"]),
    "missing": lambda text: "",
    "too_long": lambda text: text + "A" * 20000,
}


@pytest.mark.parametrize("reason", FORGERIES)
def test_a_forgery_is_refused_with_its_reason(verify, signature, reason):
    with pytest.raises(awsm.RegistrationError, match="RegisterUsage's Signature: ") as refused:
        verify(FORGERIES[reason](signature))
    assert refused.value.reason == reason
    assert pickle.loads(pickle.dumps(refused.value)).reason == reason


@pytest.mark.parametrize(
    "changes, reason",
    [
        ({"product_code": "other"}, "product_code"),
        ({"nonce": "another"}, "nonce"),
        ({"nonce": None}, "nonce"),
        ({"public_key_version": 2}, "key_unknown"),
        ({"now": datetime.now(timezone.utc) + timedelta(hours=2)}, "expired"),
        ({"now": datetime.now(timezone.utc) - timedelta(hours=2)}, "not_yet_valid"),
    ],
)
def test_the_answer_to_another_request_is_refused(verify, signature, changes, reason):
    with pytest.raises(awsm.RegistrationError) as refused:
        verify(signature, **changes)
    assert refused.value.reason == reason


def test_the_version_in_the_claims_must_be_the_one_that_was_sent(verify, signature, public_key):
    with pytest.raises(awsm.RegistrationError) as refused:
        verify(signature, public_key_version=2, public_keys={2: public_key})
    assert refused.value.reason == "public_key_version"


def rsa(bits):
    pytest.importorskip("cryptography")
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import padding
    from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key

    key = generate_private_key(65537, bits)
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    pem = key.public_key().public_bytes(serialization.Encoding.PEM, form)
    pss = padding.PSS(padding.MGF1(hashes.SHA256()), 32)
    return pem, lambda text: key.sign(text, pss, hashes.SHA256())


def test_a_key_of_1024_bits_is_accepted_and_called_weak(verify):
    pem, sign = rsa(1024)
    claims = {"productCode": "awsm-demo-container", "nonce": "a-nonce", "publicKeyVersion": 1}
    text = f"{encoded({'alg': 'PS256'})}.{encoded(claims)}"
    signature = base64.urlsafe_b64encode(sign(text.encode())).rstrip(b"=").decode()
    assert verify(f"{text}.{signature}", public_keys=pem) == {"weak_key": True}


@pytest.mark.parametrize("key", ["", "no key", b"\xff\xfe", {1: "no key"}])
def test_a_public_key_that_is_none_is_named(verify, signature, key):
    with pytest.raises(awsm.exceptions.InvalidConfigError, match="public key 1: no PEM text"):
        verify(signature, public_keys=key)


def test_text_with_nul_is_not_cut(verify, signature):
    with pytest.raises(ValueError, match="NUL"):
        verify(signature + "\0")
