# SPDX-License-Identifier: Apache-2.0
"""The checked-in type declarations are those of the live module."""

import pathlib
import sys

import awsm
import pytest
from kit import ROOT

sys.path.insert(0, str(ROOT / "bindings" / "python"))
import stubs  # noqa: E402

PACKAGE = ROOT / "python" / "awsm"
STUBS = stubs.render()

USE = """
import awsm
from awsm.types.meteringmarketplace import UsageRecord

with awsm.client("meteringmarketplace", config=awsm.Config(read_timeout=5)) as client:
    record: UsageRecord = {"Timestamp": 1793000000, "Dimension": "requests", "Quantity": 1}
    reply = client.batch_meter_usage(ProductCode="p", UsageRecords=[record])
    client.batch_meter_usage(UsageRecords=reply["UnprocessedRecords"])
    hour: int = reply["Results"][0]["UsageRecord"]["Timestamp"].hour
    try:
        client.resolve_customer(RegistrationToken="t")
    except client.exceptions.ThrottlingException as error:
        print(error.effect.upper(), error.response["Error"])
"""
MISUSE = """
import awsm

client = awsm.client("meteringmarketplace")
client.resolve_customer()
client.resolve_customer(RegistrationToken=7)
client.resolve_customers(RegistrationToken="t")
"""


@pytest.mark.parametrize("name", STUBS)
def test_a_checked_in_file_is_what_the_script_writes(name):
    assert (PACKAGE / name).read_text() == STUBS[name]


@pytest.mark.parametrize("service", ["meteringmarketplace", "marketplace-entitlement"])
def test_every_method_and_exception_is_declared(service):
    client = awsm.client(service, "us-east-1")
    text = STUBS["services.pyi"]
    for method in client.meta.method_to_api_mapping:
        assert f"    def {method}(" in text
    for code in dir(client.exceptions):
        if code.endswith("Exception"):
            assert f"    {code}: type[ClientError]" in text


def test_the_package_says_that_it_is_typed():
    assert (pathlib.Path(awsm.__file__).parent / "py.typed").exists()


def check(mypy, tmp_path, monkeypatch, text):
    """mypy's complaints about a program."""
    program = tmp_path / "program.py"
    program.write_text(text)
    monkeypatch.setenv("MYPYPATH", str(PACKAGE.parent))
    output, _errors, _status = mypy.run([str(program), "--cache-dir", str(tmp_path / "cache")])
    return [line for line in output.splitlines() if ": error: " in line]


def test_mypy_follows_a_program(tmp_path, monkeypatch):
    mypy = pytest.importorskip("mypy.api")
    assert check(mypy, tmp_path, monkeypatch, USE) == []


def test_mypy_finds_misuse(tmp_path, monkeypatch):
    mypy = pytest.importorskip("mypy.api")
    complaints = check(mypy, tmp_path, monkeypatch, MISUSE)
    assert [line.split(":")[1] for line in complaints] == ["5", "6", "7"]
