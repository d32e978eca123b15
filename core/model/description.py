# SPDX-License-Identifier: Apache-2.0
"""The services' descriptions, *.model files, as Python objects. For generate.py and transcribe.py.

A description is made of blocks. A block begins in the first column with a kind and a name; its
entries are indented by four blanks. A line indented by more continues the entry above, or is the
help of a block without one; # begins a comment line.

    service NAME                facts about the service, one a line: a key and its value. `message`
                                names the member of errors that says what is wrong, if it is not
                                message; every error has it
    operation NAME              the same: help, iam, quota, http, input, output, errors, pages.
                                http: METHOD PATH [STATUS], with {LABELS} that members fill in
    error NAME [STATUS] [fault] [retryable|throttling]
                                its help, then its members besides the message
                                fault  the server's, not the caller's
    structure NAME [union] [sensitive]
                                its members: NAME[!] SHAPE [PLACE] [token] [nonempty], then the help
                                union  exactly one member is given
                                !      required
                                PLACE  path or query, perhaps with =NAME there: not in the body
                                token  made up when missing, so that a repetition is recognised
                                nonempty  must hold something, though AWS's model says 0..
    list NAME of SHAPE [LIMITS]
    map NAME of KEY to SHAPE [LIMITS]
    enum NAME                   its values
    string NAME [LIMITS] [/PATTERN/] [unchecked] [sensitive]
                                unchecked  AWS itself does not keep to this pattern
                                sensitive  never shown in a log or an error; of a structure it
                                           means all that is in it
    integer NAME [LIMITS]  long NAME [LIMITS]
    timestamp NAME [iso8601]    as text; seconds since 1970 otherwise
    double NAME  boolean NAME  document NAME

LIMITS are MIN..MAX, either may be missing: of a count, of a length in characters, or of a value.
What AWS says is taken in by transcribe.py; help, iam, quota, prefix, nonempty, unchecked and
some of sensitive are our own.
"""
from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Dict, List, NoReturn, Optional, Tuple

import checks
from service import Error, Http, Member, Operation, Pages, Service, Shape


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
    more: str = ""  # its help
    entries: List[Entry] = field(default_factory=list)


STRAY = "belongs to nothing above; entries are indented by 4 blanks"
SERVICE_KEYS = ("id", "title", "short", "version", "endpoint", "signing", "protocol",
                "target", "message", "prefix")
SERVICE_OPTIONAL = ("short", "target", "message")
OPERATION_KEYS = ("help", "iam", "quota", "http", "input", "output", "errors", "pages")
LIMITS = r"(?: +(?P<min>-?\d+)?\.\.(?P<max>-?\d+)?)?"
SHAPE_HEADERS = {
    "structure": r"(?P<name>\w+)(?P<union> +union)?(?P<sensitive> +sensitive)?",
    "list": r"(?P<name>\w+) +of +(?P<element>\w+)" + LIMITS,
    "map": r"(?P<name>\w+) +of +(?P<key>\w+) +to +(?P<element>\w+)" + LIMITS,
    "enum": r"(?P<name>\w+)",
    "string": r"(?P<name>\w+)" + LIMITS + r"(?: +/(?P<pattern>.+)/(?P<unchecked> +unchecked)?)?"
              r"(?P<sensitive> +sensitive)?",
    "integer": r"(?P<name>\w+)" + LIMITS,
    "long": r"(?P<name>\w+)" + LIMITS,
    "double": r"(?P<name>\w+)",
    "boolean": r"(?P<name>\w+)",
    "timestamp": r"(?P<name>\w+)(?: +(?P<format>iso8601))?",
    "document": r"(?P<name>\w+)",
}
FLAGS = ("unchecked", "sensitive", "union")
MEMBER = (r"(?P<name>\w+)(?P<required>!?) +(?P<shape>\w+)"
          r"(?: +(?P<place>path|query)(?:=(?P<wire_name>[^ ]+))?)?"
          r"(?P<token> +token)?(?P<nonempty> +nonempty)?")
ERROR = (r"(?P<name>\w+)(?: +(?P<status>\d{3}))?(?P<fault> +fault)?"
         r"(?: +(?P<retry>retryable|throttling))?")
