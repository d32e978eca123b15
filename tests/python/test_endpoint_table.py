# SPDX-License-Identifier: Apache-2.0
"""core/model/endpoints.table holds what AWS's rules say; what it cannot hold is refused."""

import copy
import json
import pathlib
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
MODEL = ROOT / "core" / "model"
FACTS = ROOT.parent / "shared" / "facts" / "endpoints"


def run(*command):
    """A script of core/model, as a user runs it."""
    command = [sys.executable, *map(str, command)]
    return subprocess.run(command, cwd=MODEL, text=True, capture_output=True, check=False)


def ref(name):
    return {"ref": name}


def equals(function, left, right):
    return {"fn": function, "argv": [left, right]}


def attribute(name):
    return {"fn": "getAttr", "argv": [ref("Result"), name]}


def endpoint(url, *conditions, **more):
    where = {"url": url, "properties": {}, "headers": {}, **more}
    return {"conditions": list(conditions), "type": "endpoint", "endpoint": where}


def refusal(text, *conditions):
    return {"conditions": list(conditions), "type": "error", "error": text}


def tree(*rules, conditions):
    return {"conditions": conditions, "type": "tree", "rules": list(rules)}


def partition(name, pattern, *regions, fips=True):
    outputs = {"dnsSuffix": f"{name}.example", "dualStackDnsSuffix": f"dual.{name}.example"}
    return {
        "id": name,
        "regionRegex": pattern,
        "regions": {region: {} for region in regions},
        "outputs": {**outputs, "name": name, "supportsFIPS": fips, "supportsDualStack": True},
    }


FIPS = equals("booleanEquals", ref("UseFIPS"), True)
PLAIN = "https://small.{Region}.{Result#dnsSuffix}"
NO_FIPS = "FIPS is enabled but this partition does not support FIPS"
PARTITIONS = {
    "partitions": [
        partition("one", r"^(xa|xb)\-\w+\-\d+$", "xa-east-1", "one-global"),
        partition("two", r"^yc\-(de|fr)\-\w+\-\d+$", "yc-de-east-1", fips=False),
    ]
}


def rules(*inner):
    """A rule set in AWS's form: custom endpoints, then these rules with the partition as Result."""
    custom = tree(
        refusal("no FIPS there", FIPS),
        endpoint(ref("Endpoint")),
        conditions=[{"fn": "isSet", "argv": [ref("Endpoint")]}],
    )
    found = {"fn": "aws.partition", "argv": [ref("Region")], "assign": "Result"}
    text, flag = {"type": "string"}, {"type": "boolean", "default": False}
    return {
        "parameters": {"Endpoint": text, "Region": text, "UseFIPS": flag, "UseDualStack": flag},
        "rules": [custom, tree(*inner, conditions=[found])],
    }


SMALL = rules(
    endpoint("https://only.example", equals("stringEquals", ref("Region"), "xa-east-1"), FIPS),
    refusal(NO_FIPS, FIPS, equals("booleanEquals", attribute("supportsFIPS"), False)),
    endpoint("https://small-fips.{Region}.{Result#dualStackDnsSuffix}", FIPS),
    endpoint("https://small.two.example", equals("stringEquals", attribute("name"), "two")),
    endpoint(PLAIN),
)
TABLE = """\
partition one
    regions     xa- xb-
    pseudo      one-global
    dns         one.example
    dual-stack  dual.one.example

partition two
    regions     yc-de- yc-fr-
    dns         two.example
    dual-stack  dual.two.example

service small
    plain            two         small.{dns}
    plain            *           small.{region}.{dns}
    fips             xa-east-1   only.example
    fips             two         refused: FIPS is enabled but this partition does not support FIPS
    fips             *           small-fips.{region}.{dual-stack}
    dual-stack       two         small.{dns}
    dual-stack       *           small.{region}.{dns}
    fips+dual-stack  xa-east-1   only.example
    fips+dual-stack  two         refused: FIPS is enabled but this partition does not support FIPS
    fips+dual-stack  *           small-fips.{region}.{dual-stack}
    fips             custom      refused: no FIPS there
    fips+dual-stack  custom      refused: no FIPS there
"""


@pytest.fixture
def take_in(tmp_path):
    """Run endpoints.py on the rules of the service "small"."""

    def take(rules_data, partitions=PARTITIONS):
        (tmp_path / "partitions.json").write_text(json.dumps(partitions))
        (tmp_path / "small.json").write_text(json.dumps(rules_data))
        return run("endpoints.py", tmp_path / "partitions.json", tmp_path / "small.json")

    return take


