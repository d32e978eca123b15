# SPDX-License-Identifier: Apache-2.0
"""What comes back: replies that are odd, and servers that misbehave."""

import json
import socket
from datetime import datetime, timezone

import awsm
import pytest
from awsm import exceptions
from kit import KEYS, connect, usage
from servers import ScriptedServer, reply

ONCE = {"retries": {"total_max_attempts": 1}}


def batch(client):
    return client.batch_meter_usage(ProductCode="p", UsageRecords=[usage()])


def answered(server, *replies, **config):
    """The reply to one batch, for which the server answers these."""
    server.replies = list(replies)
    with connect(server.url, config=awsm.Config(**{**ONCE, **config})) as client:
        return batch(client)


def failed(expected, server, *replies, **config):
    """The exception of one batch, for which the server answers these."""
    with pytest.raises(expected) as error:
        answered(server, *replies, **config)
    return error.value


def body(**members):
    return reply(json.dumps(members).encode())


# --- successes ----------------------------------------------------------------------------------


@pytest.mark.parametrize("stamp", [1793000000, 1793000000.0, "2026-10-26T06:13:20Z"])
def test_timestamps_are_datetimes_along_the_shape(server, stamp):
    got = answered(server, body(Results=[{"UsageRecord": {"Timestamp": stamp}}]))
    expected = datetime(2026, 10, 26, 7, 33, 20, tzinfo=timezone.utc)
    if isinstance(stamp, str):
        expected = datetime(2026, 10, 26, 6, 13, 20, tzinfo=timezone.utc)
    assert got["Results"][0]["UsageRecord"]["Timestamp"] == expected


def test_a_timestamp_keeps_its_fraction(server):
    got = answered(server, body(UnprocessedRecords=[{"Timestamp": 0.25}]))
    assert got["UnprocessedRecords"][0]["Timestamp"].microsecond == 250000


def test_members_of_a_newer_service_pass_through(server):
    got = answered(server, body(Results=[], New={"Timestamp": 5, "Deep": [None, 1.5]}))
    assert got["New"] == {"Timestamp": 5, "Deep": [None, 1.5]}


def test_known_members_that_are_null_are_left_out_as_in_boto3(server):
    record = {"Dimension": "null", "CustomerIdentifier": None, "Newer": None}
    got = answered(server, body(Results=None, UnprocessedRecords=[record]))
    assert "Results" not in got
    assert got["UnprocessedRecords"] == [{"Dimension": "null", "Newer": None}]


def test_a_member_of_another_type_than_the_model_says_stays_as_it_came(server):
    got = answered(server, body(Results="soon", UnprocessedRecords=[7, "x"]))
    assert (got["Results"], got["UnprocessedRecords"]) == ("soon", [7, "x"])


# --- replies that cannot be read ----------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [b"", b"<html>login</html>", b'{"Results":', b"[1]", b"\xff\xfe", b"[" * 100000, b'"text"'],
    ids=["empty", "html", "cut JSON", "list", "no UTF-8", "deep nesting", "text"],
)
def test_a_reply_that_is_no_json_object_is_a_parser_error(server, text):
    error = failed(exceptions.ResponseParserError, server, reply(text))
    assert error.effect == "unknown"


def test_a_timestamp_that_is_none_is_a_parser_error(server):
    text = body(UnprocessedRecords=[{"Timestamp": "soon"}])
    assert "'soon'" in str(failed(exceptions.ResponseParserError, server, text))


# --- servers that misbehave ---------------------------------------------------------------------


def test_a_truncated_reply_is_a_closed_connection(server):
    server.closing = True
    error = failed(exceptions.ConnectionClosedError, server, reply(b'{"Results":[]}')[:-5])
    assert error.effect == "unknown" and error.retryable


def test_a_cut_connection_may_have_been_carried_out(server):
    error = failed(exceptions.ConnectionClosedError, server, None)
    assert server.url in str(error)
    assert error.effect == "unknown" and error.retryable


def test_a_server_that_never_answers_is_a_read_timeout(server):
    error = failed(exceptions.ReadTimeoutError, server, server.SILENCE, read_timeout=0.1)
    assert server.url in str(error)
    assert error.effect == "unknown"


