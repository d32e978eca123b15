# SPDX-License-Identifier: Apache-2.0
"""endpoints.table: where each service is in each region, as we keep it.

Written by endpoints.py, read by generate_endpoints.py. # begins a comment line.

    partition NAME          a part of AWS with domains of its own. The first one is also that of
                            regions which belong to none
        regions PREFIX...   a region's name is one of these, a word, - and a number
        pseudo NAME...      names that stand for the whole partition
        dns DOMAIN          {dns} in its hosts
        dual-stack DOMAIN   {dual-stack} in its hosts

    service NAME
        VARIANT PLACE HOST               where it is
        VARIANT PLACE refused: REASON    AWS has no such endpoint, and says why

VARIANT is plain, fips, dual-stack or fips+dual-stack; PLACE is a region, a partition, or * for
everywhere; of a variant's rows the first that fits counts. In HOST {region} stands for the
region. Rows with the PLACE custom say what AWS refuses to combine with an endpoint of one's own.
"""
from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Dict, List

VARIANTS = ("plain", "fips", "dual-stack", "fips+dual-stack")  # the index is FIPS + 2 * DUALSTACK
EVERYWHERE = "*"
CUSTOM = "custom"
REFUSED = "refused: "


class EndpointError(Exception):
    """Rules that cannot be taken in, or a table that cannot be used; the text says why."""


@dataclass(frozen=True)
class Answer:
    """Where a service is; or why AWS says that it is not there."""

    url: str = ""
    refusal: str = ""


@dataclass
class Partition:
    name: str
    prefixes: List[str] = field(default_factory=list)
    pseudo: List[str] = field(default_factory=list)
    dns: str = ""
    dual_stack: str = ""

    def holds(self, region: str) -> bool:
        return region in self.pseudo or any(
            re.fullmatch(re.escape(prefix) + r"\w+-\d+", region, re.ASCII)
            for prefix in self.prefixes)


@dataclass(frozen=True)
class Row:
    variant: int
    place: str
    host: str = ""
    refusal: str = ""


@dataclass
class Table:
    partitions: Dict[str, Partition] = field(default_factory=dict)
    services: Dict[str, List[Row]] = field(default_factory=dict)

    def partition(self, region: str) -> Partition:
        every = list(self.partitions.values())
        return next((one for one in every if one.holds(region)), every[0])

    def answer(self, service: str, variant: int, region: str) -> Answer:
        """As endpoint.c finds it."""
        partition = self.partition(region)
        places = (region, partition.name, EVERYWHERE)
        row = next(row for row in self.services[service]
                   if row.variant == variant and row.place in places)
        if row.refusal:
            return Answer(refusal=row.refusal)
        host = row.host.replace("{region}", region).replace("{dns}", partition.dns)
        return Answer(url="https://" + host.replace("{dual-stack}", partition.dual_stack))


def _partition_text(partition: Partition) -> str:
    facts = (("regions", " ".join(partition.prefixes)), ("pseudo", " ".join(partition.pseudo)),
             ("dns", partition.dns), ("dual-stack", partition.dual_stack))
    lines = [f"    {key:<10}  {value}" for key, value in facts if value]
    return "\n".join([f"partition {partition.name}"] + lines) + "\n"


def _service_text(name: str, rows: List[Row]) -> str:
    lines = [f"    {VARIANTS[row.variant]:<15}  {row.place:<10}  "
             + (row.host or REFUSED + row.refusal) for row in rows]
    return "\n".join([f"service {name}"] + lines) + "\n"


def text_of(table: Table) -> str:
    return "\n".join([_partition_text(one) for one in table.partitions.values()]
                     + [_service_text(name, rows) for name, rows in table.services.items()])


def _take_fact(partition: Partition, words: str) -> None:
    key, value = words.split(None, 1)
    values = {"regions": ("prefixes", value.split()), "pseudo": ("pseudo", value.split()),
              "dns": ("dns", value), "dual-stack": ("dual_stack", value)}
    setattr(partition, *values[key])


def _row(words: str) -> Row:
    variant, place, rest = words.split(None, 2)
    if rest.startswith(REFUSED):
        return Row(VARIANTS.index(variant), place, refusal=rest[len(REFUSED):])
    return Row(VARIANTS.index(variant), place, host=rest)


def _take(table: Table, line: str) -> None:
    """A heading adds a partition or a service, an indented line belongs to the last one."""
    if line.startswith("partition "):
        name = line.split()[1]
        table.partitions[name] = Partition(name)
    elif line.startswith("service "):
        table.services[line.split()[1]] = []
    elif table.services:
        list(table.services.values())[-1].append(_row(line))
    else:
        _take_fact(list(table.partitions.values())[-1], line)


def parse(text: str, filename: str) -> Table:
    table = Table()
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            _take(table, line)
        except (LookupError, ValueError):
            raise EndpointError(f"{filename}:{number}: {line.strip()!r} is not understood; the "
                                "form is explained in core/model/endpoint_table.py") from None
    return table


def read(path: str) -> Table:
    with open(path, encoding="ascii") as file:
        return parse(file.read(), path)
