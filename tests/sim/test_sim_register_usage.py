# SPDX-License-Identifier: Apache-2.0
"""RegisterUsage: a JWT that OpenSSL's own tool verifies, and the errors a container must know."""

import base64
import json
import shutil
import subprocess

import pytest
from simulator import CONTAINER, SAAS


def register(sim, product=CONTAINER, version=1, region="us-east-1", **members):
    request = {"ProductCode": product, "PublicKeyVersion": version, **members}
    return sim.call("RegisterUsage", request, region=region)


def decode(part):
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def test_the_token_names_product_version_and_nonce(sim):
    header, claims, _ = register(sim, Nonce="n-1").json["Signature"].split(".")
    claims = json.loads(decode(claims))
    assert json.loads(decode(header)) == {"alg": "PS256", "typ": "JWT"}
    assert (claims["productCode"], claims["publicKeyVersion"]) == (CONTAINER, 1)
    assert claims["nonce"] == "n-1"
    assert claims["iat"] < claims["exp"]


def test_without_a_nonce_there_is_none_in_the_token(sim):
    _, claims, _ = register(sim).json["Signature"].split(".")
    assert "nonce" not in json.loads(decode(claims))


def verify(tmp_path, key, signed, signature):
    """OpenSSL's verdict on an RSASSA-PSS signature with SHA-256."""
    for name, content in (("key.pem", key), ("signed", signed), ("signature", signature)):
        (tmp_path / name).write_bytes(content)
    return subprocess.run(
        ["openssl", "dgst", "-sha256", "-verify", "key.pem", "-signature", "signature",
         "-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:32",
         "-sigopt", "rsa_mgf1_md:sha256", "signed"],
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
    ).returncode == 0


@pytest.mark.skipif(not shutil.which("openssl"), reason="the openssl command verifies the JWT")
def test_openssl_verifies_the_token_with_the_public_key(sim, tmp_path):
    signed, _, signature = register(sim).json["Signature"].rpartition(".")
    key = sim.control("GET", "public-key").body
    assert verify(tmp_path, key, signed.encode(), decode(signature))
    assert not verify(tmp_path, key, signed.encode() + b"x", decode(signature))


def test_a_version_that_does_not_exist_is_invalid(sim):
    assert register(sim, version=2).error == "InvalidPublicKeyVersionException"


def test_an_old_version_is_told_when_it_was_rotated(start_with, built_in):
    built_in["products"][2].update(public_key_version=2, public_key_rotated_at="2026-10-01")
    sim = start_with(built_in)
    assert register(sim, version=1).json["PublicKeyRotationTimestamp"] == 1790812800
    assert "PublicKeyRotationTimestamp" not in register(sim, version=2).json


@pytest.mark.parametrize("product", ["nothing", SAAS])
def test_a_product_that_is_no_container_is_invalid(sim, product):
    assert register(sim, product).error == "InvalidProductCodeException"


def test_a_container_must_call_its_own_region(start_with, built_in):
    built_in["products"][2]["region"] = "eu-west-1"
    sim = start_with(built_in)
    assert register(sim).error == "InvalidRegionException"
    assert register(sim, region="eu-west-1").status == 200


@pytest.mark.parametrize("error", ["PlatformNotSupportedException", "CustomerNotEntitledException"])
def test_the_data_can_order_an_error(start_with, built_in, error):
    built_in["products"][2]["errors"] = {"RegisterUsage": error}
    assert register(start_with(built_in)).error == error
