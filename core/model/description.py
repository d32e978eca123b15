# SPDX-License-Identifier: Apache-2.0
"""The services' descriptions, *.model files, as Python objects. For generate.py and transcribe.py.

A description is made of blocks. A block begins in the first column with a kind and a name; its
entries are indented by four blanks. A line indented by more continues the entry above; # begins a
comment line.

    service NAME                facts about the service, one a line: a key and its value
    operation NAME              the same: help, iam, quota, input, output, errors, pages
    error NAME [fault]          fault: the server's, not the caller's. Every error has a message
    structure NAME              its members: NAME[!] SHAPE [token] [nonempty], then the help
                                !      required
                                token  made up when missing, so that a repetition is recognised
                                nonempty  must hold something, though AWS's model says 0..
    list NAME of SHAPE [LIMITS]
    map NAME of KEY to SHAPE
    enum NAME                   its values
    string NAME [LIMITS] [/PATTERN/] [sensitive]
                                sensitive  never shown in a log or an error
    integer NAME [LIMITS]
    double NAME  boolean NAME  timestamp NAME

LIMITS are MIN..MAX, either may be missing: of a count, of a length in characters, or of a value.
What AWS says is taken in by transcribe.py; help, iam, quota, prefix, nonempty and
some of sensitive are our own.
"""
from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Dict, List, NoReturn, Optional, Tuple

from service import Member, Operation, Pages, Service, Shape


class DescriptionError(Exception):
    """A description that cannot be used; the text names the file and the line."""


@dataclass
class Entry:
    line: int
    text: str
    more: str = ""  # the lines that continue it, joined


@dataclass
class Block:
    line: int
    kind: str
    rest: str
    entries: List[Entry] = field(default_factory=list)


SERVICE_KEYS = ("id", "title", "version", "endpoint", "signing", "protocol", "target", "prefix")
OPERATION_KEYS = ("help", "iam", "quota", "input", "output", "errors", "pages")
LIMITS = r"(?: +(?P<min>\d+)?\.\.(?P<max>\d+)?)?"
SHAPE_HEADERS = {
    "structure": r"(?P<name>\w+)",
    "list": r"(?P<name>\w+) +of +(?P<element>\w+)" + LIMITS,
    "map": r"(?P<name>\w+) +of +(?P<key>\w+) +to +(?P<element>\w+)",
    "enum": r"(?P<name>\w+)",
    "string": r"(?P<name>\w+)" + LIMITS + r"(?: +/(?P<pattern>.+)/)?(?P<sensitive> +sensitive)?",
    "integer": r"(?P<name>\w+)" + LIMITS,
    "double": r"(?P<name>\w+)",
    "boolean": r"(?P<name>\w+)",
    "timestamp": r"(?P<name>\w+)",
}
MEMBER = (r"(?P<name>\w+)(?P<required>!?) +(?P<shape>\w+)(?P<token> +token)?"
          r"(?P<nonempty> +nonempty)?")
ERROR = r"(?P<name>\w+)(?P<fault> +fault)?"
PAGES = (r"result (?P<result_key>\w+), input (?P<input_token>\w+), "
         r"output (?P<output_token>\w+), limit (?P<limit_key>\w+)")


