"""payload.py - what the benchmark sends and what the sink answers. Used by run.py.

SPDX-License-Identifier: Apache-2.0
"""
import json
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

RECORDS = 25
# This hour and the two before it, as AWS and awsm refuse what is too old.
FIRST_HOUR = datetime.now(timezone.utc).replace(minute=0, second=0, microsecond=0)
NAMESPACE = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
DIMENSIONS = ("api_requests_standard_tier_per_thousand", "storage_gigabyte_hours_replicated_eu",
              "active_users_per_hour_enterprise_plan", "data_transfer_out_gigabytes_per_region")


def _id(*parts) -> uuid.UUID:
    return uuid.uuid5(NAMESPACE, "/".join(str(part) for part in parts))


def _record(i: int) -> dict:
    account = str(111122223333 + i * 7919)
    licence = f"l-{_id('license', i).hex}"
    grant = _id("grant", i).hex[:16]
    return {
        "Timestamp": int((FIRST_HOUR - timedelta(hours=i % 3)).timestamp()),
        "CustomerAWSAccountId": account,
        "Dimension": DIMENSIONS[i % len(DIMENSIONS)],
        "Quantity": 17 + i * 1283,
        "LicenseArn": f"arn:aws:license-manager::294406891311:license:{licence}/grant/{grant}",
    }


def _batch() -> tuple[dict, dict]:
    records = [_record(i) for i in range(RECORDS)]
    results = [{"UsageRecord": record, "MeteringRecordId": str(_id("record", i)),
                "Status": "Success"} for i, record in enumerate(records)]
    return {"UsageRecords": records}, {"Results": results, "UnprocessedRecords": []}


def _meter() -> tuple[dict, dict]:
    record = _record(0)
    request = {"ProductCode": "4w1vgsrkqdkypbz43g7qkk4uz", "Timestamp": record["Timestamp"],
               "UsageDimension": record["Dimension"], "UsageQuantity": record["Quantity"]}
    return request, {"MeteringRecordId": str(_id("record", 0))}


PAYLOADS = (
    (("batch", "BatchMeterUsage", "batch_meter_usage", "25-record BatchMeterUsage"), _batch),
    (("meter", "MeterUsage", "meter_usage", "1-record MeterUsage"), _meter),
)


@dataclass(frozen=True)
class Payload:
    """One operation's input and the reply to it, as text and on disk for the drivers."""

    name: str       # "batch" or "meter"
    operation: str
    method: str     # in Python and Lua
    title: str
    request: dict
    input: str
    reply: str
    input_file: Path
    reply_file: Path
    lua_file: Path  # the input as a Lua table, since plain Lua reads no JSON


def lua_literal(value) -> str:
    """The value as Lua source text."""
    if isinstance(value, dict):
        members = (f"[{lua_literal(k)}] = {lua_literal(v)}" for k, v in value.items())
        return "{" + ", ".join(members) + "}"
    if isinstance(value, list):
        return "{" + ", ".join(map(lua_literal, value)) + "}"
    return json.dumps(value)


def _payload(folder: Path, names: tuple, request: dict, reply: dict) -> Payload:
    name = names[0]
    payload = Payload(*names, request, json.dumps(request, separators=(",", ":")),
                      json.dumps(reply, separators=(",", ":")), folder / f"{name}.json",
                      folder / f"{name}.reply.json", folder / f"{name}.lua")
    payload.input_file.write_text(payload.input)
    payload.reply_file.write_text(payload.reply)
    payload.lua_file.write_text(f"return {lua_literal(request)}\n")
    return payload


def write_payloads(folder: Path) -> list[Payload]:
    """Both payloads, their files written to the folder."""
    return [_payload(folder, names, *make()) for names, make in PAYLOADS]
