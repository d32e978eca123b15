#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Take in AWS's endpoint rules: endpoints.py PARTITIONS.json RULES.json... > endpoints.table

RULES.json is a service's endpoint-rule-set-1.json, named as botocore names the service:
meteringmarketplace.json. The rules are evaluated for every partition, every region that AWS lists
or a rule names, and all variants; the table is what the answers have in common and where they
differ. Then the table is held against the rules once more, made-up regions included.
"""
from __future__ import annotations

import argparse
import itertools
import json
import pathlib
import re
import sys
from collections import Counter
from typing import Iterable, List

import endpoint_table
from endpoint_rules import Partitions, RuleSet
from endpoint_table import (CUSTOM, EVERYWHERE, VARIANTS, Answer, EndpointError, Partition, Row,
                            Table)

HEAD = """\
# Where AWS's services are: what the library knows of endpoints. The form is explained in
# endpoint_table.py. Taken in from AWS's endpoint rules by endpoints.py, not edited by hand.

"""
MADE_UP = "made-7"  # behind a prefix, a region that AWS does not have yet
ELSEWHERE = ("xx-made-7", "made-up", "us-gov-7", "us-made-7a", "us--7", "eusc-fr-made-7", "x")


def prefixes(partition: dict) -> List[str]:
    """How the names of regions begin: us- and eu- where AWS says ^(us|eu)\\-\\w+\\-\\d+$."""
    pattern = partition["regionRegex"]
    parts = pattern.removeprefix("^").removesuffix("$").split(r"\-")
    choices = [part.removeprefix("(").removesuffix(")").split("|") for part in parts[:-2]]
    words = [word for choice in choices for word in choice]
    if parts[-2:] != [r"\w+", r"\d+"] or not all(re.fullmatch("[a-z]+", word) for word in words):
        raise EndpointError(f"{partition['id']}: {pattern} is not a prefix, a word and a number")
    return ["-".join(chosen) + "-" for chosen in itertools.product(*choices)]


def partition_of(data: dict) -> Partition:
    outputs = data["outputs"]
    partition = Partition(data["id"], prefixes(data), [], outputs["dnsSuffix"],
                          outputs["dualStackDnsSuffix"])
    partition.pseudo = [region for region in data["regions"] if not partition.holds(region)]
    return partition


def ask(rules: RuleSet, variant: int, **place: str) -> Answer:
    return rules.answer(UseFIPS=bool(variant & 1), UseDualStack=bool(variant & 2), **place)


def row_of(rules: RuleSet, variant: int, place: str, partition: Partition, region: str) -> Row:
    """The answer in a region, with what is particular to it taken out."""
    answer = ask(rules, variant, Region=region)
    if answer.refusal:
        return Row(variant, place, refusal=answer.refusal)
    scheme, _, host = answer.url.partition("://")
    if scheme != "https" or not re.fullmatch(r"[a-z0-9.-]+", host):
        raise EndpointError(f"{rules.name}: {answer.url} is more than https:// and a host")
    host = host.replace(f".{region}.", ".{region}.")
    for name, domain in (("{dual-stack}", partition.dual_stack), ("{dns}", partition.dns)):
        if host.endswith(f".{domain}"):
            return Row(variant, place, host[:-len(domain)] + name)
    return Row(variant, place, host)


def rows_of(rules: RuleSet, variant: int, table: Table, regions: Iterable[str]) -> List[Row]:
    """Regions that differ from their partition, partitions that differ from most, most."""
    of_partition = {name: row_of(rules, variant, name, one, one.prefixes[0] + MADE_UP)
                    for name, one in table.partitions.items()}
    rows = []
    for region in regions:
        partition = table.partition(region)
        row = row_of(rules, variant, region, partition, region)
        if Row(variant, partition.name, row.host, row.refusal) != of_partition[partition.name]:
            rows.append(row)
    usual, _ = Counter((row.host, row.refusal) for row in of_partition.values()).most_common(1)[0]
    rows += [row for row in of_partition.values() if (row.host, row.refusal) != usual]
    return rows + [Row(variant, EVERYWHERE, *usual)]


def custom_rows(rules: RuleSet) -> List[Row]:
    """What AWS refuses to combine with an endpoint of one's own."""
    own = "https://endpoint.example"
    answers = [ask(rules, variant, Region="us-east-1", Endpoint=own)
               for variant in range(len(VARIANTS))]
    for answer in answers:
        if answer.url not in ("", own):
            raise EndpointError(f"{rules.name}: a custom endpoint becomes {answer.url}")
    return [Row(variant, CUSTOM, refusal=answer.refusal)
            for variant, answer in enumerate(answers) if answer.refusal]


def check(table: Table, rules: RuleSet, partitions: Partitions, regions: Iterable[str]) -> None:
    """The table answers as the rules do."""
    for region in regions:
        if table.partition(region).name != partitions.outputs(region)["name"]:
            raise EndpointError(f"{region}: the table has it in {table.partition(region).name}")
        for variant, name in enumerate(VARIANTS):
            ours = table.answer(rules.name, variant, region)
            theirs = ask(rules, variant, Region=region)
            if ours != theirs:
                raise EndpointError(f"{rules.name} {name} in {region}: the table says {ours}, the "
                                    f"rules say {theirs}")


def take_in(partitions_data: dict, rules_data: dict) -> Table:
    """The table of these partitions and services, rules by the service's name."""
    partitions = Partitions(partitions_data)
    table = Table({data["id"]: partition_of(data) for data in partitions.all})
    listed = [region for data in partitions.all for region in data["regions"]]
    made_up = [prefix + MADE_UP for one in table.partitions.values() for prefix in one.prefixes]
    for name, data in rules_data.items():
        rules = RuleSet(name, data, partitions)
        named = [text for text in rules.literals() if text not in table.partitions]
        regions = sorted({*listed, *named})
        table.services[name] = [row for variant in range(len(VARIANTS))
                                for row in rows_of(rules, variant, table, regions)]
        table.services[name] += custom_rows(rules)
        check(table, rules, partitions, [*regions, *made_up, *ELSEWHERE])
    return table


def load(path: pathlib.Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def main() -> int:
    options = argparse.ArgumentParser(description="Take in AWS's endpoint rules.")
    options.add_argument("partitions", type=pathlib.Path, help="botocore's partitions.json")
    options.add_argument("rules", nargs="+", type=pathlib.Path, help="SERVICE.json, its rule set")
    chosen = options.parse_args()
    try:
        rules = {path.stem: load(path) for path in chosen.rules}
        print(HEAD + endpoint_table.text_of(take_in(load(chosen.partitions), rules)), end="")
    except EndpointError as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
