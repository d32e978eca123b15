"""balance.py - do all the books say the same? Pure functions on counts by (account, dimension).

SPDX-License-Identifier: Apache-2.0
"""
from collections import Counter
from dataclasses import dataclass


@dataclass(frozen=True)
class Books:
    """Four independent counts of the same requests."""

    served: Counter  # answers the customers got
    counted: Counter  # lines of the access log
    sent: Counter  # records that awsm says are settled
    recorded: Counter  # records that the simulator keeps

    def differences(self) -> list:
        """One line for each place where the books differ."""
        keys = sorted(self.served | self.counted | self.sent | self.recorded)
        rows = [(key, [book[key] for book in self._all()]) for key in keys]
        return [f"{account}, {dimension}: " + ", ".join(
                    f"{name} {number}" for name, number in zip(self.__annotations__, numbers))
                for (account, dimension), numbers in rows if len(set(numbers)) > 1]

    def _all(self) -> tuple:
        return self.served, self.counted, self.sent, self.recorded

    def row(self, account: str, dimension: str) -> tuple:
        """What the table shows."""
        key = (account, dimension)
        return self.counted[key], self.sent[key], self.recorded[key]


COLUMNS = ("log", "sent", "recorded")
NAME_WIDTH, WIDTHS = 17, (5, 6, 10)


def _cells(groups: list) -> str:
    return "".join(f"{text:>{width}}" for group in groups for text, width in zip(group, WIDTHS))


def table(books: Books, names: dict, dimensions: list) -> list:
    """The lines of the table: a row for each account of `names`, the totals below."""
    rows = {name: [books.row(account, d) for d in dimensions] for account, name in names.items()}
    totals = [tuple(map(sum, zip(*column))) for column in zip(*rows.values())]
    titles = "".join(f"{dimension:>{sum(WIDTHS)}}" for dimension in dimensions)
    heads = [" " * NAME_WIDTH + titles, " " * NAME_WIDTH + _cells([COLUMNS] * len(dimensions))]
    body = [f"{name:<{NAME_WIDTH}}" + _cells(groups) for name, groups in rows.items()]
    return [*heads, *body, f"{'together':<{NAME_WIDTH}}" + _cells(totals)]
