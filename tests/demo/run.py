#!/usr/bin/env python3
"""run.py - the project's main job, a seller's day, done for real against the simulator.

`./dev demo` calls this. Exit status: 0 all books agree to the unit, 1 they do not, or
something is missing, 130 interrupted.

SPDX-License-Identifier: Apache-2.0
"""
import argparse
import signal
import sys
import tempfile
import time
from pathlib import Path

import seller
import show
import story
from day import Day
from stage import DemoError, simulator

PARTS = ("bin/awsm", "examples/onboard", "python/awsm", "lua/awsm.lua")


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="A seller's day, against the simulator.")
    parser.add_argument("--build", type=Path, default=Path("build"), help="the build folder")
    return parser.parse_args()


def check_build(build: Path) -> None:
    """Is everything there that the demo runs?"""
    missing = [part for part in PARTS if not (build / part).exists()]
    if missing:
        raise DemoError(f"{build} has no {', '.join(missing)}; run ./dev build first")


def spend_the_day(build: Path, folder: Path) -> None:
    """All acts, in order."""
    show.act(*story.SIMULATOR)
    with simulator(build, folder, seller.simulator_data()) as sim:
        show.note(f"{sim.url}, {len(seller.CUSTOMERS)} customers")
        day = Day(build, folder, sim)
        day.welcome_a_buyer()
        day.serve_customers()
        day.meter_the_log()
        day.meter_a_server()
        day.compare_the_books()


def interrupt(*_) -> None:
    """Leave by way of all `finally`; a second Ctrl-C must not disturb that."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


def main() -> int:
    """The exit status."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, interrupt)
    build, began = arguments().build.resolve(), time.monotonic()
    try:
        check_build(build)
        with tempfile.TemporaryDirectory(prefix="awsm-demo-") as folder:
            spend_the_day(build, Path(folder))
    except DemoError as error:
        print(show.paint(f"demo: {error}", "red", stream=sys.stderr), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("demo: interrupted; nothing is left running", file=sys.stderr)
        return 130
    show.note(f"{time.monotonic() - began:.0f} seconds.", "dim")
    return 0


if __name__ == "__main__":
    sys.exit(main())
