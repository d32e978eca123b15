#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Meter what up to 25 SaaS customers used in an hour, and say what became of each record.

    meter.py --product-code abc123 --dimension requests 111122223333=1200 444455556666=7

Exits with 1 when a record will not be billed: HTTP 200 from AWS does not mean that.
"""

import argparse
import sys
import time
from datetime import datetime, timezone

import awsm


def parse_arguments():
    parser = argparse.ArgumentParser(description="Meter one hour's usage of SaaS customers.")
    parser.add_argument("usage", nargs="+", metavar="ACCOUNT=QUANTITY")
    parser.add_argument("--product-code", required=True)
    parser.add_argument("--dimension", required=True)
    parser.add_argument("--hour", type=datetime.fromisoformat, help="ISO 8601, UTC unless it says")
    parser.add_argument("--region", help="else that of the environment")
    parser.add_argument("--endpoint-url", help="for the simulator")
    return parser.parse_args()


def record(usage, dimension, hour):
    account, _, quantity = usage.partition("=")
    known = {"Dimension": dimension, "Timestamp": hour}
    return {**known, "CustomerAWSAccountId": account, "Quantity": int(quantity)}


def meter(client, product_code, waiting):
    """Send up to 25 records and yield their results; what AWS left unprocessed is sent again."""
    for pause in (1, 2, 4, 8):
        reply = client.batch_meter_usage(ProductCode=product_code, UsageRecords=waiting)
        yield from reply["Results"]
        waiting = reply.get("UnprocessedRecords")
        if not waiting:
            return
        time.sleep(pause)
    sys.exit(f"AWS left {len(waiting)} records unprocessed; send them again later")


def main():
    args = parse_arguments()
    hour = args.hour or datetime.now(timezone.utc).replace(minute=0, second=0, microsecond=0)
    records = [record(usage, args.dimension, hour) for usage in args.usage]
    with awsm.client("meteringmarketplace", args.region, endpoint_url=args.endpoint_url) as client:
        results = list(meter(client, args.product_code, records))
    for result in results:
        sent = result["UsageRecord"]
        print(sent["CustomerAWSAccountId"], sent["Quantity"], result["Status"])
    return 0 if all(result["Status"] == "Success" for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())
