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
SERVICES = ("meteringmarketplace", "marketplace-entitlement", "marketplace-catalog",
            "marketplace-agreement", "marketplace-deployment", "marketplace-discovery",
            "marketplace-reporting")


PREFIXES = dict(zip(SERVICES, ("metering", "entitlement", "catalog", "agreement", "deployment",
                               "discovery", "reporting")))


def run(*command):
    """A script of core/model, as a user runs it."""
    return subprocess.run([sys.executable, *map(str, command)], cwd=MODEL, text=True,
                          capture_output=True)


def aws_model(**shapes):
    """A model in AWS's form with one operation, Ask, and the shapes it is given."""
    return {  # as botocore has them
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
        It has no time.
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
def test_the_newest_model_that_is_installed_can_be_taken_in(service):
    botocore = pytest.importorskip("botocore", minversion="1.44")
    found = pathlib.Path(botocore.__file__).parent.glob(f"data/{service}/*/service-2.json*")
    done = run("transcribe.py", max(found), "--merge", f"{service}.model")
    assert (done.returncode, done.stderr) == (0, "")
    for line in (f"service {service}", f"    prefix      {PREFIXES[service]}"):
        assert line + "\n" in done.stdout


@pytest.mark.parametrize("service", SERVICES)
def test_a_description_that_is_read_and_written_is_the_same(service):
    copy = ("import sys, description, description_text\n"
            "sys.stdout.write(description_text.text_of(description.read(sys.argv[1])))")
    done = run("-c", copy, f"{service}.model")
    assert done.stdout == (MODEL / f"{service}.model").read_text()


def test_documentation_is_left_behind(small):
    model = aws_model(Text={"type": "string", "documentation": "<p>AWS's words.</p>"})
    model["operations"]["Ask"]["documentation"] = "<p>AWS's words.</p>"
    done = small(model)
    assert done.stderr == "" and "AWS's words" not in done.stdout


def test_what_is_in_a_sensitive_structure_is_sensitive(small, generate, tmp_path):
    answer = {"type": "structure", "sensitive": True, "members": {"Text": {"shape": "Text"}}}
    text = small(aws_model(Answer=answer)).stdout
    assert "structure Answer sensitive\n" in text
    text = text.replace("    Text  Text\n", "    Text  Text\n        The text.\n")
    assert generate(text).stderr == ""
    assert (tmp_path / "out" / "tables.c").read_text().count("SHAPE_SENSITIVE") == 2


def test_a_newer_model_replaces_what_aws_says_and_keeps_what_we_say(small):
    newer = small(aws_model()).stdout
    for aws in ("version     2020-01-02", "Text!  Text", "Text  1..9", "error BusyException fault"):
        assert aws in newer
    for ours in ("help        Ask something.", "iam         aws-small:Ask", "quota       3",
                 "prefix      little", "        What to ask.", "        It has no time."):
        assert ours in newer


def test_shapes_that_nothing_uses_are_left_out(small):
    assert "Unused" not in small(aws_model(Unused={"type": "string"})).stdout


def test_sensitive_text_is_marked(small):
    text = {"type": "string", "sensitive": True}
    assert re.search(r"^string +Text +sensitive$", small(aws_model(Text=text)).stdout, re.M)


@pytest.mark.parametrize("shape, refused", [
    ({"type": "string", "jsonvalue": True}, "shape Text: descriptions cannot hold jsonvalue yet"),
    ({"type": "blob"}, "shape Text: descriptions cannot hold a blob yet"),
    ({"type": "structure", "members": {"Id": {"shape": "Text", "location": "header"}}},
     "member Text.Id: descriptions cannot hold location yet"),
    ({"type": "structure", "members": {"Id": {"shape": "Text", "location": "statusCode"}}},
     "member Text.Id: descriptions cannot hold location yet"),
    ({"type": "structure", "members": {"Id": {"shape": "Text", "locationName": "id"}}},
     "member Text.Id: descriptions cannot hold locationName yet"),
    ({"type": "structure", "members": {}, "payload": "Id"},
     "shape Text: descriptions cannot hold payload yet"),
    ({"type": "timestamp", "timestampFormat": "rfc822"},
     "shape Text: descriptions cannot hold timestampFormat rfc822 yet"),
])
def test_what_a_description_cannot_hold_is_refused_by_name(small, shape, refused):
    done = small(aws_model(Text=shape))
    assert (done.returncode, done.stdout, done.stderr.strip()) == (1, "", refused)


def test_an_error_tells_its_status_whether_to_retry_and_what_it_holds(small):
    busy = {"type": "structure", "exception": True, "retryable": {"throttling": True},
            "error": {"httpStatusCode": 429, "senderFault": True}, "required": ["until"],
            "members": {"message": {"shape": "Text"}, "until": {"shape": "Text"}}}
    text = small(aws_model(BusyException=busy)).stdout
    assert "error BusyException 429 throttling\n        It has no time.\n    until!  Text\n" in text


def test_errors_may_agree_on_another_name_for_the_message(small):
    busy = {"type": "structure", "exception": True, "members": {"Message": {"shape": "Text"}}}
    assert "    message     Message\n" in small(aws_model(BusyException=busy)).stdout


def test_an_error_without_a_message_is_refused(small):
    busy = {"type": "structure", "exception": True, "members": {"until": {"shape": "Text"}}}
    assert "cannot hold one without message or Message yet" in small(
        aws_model(BusyException=busy)).stderr


def test_a_protocol_that_is_not_spoken_is_refused(small):
    model = aws_model()
    model["metadata"]["protocols"] = ["query"]
    assert "small: none of ['query'] is spoken, only json and rest-json are" in small(model).stderr


def rest_model(http, **members):
    """The same as a REST service."""
    model = aws_model(Question={"type": "structure", "members": members, "required": ["Text"]})
    model["metadata"]["protocols"] = ["rest-json"]
    del model["metadata"]["jsonVersion"], model["metadata"]["targetPrefix"]
    model["operations"]["Ask"]["http"] = http
    return model


def test_methods_paths_and_what_travels_in_them_are_taken_in(small):
    text = small(rest_model(
        {"method": "DELETE", "requestUri": "/questions/{text}", "responseCode": 204},
        Text={"shape": "Text", "location": "uri", "locationName": "text"},
        More={"shape": "Text", "location": "querystring", "locationName": "more"})).stdout
    for line in ("    protocol    rest-json", "    http        DELETE /questions/{text} 204",
                 "    Text!  Text  path=text", "    More   Text  query=more"):
        assert line + "\n" in text
    assert "target" not in text.split("operation")[0]


@pytest.mark.parametrize("path", ["/questions/{text+}", "/questions?kind=hard"])
def test_a_path_that_a_description_cannot_hold_is_refused(small, path):
    done = small(rest_model({"method": "GET", "requestUri": path}, Text={"shape": "Text"}))
    assert f"operation Ask: descriptions cannot hold the path {path} yet" in done.stderr


def test_unions_documents_longs_and_maps_are_taken_in(small):
    text = small(aws_model(
        Question={"type": "structure", "union": True, "members": {
            "Free": {"shape": "Free"}, "Long": {"shape": "Long"}, "Map": {"shape": "Map"}}},
        Free={"type": "structure", "members": {}, "document": True},
        Long={"type": "long", "box": True, "min": -5},
        Map={"type": "map", "key": {"shape": "Text"}, "value": {"shape": "When"}, "max": 3},
        When={"type": "timestamp", "timestampFormat": "iso8601"})).stdout
    for line in ("structure Question union", "map Map of Text to When ..3", "document  Free",
                 "timestamp When  iso8601"):
        assert line + "\n" in text
    assert re.search(r"^long +Long +-5\.\.$", text, re.M)


def test_a_pattern_we_have_switched_off_stays_off_until_aws_changes_it(small, tmp_path):
    def text_line(pattern):
        text = {"type": "string", "pattern": pattern}
        return re.search("^string .*$", small(aws_model(Text=text)).stdout, re.M)[0]

    (tmp_path / "ours.model").write_text(OURS.replace("Text ..5", "Text ..5 /^x$/ unchecked"))
    assert text_line("^x$").endswith("/^x$/  unchecked")
    assert text_line("^x+$").endswith("/^x+$/")


def test_tables_are_generated(generate, tmp_path):
    done = generate(OURS)
    assert (done.returncode, done.stderr) == (0, "")
    assert "little_Question_Text = 0" in (tmp_path / "out" / "tables.h").read_text()
    tables = (tmp_path / "out" / "tables.c").read_text()
    assert "application/x-amz-json-1.0" in tables and '"SmallService.Ask"' in tables


def test_tables_hold_no_pointers(generate, tmp_path):
    generate(OURS)
    assert "&" not in re.sub(r"/\*.*?\*/", "", (tmp_path / "out" / "tables.c").read_text())


REST = """\
service small
    id          Small
    title       A Small Service
    version     2019-12-31
    endpoint    small
    signing     aws-small
    protocol    rest-json
    prefix      little

operation Ask
    help        Ask something.
    iam         aws-small:Ask
    http        GET /questions/{id}
    input       Question
    output      Answer
    errors      BusyException

structure Question
    Id!   Text  path=id
        The question.
    More  Texts  query
        More words.

list Texts of Text

structure Answer

string    Text

error BusyException 429 throttling
        It has no time.
"""


def test_a_service_with_paths_and_queries_is_generated(generate, tmp_path):
    assert generate(REST).stderr == ""
    tables = (tmp_path / "out" / "tables.c").read_text()
    assert "MEMBER_IN_PATH" in tables and "MEMBER_IN_QUERY" in tables
    assert '"/questions/{id}"' in tables and "has_body" not in tables


@pytest.mark.parametrize("old, new, refused", [
    ("path=id", "path=name", "the labels of /questions/{id} are not the members of the path"),
    ("/{id}", "/{id}/{more}", "the labels of /questions/{id}/{more} are not the members of"),
    ("Id!   Text", "Id    Text", "Question.Id: a label of a path must be required"),
    ("Id!   Text", "Id!   Texts", "Question.Id: a list cannot be written into a path"),
    ("list Texts of Text", "list Texts of Part\n\nstructure Part",
     "Question.More: a structure cannot be written into a query"),
    ("string    Text", "string    Text  sensitive",
     "Question.Id: it is sensitive, and a path is not the place for it"),
    ("structure Answer", "structure Answer\n    Again  Question\n        Once more.",
     "Question.Id: only an operation's input has a path"),
    ("GET /questions/{id}", "GET /questions/{id}?all", "is not of the form: METHOD PATH [STATUS]"),
    ("GET /", "HEAD /", "is not of the form: METHOD PATH [STATUS]"),
    ("string    Text", "string    Text\n\nerror Spare", "no operation names the error Spare"),
])
def test_a_mistake_about_paths_and_queries_is_named(generate, old, new, refused):
    assert old in REST
    done = generate(REST.replace(old, new))
    assert done.returncode == 1
    assert refused in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("old, new, refused", [
    ("        What to ask.\n", "", "Question.Text lacks its help"),
    ("    iam         aws-small:Ask\n", "", "operation Ask lacks its iam"),
    ("        It has no time.\n", "", "error BusyException lacks its help"),
    ("    prefix      little\n", "", "small.model:1: the service lacks prefix"),
    ("json 1.0", "query 1.0", "protocol 'query 1.0' is not spoken; known: json 1.0, json 1.1"),
    ("json 1.0", "rest-json", "json needs a target, and rest-json has none"),
    ("    Text  Text\n", "    Text  Text  query\n", "Ask: only rest-json has paths and queries"),
    ("    quota       3\n", "    http        GET /x\n", "Ask: only rest-json has paths and"),
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
