# SPDX-License-Identifier: Apache-2.0
"""Regular expressions of the models: what is taken, in which form, and what it matches.

What is expected comes from Python's re, as far as it means the same as ECMAScript.
"""
import json
import pathlib
import random
import re
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
FACTS = ROOT.parent / "shared" / "facts" / "models"
sys.path.insert(0, str(ROOT / "core" / "model"))

import automaton  # noqa: E402
import patterns  # noqa: E402
import regex  # noqa: E402

# Those of AWS's patterns that are no sequences, and some that are hard.
EXPRESSIONS = [
    r"(.)+", r"^(.)+$", r"(at-|ap-)[A-Za-z0-9]+", r"^[\s]*\{[\s\S]*\}[\s]*$", r"https?://.*",
    r"^([\d]{4})\-(1[0-2]|0[1-9])\-(3[01]|0[1-9]|[12][\d])T(2[0-3]|[01][\d])"
    r":([0-5][\d]):([0-5][\d])Z$",
    r"^arn:[\w+=/,.@-]+:aws-marketplace:[\w+=/,.@-]*:[0-9]+:[\w+=,.@-]+(/[\w+=,.@-]+)*$",
    r"(https://[a-zA-Z\.\*0-9\-_]+[\.]{1}[a-zA-Z]{1,}[a-zA-Z0-9&?/-_=]*[a-zA-Z\*0-9/]+"
    r"|http[s]*://localhost(:[0-9]{1,5})?)",
    r"([-+]?)P(?:([-+]?[0-9]+)D)?(T(?:([-+]?[0-9]+)H)?(?:([-+]?[0-9]+)M)?)?",
    r"^[\u0009\u000A\u000D\u0020-\u00FF]+$", r"^[\w\s+=.:@-]+$", r"\S{1,50}", r".*\S.*",
    "a|b", "^a|b$", "^(a|b)*c", "(ab*)+$", "a*?b", "^$", "", "^", "a{2,3}b?$", "(a{2}){2}", "x|",
    "^(a*)*$", "^(a|aa)+$", "[^a]b", "^[^a-z]*$", "(^a|b)c", "\\x41\\u0042", "[-a]", "[a-]", "[^]a",
    "\u00e9+$", "[\u00e0-\u00ff]b",
]
LETTERS = ("abcABCxPTDHMZS0123459-+:/.{}=@_ \t\n\r\u00e9\u20ac\U0001f600\u2028"
           "\u007f\u0080\u07ff\u0800\uffff\U00010000\U0010ffff")
WORDS = ["https://", "http", "localhost", "arn:", ":aws-marketplace:", "2026-11-20T12:00:00Z",
         "at-", "ap-", "P1D", "T2H", "{}", "a", "b", "ab", "aa", "abb", "c", "A", "B", "\u00e9"]


def in_python(expression):
    """The same for Python's re: \\Z for $, an own set for the dot. (Of white space beyond ASCII the
    texts hold U+2028 only.)"""
    text = re.sub(r"\[\^\]", r"[\\s\\S]", expression)
    parts = re.split(r"(\\.|\[(?:\\.|[^\]])+\])", text)
    for i in range(0, len(parts), 2):
        parts[i] = parts[i].replace("$", r"\Z").replace(".", r"[^\n\r\u2028\u2029]")
    spaces = "".join(parts).replace(r"\S", r"[^\s\u2028]").replace(r"[\s[^\s\u2028]]", r"[\s\S]")
    return re.compile(spaces, re.ASCII)


def texts(count=400):
    dice = random.Random(20261120)
    for _ in range(count):
        parts = [dice.choice(WORDS) if dice.random() < 0.5 else dice.choice(LETTERS)
                 for _ in range(dice.randrange(8))]
        yield "".join(parts)


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_an_automaton_matches_what_the_expression_matches(expression):
    built = automaton.build(regex.parse(expression))
    expected = in_python(expression) if r"\s+=" not in expression else re.compile(
        r"^[\w\t\n\r\v\f \u2028+=.:@-]+\Z", re.ASCII)
    for text in texts():
        assert built.matches(text.encode()) == bool(expected.search(text)), text


def test_categories_are_exact_in_ascii_and_take_all_beyond():
    built = automaton.build(regex.parse(r"^[\p{L}\p{Z}\p{N}_]*$"))
    assert built.matches("Kostenstelle 7_\u00fc\u6f22\U0001f600".encode())
    assert not built.matches(b"a-b")


def test_white_space_is_that_of_ecmascript():
    built = automaton.build(regex.parse(r"^\s+$"))
    for space in " \t\n\v\f\r\u00a0\u1680\u2003\u2028\u2029\u202f\u205f\u3000\ufeff":
        assert built.matches(space.encode()), repr(space)
    for other in "\x1c\x85\u200b\u180e":
        assert not built.matches(other.encode()), repr(other)


@pytest.mark.parametrize("expression, form", [
    ("^[a-z]+$", patterns.Items), ("[0-9]+", patterns.Items), ("arn:aws[a-z-]*:", patterns.Items),
    ("^([a-z]+)$", patterns.Items), ("a|b", automaton.Automaton), ("(ab)+", automaton.Automaton),
    (r"\S+", automaton.Automaton), (".+", automaton.Automaton), ("^a|b$", automaton.Automaton),
])
def test_sequences_of_sets_are_matched_item_by_item_and_others_by_an_automaton(expression, form):
    assert isinstance(patterns.parse(expression).form, form)


@pytest.mark.parametrize("expression, anything", [
    ("[a-z]*", True), ("^[a-z]*", True), (r"[0-9]*(\.[0-9]{0,8})?", True), (".*[^ ]*.*", True),
    ("^[a-z]*$", False), ("[a-z]+", False), ("^(a|b)*$", False), ("", True),
])
def test_a_pattern_that_refuses_nothing_is_known(expression, anything):
    assert patterns.parse(expression).form.takes_anything is anything


@pytest.mark.parametrize("expression", [
    "(?=a)", "(?!a)", "(?<n>a)", "\\1", "\\bword", "[a-", "(a", "a)", "a{,3}", "a{3,2}", "*a", "^*",
    "a{70000}", "\\p{Lu}", "[\\d-z]", "[z-a]", "\\u12", "\\", "]",
])
def test_what_cannot_be_decided_is_refused(expression):
    with pytest.raises(regex.RegexError):
        patterns.parse(expression)


def test_an_automaton_of_too_many_states_is_refused():
    with pytest.raises(regex.RegexError, match="too many states"):
        patterns.parse("^(ab|ba){200}$")


def test_an_expression_too_large_is_refused():
    with pytest.raises(regex.RegexError, match="too large"):
        patterns.parse("(a{9999}b){9}")


def test_every_pattern_of_the_models_is_taken():
    if not FACTS.is_dir():
        pytest.skip(f"AWS's models are not at {FACTS}")
    for path in FACTS.glob("m*.json"):
        for shape in json.loads(path.read_text())["shapes"].values():
            patterns.parse(shape.get("pattern", "a"))
