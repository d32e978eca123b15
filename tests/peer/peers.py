# SPDX-License-Identifier: Apache-2.0
"""A call made twice, by botocore and by awsm, and what both made of it."""

import json
import uuid
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.config import Config as PeerConfig
from botocore.credentials import Credentials
from capture import Request

import awsm

KEY, SECRET = "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
REGION = "us-east-1"


@dataclass
class Outcome:
    request: Request
    reply: object = None
    error: object = None


class Peers:
    """Clients of every service, made once and kept: connections too."""

    def __init__(self, session, server):
        self._session = session
        self._server = server
        self._made = {}

    def clients(self, service):
        if service not in self._made:
            self._made[service] = (self._botocore(service), self._awsm(service))
        return self._made[service]

    def _botocore(self, service):
        client = self._session.create_client(
            service,
            REGION,
            endpoint_url=self._server.url,
            aws_access_key_id=KEY,
            aws_secret_access_key=SECRET,
            config=PeerConfig(retries={"total_max_attempts": 1, "mode": "standard"}),
        )
        assert client.meta.service_model.resolved_protocol in ("json", "rest-json")
        return client

    def _awsm(self, service):
        # What AWS Marketplace forbids beyond the models has tests of its own.
        rules = {"marketplace_rules": False}
        known = {k: v for k, v in rules.items() if k in awsm.Config.OPTION_DEFAULTS}
        return awsm.client(
            service,
            REGION,
            endpoint_url=self._server.url,
            aws_access_key_id=KEY,
            aws_secret_access_key=SECRET,
            config=awsm.Config(retries={"total_max_attempts": 1, "mode": "standard"}, **known),
        )

    def call(self, operation, params, reply, peer_reply=None):
        """(botocore's outcome, awsm's); botocore may be given a reply of its own."""
        client, ours = self.clients(operation.service)
        return (
            self._one(client, operation, params, peer_reply or reply),
            self._one(ours, operation, params, reply),
        )

    def _one(self, client, operation, params, reply):
        self._server.reply = reply
        self._server.request = None
        outcome = Outcome(None)
        try:
            outcome.reply = getattr(client, operation.method)(**params)
        except Exception as error:  # whatever it is, the other one must do the same
            outcome.error = error
        outcome.request = self._server.request
        return outcome


# --- what is compared ------------------------------------------------------------------------


def _body(operation, request, params):
    """The body as JSON, without a token that was made up."""
    if not request.body:
        return None
    body = json.loads(request.body)
    for name, member in operation.input.members.items():
        if member.token and name not in params:
            uuid.UUID(body.pop(name))
    return body


def wire(operation, request, params):
    """What must be the same on the wire, whoever sent it."""
    return {
        "method": request.method,
        "path": request.path,
        "query": sorted(request.query.split("&")),
        "target": request.headers.get("x-amz-target"),
        "content type": request.headers.get("content-type"),
        "body": _body(operation, request, params),
    }


def signature_error(request, signing_name):
    """What is wrong with the signature, by botocore's own signer; None: nothing."""
    scheme, _, facts = request.headers["authorization"].partition(" ")
    parts = dict(part.strip().split("=", 1) for part in facts.split(","))
    signed = parts["SignedHeaders"].split(";")
    if scheme != "AWS4-HMAC-SHA256" or not {"host", "x-amz-date"} <= set(signed):
        return f"{scheme} with {signed}"
    url = f"http://{request.headers['host']}{request.path}?{request.query}"
    headers = {name: request.headers[name] for name in signed}
    again = AWSRequest(request.method, url, headers, request.body)
    again.context["timestamp"] = request.headers["x-amz-date"]
    signer = SigV4Auth(Credentials(KEY, SECRET), signing_name, REGION)
    text = signer.string_to_sign(again, signer.canonical_request(again))
    if parts["Credential"] != signer.scope(again):
        return f"{parts['Credential']} is not {signer.scope(again)}"
    wanted = signer.signature(text, again)
    return None if parts["Signature"] == wanted else f"{parts['Signature']} is not {wanted}"


def plain(value):
    """A result with types where equality is too kind: True is not 1, and 1.0 is not 1."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, datetime):
        return ("datetime", value.timestamp(), value.tzinfo is not None)
    return (type(value).__name__, value)


def result(reply):
    """A reply's members and the facts of ResponseMetadata."""
    metadata = reply["ResponseMetadata"]
    facts = {name: metadata.get(name) for name in ("HTTPStatusCode", "RequestId", "RetryAttempts")}
    return plain({**reply, "ResponseMetadata": facts})


def refusal(client, error):
    """An exception as a program sees it."""
    facts = {"class": type(error).__name__, "text": str(error)}
    if hasattr(error, "response"):
        facts["response"] = result(error.response)
        code = error.response["Error"]["Code"]
        facts["caught as"] = isinstance(error, client.exceptions.from_code(code))
        facts["operation"] = error.operation_name
    return facts
