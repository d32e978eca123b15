"""workers.py - the driver processes: started once, asked for a number of calls again and again.

SPDX-License-Identifier: Apache-2.0
"""
import json
import os
import subprocess
import time
from contextlib import suppress

from cases import Case
from payload import Payload

CALIBRATION_CALLS = 100


class WorkerError(RuntimeError):
    """A driver ended, or a call of its failed."""


class Worker:
    """One case with one payload."""

    def __init__(self, case: Case, payload: Payload, command: list[str], env: dict,
                 cpu: int | None):
        self.case = case
        self.payload = payload
        self.rounds: list[dict] = []
        self._calls = 0
        self._process = subprocess.Popen(
            command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            preexec_fn=None if cpu is None else lambda: os.sched_setaffinity(0, {cpu}))

    def _run(self, calls: int) -> dict:
        begin = time.perf_counter()
        try:
            self._process.stdin.write(f"{calls}\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            raise WorkerError(f"{self.case.title}, {self.payload.title}: the driver ended with "
                              f"status {self._process.wait()}; its reason is above")
        result = json.loads(line)
        result.setdefault("wall_us", round((time.perf_counter() - begin) * 1e6))
        if result["calls"] != calls:
            raise WorkerError(f"{self.case.title}: {result['calls']} calls instead of {calls}")
        return result

    def warm_up(self, seconds: float) -> None:
        """Open connections, fill caches, and find how many calls take that long."""
        self._run(CALIBRATION_CALLS)
        probe = self._run(CALIBRATION_CALLS)
        fitting = round(seconds * 1e6 * probe["calls"] / probe["wall_us"])
        self._calls = max(CALIBRATION_CALLS, fitting)

    def measure(self) -> None:
        """One round."""
        self.rounds.append(self._run(self._calls))

    def cpu_us(self) -> list[float]:
        """CPU a call, round by round."""
        return [r["cpu_us"] / r["calls"] for r in self.rounds]

    def calls_per_second(self) -> list[float]:
        """Round by round; a busy machine makes these low."""
        return [r["calls"] * 1e6 / r["wall_us"] for r in self.rounds]

    def close(self) -> None:
        """End the driver."""
        with suppress(BrokenPipeError):  # it may have ended by itself
            self._process.stdin.close()
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process.stdout.close()
