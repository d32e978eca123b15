# SPDX-License-Identifier: Apache-2.0
"""A running `awsm sim`, plain HTTP to it, and requests signed by botocore's signer."""

import datetime
import http.client
import json
import math
import os
import pathlib
import subprocess
from dataclasses import dataclass

import pytest

pytest.importorskip("botocore", reason="botocore signs these requests; pip install boto3")
from botocore.auth import SigV4Auth  # noqa: E402
from botocore.awsrequest import AWSRequest  # noqa: E402
from botocore.credentials import Credentials  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMMAND = os.environ.get("AWSM_BIN", str(ROOT / "build" / "bin" / "awsm"))

KEY = "AKIAIOSFODNN7EXAMPLE"
SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
SAAS, AMI = "awsm-demo-saas", "awsm-demo-ami"
CONTAINER, AGENTCORE = "awsm-demo-container", "awsm-demo-agentcore"

SERVICES = {"GetEntitlements": "AWSMPEntitlementService"}
UTC = datetime.timezone.utc


def license_of(account, number):
    """The licence of a customer of the built-in data."""
    return f"arn:aws:license-manager:us-east-1:{account}:license:l-{number:032d}"


@dataclass
class Reply:
    """An HTTP reply, and what AWS's JSON errors say in it."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def error(self):
        """The error's code without its namespace; None for a success."""
        return None if self.status == 200 else self.json["__type"].rpartition("#")[2]

    @property
    def message(self):
        return self.json["message"]


class Signer(SigV4Auth):
    """botocore's signer, with a clock of our own."""

    def sign(self, request, at):
        request.context["timestamp"] = at.strftime("%Y%m%dT%H%M%SZ")
        self._modify_request_before_signing(request)
        canonical = self.canonical_request(request)
        signature = self.signature(self.string_to_sign(request, canonical), request)
        self._inject_signature_to_request(request, signature)


class Simulator:
    """A running simulator. Its clock is the test's clock."""

    def __init__(self, *arguments, env=None):
        self.process = subprocess.Popen(
            [COMMAND, "sim", "--port", "0", "--quiet", *arguments],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=plain_environment(env),
        )
        line = self.process.stdout.readline()
        self.url = line.split()[-1] if line else ""
        self.port = int(self.url.rpartition(":")[2]) if line else 0
        self.offset = datetime.timedelta()

    def stop(self):
        """End it; its exit status and what it complained of."""
        self.process.terminate()
        _, complaints = self.process.communicate()
        return self.process.returncode, complaints

    # plain HTTP

    def send(self, method, path, body=b"", headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body, headers or {})
            reply = connection.getresponse()
            return Reply(reply.status, reply.headers, reply.read())
        finally:
            connection.close()

    def control(self, method, name, body=None):
        text = b"" if body is None else json.dumps(body).encode()
        return self.send(method, f"/_awsm/{name}", text)

    def records(self):
        return self.control("GET", "records").json

    def requests(self):
        return self.control("GET", "requests").json

    def fault(self, name, **order):
        reply = self.control("POST", "faults", {"fault": name, **order})
        assert reply.status == 200, reply.body

    # the clock

    def now(self):
        return datetime.datetime.now(UTC) + self.offset

    def set_clock(self, *when):
        """Let it be that time in the simulator: year, month, day, hour, minute."""
        self.offset = datetime.datetime(*when, tzinfo=UTC) - datetime.datetime.now(UTC)
        reply = self.control("POST", "clock", {"offset_s": math.ceil(self.offset.total_seconds())})
        assert reply.status == 200, reply.body

    def ago(self, hours):
        """A timestamp, so many hours before now by the simulator's clock."""
        return int((self.now() - datetime.timedelta(hours=hours)).timestamp())

    # signed requests

    def signed(self, operation, body, region="us-east-1", key=KEY, secret=SECRET, token=None,
               at=None, service="aws-marketplace", headers=None):
        """The headers of a signed request."""
        target = f"{SERVICES.get(operation, 'AWSMPMeteringService')}.{operation}"
        request = AWSRequest(
            "POST", self.url + "/", data=body,
            headers={"Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": target,
                     **(headers or {})},
        )
        Signer(Credentials(key, secret, token), service, region).sign(request, at or self.now())
        return dict(request.headers.items())

    def call(self, operation, request, **signing):
        """A signed call. The request is a dict, or the body as bytes."""
        body = request if isinstance(request, bytes) else json.dumps(request).encode()
        return self.send("POST", "/", body, self.signed(operation, body, **signing))

    def meter(self, *records, product=SAAS, **signing):
        """BatchMeterUsage; `product` None leaves the ProductCode out."""
        code = {} if product is None else {"ProductCode": product}
        return self.call("BatchMeterUsage", {**code, "UsageRecords": list(records)}, **signing)

    def statuses(self, *records, **options):
        return [result["Status"] for result in self.meter(*records, **options).json["Results"]]

    def usage(self, quantity=1, hours_ago=1.0, **members):
        """A usage record of the first customer, with changes; None leaves a member out."""
        record = {
            "Timestamp": self.ago(hours_ago), "CustomerIdentifier": "demo-customer-1",
            "Dimension": "requests", "Quantity": quantity, **members,
        }
        return {name: value for name, value in record.items() if value is not None}


def plain_environment(changes=None):
    """This process's environment without AWS's settings."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")}
    return {**kept, **(changes or {})}
