# SPDX-License-Identifier: Apache-2.0
"""The simulator, servers that misbehave, and clients of them."""

import json
import os
import subprocess
import urllib.request

import pytest
from kit import COMMAND, KEYS, connect
from servers import ScriptedServer


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
    boto3 = pytest.importorskip("boto3", minversion="1.44")

    def make(service="meteringmarketplace", **arguments):
        return boto3.client(
            service, "us-east-1", endpoint_url=simulator.url, **{**KEYS, **arguments}
        )

    return make
