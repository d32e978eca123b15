#!/usr/bin/env python3
"""run.py - the benchmark: what a call costs through awsm, next to bare libcurl and boto3.

All drivers run in one go, interleaved round by round, against one nginx. What counts is the CPU
time of the client's process; calls a second say little on a busy machine. `./dev bench` calls this.

SPDX-License-Identifier: Apache-2.0
"""
import argparse
import json
import os
import platform
import sys
import tempfile
from contextlib import ExitStack, closing
from pathlib import Path

import figures
import instructions
import library
import report
import startup
from cases import CASES
from payload import write_payloads
from places import Places
from sink import SinkError, sink
from workers import Worker, WorkerError

STARTUP_ROUNDS = 7


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", type=Path, default=Path("build"), help="the build folder")
    parser.add_argument("--python", default=sys.executable, help="interpreter that has boto3")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--seconds", type=float, default=0.4, help="of one driver in one round")
    parser.add_argument("--only", nargs="+", choices=[case.name for case in CASES], metavar="CASE",
                        help="measure these cases and no start-up: %(choices)s")
    parser.add_argument("--instructions", action="store_true", help="count them by valgrind, too")
    return parser.parse_args()


def cpus() -> tuple:
    """One processor for the clients, one for nginx; (None, None) where there is only one."""
    allowed = sorted(os.sched_getaffinity(0))
    return (allowed[0], allowed[1]) if len(allowed) > 1 else (None, None)


def split(places: Places, only: list | None) -> tuple[list, dict]:
    """The cases to measure, and why others are not."""
    wanted = [case for case in CASES if not only or case.name in only]
    reasons = {case: places.missing(case) for case in wanted}
    skipped = {case.title: reason for case, reason in reasons.items() if reason}
    return [case for case in wanted if not reasons[case]], skipped


def start_workers(stack: ExitStack, places: Places, cases: list, payloads: list, urls: dict,
                  cpu: int | None) -> list[Worker]:
    """One for each payload and case."""
    workers = []
    for payload in payloads:
        for case in (case for case in cases if payload.name in case.payloads):
            command = places.command(case, payload, urls[payload.name])
            worker = Worker(case, payload, command, places.environment(), cpu)
            workers.append(stack.enter_context(closing(worker)))
    return workers


def measure(workers: list[Worker], rounds: int, seconds: float) -> None:
    """Round by round; each round begins with another worker, so none is always first."""
    for worker in workers:
        worker.warm_up(seconds)
    for i in range(rounds):
        if sys.stderr.isatty():
            print(f"round {i + 1} of {rounds}", end="\r", file=sys.stderr, flush=True)
        shift = i * len(workers) // rounds
        for worker in workers[shift:] + workers[:shift]:
            worker.measure()


def count_instructions(places: Places, workers: list[Worker], urls: dict) -> dict:
    """Of the C drivers."""
    return {(w.payload.name, w.case.title): instructions.per_call(
                places.command(w.case, w.payload, urls[w.payload.name]), places.environment())
            for w in workers if w.case.command[0].startswith("{bench}")}


def run(options: argparse.Namespace, places: Places, folder: Path, result: dict) -> None:
    """Measure and print; everything measured goes into `result`."""
    payloads = write_payloads(folder)
    cases, skipped = split(places, options.only)
    client_cpu, sink_cpu = cpus()
    with ExitStack() as stack:
        urls = stack.enter_context(sink(folder, {p.name: p.reply for p in payloads}, sink_cpu))
        workers = start_workers(stack, places, cases, payloads, urls, client_cpu)
        measure(workers, options.rounds, options.seconds)
        entries = figures.summarise(workers)
        result |= {"calls": entries, "skipped": skipped}
        for payload in payloads:
            report.print_calls(payload.title, [e for e in entries if e["payload"] == payload.name])
        if options.instructions:
            report.print_instructions(count_instructions(places, workers, urls))
        goals = figures.call_goals(entries)
        if not options.only:
            goals += start_and_size(places, skipped, urls["batch"], payloads[0], result)
    result["goals"] = goals
    report.print_goals(goals, skipped)


def start_and_size(places: Places, skipped: dict, url: str, payload, result: dict) -> list[dict]:
    """What is measured besides calls."""
    libraries = ["awsm"] if "boto3" in skipped else ["awsm", "boto3"]
    result["startup"] = startup.measure(places, libraries, url, payload.input_file, STARTUP_ROUNDS)
    size, needed = library.stripped_size(places.library()), library.needed(places.library())
    result["library"] = {"stripped_bytes": size, "needed": needed}
    report.print_startup(result["startup"])
    report.print_library(size, needed)
    return figures.startup_goals(result["startup"]) + figures.library_goals(size, needed)


def main() -> int:
    """The exit status: 1 when anything failed; a missed goal is a result, not a failure."""
    options = arguments()
    places = Places.find(options.build, options.python)
    result = {"machine": platform.platform(), "processors": os.cpu_count(),
              "rounds": options.rounds, "seconds": options.seconds}
    try:
        with tempfile.TemporaryDirectory(prefix="awsm-bench-") as folder:
            os.chmod(folder, 0o755)  # nginx started by root drops its rights
            run(options, places, Path(folder), result)
    except (WorkerError, SinkError) as error:
        print(f"bench: {error}", file=sys.stderr)
        return 1
    output = options.build / "bench.json"
    output.write_text(json.dumps(result, indent=1))
    print(f"\nAll rounds: {output}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
