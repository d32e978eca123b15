# SPDX-License-Identifier: Apache-2.0
"""Simulators for the tests: one for all, reset before each test, and others made to measure.

simulator.py is imported inside the fixtures: where botocore is missing it skips who imports it.
"""

import json
import subprocess

import pytest


@pytest.fixture(scope="session")
def shared_simulator():
    from simulator import Simulator

    running = Simulator()
    yield running
    assert running.stop() == (0, "")  # nothing leaked, nothing complained of


@pytest.fixture
def sim(shared_simulator):
    """The simulator with its built-in data, as after the start."""
    assert shared_simulator.control("POST", "reset").status == 200
    shared_simulator.offset *= 0
    return shared_simulator


@pytest.fixture
def start():
    """Start a simulator of the test's own: start("--data", file), env={...}."""
    from simulator import Simulator

    running = []

    def run(*arguments, env=None):
        running.append(Simulator(*arguments, env=env))
        return running[-1]

    yield run
    for simulator in running:
        simulator.stop()


@pytest.fixture
def built_in():
    """The built-in data, to change it."""
    from simulator import COMMAND, plain_environment

    printed = subprocess.run([COMMAND, "sim", "--print-data"], stdout=subprocess.PIPE, check=True,
                             env=plain_environment())
    return json.loads(printed.stdout)


@pytest.fixture
def start_with(start, tmp_path):
    """Start a simulator with data, a dict: start_with(data)."""
    def run(data):
        file = tmp_path / "data.json"
        file.write_text(json.dumps(data))
        return start("--data", str(file))

    return run
