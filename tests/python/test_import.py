# SPDX-License-Identifier: Apache-2.0
"""Importing the package is light and touches nothing."""

import json
import os
import subprocess
import sys

import pytest
from kit import BUILD

HEAVY = {"json", "typing", "datetime", "inspect", "dataclasses", "logging", "asyncio", "re"}
HEAVY |= {"socket", "ssl", "threading", "urllib", "http", "email", "decimal", "subprocess"}

# Sees what Python opens and which modules it imports, after the interpreter has started.
WATCH = """
import sys
events = []
def watch(event, arguments):
    if event == "open" or event.startswith(("socket.", "subprocess.", "os.")):
        events.append([event, str(arguments[0]) if arguments else ""])
before = set(sys.modules)
sys.addaudithook(watch)
import awsm
if CLIENT:
    awsm.client("meteringmarketplace", "us-east-1")
seen, modules = list(events), sorted(set(sys.modules) - before)
import json
print(json.dumps([seen, modules]))
"""


def watched(client):
    """(events, modules) of importing awsm in a new interpreter, and making a client."""
    environment = {**os.environ, "PYTHONPATH": str(BUILD / "python")}
    command = [sys.executable, "-S", "-c", f"CLIENT = {client}\n{WATCH}"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.mark.parametrize("client", [False, True], ids=["import", "import and client"])
def test_nothing_heavy_is_imported(client):
    _events, modules = watched(client)
    assert HEAVY.isdisjoint(modules)


@pytest.mark.parametrize("client", [False, True], ids=["import", "import and client"])
def test_nothing_but_modules_is_opened(client):
    events, _modules = watched(client)
    modules = (".py", ".pyc", ".so", ".pth")
    touched = [
        [event, what]
        for event, what in events
        if not (event == "open" and (what.endswith(modules) or ".pyc." in what))
        and event not in ("os.listdir", "os.scandir", "os.register_at_fork", "os.mkdir")
    ]
    assert touched == []


def test_it_can_be_imported_without_docstrings():
    environment = {**os.environ, "PYTHONPATH": str(BUILD / "python")}
    command = [sys.executable, "-OO", "-c", "import awsm; awsm.client('meteringmarketplace', 'r')"]
    assert subprocess.run(command, env=environment).returncode == 0
