"""worker.py - the frame of the Python drivers: what driver.c is to the C ones.

SPDX-License-Identifier: Apache-2.0
"""
import json
import resource
import sys
import time
from datetime import datetime, timezone


def _cpu_us() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return (usage.ru_utime + usage.ru_stime) * 1e6


def _with_datetimes(value):
    """Timestamps as a Python program has them."""
    if isinstance(value, list):
        return [_with_datetimes(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {name: datetime.fromtimestamp(member, timezone.utc) if name == "Timestamp"
            else _with_datetimes(member) for name, member in value.items()}


def read_request(path: str) -> dict:
    """The input as keyword arguments."""
    with open(path, encoding="utf-8") as file:
        return _with_datetimes(json.load(file))


def check_reply(reply: dict, request: dict) -> None:
    """All records accepted, and the last one is what was sent."""
    records = request.get("UsageRecords")
    if records is None:
        assert len(reply["MeteringRecordId"]) == 36, reply
        return
    results = reply["Results"]
    assert len(results) == len(records) and reply["UnprocessedRecords"] == [], reply
    assert all(result["Status"] == "Success" for result in results), reply
    assert results[-1]["UsageRecord"] == records[-1], results[-1]


def serve(call, request: dict) -> None:
    """For each line "COUNT" on standard input: make that many calls, print what they took."""
    for line in sys.stdin:
        calls = int(line)
        cpu, wall = _cpu_us(), time.perf_counter()
        for _ in range(calls):
            check_reply(call(**request), request)
        print(json.dumps({"calls": calls, "cpu_us": round(_cpu_us() - cpu),
                          "wall_us": round((time.perf_counter() - wall) * 1e6)}), flush=True)


def main(make_client) -> None:
    """Usage: METHOD URL INPUT-FILE"""
    method, url, input_file = sys.argv[1:]
    client = make_client(url)
    serve(getattr(client, method), read_request(input_file))
