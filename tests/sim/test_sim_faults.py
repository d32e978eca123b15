# SPDX-License-Identifier: Apache-2.0
"""Faults: each kind, on the wire and in what was metered."""

import http.client
import socket
import time

import pytest

CUT = (http.client.RemoteDisconnected, ConnectionResetError)


def meter(sim, quantity=1):
    return sim.meter(sim.usage(quantity))


def test_a_throttled_call_is_refused_and_not_processed(sim):
    sim.fault("throttle")
    reply = meter(sim)
    assert (reply.status, reply.error) == (400, "ThrottlingException")
    assert reply.message == "Rate exceeded"
    assert sim.records() == []
    assert meter(sim).status == 200


def test_a_throttled_call_can_be_told_when_to_come_again(sim):
    sim.fault("throttle", retry_after_ms=1500)
    assert meter(sim).headers["x-amz-retry-after"] == "1500"
    assert meter(sim).headers["x-amz-retry-after"] is None


def test_an_error_is_a_500_and_not_processed(sim):
    sim.fault("error")
    reply = meter(sim)
    assert (reply.status, reply.error) == (500, "InternalServiceErrorException")
    assert sim.records() == []


def test_an_error_may_come_after_processing_and_with_another_status(sim):
    sim.fault("error", processed=True, status=503)
    assert meter(sim).status == 503
    assert len(sim.records()) == 1


@pytest.mark.parametrize(("fault", "metered"), [("cut_before", 0), ("cut_after", 1)])
def test_a_cut_connection_gives_no_reply(sim, fault, metered):
    sim.fault(fault)
    with pytest.raises(CUT):
        meter(sim)
    assert len(sim.records()) == metered


def test_unprocessed_records_come_back_and_can_be_sent_again(sim):
    records = [sim.usage(1, hours_ago=i) for i in (1, 2, 3)]
    sim.fault("unprocessed", records=2)
    reply = sim.meter(*records).json
    assert [result["UsageRecord"] for result in reply["Results"]] == records[:1]
    assert reply["UnprocessedRecords"] == records[1:]
    assert sim.statuses(*reply["UnprocessedRecords"]) == ["Success"] * 2


def test_by_default_all_records_are_left_unprocessed(sim):
    sim.fault("unprocessed")
    assert sim.meter(sim.usage(), sim.usage(hours_ago=2)).json["Results"] == []
    assert sim.records() == []


def test_garbage_is_a_success_that_nobody_can_read(sim):
    sim.fault("garbage")
    reply = meter(sim)
    assert reply.status == 200
    with pytest.raises(ValueError):
        reply.json  # pylint: disable=pointless-statement
    assert len(sim.records()) == 1


def test_a_truncated_reply_is_shorter_than_it_says(sim):
    sim.fault("truncate")
    with pytest.raises(http.client.IncompleteRead) as cut:
        meter(sim)
    assert cut.value.expected > 0
    assert len(sim.records()) == 1


def test_a_huge_reply_has_as_many_bytes_as_ordered(sim):
    sim.fault("huge", bytes=5_000_000)
    assert len(meter(sim).body) == 5_000_000


def test_an_empty_error_has_no_body(sim):
    sim.fault("empty", status=502)
    reply = meter(sim)
    assert (reply.status, reply.body) == (502, b"")


def test_a_redirect_points_back_here_so_that_followers_show_up(sim):
    sim.fault("redirect")
    reply = meter(sim)
    assert (reply.status, reply.headers["Location"]) == (307, "/")
    assert len(sim.requests()) == 1


def test_a_delayed_reply_is_processed_and_does_not_hold_up_others(sim):
    sim.fault("delay", delay_ms=600_000)
    body = b'{"RegistrationToken": "demo-token-1"}'
    with socket.create_connection(("127.0.0.1", sim.port), timeout=30) as late:
        head = "".join(f"{k}: {v}\r\n" for k, v in sim.signed("ResolveCustomer", body).items())
        late.sendall(f"POST / HTTP/1.1\r\nHost: 127.0.0.1:{sim.port}\r\n{head}"
                     f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
        while not sim.requests():
            pass  # until it has arrived; the log is the only sign
        assert meter(sim).status == 200
        late.setblocking(False)
        with pytest.raises(BlockingIOError):
            late.recv(1)


def test_a_delay_is_kept(sim):
    sim.fault("delay", delay_ms=150)
    before = time.monotonic()
    assert meter(sim).status == 200
    assert time.monotonic() - before >= 0.15


def test_faults_come_in_the_order_they_were_given(sim):
    sim.fault("throttle", count=2)
    sim.fault("error")
    assert [meter(sim).status for _ in range(4)] == [400, 400, 500, 200]


def test_a_fault_can_wait_for_its_operation(sim):
    sim.fault("throttle", operation="ResolveCustomer")
    assert meter(sim).status == 200
    resolve = {"RegistrationToken": "demo-token-1"}
    assert sim.call("ResolveCustomer", resolve).error == "ThrottlingException"


def test_a_badly_signed_call_draws_no_fault(sim):
    sim.fault("throttle")
    assert sim.meter(sim.usage(), secret="wrong").error == "InvalidSignatureException"
    assert meter(sim).error == "ThrottlingException"


def test_queued_faults_can_be_seen_and_taken_back(sim):
    sim.fault("throttle", count=3)
    meter(sim)
    assert sim.control("GET", "faults").json == [{"fault": "throttle", "count": 2}]
    assert sim.control("DELETE", "faults").status == 200
    assert meter(sim).status == 200


@pytest.mark.parametrize(("order", "words"), [
    ({}, '"fault" is missing'),
    ({"fault": "explode"}, '"explode" is none of "throttle" "error"'),
    ({"fault": 1}, '"fault" must be a string'),
    ({"fault": "throttle", "count": 0}, '"count" must be an integer from 1 to'),
    ({"fault": "throttle", "count": 1.5}, '"count" must be an integer from 1 to'),
    ({"fault": "throttle", "colour": "red"}, 'there is no member "colour"'),
    ({"fault": "throttle", "operation": "Fly"}, 'there is no operation "Fly"'),
    ({"fault": "delay", "delay_ms": 600_001}, "from 0 to 600000"),
    ({"fault": "huge", "processed": False}, '"huge" needs a request that is processed'),
])
def test_a_fault_that_is_none_is_refused_with_the_reason(sim, order, words):
    reply = sim.control("POST", "faults", order)
    assert reply.status == 400
    assert words in reply.json["error"]
