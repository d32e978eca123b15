#!/usr/bin/env python3
"""run.py - a seller's day: the project's main job, done for real against the simulator. `./dev demo` calls this.

A buyer arrives (C), customers use the product (nginx, curl), their use is metered while everything goes wrong (Python),
a server meters itself (Lua), and the books are compared: exit status 0 if they agree to the unit, else 1.

SPDX-License-Identifier: Apache-2.0
"""
import argparse
import csv
import os
import shutil
import signal
import sys
import tempfile
from collections import Counter
from pathlib import Path
from urllib.parse import urlencode

import seller
import show
from balance import Books, table
from stage import DemoError, environment, simulator
from web import visit, web_server

ROOT = Path(__file__).resolve().parents[2]

# What goes wrong with the seller's batches, in this order.
FAULTS = (
    {"fault": "throttle"},
    {"fault": "error"},
    {"fault": "cut_after", "count": 3},
    {"fault": "unprocessed", "records": 4},
    {"fault": "cut_before"},
)


class Day:
    """The acts. Each leaves to the next what it found out."""

    def __init__(self, build: Path, folder: Path, sim):
        self.build, self.folder, self.sim = build, folder, sim
        self.served = Counter()
        self.env = environment(
            **seller.KEYS, AWS_REGION="us-east-1", AWS_ENDPOINT_URL=sim.url,
            PYTHONPATH=str(build / "python"), PYTHONDONTWRITEBYTECODE="1",
            LUA_PATH=f"{build}/lua/?.lua;;", LUA_CPATH=f"{build}/lua/?.so;;")

    def welcome_a_buyer(self):
        show.act(2, "A buyer arrives", f"{seller.BUYER.name} has subscribed. AWS Marketplace sends "
                 "the browser to the seller's page with a registration token; a C program finds "
                 "out who that is and what was bought, on all pages of the answer.")
        token = self.sim.post("tokens", customer=seller.BUYER.licence)["token"]
        form = urlencode({"x-amzn-marketplace-token": token})
        program = self.build / "examples" / "onboard"
        output = show.perform([str(program)], self.env, ["onboard", "<form"], form)
        missing = [d for d in seller.BOUGHT if f"entitled to {d}:" not in output]
        if missing or seller.BUYER.account not in output:
            raise DemoError(f"the C program did not find the account, or these: {missing}")

    def serve_customers(self):
        show.act(3, "Customers use the product", "An nginx serves the product's API, and knows "
                 "customers by their keys. Twenty of them use it. What fails, strangers with a "
                 "guessed key and health checks are in the log as well, but nobody pays for them.")
        with web_server(self.folder) as url:
            self.served, failed = visit(url, seller.plan(), self.folder)
        lines = len((self.folder / "access.log").read_text().splitlines())
        show.note(f"{sum(self.served.values())} requests answered, {failed} not to be billed; "
                  f"the access log has {lines} lines")
