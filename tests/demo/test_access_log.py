# SPDX-License-Identifier: Apache-2.0
"""python/examples/access_log.py: what it counts, and that it bills once whatever happens."""

import csv
from datetime import datetime, timedelta, timezone

import pytest

from conftest import knowing

ACCOUNT, OTHER, GONE = "111122223333", "444455556666", "123456789012"
NUMBERS = {ACCOUNT: 1, OTHER: 2, GONE: 4}  # of their licences
NOW = datetime.now(timezone.utc)
HOURS = range(6)  # back: accepted on the first of a month as well, when it is past 06:00
LICENSES = {account: f"arn:aws:license-manager:us-east-1:{account}:license:l-{number:032d}"
            for account, number in NUMBERS.items()}
STRICT = {  # AWS by the other reading: the same record again is a DuplicateRecord
    "products": [{"code": "p", "type": "saas", "dimensions": ["requests"]}],
    "customers": [{"account_id": account, "product": "p", "license_arn": LICENSES[account]}
                  for account in LICENSES],
    "rules": {"identical_resend": "DuplicateRecord"},
}
DIMENSIONS = ("--dimension=/api/=requests", "--dimension=/up/=storage")


def line(account=ACCOUNT, status=200, path="/api/7", hours_ago=2):
    at = (NOW - timedelta(hours=hours_ago)).isoformat(timespec="seconds")
    return f"{at} {account} {status} {path}\n"


@pytest.fixture
def meter_log(example, tmp_path):
    """Run it on these lines: the process, and (account, dimension, quantity, outcome) of each."""
    licenses = [f"{account},{license_arn}\n" for account, license_arn in LICENSES.items()]
    (tmp_path / "licenses.csv").write_text("account_id,license_arn\n" + "".join(licenses))

    def run(lines, *options, dimensions=DIMENSIONS):
        (tmp_path / "access.log").write_text("".join(lines))
        done = example("python", "access_log.py", *dimensions, "--licenses", "licenses.csv",
                       "--report", "report.csv", *options, "access.log")
        with open(tmp_path / "report.csv", newline="") as file:
            rows = [(r["account_id"], r["dimension"], int(r["quantity"]), r["outcome"])
                    for r in csv.DictReader(file)]
        return done, rows
    return run


def recorded(sim):
    return sorted((r["account_id"], r["dimension"], r["quantity"]) for r in sim.get("records"))


def test_what_succeeded_is_counted_by_customer_and_dimension(meter_log, sim):
    billed = [line(), line(), line(path="/up/1"), line(account=OTHER, status=204)]
    free = [line(status=404), line(status=500), line(account="-", status=401), line(path="/health")]

    done, rows = meter_log(billed + free)

    assert done.returncode == 0, done.stdout
    assert recorded(sim) == [(ACCOUNT, "requests", 2), (ACCOUNT, "storage", 1),
                             (OTHER, "requests", 1)]
    assert rows == [(*record, "accepted") for record in recorded(sim)]


def test_every_hour_is_a_record_of_its_own(meter_log, sim):
    meter_log([line(hours_ago=2), line(hours_ago=3), line(hours_ago=3)])

    assert sorted(r["quantity"] for r in sim.get("records")) == [1, 2]


def test_an_hour_in_another_time_zone_is_the_same_hour(meter_log, sim):
    here = NOW.replace(minute=15) - timedelta(hours=2)
    there = here.astimezone(timezone(timedelta(hours=5, minutes=30)))

    meter_log([f"{at.isoformat(timespec='seconds')} {ACCOUNT} 200 /api/1\n"
               for at in (here, there)])

    assert recorded(sim) == [(ACCOUNT, "requests", 2)]


@pytest.mark.parametrize("options, metered", [((), 0), (("--final",), 1)])
def test_the_running_hour_is_metered_only_when_the_log_is_final(meter_log, sim, options, metered):
    current = datetime.now(timezone.utc).isoformat(timespec="seconds")

    meter_log([f"{current} {ACCOUNT} 200 /api/1\n"], *options)

    assert len(sim.get("records")) == metered


def test_more_than_25_records_go_in_several_batches(meter_log, sim):
    lines = [line(account, hours_ago=hours, path=path) for account in (ACCOUNT, OTHER)
             for hours in HOURS for path in ("/api/1", "/up/1", "/seats/1")]

    done, _ = meter_log(lines, "--final", dimensions=[*DIMENSIONS, "--dimension=/seats/=users"])

    assert done.returncode == 0, done.stdout
    assert (len(sim.get("requests")), len(sim.get("records"))) == (2, 36)


@knowing(STRICT)
def test_records_whose_answer_was_lost_are_sent_again_and_recognised(meter_log, sim):
    sim.post("faults", fault="cut_after", count=3)

    done, rows = meter_log([line(), line(OTHER)])

    assert done.returncode == 0, done.stdout
    assert {row[-1] for row in rows} == {"recorded before"}
    assert recorded(sim) == [(ACCOUNT, "requests", 1), (OTHER, "requests", 1)]


@knowing(STRICT)
def test_a_record_can_be_unprocessed_after_it_was_recorded_unseen(meter_log, sim):
    sim.post("faults", fault="cut_after")
    sim.post("faults", fault="unprocessed", records=1)

    done, rows = meter_log([line(), line(OTHER)])

    assert done.returncode == 0, done.stdout
    assert {row[-1] for row in rows} == {"recorded before"}


@knowing(STRICT)
def test_a_duplicate_of_something_else_is_a_conflict(meter_log, sim):
    meter_log([line()])

    done, rows = meter_log([line(), line()])

    assert done.returncode == 1
    assert rows == [(ACCOUNT, "requests", 2, "in conflict")]
    assert recorded(sim) == [(ACCOUNT, "requests", 1)]


def test_a_throttled_batch_is_sent_until_it_is_taken(meter_log, sim):
    sim.post("faults", fault="throttle", count=4)

    done, rows = meter_log([line()])

    assert "effect none" in done.stdout
    assert rows == [(ACCOUNT, "requests", 1, "accepted")]


def test_a_customer_who_has_left_is_not_subscribed(meter_log):
    done, rows = meter_log([line(), line(GONE)])

    assert done.returncode == 0
    assert rows == [(ACCOUNT, "requests", 1, "accepted"), (GONE, "requests", 1, "not subscribed")]


def test_a_bad_record_does_not_take_the_others_with_it(meter_log, sim):
    lines = [line(account, hours_ago=hours) for account in (ACCOUNT, OTHER) for hours in HOURS]

    done, rows = meter_log([*lines, line(path="/beta/1")], "--final",
                           dimensions=[*DIMENSIONS, "--dimension=/beta/=nonsense"])

    assert done.returncode == 1
    assert [row[1] for row in rows if row[-1] == "refused"] == ["nonsense"]
    assert len(sim.get("records")) == 12


@pytest.mark.parametrize("text, complaint", [
    ("yesterday 111122223333 200 /api/1\n", "line 2 of the log is not TIME CUSTOMER STATUS PATH"),
    (line(account="999999999999"), "customer 999999999999 of the log has no license"),
])
def test_a_log_that_cannot_be_billed_meters_nothing(meter_log, sim, text, complaint):
    done, _ = meter_log([line(), text])

    assert done.returncode == 1
    assert complaint in done.stderr
    assert sim.get("requests") == []
