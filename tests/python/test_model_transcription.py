# SPDX-License-Identifier: Apache-2.0
"""The descriptions in core/model hold what AWS's models say, and refuse what they cannot hold."""
import json
import pathlib
import re
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
MODEL = ROOT / "core" / "model"
FACTS = ROOT.parent / "shared" / "facts" / "models"
SERVICES = ("meteringmarketplace", "marketplace-entitlement")


def run(*command):
    """A script of core/model, as a user runs it."""
    return subprocess.run([sys.executable, *map(str, command)], cwd=MODEL, text=True,
                          capture_output=True)


def aws_model(**shapes):
    """A model in AWS's form with one operation, Ask, and the shapes it is given."""
    return {
        "metadata": {"serviceId": "Small", "serviceFullName": "A Small Service",
                     "apiVersion": "2020-01-02", "endpointPrefix": "small",
                     "signingName": "aws-small", "protocols": ["json"], "protocol": "json",
                     "signatureVersion": "v4", "jsonVersion": "1.0",
                     "targetPrefix": "SmallService"},
        "operations": {"Ask": {"name": "Ask", "http": {"method": "POST", "requestUri": "/"},
                               "input": {"shape": "Question"}, "output": {"shape": "Answer"},
                               "errors": [{"shape": "BusyException"}]}},
        "shapes": {"Question": {"type": "structure", "required": ["Text"],
                                "members": {"Text": {"shape": "Text"}}},
                   "Answer": {"type": "structure", "members": {}},
                   "Text": {"type": "string", "min": 1, "max": 9},
                   "BusyException": {"type": "structure", "exception": True, "fault": True,
                                     "members": {"message": {"shape": "Text"}}},
                   **shapes},
        "pagination": {},
    }


OURS = """\
service small
    id          Small
    title       A Small Service
    version     2019-12-31
    endpoint    small
    signing     aws-small
    protocol    json 1.0
    target      SmallService
    prefix      little

operation Ask
    help        Ask something.
    iam         aws-small:Ask
    quota       3
    input       Question
    output      Answer
    errors      BusyException

structure Question
    Text  Text
        What to ask.

structure Answer

string    Text ..5

error BusyException
"""


@pytest.fixture
def small(tmp_path):
    """Transcribe an AWS model of the service "small", merging OURS."""
    (tmp_path / "ours.model").write_text(OURS)

    def transcribe(model):
        (tmp_path / "small.json").write_text(json.dumps(model))
        return run("transcribe.py", tmp_path / "small.json", "--merge", tmp_path / "ours.model")
    return transcribe


@pytest.fixture
def generate(tmp_path):
    def generate(text):
        (tmp_path / "small.model").write_text(text)
        return run("generate.py", "--out", tmp_path / "out", tmp_path / "small.model")
    return generate


@pytest.mark.parametrize("service", SERVICES)
def test_transcribing_the_facts_and_merging_our_own_yields_the_committed_file(service):
    if not FACTS.is_dir():
        pytest.skip(f"AWS's models are not at {FACTS}")
    done = run("transcribe.py", FACTS / f"{service}.json", "--merge", f"{service}.model")
    assert done.stderr == ""
    assert done.stdout == (MODEL / f"{service}.model").read_text()


@pytest.mark.parametrize("service", SERVICES)
def test_a_description_that_is_read_and_written_is_the_same(service):
    copy = ("import sys, description, description_text\n"
            "sys.stdout.write(description_text.text_of(description.read(sys.argv[1])))")
    done = run("-c", copy, f"{service}.model")
    assert done.stdout == (MODEL / f"{service}.model").read_text()


def test_a_newer_model_replaces_what_aws_says_and_keeps_what_we_say(small):
    newer = small(aws_model()).stdout
    for aws in ("version     2020-01-02", "Text!  Text", "Text  1..9", "error BusyException fault"):
        assert aws in newer
    for ours in ("help        Ask something.", "iam         aws-small:Ask", "quota       3",
                 "prefix      little", "        What to ask."):
        assert ours in newer


