"""day.py - the acts of the demo, one method each. What an act finds out stays in the object for the ones after it.

SPDX-License-Identifier: Apache-2.0
"""
import csv
import shutil
import sys
from collections import Counter
from pathlib import Path
from urllib.parse import urlencode

import seller
import show
from balance import Books, compare, table
from stage import DemoError, Simulator, environment
from web import visit, web_server

ROOT = Path(__file__).resolve().parents[2]

# What goes wrong with the batches, in this order, and how the story tells it.
FAULTS = (
    ({"fault": "throttle"}, "one is throttled"),
    ({"fault": "error"}, "one fails with HTTP 500"),
    ({"fault": "cut_after", "count": 3}, "three connections are cut after the work was done"),
    ({"fault": "unprocessed", "records": 4}, "four records are left unprocessed"),
    ({"fault": "cut_before"}, "one connection is cut before"),
)


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

    def _perform(self, *command, text: str = "") -> str:
        """Show the command without the folders that are of no interest, and run it."""
        shown = [str(word) for word in command]
        for long, short in ((f"{self.folder}/", ""), (f"{ROOT}/", ""), (sys.executable, "python3")):
            shown = [word.replace(long, short) for word in shown]
        return show.perform([str(word) for word in command], self.env, shown, text)

    def welcome_a_buyer(self) -> None:
        """C, the typed interface: ResolveCustomer and GetEntitlements."""
        show.act("2. A buyer arrives", f"{seller.BUYER.name} has subscribed. AWS Marketplace sends the "
                 "browser to the seller's page with a registration token. A C program finds out who "
                 "that is and what was bought, on however many pages the answer comes.")
        token = self.sim.post("tokens", customer=seller.BUYER.licence)["token"]
        form = urlencode({"x-amzn-marketplace-token": token})
        output = self._perform(self.build / "examples" / "onboard", text=form)
        missing = [d for d in seller.BOUGHT if f"entitled to {d}:" not in output]
        if missing or seller.BUYER.account not in output:
            raise DemoError(f"the C program did not find the account, or {missing or 'more'}")

    def serve_customers(self) -> None:
        """nginx and curl: the access log is made."""
        show.act("3. Customers use the product", "nginx serves the product's API and knows the "
                 "customers by their keys; curl plays the customers. Lost pages, strangers with a "
                 "guessed key and health checks come along: in the log, but not to be billed.")
        with web_server(self.folder) as url:
            self.served, others = visit(url, seller.plan(), self.folder)
        lines = (self.folder / "access.log").read_text().count("\n")
        show.note(f"{sum(self.served.values())} requests to bill and {others} others were answered; "
                  f"the access log has {lines} lines")

    def meter_the_log(self) -> None:
        """Python: BatchMeterUsage, while the simulator does its worst."""
        show.act("4. The use is metered", "A Python program counts the log by customer, dimension and "
                 "hour, and meters in batches of 25. On the way "
                 + ", ".join(story for _, story in FAULTS) + ".")
        for order, _ in FAULTS:
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
        show.note("what the simulator did: "
                  + ", ".join(r.get("fault") or r["outcome"] for r in requests))
        if self.sim.get("faults"):
            raise DemoError(f"faults that nobody met: {self.sim.get('faults')}")

    def meter_a_server(self) -> None:
        """Lua: MeterUsage, and its duplicates."""
        show.act("5. A server meters itself", "The product also comes as a machine image. There a Lua "
                 "program meters the hour by MeterUsage, then sends it again, then sends another "
                 "quantity for the same hour. Only the first may count.")
        lua = next(filter(None, map(shutil.which, ("luajit", "lua5.4", "lua5.1"))), None)
        if not lua:
            raise DemoError("no Lua is installed; on Debian: apt-get install lua5.4")
        self._perform(lua, ROOT / "lua/examples/hourly.lua", seller.SERVER_PRODUCT,
                      seller.SERVER_DIMENSION, seller.SERVER_QUANTITY)

    def compare_the_books(self) -> None:
        """The table, and whether all is equal."""
        show.act("6. The books are compared", "log: requests that Python has counted in nginx's log; "
                 "sent: what awsm reports as metered; recorded: what the simulator has kept.")
        records = self.sim.get("records")
        books = Books.of(self.served, self.report, records)
        names = {c.account: c.name for c in seller.CUSTOMERS if c.subscribed}
        gone = {c.account: c.name for c in seller.CUSTOMERS if not c.subscribed}
        show.table(table(books, names, list(seller.DIMENSIONS.values())))
        wrong = books.differences(set(gone)) + self._compare_server(records)
        if wrong:
            raise DemoError("the books differ:\n  " + "\n  ".join(wrong))
        self._tell_sums(books, gone)

    @staticmethod
    def _compare_server(records: list) -> list:
        expected = Counter({(seller.SERVER_PRODUCT, seller.SERVER_DIMENSION): seller.SERVER_QUANTITY})
        recorded = Counter()
        for record in (r for r in records if r["operation"] == "MeterUsage"):
            recorded[record["product"], record["dimension"]] += record["quantity"]
        return compare({"sent": expected, "recorded": recorded})

    @staticmethod
    def _tell_sums(books: Books, gone: dict) -> None:
        for account, name in gone.items():
            lost = sum(n for key, n in books.logged.items() if key[0] == account)
            show.note(f"{name} is not subscribed any more: {lost} requests refused, none recorded.")
        show.note(f"The server of act 5: {seller.SERVER_QUANTITY} {seller.SERVER_DIMENSION} sent, "
                  f"{seller.SERVER_QUANTITY} recorded.")
        show.note(f"{sum(books.sent.values())} requests sent, {sum(books.recorded.values())} "
                  "recorded: equal to the unit.", "bold", "green")