@pytest.fixture
def generate(tmp_path):
    """Run generate_endpoints.py on a table; the C, or what it complains about."""

    def make(table):
        (tmp_path / "small.table").write_text(table)
        done = run("generate_endpoints.py", "--out", tmp_path / "e.c", tmp_path / "small.table")
        return (tmp_path / "e.c").read_text() if done.returncode == 0 else done.stderr

    return make


def test_taking_in_the_facts_yields_the_committed_table():
    if not FACTS.is_dir():
        pytest.skip(f"AWS's endpoint rules are not at {FACTS}")
    done = run("endpoints.py", FACTS / "partitions.json", *sorted(FACTS.glob("m*.json")))
    assert done.stderr == ""
    assert done.stdout == (MODEL / "endpoints.table").read_text()


def test_every_service_of_the_project_has_its_endpoints():
    table = (MODEL / "endpoints.table").read_text()
    for description in MODEL.glob("*.model"):
        assert f"\nservice {description.stem}\n" in table


def test_the_table_says_what_most_places_share_and_where_others_differ(take_in):
    done = take_in(SMALL)
    assert done.stderr == ""
    assert done.stdout.partition("\n\n")[2] == TABLE


def test_a_table_becomes_c(generate):
    source = generate(TABLE)
    assert f'AWSM_ENDPOINT_FIPS, ENDPOINT_IN_PARTITION, "two", NULL, "{NO_FIPS}"' in source
    assert 'AWSM_ENDPOINT_FIPS, ENDPOINT_IN_REGION, "xa-east-1", "only.example", NULL' in source
    assert '0, ENDPOINT_EVERYWHERE, NULL, "small.{region}.{dns}", NULL' in source


@pytest.mark.parametrize(
    ("rule", "refused"),
    [
        (endpoint(PLAIN, {"fn": "parseURL", "argv": ["x"]}), "the function parseURL is not known"),
        (
            endpoint(PLAIN, properties={"authSchemes": [{"signingRegion": "xa-east-1"}]}),
            "small: a table cannot hold an endpoint's properties yet: {'authSchemes'",
        ),
        (endpoint("http://small.example"), "http://small.example is more than https:// and a host"),
        (endpoint("https://small.example/path"), "/path is more than https:// and a host"),
        (endpoint(PLAIN, FIPS), "small: no rule answers"),
    ],
)
def test_rules_that_a_table_cannot_hold_are_refused(take_in, rule, refused):
    done = take_in(rules(rule))
    assert (done.returncode, done.stdout) == (1, "")
    assert refused in done.stderr


@pytest.mark.parametrize("pattern", [r"^x\w+\-\d+$", r"^(xa|x.)\-\w+\-\d+$", r"^xa\-\w+$"])
def test_a_pattern_that_is_no_prefix_word_and_number_is_refused(take_in, pattern):
    partitions = copy.deepcopy(PARTITIONS)
    partitions["partitions"][0]["regionRegex"] = pattern
    done = take_in(SMALL, partitions)
    assert f"one: {pattern} is not a prefix, a word and a number" in done.stderr


def test_rules_that_tell_made_up_regions_apart_do_not_fit_the_table(take_in):
    """They name a prefix's made-up region, which stands for all that AWS has not published."""
    odd = endpoint("https://odd.example", equals("stringEquals", ref("Region"), "xa-made-7"))
    done = take_in(rules(odd, endpoint(PLAIN)))
    assert (done.returncode, done.stdout) == (1, "")
    assert "small plain in " in done.stderr and "the rules say" in done.stderr


@pytest.mark.parametrize(
    ("old", "new", "refused"),
    [
        ("    plain            *", "    plane            *", "small.table:14: 'plane"),
        ("    dns         one", "    dna         one", "small.table:4: 'dna"),
        ("partition one\n", "", "small.table:1: 'regions     xa- xb-' is not understood"),
        ("    plain            *           small.{region}.{dns}\n", "", "service small lacks"),
        ("    dns         one.example\n", "", "partition one lacks its regions, dns"),
        ("only.example", "only.{zone}", "'only.{zone}' is no host"),
    ],
)
def test_a_mistake_in_a_table_is_named(generate, old, new, refused):
    assert old in TABLE
    complaint = generate(TABLE.replace(old, new, 1))
    assert refused in complaint
    assert "Traceback" not in complaint
