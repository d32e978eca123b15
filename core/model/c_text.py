# SPDX-License-Identifier: Apache-2.0
"""Pieces of C, as text. For generate.py, tables.py and generate_endpoints.py."""
from __future__ import annotations

from typing import Iterable, Mapping

from description import DescriptionError


def c_string(text: str) -> str:
    """A literal; ? is escaped because of trigraphs."""
    if not text.isascii():
        raise DescriptionError(f"{text!r}: texts of the tables are ASCII")
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("?", "\\?")
    return f'"{escaped}"'


def c_struct(fields: Iterable[str]) -> str:
    return "{ " + ", ".join(fields) + " }"


def c_row(fields: Mapping[str, object]) -> str:
    """An initializer; what is zero is left out."""
    given = [f".{name} = {value}" for name, value in fields.items() if value not in (0, "", None)]
    return c_struct(given or ["0"])


def c_array(declaration: str, rows: Iterable[str]) -> str:
    body = "".join(f"    {row},\n" for row in rows)
    return f"{declaration}[] = {{\n{body}}};\n"


def c_numbers(numbers: Iterable[int]) -> Iterable[str]:
    """Rows of an array, many numbers to a line."""
    texts = [str(number) for number in numbers]
    return (", ".join(texts[at:at + 32]) for at in range(0, len(texts), 32))


def c_flags(flags: Iterable[str]) -> str:
    return " | ".join(flags)
