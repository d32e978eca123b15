"""day.py - the acts of the demo, one method each. What an act finds out is kept for those after it.

SPDX-License-Identifier: Apache-2.0
"""
import csv
import shlex
import shutil
import sys
from collections import Counter
from pathlib import Path
from urllib.parse import urlencode

import seller
import show
import story
from balance import Books, compare, table
from stage import DemoError, Simulator, environment
from web import visit, web_server

ROOT = Path(__file__).resolve().parents[2]


class Day:
    """Made for one simulator and one folder for the files of this run."""

    def __init__(self, build: Path, folder: Path, sim: Simulator):
        self.build, self.folder, self.sim = build, folder, sim
        self.served = Counter()  # requests answered, by (account, dimension)
        self.report = []  # the rows of access_log.py's report
        self.env = environment(
            **seller.KEYS, AWS_REGION="us-east-1", AWS_ENDPOINT_URL=sim.url,
            PYTHONPATH=str(build / "python"), PYTHONDONTWRITEBYTECODE="1",
            LUA_PATH=f"{build}/lua/?.lua;;", LUA_CPATH=f"{build}/lua/?.so;;")

    def _perform(self, *words, form: str = "") -> str:
        """Run a command; show it without the folders that are of no interest to the reader."""
        command = [str(word) for word in words]
        shown = shlex.join(command).replace(sys.executable, "python3")
        shown = shown.replace(f"{self.folder}/", "").replace(f"{ROOT}/", "")
        return show.perform(command, self.env, shown + (" <form" if form else ""), form)

    def welcome_a_buyer(self) -> None:
        """C, the typed interface: ResolveCustomer and GetEntitlements."""
        show.act(*story.BUYER)
        token = self.sim.post("tokens", customer=seller.BUYER.licence)["token"]
        form = urlencode({"x-amzn-marketplace-token": token})
        show.note(form)
        output = self._perform(self.build / "examples" / "onboard", form=form)
        expected = [seller.BUYER.account, *(f"entitled to {d}:" for d in seller.BOUGHT)]
        missing = [text for text in expected if text not in output]
        if missing:
            raise DemoError(f"the C program did not find: {missing}")

    def serve_customers(self) -> None:
        """nginx and curl: the access log is made."""
        show.act(*story.CUSTOMERS)
        with web_server(self.folder) as url:
            self.served, others = visit(url, seller.plan(), self.folder)
        show.note(f"{sum(self.served.values())} requests to bill and {others} others were answered")

    def meter_the_log(self) -> None:
        """Python: BatchMeterUsage, while the simulator does its worst."""
        show.act(*story.METERING)
        for order in story.FAULTS:
            self.sim.post("faults", operation="BatchMeterUsage", **order)
        dimensions = [f"--dimension={prefix}={name}" for prefix, name in seller.DIMENSIONS.items()]
        self._perform(sys.executable, ROOT / "python/examples/access_log.py", *dimensions,
                      "--licenses", self._licenses(), "--report", self.folder / "report.csv",
                      "--final", self.folder / "access.log")
        with open(self.folder / "report.csv", newline="", encoding="utf-8") as file:
            self.report = list(csv.DictReader(file))
        self._tell_what_went_wrong()

    def _licenses(self) -> Path:
        """The seller's list, as ResolveCustomer has filled it over the years."""
        file = self.folder / "licenses.csv"
        rows = [f"{c.account},{c.licence}\n" for c in seller.CUSTOMERS]
        file.write_text("account_id,license_arn\n" + "".join(rows))
        return file

    def _tell_what_went_wrong(self) -> None:
        requests = [r for r in self.sim.get("requests") if r["operation"] == "BatchMeterUsage"]
        met = [request.get("fault") or request["outcome"] for request in requests]
        show.note(f"what the simulator did to the {len(met)} requests: {', '.join(met)}")
        left = self.sim.get("faults")
        if left:
            raise DemoError(f"these faults were ordered, but no request met them: {left}")

    def meter_a_server(self) -> None:
        """Lua: MeterUsage, and its duplicates."""
        show.act(*story.SERVER)
        lua = next(filter(shutil.which, ("luajit", "lua5.4", "lua5.1")), None)
        if not lua:
            raise DemoError("no Lua is installed; on Debian: apt-get install lua5.4")
        self._perform(lua, ROOT / "lua/examples/hourly.lua", seller.SERVER_PRODUCT,
                      seller.SERVER_DIMENSION, seller.SERVER_QUANTITY)

    def compare_the_books(self) -> None:
        """The table, and whether all is equal."""
        show.act(*story.BOOKS)
        records = self.sim.get("records")
        books = Books.of(self.served, self.report, records)
        names = {c.account: c.name for c in seller.CUSTOMERS if c.subscribed}
        gone = {c.account: c.name for c in seller.CUSTOMERS if not c.subscribed}
        show.table(table(books, names, list(seller.DIMENSIONS.values())))
        wrong = books.differences(set(gone)) + _compare_server(records)
        if wrong:
            raise DemoError("the books differ:\n  " + "\n  ".join(wrong))
        _tell_sums(books, gone)


def _compare_server(records: list) -> list:
    sent = Counter({(seller.SERVER_PRODUCT, seller.SERVER_DIMENSION): seller.SERVER_QUANTITY})
    recorded = Counter()
    for record in (r for r in records if r["operation"] == "MeterUsage"):
        recorded[record["product"], record["dimension"]] += record["quantity"]
    return compare({"sent": sent, "recorded": recorded})


def _tell_sums(books: Books, gone: dict) -> None:
    for account, name in gone.items():
        lost = sum(number for key, number in books.logged.items() if key[0] == account)
        show.note(f"{name}: not subscribed any more, {lost} requests refused, 0 recorded")
    show.note(f"The server's {seller.SERVER_DIMENSION}: {seller.SERVER_QUANTITY} sent, "
              f"{seller.SERVER_QUANTITY} recorded")
    show.note(f"{sum(books.sent.values())} requests sent, {sum(books.recorded.values())} recorded: "
              "equal to the unit", "bold", "green")
