# SPDX-License-Identifier: Apache-2.0
"""All operations of all services against the simulator, called by unmodified boto3 and by awsm."""

import datetime
import json
import subprocess

import pytest

boto3 = pytest.importorskip("boto3", minversion="1.44")
import shapes  # noqa: E402
from botocore import xform_name  # noqa: E402
from botocore.config import Config  # noqa: E402
from botocore.exceptions import ClientError  # noqa: E402
from simulator import COMMAND, KEY, SECRET, plain_environment  # noqa: E402

ALL = shapes.operations()
LIVELY = {"BatchMeterUsage", "MeterUsage", "RegisterUsage", "ResolveCustomer", "GetEntitlements",
          "StartChangeSet", "DescribeChangeSet", "CancelChangeSet", "ListChangeSets"}
GENERATED = [pair for pair in ALL if pair[1] not in LIVELY]
SAMPLE_TIME = 1767225600  # 2026-01-01T00:00:00Z


if not ALL:
    pytest.skip("AWS's models are not beside the project, in shared/facts/models",
                allow_module_level=True)


@pytest.fixture(scope="module")
def clients(shared_simulator, tmp_path_factory):
    session = shapes.session_with_models(tmp_path_factory.mktemp("models"))
    return {name: session.client(
        name, "us-east-1", endpoint_url=shared_simulator.url, aws_access_key_id=KEY,
        aws_secret_access_key=SECRET, config=Config(retries={"total_max_attempts": 1}))
        for name in shapes.SERVICES}


def call(client, operation, **changes):
    model = client.meta.service_model.operation_model(operation)
    request = {**shapes.value_for(model.input_shape), **changes} if model.input_shape else {}
    return getattr(client, xform_name(operation))(**request)


def test_there_are_57_operations():
    assert len(ALL) == 57


@pytest.mark.parametrize(("service", "operation"), GENERATED)
def test_every_operation_answers_what_its_model_allows(sim, clients, service, operation):
    client = clients[service]
    reply = call(client, operation)
    shape = client.meta.service_model.operation_model(operation).output_shape
    assert [] == list(shapes.complaints(shape, reply) if shape else [])
    assert [] == [name for name in (shape.members if shape else []) if name not in reply]
    assert [entry["operation"] for entry in sim.requests()] == [operation]


@pytest.mark.parametrize(("service", "operation"), GENERATED)
def test_every_operation_raises_its_modelled_exceptions_for_faults(sim, clients, service,
                                                                   operation):
    client = clients[service]
    errors = client.meta.service_model.operation_model(operation).error_shapes
    for fault in ("throttle", "error"):
        sim.fault(fault)
        with pytest.raises(ClientError) as raised:
            call(client, operation)
        code, status = (raised.value.response["Error"]["Code"],
                        raised.value.response["ResponseMetadata"]["HTTPStatusCode"])
        for model in errors:
            if model.name == code:
                assert status == model.metadata.get("error", {}).get("httpStatusCode", status)
        assert any(model.name == code for model in errors) or operation == "GetBuyerDashboard"
        assert isinstance(raised.value, client.exceptions.from_code(code))
        assert raised.value.response["Error"]["Message"]


@pytest.mark.parametrize(("service", "operation"),
                         [pair for pair in GENERATED if pair[1] in shapes.PAGED])
def test_paginated_operations_have_two_pages(sim, clients, service, operation):
    client = clients[service]
    model = client.meta.service_model.operation_model(operation)
    paginator = client.get_paginator(xform_name(operation))
    pages = list(paginator.paginate(**shapes.value_for(model.input_shape)))
    assert len(pages) == 2
    assert len(paginator.paginate(**shapes.value_for(model.input_shape)).build_full_result()) >= 1


def test_a_label_and_a_list_in_the_query_are_decoded(sim, clients):
    reply = clients["marketplace-deployment"].untag_resource(
        resourceArn="arn:aws:aws-marketplace:us-east-1:111122223333:a/DeploymentParameter:b/c:d",
        tagKeys=["one & two", "three=3"])
    assert reply["ResponseMetadata"]["HTTPStatusCode"] == 204


def test_what_the_query_lacks_is_missed(sim, clients):
    reply = sim.send("GET", "/DescribeEntity?catalog=AWSMarketplace")
    assert (reply.status, reply.headers["x-amzn-errortype"]) == (
        400, "MissingAuthenticationTokenException")


def test_a_broken_limit_in_the_query_is_a_validation_exception(sim, clients):
    client = clients["marketplace-catalog"]
    with pytest.raises(client.exceptions.ValidationException, match="'catalog' failed to satisfy"):
        client.describe_entity(Catalog="4711", EntityId="prod-1")


def test_a_token_that_came_with_no_page_is_refused(sim, clients):
    client = clients["marketplace-discovery"]
    with pytest.raises(client.exceptions.ValidationException, match="did not come with a page"):
        client.search_listings(nextToken="forged")


def test_ids_come_back_as_they_were_asked_for(sim, clients):
    reply = clients["marketplace-agreement"].describe_agreement(agreementId="agmt-4711")
    assert reply["agreementId"] == "agmt-4711"


def as_on_the_wire(value):
    """What boto3 parsed, with its times as seconds again."""
    if isinstance(value, dict):
        return {name: as_on_the_wire(item) for name, item in value.items()
                if name != "ResponseMetadata"}
    if isinstance(value, list):
        return [as_on_the_wire(item) for item in value]
    return int(value.timestamp()) if isinstance(value, datetime.datetime) else value


@pytest.mark.parametrize(("service", "operation"), GENERATED)
def test_awsm_and_boto3_get_the_same_answer(sim, clients, service, operation):
    client = clients[service]
    model = client.meta.service_model.operation_model(operation)
    request = shapes.value_for(model.input_shape) if model.input_shape else {}
    done = subprocess.run(
        [COMMAND, "call", service, operation, "--input", json.dumps(as_on_the_wire(request)),
         "--region", "us-east-1", "--endpoint-url", sim.url], stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True,
        env=plain_environment({"AWS_ACCESS_KEY_ID": KEY, "AWS_SECRET_ACCESS_KEY": SECRET}))
    assert (done.returncode, done.stderr) == (0, "")
    written = done.stdout.replace('"2026-01-01T00:00:00Z"', str(SAMPLE_TIME))
    assert json.loads(written) == as_on_the_wire(call(client, operation))
