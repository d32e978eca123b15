# SPDX-License-Identifier: Apache-2.0
"""The package that was built, the simulator, and servers that misbehave.

The build folder is AWSM_BUILD, or build/ in the repository; the command is AWSM_BIN, or in there.
"""

import json
import os
import pathlib
import subprocess
import sys
import urllib.request
from datetime import datetime, timedelta, timezone

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("AWSM_BUILD", ROOT / "build"))
COMMAND = pathlib.Path(os.environ.get("AWSM_BIN", BUILD / "bin" / "awsm"))
sys.path.insert(0, str(BUILD / "python"))

import awsm  # noqa: E402
from servers import ScriptedServer  # noqa: E402

KEYS = {
    "aws_access_key_id": "AKIAIOSFODNN7EXAMPLE",
    "aws_secret_access_key": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
}


class Simulator:
    """A running `awsm sim`."""

    def __init__(self, url):
        self.url = url

    def get(self, path):
        with urllib.request.urlopen(self.url + path) as reply:
            return json.load(reply)

    def fault(self, name, **order):
        """Let the next call fail that way."""
        body = json.dumps({"fault": name, **order}).encode()
        request = urllib.request.Request(self.url + "/_awsm/faults", body, method="POST")
        urllib.request.urlopen(request).close()


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch):
    """No AWS settings and no proxies from outside."""
    for name in list(os.environ):
        if name.startswith("AWS_") or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")  # boto3 would go and ask


@pytest.fixture
def simulator():
    """A simulator of this test's own."""
    process = subprocess.Popen([COMMAND, "sim", "--port", "0"], stdout=subprocess.PIPE, text=True)
    try:
        line = process.stdout.readline()
        assert "listening on http://" in line
        yield Simulator(line.split()[-1])
    finally:
        process.terminate()
        process.communicate()


@pytest.fixture
def server():
    """A server that answers what the test puts into `replies`."""
    with ScriptedServer() as running:
        yield running


def connect(url, service="meteringmarketplace", **arguments):
    """A client with keys and region for a server at the URL."""
    return awsm.client(service, "us-east-1", endpoint_url=url, **{**KEYS, **arguments})


@pytest.fixture
def metering(simulator):
    """A client of the metering service, connected to the simulator."""
    with connect(simulator.url) as client:
        yield client


@pytest.fixture
def entitlement(simulator):
    """A client of the entitlement service, connected to the simulator."""
    with connect(simulator.url, "marketplace-entitlement") as client:
        yield client


@pytest.fixture
def boto3_client(simulator):
    """Make boto3's client of a service, connected to the same simulator."""
    boto3 = pytest.importorskip("boto3")

    def make(service="meteringmarketplace", **arguments):
        return boto3.client(
            service, "us-east-1", endpoint_url=simulator.url, **{**KEYS, **arguments}
        )

    return make


def this_hour():
    return datetime.now(timezone.utc).replace(minute=0, second=0, microsecond=0)


def usage(quantity=1, account="111122223333", dimension="requests", hours_ago=1):
    """A usage record that the simulator accepts."""
    return {
        "Timestamp": this_hour() - timedelta(hours=hours_ago),
        "CustomerAWSAccountId": account,
        "Dimension": dimension,
        "Quantity": quantity,
    }


PRODUCT = "awsm-demo-saas"
