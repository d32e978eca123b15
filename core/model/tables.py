# SPDX-License-Identifier: Apache-2.0
"""The arrays of core/src/model/shape.h, filled row by row. Used by generate.py.

Rows name each other by their index. What many have in common, a text or a pattern, is written once.
"""
from __future__ import annotations

from typing import Dict, FrozenSet, List, Optional, Tuple

import patterns
from automaton import Automaton
from c_text import c_array, c_numbers, c_row, c_string
from description import DescriptionError
from patterns import Items, Pattern
from regex import RegexError
from service import Shape

INDEX_MAX = 0xFFFF  # they are 16 bits


class Texts:
    def __init__(self) -> None:
        self.places = {"": 0}
        self.size = 1

    def ref(self, text: Optional[str]) -> int:
        text = text or ""
        if text not in self.places:
            self.places[text] = self.size
            self.size += len(text) + 1
        return self.places[text]

    def source(self) -> str:
        rows = (f"    {c_string(text)} \"\\0\" /* {place} */\n"
                for text, place in self.places.items())
        return "const char model_texts[] =\n" + "".join(rows) + "    ;\n"


class Rows:
    """One array."""

    def __init__(self, declaration: str, rows: Tuple[str, ...] = ()) -> None:
        self.declaration = declaration
        self.rows = list(rows)

    def add(self, *rows: str) -> int:
        """The index of the first of them."""
        first = len(self.rows)
        self.rows += rows
        if len(self.rows) > INDEX_MAX:
            raise DescriptionError(f"{self.declaration}: more than {INDEX_MAX} rows")
        return first

    def source(self) -> str:
        return c_array(self.declaration, self.rows or ["{ 0 }"])


class Tables:
    """All the arrays. Row 0 of shapes and patterns means that there is none."""

    def __init__(self) -> None:
        self.texts = Texts()
        self.services = Rows("const struct awsm_service model_services")
        self.operations = Rows("const struct awsm_operation model_operations")
        self.shapes = Rows("const struct awsm_shape model_shapes", ("{ 0 }",))
        self.members = Rows("const shape_member model_members")
        self.values = Rows("const text_ref model_values")
        self.error_refs = Rows("const uint16_t model_error_refs")
        self.errors = Rows("const shape_error model_errors")
        self.patterns = PatternTables(self.texts)

    def source(self) -> str:
        arrays = [self.texts, self.services, self.operations, self.shapes, self.members,
                  self.values, self.error_refs, self.errors]
        return "\n".join([array.source() for array in arrays] + [self.patterns.source()])


def limits(shape: Shape) -> Tuple[Optional[int], Optional[int], Optional[Pattern]]:
    """Least, greatest, pattern; what a pattern says of the length is a limit."""
    if shape.pattern is None or shape.unchecked:
        return shape.min, shape.max, None
    try:
        pattern = patterns.parse(shape.pattern)
    except RegexError as problem:
        raise DescriptionError(f"{shape.name}: the pattern /{shape.pattern}/ cannot be "
                               f"checked: {problem}") from None
    least = pattern.form.least_length if isinstance(pattern.form, Items) else None
    if least is not None:
        return (least if least > (shape.min or 0) else shape.min), shape.max, None
    return shape.min, shape.max, None if pattern.form.takes_anything else pattern


class PatternTables:
    def __init__(self, texts: Texts) -> None:
        self.texts = texts
        self.rows = Rows("const shape_pattern_row model_patterns", ("{ 0 }",))
        self.items = Rows("const pattern_item model_items")
        self.sets = Rows("const pattern_set model_sets")
        self.automata: List[int] = []
        self.known: Dict[str, int] = {}
        self.known_sets: Dict[FrozenSet[int], int] = {}

    def ref(self, pattern: Optional[Pattern]) -> int:
        if pattern is None:
            return 0
        if pattern.text not in self.known:
            row = {"text": self.texts.ref(pattern.text), **self.form(pattern.text, pattern.form)}
            self.known[pattern.text] = self.rows.add(c_row(row))
        return self.known[pattern.text]

    def form(self, text: str, form: object) -> Dict[str, int]:
        if isinstance(form, Items):
            rows = [self.item(item) for item in form.items]
            return {"first_item": self.items.add(*rows), "item_count": len(rows),
                    "anchored_start": int(form.anchored_start),
                    "anchored_end": int(form.anchored_end),
                    "prefix_len": form.prefix_len(text)}
        assert isinstance(form, Automaton)
        first = len(self.automata)
        self.automata += form.class_of
        self.automata += [state for row in form.steps for state in row]
        return {"automaton": first, "class_count": len(form.steps[0]), "begin": form.begin,
                "accepting_state": form.accepting}

    def item(self, item: patterns.Item) -> str:
        most = "PATTERN_UNBOUNDED" if item.max is None else item.max
        if item.literal is not None:
            return c_row({"min": 1, "max": 1, "literal": item.literal})
        return c_row({"set": self.set(item.ascii), "non_ascii": int(item.non_ascii),
                      "min": item.min, "max": most})

    def set(self, characters: FrozenSet[int]) -> int:
        if characters not in self.known_sets:
            flags = c_numbers(int(code in characters) for code in range(256))
            self.known_sets[characters] = self.sets.add("{ " + ",\n      ".join(flags) + " }")
        return self.known_sets[characters]

    def source(self) -> str:
        automata = c_array("const uint8_t model_automata", c_numbers(self.automata or [0]))
        return "\n".join([self.rows.source(), self.items.source(), self.sets.source(), automata])
