"""`awsm verify-registration`: the Signature of RegisterUsage, from the simulator.

SPDX-License-Identifier: Apache-2.0
"""
import json
import subprocess
import urllib.request

import pytest

from command import BUILD, CREDENTIALS, REGION, environment

ASKED = ("--product-code", "awsm-demo-container", "--nonce", "a-nonce")


@pytest.fixture(scope="module")
def registration():
    """What a simulator answered: Signature and public key."""
    process = subprocess.Popen([BUILD / "bin" / "awsm", "sim", "--port", "0", "--quiet"],
                               env=environment({}), stdout=subprocess.PIPE, text=True)
    with process:
        url = process.stdout.readline().split()[-1]
        request = {"ProductCode": "awsm-demo-container", "PublicKeyVersion": 1, "Nonce": "a-nonce"}
        reply = subprocess.run(
            [BUILD / "bin" / "awsm", "call", "meteringmarketplace", "RegisterUsage",
             "--endpoint-url", url, "--input", json.dumps(request)],
            env=environment({**CREDENTIALS, **REGION,
                             "AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE",
                             "AWS_SECRET_ACCESS_KEY": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"}),
            stdout=subprocess.PIPE, check=True)
        with urllib.request.urlopen(url + "/_awsm/public-key") as key:
            yield json.loads(reply.stdout)["Signature"], key.read()
        process.terminate()


@pytest.fixture
def signature(registration):
    """The Signature."""
    return registration[0]


@pytest.fixture
def key_file(registration, tmp_path):
    """The public key as a file."""
    file = tmp_path / "aws.pem"
    file.write_bytes(registration[1])
    return file


@pytest.fixture
def verify(awsm, key_file):
    """Run the command with the right key."""
    def run(*arguments, **options):
        return awsm("verify-registration", "--public-key", key_file, *arguments, env={}, **options)
    return run


def test_what_aws_signed_is_verified(verify, signature):
    done = verify(*ASKED, signature)
    assert (done.returncode, done.stdout, done.stderr) == (0, "verified\n", "")


def test_the_signature_may_come_from_a_file_or_standard_input(verify, signature, tmp_path):
    file = tmp_path / "signature"
    file.write_text(signature + "\n", encoding="ascii")
    assert verify(*ASKED, f"@{file}").stdout == "verified\n"
    assert verify(*ASKED, "-", stdin=signature + "\r\n").stdout == "verified\n"


def test_one_of_several_keys_is_chosen_by_its_version(awsm, signature, key_file):
    keys = ("--public-key", f"1={key_file}", "--public-key", f"2={key_file}")
    good = awsm("verify-registration", *keys, *ASKED, signature, env={})
    other = awsm("verify-registration", *keys, "--public-key-version", "2", *ASKED, signature,
                 env={})
    assert (good.returncode, other.returncode) == (0, 1)
    assert "publicKeyVersion is 1, the request was for 2" in other.stderr


@pytest.mark.parametrize("change, words", [
    (lambda text: text[:-2], "the text was cut"),
    (lambda text: " " + text, "there is white space at byte 0"),
    (lambda text: text + ".e30", "it has 4 segments"),
    (lambda text: "eyJhbGciOiJub25lIn0." + text.split(".")[1] + ".", 'alg is "none"'),
])
def test_a_forgery_is_status_1_and_the_reason_is_said(verify, signature, change, words):
    done = verify(*ASKED, change(signature))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("awsm: RegisterUsage's Signature: ")
    assert words in done.stderr


def test_another_nonce_is_status_1(verify, signature):
    done = verify("--product-code", "awsm-demo-container", "--nonce", "another", signature)
    assert done.returncode == 1
    assert 'nonce is "a-nonce", the request had "another"' in done.stderr


@pytest.mark.parametrize("arguments, words", [
    ([], "awsm verify-registration: SIGNATURE is missing"),
    (["x"], "awsm verify-registration: --product-code is missing"),
    ([*ASKED, "x", "y"], 'awsm verify-registration: one SIGNATURE, "y" is too many'),
    ([*ASKED, "@/no/such/file"], "awsm: /no/such/file: No such file"),
    ([*ASKED, "--public-key", "/no/such/file", "x"], "awsm: /no/such/file: No such file"),
    ([*ASKED, "--public-key", "/dev/null", "x"],
     "awsm: --public-key /dev/null: public key 1: no PEM text"),
    ([*ASKED, "--public-key-version", "one", "x"],
     'awsm verify-registration: --public-key-version: "one" is no number'),
])
def test_a_mistake_is_status_2(verify, arguments, words):
    done = verify(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(words)


def test_a_key_is_needed(awsm):
    done = awsm("verify-registration", *ASKED, "x", env={})
    assert done.returncode == 2
    assert "--public-key is missing" in done.stderr
