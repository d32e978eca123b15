#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Meter what the customers of a SaaS product did, from the access log of its web server.

    access_log.py --licenses licenses.csv --dimension /api/=requests access.log

nginx writes the log, "2026-11-20T14:03:27+00:00 111122223333 200 /api/orders/7", by

    log_format metering '$time_iso8601 $customer $status $request_uri';

where a map turns the API key into the customer's AWS account id, or "-". Requests that succeeded
are counted by customer, dimension and hour. AWS keeps the first record of an hour and adds nothing
up, so the hour that is running is left out, unless --final says that the log is complete.
"""

import argparse
import csv
import sys
import time
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timezone

import awsm

BATCH_SIZE = 25  # AWS takes no more
PAUSES = (0, 1, 2, 4, 8)  # seconds before each round
OUTCOMES = {"Success": "accepted", "CustomerNotSubscribed": "not subscribed"}

# One bad record fails the whole batch with one of these; nothing is metered then.
BAD_RECORD = {
    "InvalidCustomerIdentifierException",
    "InvalidLicenseException",
    "InvalidProductCodeException",
    "InvalidUsageDimensionException",
    "TimestampOutOfBoundsException",
}


@dataclass
class Usage:
    record: dict  # what is sent, as often as it takes: it never changes
    perhaps_metered: bool = False  # it was sent and there was no verdict
    outcome: str = ""  # "" while there is none


def hour_of(timestamp):
    utc = datetime.fromisoformat(timestamp).astimezone(timezone.utc)
    return utc.replace(minute=0, second=0, microsecond=0)


def count(lines, dimensions):
    """How often, by customer, dimension and hour."""
    counts = Counter()
    for number, line in enumerate(lines, 1):
        try:
            timestamp, customer, status, path = line.split(maxsplit=3)
            hour = hour_of(timestamp)
        except ValueError:
            sys.exit(f"line {number} of the log is not TIME CUSTOMER STATUS PATH: {line!r}")
        billed = [name for prefix, name in dimensions if path.startswith(prefix)]
        if billed and customer != "-" and status.startswith("2"):
            counts[customer, billed[0], hour] += 1
    return counts


def make_record(customer, dimension, hour, quantity, licenses):
    if customer not in licenses:
        sys.exit(f"customer {customer} of the log has no license in the file of licenses")
    return {
        "Timestamp": hour,
        "CustomerAWSAccountId": customer,
        "LicenseArn": licenses[customer],
        "Dimension": dimension,
        "Quantity": quantity,
    }


def key_of(record):
    return record["CustomerAWSAccountId"], record["Dimension"], record["Timestamp"]


def outcome_of(status, perhaps_metered):
    """A duplicate is good news when an earlier attempt of ours may be what it duplicates."""
    if status == "DuplicateRecord":
        return "recorded before" if perhaps_metered else "in conflict"
    return OUTCOMES.get(status, status)


def take_verdicts(reply, batch):
    """What AWS calls unprocessed gets no outcome here, so it is sent again."""
    usages = {key_of(usage.record): usage for usage in batch}
    retries = reply["ResponseMetadata"]["RetryAttempts"]
    for usage in batch:  # by an attempt whose answer was lost
        usage.perhaps_metered |= reply["ResponseMetadata"].get("EarlierEffect") == "unknown"
    for result in reply["Results"]:
        usage = usages[key_of(result["UsageRecord"])]
        usage.outcome = outcome_of(result["Status"], usage.perhaps_metered)
    tally = Counter(usage.outcome or "unprocessed" for usage in batch)
    after = f", at attempt {retries + 1}" if retries else ""
    print(f"{len(batch)} records: " + ", ".join(f"{n} {o}" for o, n in tally.items()) + after)


def take_failure(client, error, batch):
    print(f"{len(batch)} records: effect {error.effect}, {type(error).__name__}: {error}")
    if error.effect == "unknown" or error.retryable:
        for usage in batch:  # without an outcome it is sent again
            usage.perhaps_metered |= error.effect == "unknown"
    elif error.service_code in BAD_RECORD and len(batch) > 1:
        middle = len(batch) // 2
        send(client, batch[:middle])
        send(client, batch[middle:])
    else:
        for usage in batch:
            usage.outcome = "refused"


def send(client, batch):
    try:
        reply = client.batch_meter_usage(UsageRecords=[usage.record for usage in batch])
    except awsm.AwsmError as error:  # the library has made its attempts
        take_failure(client, error, batch)
    else:
        take_verdicts(reply, batch)


def meter(client, usages):
    """Send the records, and those without a verdict again, unchanged."""
    for pause in PAUSES:
        time.sleep(pause)
        waiting = [usage for usage in usages if not usage.outcome]
        for i in range(0, len(waiting), BATCH_SIZE):
            send(client, waiting[i : i + BATCH_SIZE])
        if all(usage.outcome for usage in usages):
            return


def write_report(file, usages):
    report = csv.writer(file)
    report.writerow(("account_id", "dimension", "hour", "quantity", "outcome"))
    for usage in usages:
        customer, dimension, hour = key_of(usage.record)
        report.writerow((customer, dimension, hour.isoformat(), usage.record["Quantity"],
                         usage.outcome or "no verdict"))


def dimension_rule(text):
    prefix, found, name = text.partition("=")
    if not (prefix and found and name):
        raise argparse.ArgumentTypeError(f"{text!r} is not PATH_PREFIX=DIMENSION")
    return prefix, name


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("log", type=argparse.FileType())
    parser.add_argument("--dimension", type=dimension_rule, action="append", required=True,
                        metavar="PATH_PREFIX=DIMENSION", help="the first that fits counts")
    parser.add_argument("--licenses", type=argparse.FileType(), required=True,
                        help="CSV with the columns account_id and license_arn")
    parser.add_argument("--final", action="store_true", help="meter the running hour as well")
    parser.add_argument("--report", type=argparse.FileType("w"), help="CSV of the outcomes")
    return parser.parse_args()


def main():
    args = parse_arguments()
    sys.stdout.reconfigure(line_buffering=True)
    licenses = {row["account_id"]: row["license_arn"] for row in csv.DictReader(args.licenses)}
    counts = count(args.log, args.dimension)
    now = hour_of(datetime.now(timezone.utc).isoformat())
    usages = [Usage(make_record(*key, quantity, licenses))
              for key, quantity in sorted(counts.items()) if args.final or key[2] < now]
    print(f"{sum(counts.values())} requests to bill, {len(usages)} records to send")
    with awsm.client("meteringmarketplace") as client:
        meter(client, usages)
    if args.report:
        write_report(args.report, usages)
    settled = {"accepted", "recorded before", "not subscribed"}
    return 0 if all(usage.outcome in settled for usage in usages) else 1


if __name__ == "__main__":
    sys.exit(main())