class Parser:
    """One file's text on its way to a Service."""

    def __init__(self, text: str, filename: str) -> None:
        self.filename = filename
        self.service = Service("")
        for block in self.blocks(text):
            self.take(block)
        self.check()

    def refuse(self, line: Optional[int], problem: str) -> NoReturn:
        place = self.filename if line is None else f"{self.filename}:{line}"
        raise DescriptionError(f"{place}: {problem}")

    def match(self, pattern: str, line: int, text: str, form: str) -> re.Match[str]:
        found = re.fullmatch(pattern, text, re.ASCII)
        if not found:
            self.refuse(line, f"{text!r} is not of the form: {form}")
        return found

    def blocks(self, text: str) -> List[Block]:
        blocks: List[Block] = []
        for number, line in enumerate(text.splitlines(), 1):
            words = line.strip()
            indent = len(line) - len(line.lstrip())
            if not words or words.startswith("#"):
                continue
            if indent == 0:
                kind, _, rest = words.partition(" ")
                blocks.append(Block(number, kind, rest.strip()))
            elif not blocks or indent < 4 or (indent > 4 and not blocks[-1].entries):
                self.refuse(number, "belongs to nothing above; entries are indented by 4 blanks")
            elif indent == 4:
                blocks[-1].entries.append(Entry(number, words))
            else:
                entry = blocks[-1].entries[-1]
                entry.more = f"{entry.more} {words}".strip()
        return blocks

    def take(self, block: Block) -> None:
        if (block.kind == "service") == bool(self.service.name):
            self.refuse(block.line, "a description begins with its service, and has only one")
        if block.kind == "service":
            self.take_service(block)
        elif block.kind == "operation":
            self.take_operation(block)
        elif block.kind == "error":
            found = self.match(ERROR, block.line, block.rest, "error NAME [fault]")
            self.add(block, self.service.errors, found["name"], bool(found["fault"]))
        elif block.kind in SHAPE_HEADERS:
            self.take_shape(block)
        else:
            self.refuse(block.line, f"{block.kind!r} is no kind of block")

    def add(self, block: Block, known: dict, name: str, value: object) -> None:
        if name in known:
            self.refuse(block.line, f"{block.kind} {name} is described twice")
        known[name] = value

    def facts(self, block: Block, keys: Tuple[str, ...]) -> Dict[str, str]:
        """The entries as keys and values."""
        facts: Dict[str, str] = {}
        for entry in block.entries:
            key, _, value = entry.text.partition(" ")
            if key not in keys or key in facts:
                self.refuse(entry.line, f"{key!r} is not expected here; known: {' '.join(keys)}")
            facts[key] = f"{value.strip()} {entry.more}".strip()
        return facts

    def take_service(self, block: Block) -> None:
        facts = self.facts(block, SERVICE_KEYS)
        missing = [key for key in SERVICE_KEYS if not facts.get(key)]
        if missing:
            self.refuse(block.line, f"the service lacks {' '.join(missing)}")
        name = self.match(r"[a-z-]+", block.line, block.rest, "service NAME")[0]
        self.service = Service(name, **facts)

    def take_operation(self, block: Block) -> None:
        facts = self.facts(block, OPERATION_KEYS)
        errors = facts.pop("errors", "").split()
        pages = facts.pop("pages", None)
        quota = self.match(r"\d+", block.line, facts.pop("quota", "0"), "quota NUMBER")
        name = self.match(r"\w+", block.line, block.rest, "operation NAME")[0]
        operation = Operation(name, errors=errors, quota=int(quota[0]), **facts)
        if pages:
            form = "result KEY, input TOKEN, output TOKEN, limit KEY"
            found = self.match(PAGES, block.line, pages, form)
            operation.pages = Pages(**found.groupdict())
        self.add(block, self.service.operations, name, operation)

    def take_shape(self, block: Block) -> None:
        found = self.match(SHAPE_HEADERS[block.kind], block.line, block.rest,
                           "see the top of core/model/description.py")
        shape = Shape(block.kind, **found.groupdict())
        shape.min = None if shape.min is None else int(shape.min)
        shape.max = None if shape.max is None else int(shape.max)
        shape.sensitive = bool(shape.sensitive)
        if shape.kind == "structure":
            shape.members = [self.member(entry) for entry in block.entries]
        elif shape.kind == "enum":
            shape.values = [entry.text for entry in block.entries]
        elif block.entries:
            self.refuse(block.entries[0].line, f"a {shape.kind} has no entries")
        self.add(block, self.service.shapes, shape.name, shape)

    def member(self, entry: Entry) -> Member:
        found = self.match(MEMBER, entry.line, entry.text, "NAME[!] SHAPE [token] [nonempty]")
        required, token = bool(found["required"]), bool(found["token"])
        return Member(found["name"], found["shape"], required, token, entry.more,
                      bool(found["nonempty"]))

    def check(self) -> None:
        """All that is named exists, and all that exists is used."""
        if not self.service.name:
            self.refuse(None, "there is no service block")
        for operation in self.service.operations.values():
            for error in operation.errors:
                if error not in self.service.errors:
                    self.refuse(None, f"{operation.name} names {error}, which is no error here")
        try:
            reached = {shape.name for shape in self.service.reached()}
        except KeyError as missing:
            self.refuse(None, f"there is no shape {missing}")
        for name in self.service.shapes:
            if name not in reached:
                self.refuse(None, f"no operation uses the shape {name}; remove it")


def parse(text: str, filename: str) -> Service:
    return Parser(text, filename).service


def read(path: str) -> Service:
    with open(path, encoding="utf-8") as file:
        return parse(file.read(), path)
