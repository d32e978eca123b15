#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Turn endpoints.table into C: generate_endpoints.py --out FILE.c endpoints.table

Called by the build. Writes the data of the structs in core/src/net/endpoint_table.h.
"""
from __future__ import annotations

import argparse
import pathlib
import re
import sys
from typing import Iterable, List

import endpoint_table
from c_text import c_array, c_string, c_struct
from endpoint_table import CUSTOM, EVERYWHERE, EndpointError, Partition, Row, Table

ENDPOINTS_C = """\
/*
 * endpoints.c - where AWS's services are, made by core/model/generate_endpoints.py.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "net/endpoint_table.h"

%s
const size_t endpoint_partition_count =
    sizeof(endpoint_partitions) / sizeof(endpoint_partitions[0]);
const size_t endpoint_service_count = sizeof(endpoint_services) / sizeof(endpoint_services[0]);
"""
FLAGS = ("0", "AWSM_ENDPOINT_FIPS", "AWSM_ENDPOINT_DUALSTACK",
         "AWSM_ENDPOINT_FIPS | AWSM_ENDPOINT_DUALSTACK")  # by variant
HOST = r"([a-z0-9.-]|\{region\}|\{dns\}|\{dual-stack\})+"


def c_name(name: str, what: str) -> str:
    return f"{name.replace('-', '_')}_{what}"


def texts(name: str, values: Iterable[str]) -> str:
    """An array of texts with NULL behind the last one."""
    return c_array(f"static const char *const {name}", [*map(c_string, values), "NULL"])


def partition_source(partition: Partition) -> List[str]:
    return [texts(c_name(partition.name, "prefixes"), partition.prefixes),
            texts(c_name(partition.name, "pseudo_regions"), partition.pseudo)]


def partition_row(partition: Partition) -> str:
    if not (partition.prefixes and partition.dns and partition.dual_stack):
        raise EndpointError(f"partition {partition.name} lacks its regions, dns or dual-stack")
    return c_struct([c_string(partition.name), c_string(partition.dns),
                     c_string(partition.dual_stack), c_name(partition.name, "prefixes"),
                     c_name(partition.name, "pseudo_regions")])


def place(table: Table, row: Row) -> List[str]:
    if row.place == EVERYWHERE:
        return ["ENDPOINT_EVERYWHERE", "NULL"]
    if row.place == CUSTOM:
        return ["ENDPOINT_CUSTOM", "NULL"]
    kind = "PARTITION" if row.place in table.partitions else "REGION"
    return [f"ENDPOINT_IN_{kind}", c_string(row.place)]


def row_source(table: Table, row: Row) -> str:
    if row.host and not re.fullmatch(HOST, row.host):
        raise EndpointError(f"{row.host!r} is no host with {{region}}, {{dns}}, {{dual-stack}}")
    return c_struct([FLAGS[row.variant], *place(table, row),
                     c_string(row.host) if row.host else "NULL",
                     c_string(row.refusal) if row.refusal else "NULL"])


def check_service(name: str, rows: List[Row]) -> None:
    everywhere = [row.variant for row in rows if row.place == EVERYWHERE]
    if everywhere != list(range(len(FLAGS))):
        raise EndpointError(f"service {name} lacks the row * of a variant, or has it twice")


def source_of(table: Table) -> str:
    partitions, services = table.partitions.values(), table.services.items()
    source = [text for one in partitions for text in partition_source(one)]
    source.append(c_array("const endpoint_partition endpoint_partitions",
                          map(partition_row, partitions)))
    for name, rows in services:
        check_service(name, rows)
        source.append(c_array(f"static const endpoint_row {c_name(name, 'rows')}",
                              [row_source(table, row) for row in rows]))
    entries = [c_struct([c_string(name), str(len(rows)), c_name(name, "rows")])
               for name, rows in services]
    source.append(c_array("const endpoint_service endpoint_services", entries))
    return ENDPOINTS_C % "\n".join(source)


def main() -> int:
    options = argparse.ArgumentParser(description="Turn endpoints.table into C.")
    options.add_argument("--out", required=True, type=pathlib.Path, help="where the C goes")
    options.add_argument("table", help="endpoints.table")
    chosen = options.parse_args()
    try:
        source = source_of(endpoint_table.read(chosen.table))
    except EndpointError as problem:
        print(problem, file=sys.stderr)
        return 1
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    chosen.out.write_text(source, encoding="ascii")
    return 0


if __name__ == "__main__":
    sys.exit(main())
