# SPDX-License-Identifier: Apache-2.0
"""What would be sent is what botocore would send: method, path, query and body, for random inputs of
every operation. Nothing travels; botocore's serializer and our encoder are compared."""
import json
import random
from urllib.parse import urlsplit

import pytest
from kit import KEYS, ROOT, awsm
from samples import Samples

import description  # of core/model, found by samples
from awsm import _core, _model

botocore_model = pytest.importorskip("botocore.model")
serialize = pytest.importorskip("botocore.serialize")
awsrequest = pytest.importorskip("botocore.awsrequest")
utils = pytest.importorskip("botocore.utils")

FACTS = ROOT.parent / "shared" / "facts" / "models"
ROUNDS = 40
OPERATIONS = [(service, _core.awsm_operation_name(operation))
              for service in _model.service_names()
              for operation in _model.operations(_core.awsm_service_find(service))]


@pytest.fixture(scope="module")
def peers():
    """For a service: botocore's model and serializer, unchecked shapes, and our client."""
    known = {}

    def find(service):
        if service not in known:
            model = json.loads((FACTS / f"{service}.json").read_text())
            protocol = "json" if "json" in model["metadata"]["protocols"] else "rest-json"
            ours = description.read(str(ROOT / "core" / "model" / f"{service}.model"))
            known[service] = (model, botocore_model.ServiceModel(model, service),
                              serialize.create_serializer(protocol),
                              [shape.name for shape in ours.shapes.values() if shape.unchecked],
                              awsm.client(service, "us-east-1", **KEYS))
        return known[service]
    return find


def theirs(serializer, operation, params):
    """Method, path, query and body, as botocore sends them."""
    request = serializer.serialize_to_request(params, operation)
    query = request["query_string"]
    awsrequest.prepare_request_dict(request, "https://host")
    url = urlsplit(request["url"])
    pairs = url.query or utils.percent_encode_sequence(query or {})
    return request["method"], url.path, pairs, request["body"].decode()


def ours(client, operation, params):
    call = _core.awsm_call_new(client._handle, operation, params)
    url = urlsplit(_core.awsm_call_path(call))
    body = _core.awsm_call_input(call)
    return _core.awsm_call_http_method(call), url.path, url.query, body


def comparable(method, path, query, body):
    return method, path, sorted(query.split("&")), json.loads(body) if body else None


@pytest.mark.parametrize("service, name", OPERATIONS)
def test_a_request_is_that_of_botocore(peers, service, name):
    if not FACTS.is_dir():
        pytest.skip(f"AWS's models are not at {FACTS}")
    model, service_model, serializer, unchecked, client = peers(service)
    operation = service_model.operation_model(name)
    samples = Samples(model, random.Random(f"{service}.{name}"), unchecked)
    for _ in range(ROUNDS):
        params = samples.input(operation)
        expected = comparable(*theirs(serializer, operation, params))
        assert comparable(*ours(client, name, params)) == expected, params


def test_all_57_operations_were_compared():
    assert len(OPERATIONS) == 57