def test_shapes_that_nothing_uses_are_left_out(small):
    assert "Unused" not in small(aws_model(Unused={"type": "string"})).stdout


def test_sensitive_text_is_marked(small):
    text = {"type": "string", "sensitive": True}
    assert re.search(r"^string +Text +sensitive$", small(aws_model(Text=text)).stdout, re.M)


@pytest.mark.parametrize("shape, refused", [
    ({"type": "string", "jsonvalue": True}, "shape Text: descriptions cannot hold jsonvalue yet"),
    ({"type": "blob"}, "shape Text: descriptions cannot hold a blob yet"),
    ({"type": "structure", "members": {"Id": {"shape": "Text", "location": "uri"}}},
     "member Text.Id: descriptions cannot hold location yet"),
])
def test_what_a_description_cannot_hold_is_refused_by_name(small, shape, refused):
    done = small(aws_model(Text=shape))
    assert (done.returncode, done.stdout, done.stderr.strip()) == (1, "", refused)


def test_an_error_with_more_than_a_message_is_refused(small):
    busy = {"type": "structure", "exception": True, "members": {"until": {"shape": "Text"}}}
    done = small(aws_model(BusyException=busy))
    assert "error BusyException: descriptions cannot hold until yet" in done.stderr


def test_a_protocol_that_is_not_spoken_is_refused(small):
    model = aws_model()
    model["metadata"]["protocols"] = ["rest-json"]
    assert "small: none of ['rest-json'] is spoken, only json is" in small(model).stderr


def test_tables_are_generated(generate, tmp_path):
    done = generate(OURS)
    assert (done.returncode, done.stderr) == (0, "")
    assert "little_Question_Text = 0," in (tmp_path / "out" / "tables.h").read_text()
    tables = (tmp_path / "out" / "tables.c").read_text()
    assert "application/x-amz-json-1.0" in tables and '"SmallService.Ask"' in tables


@pytest.mark.parametrize(
    "pattern", ["(a|b)+", "a|b", "a*?", "\\u0041", "[^\u00e9]", "^$", "[a-", "a{,3}"])
def test_a_pattern_that_is_no_sequence_of_sets_is_refused_with_its_shape(generate, pattern):
    done = generate(OURS.replace("Text ..5", f"Text ..5 /{pattern}/"))
    assert done.returncode == 1
    assert f"Text: the pattern /{pattern}/ is more than a sequence of sets" in done.stderr


@pytest.mark.parametrize("old, new, refused", [
    ("        What to ask.\n", "", "Question.Text lacks its help"),
    ("    iam         aws-small:Ask\n", "", "operation Ask lacks its iam"),
    ("    prefix      little\n", "", "small.model:1: the service lacks prefix"),
    ("json 1.0", "query 1.0", "small: protocol 'query' is not spoken, json is"),
    ("    Text  Text\n", "    Text  Texts\n", "small.model: there is no shape 'Texts'"),
    ("    Text  Text\n", "    Text  Text  new\n", "small.model:20: 'Text  Text  new' is not of"),
    ("Text ..5", "Text 5", "small.model:25: 'Text 5' is not of the form"),
    ("string    Text", "text      Text", "small.model:25: 'text' is no kind of block"),
    ("string    Text", "string    Spare\nstring    Text", "no operation uses the shape Spare"),
    ("error Busy", "error Idle", "Ask names BusyException, which is no error here"),
    ("error Busy", "error BusyException\nerror Busy", "BusyException is described twice"),
    ("    quota       3", "    quota       few", "'few' is not of the form: quota NUMBER"),
    ("    quota       3", "    price       3", "small.model:14: 'price' is not expected here"),
    ("service small\n", "service small\n  id Small\n", "small.model:2: belongs to nothing above"),
    ("service small\n", "string Early\nservice small\n", "small.model:1: a description begins"),
])
def test_a_mistake_in_a_description_is_named(generate, old, new, refused):
    assert old in OURS
    done = generate(OURS.replace(old, new))
    assert done.returncode == 1
    assert refused in done.stderr
    assert "Traceback" not in done.stderr
