#!/usr/bin/env python3
"""Make the signature vectors in this folder: requests of our own, signed by botocore's SigV4.

Run by hand when a case is added; needs botocore. The C test reads the files, so the tests do not need it.

    make.py          write the cases
    make.py --check  exit with 1 when a file is not what botocore computes now

Each case is a folder:

    request.txt    the request before it is signed, lines ended by \\n
    context.json   credentials, region, service, time
    canonical.txt  to-sign.txt  signature.txt    the stages, one after the other

SPDX-License-Identifier: Apache-2.0
"""

import argparse
import json
import pathlib
import sys
from typing import Any, Dict, List, NamedTuple, Tuple

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

HERE = pathlib.Path(__file__).resolve().parent
STAGES = ("canonical.txt", "to-sign.txt", "signature.txt")
TOKEN = "IQoJb3JpZ2luX2VjEPT//////////wEaCXVzLWVhc3QtMSJHMEUCIQ+/example/session/token=="

RECORD = {"Timestamp": 1795176000, "Dimension": "requests", "Quantity": 1200}
JSON = "application/x-amz-json-1.1"


class Case(NamedTuple):
    """One request. Its headers are in the order in which they are sent."""

    name: str
    method: str = "GET"
    target: str = "/"
    headers: Tuple[Tuple[str, str], ...] = (("Host", "example.amazonaws.com"),)
    body: str = ""
    region: str = "us-east-1"
    token: str = ""
    timestamp: str = "2026-11-20T12:00:00Z"


def call(prefix: str, region: str, target: str) -> Tuple[Tuple[str, str], ...]:
    return (("Content-Type", JSON), ("Host", f"{prefix}.marketplace.{region}.amazonaws.com"),
            ("X-Amz-Target", target))


def batch(customers: int) -> str:
    records: List[Dict[str, Any]] = [
        {**RECORD, "CustomerAWSAccountId": f"{111122223333 + i}"} for i in range(customers)]
    return json.dumps({"ProductCode": "prod-1", "UsageRecords": records}, separators=(",", ":"))


def with_host(*headers: Tuple[str, str]) -> Tuple[Tuple[str, str], ...]:
    return (("Host", "example.amazonaws.com"),) + headers


BATCH = call("metering", "us-east-1", "AWSMPMeteringService.BatchMeterUsage")
CASES = [
    Case("batch-meter-usage", "POST", headers=BATCH, body=batch(1)),
    Case("batch-meter-usage-full", "POST", headers=BATCH, body=batch(25)),
    Case("batch-meter-usage-session-token", "POST", headers=BATCH, body=batch(1), token=TOKEN),
    Case("get-entitlements-china", "POST", region="cn-northwest-1", body='{"ProductCode":"prod-1"}',
         headers=(("Content-Type", JSON),
                  ("Host", "entitlement.marketplace.cn-northwest-1.amazonaws.com.cn"),
                  ("X-Amz-Target", "AWSMPEntitlementService.GetEntitlements"))),
    Case("body-of-utf-8", "POST", headers=BATCH, body='{"Nonce":"grüß € 😀"}'),
    Case("last-second-of-a-leap-day", timestamp="2028-02-29T23:59:59Z"),
    Case("host-with-port", headers=(("Host", "127.0.0.1:8080"),)),
    Case("header-blanks", headers=with_host(
        ("X-Tabs", "\ta\t \tb\t"), ("X-Many", "   a    b   c   "), ("X-None", ""), ("X-Only", "   "),
        ("X-Quoted", '"a   b"'))),
    Case("header-duplicates", headers=with_host(
        ("X-Twice", "b"), ("x-other", "1"), ("X-TWICE", " a "), ("x-twice", ""))),
    Case("header-names-in-any-case-and-order", headers=(
        ("zebra", "1"), ("Host", "example.amazonaws.com"), ("ALPHA", "2"), ("x-9", "3"), ("X-10", "4"),
        ("alpha-2", "5"), ("9-lives", "6"))),
    Case("header-names-that-begin-oddly", headers=with_host(
        ("_private", "1"), ("apple", "2"), ("^up", "3"), ("Zoo", "4"), ("~end", "5"))),
    Case("path-plain", target="/base/path"),
    Case("path-dots", target="/a/./b/../c/..//d/"),
    Case("path-above-the-root", target="/../../a/.."),
    Case("path-encoded-once-more", target="/a%20b/%C3%A4/c+d/e=f"),
    Case("path-of-utf-8", target="/grüß/€"),
    Case("query-order", target="/?b=2&a=2&B=1&a=1&a-b=0&aa=3&c="),
    Case("query-without-values", target="/?flag&other=&x=1"),
    Case("query-encoded", target="/p?k%C3%A4=v%20w&%E2%82%AC=%2F%3D&z=-._~"),
]


def request_text(case: Case) -> str:
    lines = [f"{case.method} {case.target} HTTP/1.1"]
    lines += [f"{name}:{value}" for name, value in case.headers]
    return "\n".join(lines) + "\n\n" + case.body


def context(case: Case) -> Dict[str, Any]:
    credentials = {"access_key_id": "AKIDEXAMPLE",
                   "secret_access_key": "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"}
    if case.token:
        credentials["token"] = case.token
    return {"credentials": credentials, "normalize": True, "region": case.region,
            "service": "aws-marketplace", "sign_body": False, "timestamp": case.timestamp}


def sign(case: Case) -> Tuple[str, str, str]:
    facts = context(case)
    keys = facts["credentials"]
    auth = SigV4Auth(Credentials(keys["access_key_id"], keys["secret_access_key"], keys.get("token")),
                     facts["service"], case.region)
    request = AWSRequest(method=case.method, url="http://unused" + case.target,
                         data=case.body.encode())
    for name, value in case.headers:
        request.headers[name] = value  # appends, as HTTP headers do
    request.context["timestamp"] = case.timestamp.replace("-", "").replace(":", "")
    auth._modify_request_before_signing(request)
    canonical = auth.canonical_request(request)
    to_sign = auth.string_to_sign(request, canonical)
    return canonical, to_sign, auth.signature(to_sign, request)


def files(case: Case) -> Dict[pathlib.Path, str]:
    folder = HERE / case.name
    texts = {folder / stage: text for stage, text in zip(STAGES, sign(case))}
    texts[folder / "request.txt"] = request_text(case)
    texts[folder / "context.json"] = json.dumps(context(case), indent=4) + "\n"
    return texts


def main() -> int:
    parser = argparse.ArgumentParser(description="Make the signature vectors with botocore.")
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    arguments = parser.parse_args()
    stale = 0
    for case in CASES:
        for path, text in files(case).items():
            if arguments.check:
                if not path.exists() or path.read_bytes() != text.encode():
                    print(f"{path}: not what botocore computes", file=sys.stderr)
                    stale = 1
            else:
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(text.encode())
    return stale


if __name__ == "__main__":
    sys.exit(main())
