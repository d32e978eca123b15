"""balance.py - do all the books say the same? Counts by (account, dimension, hour).

SPDX-License-Identifier: Apache-2.0
"""
from collections import Counter
from dataclasses import dataclass

SETTLED = ("accepted", "recorded before")  # access_log.py's words for what is billed


@dataclass(frozen=True)
class Books:
    """The same requests, as four parties have counted them."""

    served: Counter  # by the customers' client, from the answers; without hours
    logged: Counter  # by access_log.py, from the web server's log
    sent: Counter  # by access_log.py, from what awsm reports as metered
    recorded: Counter  # by the simulator

    @staticmethod
    def of(served: Counter, report: list, records: list) -> "Books":
        """From the rows of access_log.py's report and the simulator's records."""
        logged, sent, recorded = Counter(), Counter(), Counter()
        for row in report:
            key = (row["account_id"], row["dimension"], row["hour"])
            logged[key] += int(row["quantity"])
            sent[key] += int(row["quantity"]) if row["outcome"] in SETTLED else 0
        for record in (r for r in records if r["operation"] == "BatchMeterUsage"):
            hour = record["hour"].replace("Z", "+00:00")
            recorded[record["account_id"], record["dimension"], hour] += record["quantity"]
        return Books(served, logged, sent, recorded)

    def differences(self, gone: set) -> list:
        """A line for each place where they differ. Nobody bills the accounts that are gone."""
        due = Counter({key: n for key, n in self.logged.items() if key[0] not in gone})
        return (compare({"served": self.served, "logged": without_hours(self.logged)})
                + compare({"due": due, "sent": self.sent, "recorded": self.recorded}))


def without_hours(book: Counter) -> Counter:
    """The book by (account, dimension)."""
    sums = Counter()
    for (account, dimension, _), number in book.items():
        sums[account, dimension] += number
    return sums


def compare(books: dict) -> list:
    """A line for each key under which the books, by name, do not have the same number."""
    lines = []
    for key in sorted(set().union(*books.values())):
        numbers = {name: book[key] for name, book in books.items()}
        if len(set(numbers.values())) > 1:
            lines.append(" ".join(key) + ": "
                         + ", ".join(f"{name} {number}" for name, number in numbers.items()))
    return lines


# --- the table ------------------------------------------------------------------------------------

COLUMNS = ("log", "sent", "recorded")
NAME_WIDTH, WIDTHS = 17, (6, 6, 9)


def _cells(groups) -> str:
    return "".join(f"{cell:>{width}}" for group in groups for cell, width in zip(group, WIDTHS))


def table(books: Books, names: dict, dimensions: list) -> list:
    """Its lines: two of titles, one for each account in `names`, and the totals."""
    sums = [without_hours(book) for book in (books.logged, books.sent, books.recorded)]
    rows = {name: [[book[account, dimension] for book in sums] for dimension in dimensions]
            for account, name in names.items()}
    rows["together"] = [[sum(cells) for cells in zip(*groups)] for groups in zip(*rows.values())]
    titles = "".join(f"{dimension:>{sum(WIDTHS)}}" for dimension in dimensions)
    return [" " * NAME_WIDTH + titles, " " * NAME_WIDTH + _cells([COLUMNS] * len(dimensions)),
            *(f"{name:<{NAME_WIDTH}}" + _cells(groups) for name, groups in rows.items())]
