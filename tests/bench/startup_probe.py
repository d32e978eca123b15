"""startup_probe.py - import, client and first call of awsm or boto3 in a fresh process.

Usage: startup_probe.py awsm|boto3 URL INPUT-FILE; prints {"import_us", "first_call_us", "peak_kb"}.

The probe itself imports next to nothing, so that neither side gets modules for free.

SPDX-License-Identifier: Apache-2.0
"""
import sys
import time


def _now_us() -> int:
    return time.perf_counter_ns() // 1000


def _make_client(library: str, url: str):
    if library == "awsm":
        import awsm
        return awsm.client("meteringmarketplace", endpoint_url=url)
    import boto3
    return boto3.client("meteringmarketplace", endpoint_url=url)


def _peak_kb() -> int:
    """Not ru_maxrss: that one counts the process that started us, too."""
    with open("/proc/self/status", encoding="ascii") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmHWM:"))


begin = _now_us()
client = _make_client(sys.argv[1], sys.argv[2])
ready = _now_us()

import json  # noqa: E402  - both libraries have it loaded by now

with open(sys.argv[3], encoding="utf-8") as input_file:
    request = json.load(input_file)
called = _now_us()
reply = client.batch_meter_usage(**request)
done = _now_us()
assert len(reply["Results"]) == len(request["UsageRecords"]), reply
print(json.dumps({"import_us": ready - begin, "first_call_us": done - called,
                  "peak_kb": _peak_kb()}))
