# SPDX-License-Identifier: Apache-2.0
"""botocore, awsm and the server between them."""

import os

import botocore.session
import models
import pytest
from capture import CaptureServer
from peers import Peers

SESSION = botocore.session.Session()
cases = {}  # by kind


def pytest_generate_tests(metafunc):
    if "operation" in metafunc.fixturenames:
        metafunc.parametrize("operation", models.all_operations(SESSION), ids=repr)


@pytest.fixture(scope="session")
def server():
    with CaptureServer() as running:
        yield running


@pytest.fixture(scope="session")
def peers(server):
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.startswith("AWS_") or name.lower().endswith("_proxy"):
                patch.delenv(name)
        yield Peers(SESSION, server)


@pytest.fixture(scope="session")
def every_operation():
    return models.all_operations(SESSION)


@pytest.fixture
def count():
    """count(kind): one more case of that kind was tried."""

    def add(kind):
        cases[kind] = cases.get(kind, 0) + 1

    return add


def pytest_terminal_summary(terminalreporter):
    for kind, number in sorted(cases.items()):
        terminalreporter.write_line(f"{number} cases: {kind}")
    for what, names in (
        ("names left out, only botocore has them", models.only_botocore),
        ("names left out, only awsm has them", models.only_awsm),
        ("members that botocore requires no longer", models.required_by_awsm),
    ):
        terminalreporter.write_line(f"{len(names)} {what}: {' '.join(sorted(names))}")
