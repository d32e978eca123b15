# SPDX-License-Identifier: Apache-2.0
"""Simulators for the tests: one for all, reset before each test, and others made to measure."""

import json

import pytest

pytest.importorskip("botocore", reason="botocore signs the requests of these tests; pip install boto3")

from simulator import Simulator, plain_environment  # noqa: E402


@pytest.fixture(scope="session")
def shared_simulator():
    running = Simulator()
    yield running
    status, complaints = running.stop()
    assert (status, complaints) == (0, "")


@pytest.fixture
def sim(shared_simulator):
    """The simulator with its built-in data, as after the start."""
    assert shared_simulator.control("POST", "reset").status == 200
    shared_simulator.offset *= 0
    return shared_simulator


@pytest.fixture
def start():
    """Start a simulator of the test's own: start("--data", file), env={...}."""
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
    import subprocess

    from simulator import COMMAND

    text = subprocess.run([COMMAND, "sim", "--print-data"], stdout=subprocess.PIPE, check=True,
                          env=plain_environment()).stdout
    return json.loads(text)


@pytest.fixture
def start_with(start, tmp_path):
    """Start a simulator with data: start_with(data)."""
    def run(data, **options):
        file = tmp_path / "data.json"
        file.write_text(data if isinstance(data, str) else json.dumps(data))
        return start("--data", str(file), **options)

    return run
