# SPDX-License-Identifier: Apache-2.0
"""The demo itself: it succeeds, it would notice a missing unit, and it leaves nothing behind."""

import os
import re
import select
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from balance import Books
from conftest import BUILD, ROOT, environment

KEY, HOUR = ("111111111111", "requests"), "2026-11-20T16:00:00+00:00"
INTERRUPTED, PATIENCE_MS = 130, 20000


@pytest.fixture
def start(tmp_path):
    """Start the demo with its temporary folder in tmp_path."""
    started = []

    def run(build=BUILD):
        command = [sys.executable, ROOT / "tests/demo/run.py", "--build", build]
        started.append(subprocess.Popen(command, env=environment(TMPDIR=str(tmp_path)), text=True,
                                        stdout=subprocess.PIPE, stderr=subprocess.STDOUT))
        return started[-1]
    yield run
    for process in started:
        process.kill()
        process.communicate()


def left_behind(folder):
    """Processes that were started by the demo of this test: they know its folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if str(folder).encode() in (process / "environ").read_bytes():
                found.append(int(process.name))
        except OSError:  # it has ended, or belongs to somebody else
            pass
    return found


def read_until(process, text):
    lines = []
    for line in process.stdout:
        lines.append(line)
        if text in line:
            return "".join(lines)
    raise AssertionError(f"no {text!r} in {''.join(lines)}")


def test_the_books_of_the_demo_agree(start, tmp_path):
    demo = start()
    output, _ = demo.communicate(timeout=60)

    assert demo.returncode == 0, output
    sent, recorded = re.search(r"(\d+) requests sent, (\d+) recorded: equal", output).groups()
    assert sent == recorded and int(sent) > 2000
    assert "\033" not in output  # colours are for terminals
    assert (left_behind(tmp_path), list(tmp_path.iterdir())) == ([], [])


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_interrupted_demo_leaves_nothing_behind(start, tmp_path, number):
    demo = start()
    read_until(demo, "3. Customers use the product")

    demo.send_signal(number)

    output, _ = demo.communicate(timeout=60)
    assert (demo.returncode, "Traceback" in output) == (INTERRUPTED, False), output
    assert (left_behind(tmp_path), list(tmp_path.iterdir())) == ([], [])


def test_a_killed_demo_takes_its_processes_along(start, tmp_path):
    demo = start()
    read_until(demo, "awsm sim stands in")
    read_until(demo, "2. A buyer arrives")
    children = [os.pidfd_open(pid) for pid in left_behind(tmp_path) if pid != demo.pid]

    demo.kill()

    assert children
    for child in children:
        watch = select.poll()
        watch.register(child, select.POLLIN)
        assert watch.poll(PATIENCE_MS), "a child lives on"
        os.close(child)


def test_a_demo_that_is_not_built_says_so(start, tmp_path):
    demo = start(tmp_path / "nowhere")
    output, _ = demo.communicate(timeout=60)

    assert demo.returncode == 1
    assert "run ./dev build first" in output


def books(served=5, quantity=5, outcome="accepted", recorded=5, hour=HOUR):
    report = [{"account_id": KEY[0], "dimension": KEY[1], "hour": HOUR, "quantity": quantity,
               "outcome": outcome}]
    records = [{"operation": "BatchMeterUsage", "account_id": KEY[0], "dimension": KEY[1],
                "hour": hour.replace("+00:00", "Z"), "quantity": recorded}]
    return Books.of(Counter({KEY: served}), report, records if recorded else [])


@pytest.mark.parametrize("same", [books(), books(outcome="recorded before")])
def test_equal_books_have_no_differences(same):
    assert same.differences(gone=set()) == []


@pytest.mark.parametrize("wrong", [
    books(served=6), books(quantity=4), books(recorded=4), books(recorded=10), books(recorded=0),
    books(outcome="no verdict"), books(outcome="not subscribed", recorded=0),
    books(hour="2026-11-20T15:00:00+00:00"),
])
def test_one_unit_or_hour_that_differs_is_found(wrong):
    assert wrong.differences(gone=set()) != []


def test_who_has_left_must_not_be_recorded():
    refused = books(outcome="not subscribed", recorded=0)
    billed = books(outcome="not subscribed", recorded=5)

    assert refused.differences(gone={KEY[0]}) == []
    assert billed.differences(gone={KEY[0]}) != []
