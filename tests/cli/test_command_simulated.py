"""`awsm call` and `awsm sim` together: what a reader of the manual tries first.

SPDX-License-Identifier: Apache-2.0
"""
import json
import subprocess
import time
import urllib.request

import pytest

from command import BUILD, REGION, environment

KEYS = {"AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE",
        "AWS_SECRET_ACCESS_KEY": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"}


@pytest.fixture
def simulator():
    """The address of a simulator of its own."""
    process = subprocess.Popen([BUILD / "bin" / "awsm", "sim", "--port", "0", "--quiet"],
                               env=environment({}), stdout=subprocess.PIPE, text=True)
    with process:
        yield process.stdout.readline().split()[-1]
        process.terminate()


def batch():
    """One record of this hour."""
    return json.dumps({"ProductCode": "awsm-demo-saas", "UsageRecords": [
        {"Timestamp": int(time.time()), "Dimension": "requests", "Quantity": 7,
         "CustomerIdentifier": "demo-customer-1"}]})


def test_a_record_sent_is_a_record_metered(awsm, simulator):
    done = awsm("call", "meteringmarketplace", "batch-meter-usage", "--endpoint-url", simulator,
                "--input", "-", stdin=batch(), env={**KEYS, **REGION})
    assert (done.returncode, done.stderr) == (0, "")
    result, = json.loads(done.stdout)["Results"]
    with urllib.request.urlopen(f"{simulator}/_awsm/records") as reply:
        recorded = reply.read().decode()
    assert result["Status"] == "Success"
    assert result["MeteringRecordId"] in recorded


def test_a_wrong_secret_is_refused(awsm, simulator):
    done = awsm("call", "meteringmarketplace", "batch-meter-usage", "--endpoint-url", simulator,
                "--input", batch(), env={**KEYS, **REGION, "AWS_SECRET_ACCESS_KEY": "wrong"})
    assert (done.returncode, done.stdout) == (1, "")
    assert "InvalidSignatureException" in done.stderr
    assert "wrong" not in done.stderr