HTTP = r"(?P<method>GET|POST|PUT|PATCH|DELETE) (?P<path>/[^ ?]*)(?: (?P<status>2\d\d))?"
PAGES = (r"result (?P<result_key>\w+), input (?P<input_token>\w+), "
         r"output (?P<output_token>\w+)(?:, limit (?P<limit_key>\w+))?")


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
            elif not blocks or indent < 4:
                self.refuse(number, STRAY)
            elif indent == 4:
                blocks[-1].entries.append(Entry(number, words))
            else:
                above = blocks[-1].entries[-1] if blocks[-1].entries else blocks[-1]
                above.more = f"{above.more} {words}".strip()
        return blocks

    def take(self, block: Block) -> None:
        if (block.kind == "service") == bool(self.service.name):
            self.refuse(block.line, "a description begins with its service, and has only one")
        if block.more and block.kind != "error":
            self.refuse(block.line + 1, STRAY)
        if block.kind == "service":
            self.take_service(block)
        elif block.kind == "operation":
            self.take_operation(block)
        elif block.kind == "error":
            self.take_error(block)
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
        missing = [key for key in SERVICE_KEYS
                   if not facts.get(key) and key not in SERVICE_OPTIONAL]
        if missing:
            self.refuse(block.line, f"the service lacks {' '.join(missing)}")
        name = self.match(r"[a-z-]+", block.line, block.rest, "service NAME")[0]
        self.service = Service(name, **facts)

    def take_operation(self, block: Block) -> None:
        facts = self.facts(block, OPERATION_KEYS)
        errors = facts.pop("errors", "").split()
        pages, http = facts.pop("pages", None), facts.pop("http", None)
        quota = self.match(r"\d+", block.line, facts.pop("quota", "0"), "quota NUMBER")
        name = self.match(r"\w+", block.line, block.rest, "operation NAME")[0]
        operation = Operation(name, errors=errors, quota=int(quota[0]), **facts)
        if pages:
            form = "result KEY, input TOKEN, output TOKEN[, limit KEY]"
            found = self.match(PAGES, block.line, pages, form)
            operation.pages = Pages(**found.groupdict())
        if http:
            found = self.match(HTTP, block.line, http, "METHOD PATH [STATUS]")
            operation.http = Http(found["method"], found["path"], int(found["status"] or 200))
        self.add(block, self.service.operations, name, operation)

    def take_error(self, block: Block) -> None:
        found = self.match(ERROR, block.line, block.rest,
                           "error NAME [STATUS] [fault] [retryable|throttling]")
        error = Error(found["name"], int(found["status"] or 0), bool(found["fault"]),
                      found["retry"] or "", block.more,
                      [self.member(entry) for entry in block.entries])
        self.add(block, self.service.errors, error.name, error)

    def take_shape(self, block: Block) -> None:
        found = self.match(SHAPE_HEADERS[block.kind], block.line, block.rest,
                           "see the top of core/model/description.py")
        facts: Dict[str, object] = {key: value for key, value in found.groupdict().items() if value}
        for key in ("min", "max"):
            if key in facts:
                facts[key] = int(found[key])
        facts.update((flag, True) for flag in FLAGS if flag in facts)
        shape = Shape(block.kind, **facts)
        if shape.kind == "structure":
            shape.members = [self.member(entry) for entry in block.entries]
        elif shape.kind == "enum":
            shape.values = [entry.text for entry in block.entries]
        elif block.entries:
            self.refuse(block.entries[0].line, f"a {shape.kind} has no entries")
        self.add(block, self.service.shapes, shape.name, shape)

    def member(self, entry: Entry) -> Member:
        found = self.match(MEMBER, entry.line, entry.text,
                           "NAME[!] SHAPE [PLACE] [token] [nonempty]")
        place = found["place"] or ""
        return Member(found["name"], found["shape"], bool(found["required"]), bool(found["token"]),
                      entry.more, bool(found["nonempty"]), place,
                      (found["wire_name"] or found["name"]) if place else "")

    def check(self) -> None:
        for problem in checks.problems(self.service):
            self.refuse(None, problem)


def parse(text: str, filename: str) -> Service:
    return Parser(text, filename).service


def read(path: str) -> Service:
    with open(path, encoding="utf-8") as file:
        return parse(file.read(), path)
