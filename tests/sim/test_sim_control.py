# SPDX-License-Identifier: Apache-2.0
"""The endpoints under /_awsm/ that are not told elsewhere."""

import pytest


def test_health_tells_version_and_time(sim):
    sim.set_clock(2027, 3, 1, 12, 30)
    reply = sim.control("GET", "health")
    assert (reply.status, reply.json["status"]) == (200, "ok")
    assert reply.json["time"].startswith("2027-03-01T12:30:")
    assert reply.json["version"]
    assert reply.headers["Content-Type"] == "application/json"


def test_the_log_tells_who_called_what_and_how_it_ended(sim):
    headers = {"User-Agent": "tester/1", "amz-sdk-invocation-id": "i-1",
               "amz-sdk-request": "attempt=2; max=3"}
    reply = sim.call("ResolveCustomer", {"RegistrationToken": "x"}, headers=headers)
    [entry] = sim.requests()
    assert {**entry, "time": ""} == {
        "time": "", "operation": "ResolveCustomer", "status": 400,
        "outcome": "InvalidTokenException", "message": "Registration token is invalid.",
        "request_id": reply.headers["x-amzn-RequestId"], "access_key_id": "AKIAIOSFODNN7EXAMPLE",
        "region": "us-east-1", "protocol": "application/x-amz-json-1.1", "body_len": 26,
        "user_agent": "tester/1", "invocation_id": "i-1", "attempt": "attempt=2; max=3",
    }


def test_the_log_names_the_fault(sim):
    sim.fault("cut_after")
    with pytest.raises(ConnectionError):
        sim.call("ResolveCustomer", {"RegistrationToken": "demo-token-1"})
    [entry] = sim.requests()
    assert (entry["outcome"], entry["fault"]) == ("ok", "cut_after")


def test_control_requests_are_not_in_the_log(sim):
    sim.control("GET", "health")
    assert sim.requests() == []


def test_a_reset_forgets_records_tokens_faults_log_and_clock(sim):
    sim.meter(sim.usage())
    token = sim.control("POST", "tokens", {"customer": "demo-customer-1"}).json["token"]
    sim.fault("throttle")
    sim.set_clock(2030, 1, 1)
    assert sim.control("POST", "reset").status == 200
    sim.offset *= 0
    assert (sim.records(), sim.requests(), sim.control("GET", "faults").json) == ([], [], [])
    resolve = {"RegistrationToken": token}
    assert sim.call("ResolveCustomer", resolve).error == "InvalidTokenException"
    assert sim.meter(sim.usage()).status == 200


@pytest.mark.parametrize(("method", "name", "status"), [
    ("GET", "nothing", 404), ("GET", "", 404), ("DELETE", "records", 405), ("GET", "reset", 405),
])
def test_what_does_not_exist_says_so(sim, method, name, status):
    reply = sim.control(method, name)
    assert reply.status == status
    assert f"/_awsm/{name}" in reply.json["error"]


@pytest.mark.parametrize("name", ["faults", "tokens", "clock"])
@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"1", b'{"a": 1} x'])
def test_a_body_that_is_no_object_is_refused(sim, name, body):
    reply = sim.send("POST", f"/_awsm/{name}", body)
    assert reply.status == 400
    assert reply.json["error"].startswith("the body must be a JSON object")


@pytest.mark.parametrize("body", [{}, {"offset_s": "1"}, {"offset_s": 1e12}, {"offset": 1}])
def test_a_clock_that_is_none_is_refused(sim, body):
    assert sim.control("POST", "clock", body).status == 400


def test_the_log_keeps_the_last_ten_thousand(sim):
    import http.client

    connection = http.client.HTTPConnection("127.0.0.1", sim.port, timeout=30)
    for _ in range(10_050):
        connection.request("GET", "/")
        connection.getresponse().read()
    connection.close()
    assert len(sim.requests()) == 10_000