def test_a_call_ends_when_its_time_runs_out(server):
    error = failed(
        exceptions.CallTimeoutError, server, server.SILENCE, call_timeout=0.1, read_timeout=60
    )
    assert error.effect == "unknown"


def test_what_is_no_http_is_an_error_of_the_reply(server):
    server.closing = True
    error = failed(exceptions.BotoCoreError, server, b"220 smtp.example ESMTP\r\n")
    assert error.effect == "unknown"


def test_a_reply_of_100_mb_is_refused(server):
    huge = reply(b" " * (100 << 20))
    error = failed(exceptions.ResponseParserError, server, huge)
    assert "16777216" in str(error)


def test_the_limit_of_a_reply_can_be_set(server):
    error = failed(
        exceptions.ResponseParserError, server, reply(b" " * 5000), max_response_bytes=4096
    )
    assert "4096" in str(error)


def test_a_redirect_is_not_followed(server):
    with ScriptedServer() as other:
        redirect = reply(b"", "307 Temporary Redirect", [f"Location: {other.url}/"])
        error = failed(exceptions.ResponseParserError, server, redirect)
        assert other.requests == []
    assert f"redirects to {other.url}/ (HTTP 307)" in str(error)


@pytest.mark.parametrize("status", ["400 Bad Request", "500 Internal Server Error", "503 Busy"])
def test_an_error_without_body_is_a_client_error_as_in_boto3(server, status):
    boto3 = pytest.importorskip("boto3", minversion="1.44")
    ours = failed(awsm.ClientError, server, reply(b"", status))
    config = boto3.session.Config(retries=dict(ONCE["retries"]))  # boto3 writes into it
    theirs = boto3.client(
        "meteringmarketplace", "us-east-1", endpoint_url=server.url, config=config, **KEYS
    )
    with pytest.raises(theirs.exceptions.ClientError) as their_error:
        batch(theirs)
    assert ours.response["Error"] == their_error.value.response["Error"]
    assert str(ours) == str(their_error.value)


def test_a_port_that_refuses_is_an_endpoint_connection_error():
    with socket.create_server(("127.0.0.1", 0)) as closed:
        url = f"http://127.0.0.1:{closed.getsockname()[1]}"
    with connect(url, config=awsm.Config(**ONCE)) as client:
        with pytest.raises(awsm.EndpointConnectionError) as error:
            batch(client)
    assert str(error.value).startswith(f'Could not connect to the endpoint URL: "{url}": ')
    assert (error.value.effect, error.value.retryable) == ("none", True)


def test_a_name_that_resolves_to_nothing_is_an_endpoint_connection_error():
    with connect("http://nowhere.invalid", config=awsm.Config(**ONCE)) as client:
        with pytest.raises(awsm.EndpointConnectionError) as error:
            batch(client)
    assert "nowhere.invalid" in str(error.value)


def test_a_proxy_that_refuses_is_a_proxy_connection_error(server):
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    proxies = {"http": f"http://user:secret@127.0.0.1:{port}"}
    error = failed(exceptions.ProxyConnectionError, server, reply(), proxies=proxies)
    assert f"127.0.0.1:{port}" in str(error)
    assert "secret" not in str(error)
    assert server.requests == []


def test_a_proxy_is_asked_in_place_of_the_endpoint(server):
    proxies = {"http": server.url.replace("http://", "")}
    with connect("http://far.invalid", config=awsm.Config(proxies=proxies)) as client:
        batch(client)
    [(head, _body)] = server.requests
    assert head[0] == "POST http://far.invalid/ HTTP/1.1"


def test_tls_where_there_is_none_is_an_ssl_error(server):
    server.greeting = b"220 smtp.example ESMTP\r\n"
    url = server.url.replace("http:", "https:")
    with connect(url, config=awsm.Config(**ONCE)) as client:
        with pytest.raises(exceptions.SSLError) as error:
            batch(client)
    assert error.value.effect == "none"


def test_connections_are_used_again(server):
    with connect(server.url) as client:
        batch(client)
        batch(client)
    assert (len(server.requests), server.connections) == (2, 1)
