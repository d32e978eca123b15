# SPDX-License-Identifier: Apache-2.0
"""`awsm sim --wiremock`: WireMock with these stubs, called by awsm and by unmodified boto3."""

import datetime
import json
import subprocess

import pytest

boto3 = pytest.importorskip("boto3", reason="boto3 is the peer of these tests; pip install boto3")
from botocore import xform_name  # noqa: E402
from botocore.config import Config  # noqa: E402
from botocore.exceptions import ClientError  # noqa: E402
from simulator import COMMAND, KEY, SECRET, UTC, plain_environment  # noqa: E402
from wiremock import WireMock  # noqa: E402

NAMES = {"meteringmarketplace": ["BatchMeterUsage", "MeterUsage", "RegisterUsage",
                                 "ResolveCustomer"],
         "marketplace-entitlement": ["GetEntitlements"]}
OPERATIONS = [(service, name) for service, names in NAMES.items() for name in names]
STATUSES = ["CustomerNotSubscribed", "DuplicateRecord"]


def write(folder):
    return subprocess.run([COMMAND, "sim", "--wiremock", str(folder)], text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=plain_environment())


@pytest.fixture(scope="module")
def stubs(tmp_path_factory):
    folder = tmp_path_factory.mktemp("stubs")
    assert write(folder).returncode == 0
    return folder


@pytest.fixture(scope="module")
def wiremock(stubs):
    running = WireMock(stubs)
    yield running
    running.stop()


def connect(service, url="http://127.0.0.1:1"):
    return boto3.session.Session().client(
        service, "us-east-1", endpoint_url=url, aws_access_key_id=KEY, aws_secret_access_key=SECRET,
        config=Config(retries={"total_max_attempts": 1}))


def request_for(operation, wanted):
    """An input of the operation that names what is wanted."""
    now = datetime.datetime.now(UTC).replace(microsecond=0)
    record = {"Timestamp": now, "CustomerIdentifier": wanted, "Dimension": "d", "Quantity": 1}
    return {
        "BatchMeterUsage": {"ProductCode": "product", "UsageRecords": [record]},
        "MeterUsage": {"ProductCode": wanted, "Timestamp": now, "UsageDimension": "d"},
        "RegisterUsage": {"ProductCode": wanted, "PublicKeyVersion": 1},
        "ResolveCustomer": {"RegistrationToken": wanted},
        "GetEntitlements": {"ProductCode": wanted},
    }[operation]


def by_boto3(url, service, operation, wanted):
    """(the error's code or None, the reply)."""
    try:
        return None, getattr(connect(service, url), xform_name(operation))(
            **request_for(operation, wanted))
    except ClientError as error:
        return error.response["Error"]["Code"], error.response


def by_awsm(url, service, operation, wanted):
    text = json.dumps(request_for(operation, wanted), default=lambda time: time.timestamp())
    done = subprocess.run(
        [COMMAND, "call", service, operation, "--input", text, "--region", "us-east-1",
         "--endpoint-url", url], text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=plain_environment({"AWS_ACCESS_KEY_ID": KEY, "AWS_SECRET_ACCESS_KEY": SECRET,
                               "AWS_MAX_ATTEMPTS": "1"}))
    if done.returncode == 0:
        return None, json.loads(done.stdout)
    assert done.returncode in (1, 3), done.stderr
    return (wanted if wanted in done.stderr else done.stderr), {}


CALLERS = [by_boto3, by_awsm]


def errors(service, operation):
    """The codes of the operation's stubs, which are those of the model that boto3 has too."""
    model = connect(service).meta.service_model.operation_model(operation)
    return [shape.name for shape in model.error_shapes]


def test_there_is_a_stub_for_each_success_error_and_record_status(stubs):
    written = {file.stem for file in (stubs / "mappings").glob("*.json")}
    for service, operation in OPERATIONS:
        wanted = ["Success", *errors(service, operation)]
        wanted += STATUSES if operation == "BatchMeterUsage" else []
        missing = {f"{service}-{operation}-{name}" for name in wanted} - written
        assert not missing


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "mappings").write_text("a file, not a folder")
    done = write(tmp_path)
    assert done.returncode == 1 and str(tmp_path) in done.stderr


@pytest.mark.parametrize("call", CALLERS)
@pytest.mark.parametrize(("service", "operation"), OPERATIONS)
def test_a_stub_of_success_answers_when_nothing_else_is_named(wiremock, call, service, operation):
    code, reply = call(wiremock.url, service, operation, "anything")
    output = connect(service).meta.service_model.operation_model(operation).output_shape
    assert code is None
    assert set(output.required_members) <= set(reply)
    assert set(reply) & set(output.members)


@pytest.mark.parametrize("call", CALLERS)
@pytest.mark.parametrize(("service", "operation"), OPERATIONS)
def test_a_stub_of_an_error_answers_when_it_is_named(wiremock, call, service, operation):
    for wanted in errors(service, operation):
        code, _ = call(wiremock.url, service, operation, wanted)
        assert code == wanted


@pytest.mark.parametrize("call", CALLERS)
@pytest.mark.parametrize("status", STATUSES)
def test_a_stub_of_a_record_status_answers_when_it_is_named(wiremock, call, status):
    code, reply = call(wiremock.url, "meteringmarketplace", "BatchMeterUsage", status)
    assert code is None
    assert [result["Status"] for result in reply["Results"]] == [status]
