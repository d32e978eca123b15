# SPDX-License-Identifier: Apache-2.0
"""The example programs, run as a user runs them."""

import os
import subprocess
import sys

import pytest
from kit import BUILD, KEYS, PRODUCT, ROOT


@pytest.fixture
def meter(simulator):
    """Run python/examples/meter.py for ACCOUNT=QUANTITY arguments."""
    environment = {**os.environ, "PYTHONPATH": str(BUILD / "python"), "AWS_REGION": "us-east-1"}
    environment.update({name.upper(): value for name, value in KEYS.items()})

    def run(*usage):
        command = [sys.executable, ROOT / "python" / "examples" / "meter.py", *usage]
        command += ["--product-code", PRODUCT, "--dimension", "requests"]
        command += ["--endpoint-url", simulator.url]
        return subprocess.run(command, env=environment, capture_output=True, text=True)

    return run


def test_meter_reports_each_record(meter, simulator):
    done = meter("111122223333=12", "444455556666=7")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "111122223333 12 Success\n444455556666 7 Success\n"
    assert [record["quantity"] for record in simulator.get("/_awsm/records")] == [12, 7]


def test_meter_fails_when_a_record_will_not_be_billed(meter):
    done = meter("123456789012=1")
    assert done.returncode == 1
    assert done.stdout == "123456789012 1 CustomerNotSubscribed\n"


def test_meter_sends_unprocessed_records_again(meter, simulator):
    simulator.fault("unprocessed", records=1)
    done = meter("111122223333=12", "444455556666=7")
    assert done.returncode == 0
    assert sorted(record["quantity"] for record in simulator.get("/_awsm/records")) == [7, 12]
