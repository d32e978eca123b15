"""`awsm call` from the input to the reply: what is sent, what is printed, and the exit status.

SPDX-License-Identifier: Apache-2.0
"""
import json
import socket
import time

import pytest

from command import CREDENTIALS, REGION

NOW = int(time.time())
RECORD = {"Timestamp": NOW, "Dimension": "requests", "Quantity": 7,
          "CustomerAWSAccountId": "111122223333"}
BATCH = json.dumps({"ProductCode": "prod-1", "UsageRecords": [RECORD]})
METER = json.dumps({"ProductCode": "prod-1", "Timestamp": NOW, "UsageDimension": "requests"})
ONE_ATTEMPT = ("--set", "max_attempts=1")


@pytest.mark.parametrize("operation", ["BatchMeterUsage", "batch_meter_usage", "batch-meter-usage"])
def test_an_operation_is_known_by_three_spellings(call, server, operation):
    assert call(operation, "--input", BATCH).returncode == 0
    headers, _ = server.requests[0]
    assert headers["X-Amz-Target"] == "AWSMPMeteringService.BatchMeterUsage"


def test_the_reply_is_indented_and_its_tokens_stay_as_they_came(call, server):
    server.says(200, '{"a":9007199254740993,"b":1.10,"c":[],"d":{},'
                     '"e":"x\\" {\\u0041,:","f":[1,true]}')
    done = call("BatchMeterUsage", "--input", BATCH)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == """{
    "a": 9007199254740993,
    "b": 1.10,
    "c": [],
    "d": {},
    "e": "x\\" {\\u0041,:",
    "f": [
        1,
        true
    ]
}
"""


def test_compact_prints_the_reply_as_it_came(call, server):
    reply = '{ "Results":[ ] ,"UnprocessedRecords" : []}'
    server.says(200, reply)
    assert call("BatchMeterUsage", "--input", BATCH, "--compact").stdout == reply + "\n"


def test_the_input_may_be_a_file_or_standard_input(call, server, tmp_path):
    file = tmp_path / "usage.json"
    file.write_text(BATCH)
    assert call("BatchMeterUsage", "--input", f"@{file}").returncode == 0
    assert call("BatchMeterUsage", "--input", "-", stdin=BATCH).returncode == 0
    (_, from_file), (_, from_stdin) = server.requests
    assert json.loads(from_file) == json.loads(from_stdin) == json.loads(BATCH)


def test_a_call_without_input_sends_an_empty_object(awsm, server):
    done = awsm("call", "marketplace-entitlement", "GetEntitlements", "--endpoint-url", server.url)
    assert done.returncode == 2
    assert "ProductCode" in done.stderr


def test_a_missing_file_is_usage(call, server, tmp_path):
    done = call("BatchMeterUsage", "--input", f"@{tmp_path}/none.json")
    assert done.returncode == 2
    assert done.stderr == f"awsm: --input @{tmp_path}/none.json: No such file or directory\n"
    assert not server.requests


def test_a_folder_is_no_input(call, tmp_path):
    done = call("BatchMeterUsage", "--input", f"@{tmp_path}")
    assert done.returncode == 2
    assert "Is a directory" in done.stderr


def test_input_of_more_than_8_mb_is_refused(call, server):
    done = call("BatchMeterUsage", "--input", "-", stdin=" " * (8 * 1024 * 1024 + 1))
    assert done.returncode == 2
    assert "longer than 8388608 bytes" in done.stderr
    assert not server.requests


@pytest.mark.parametrize("text, place", [
    ('{"UsageRecords": [{"Timestamp": 1, "Dimension": "d", "Quantity": -1}]}',
     "UsageRecords[0].Quantity"),
    ('{"UsageRecords": [', "line 1"),
    ('{"UsageRecords": [], "Colour": "red"}', "Colour"),
    ("[]", ""),
])
def test_invalid_input_is_usage_names_the_place_and_is_not_sent(call, server, text, place):
    done = call("BatchMeterUsage", "--input", text)
    assert (done.returncode, done.stdout) == (2, "")
    assert place in done.stderr.splitlines()[0]
    assert "Try: awsm describe meteringmarketplace BatchMeterUsage" in done.stderr
    assert not server.requests


def test_calls_are_signed_for_the_region_given(call, server):
    assert call("BatchMeterUsage", "--input", BATCH, "--region", "eu-central-1").returncode == 0
    headers, _ = server.requests[0]
    assert "/eu-central-1/aws-marketplace/aws4_request" in headers["Authorization"]


def test_the_later_of_two_settings_wins(call, server):
    done = call("BatchMeterUsage", "--input", BATCH, "--region", "eu-west-1",
                "--set", "region=eu-west-2")
    assert done.returncode == 0
    assert "/eu-west-2/" in server.requests[0][0]["Authorization"]


def test_no_sign_request_needs_no_credentials_and_sends_no_signature(call, server):
    done = call("BatchMeterUsage", "--input", BATCH, "--no-sign-request", env=REGION)
    assert done.returncode == 0
    assert "Authorization" not in server.requests[0][0]


def test_a_refusal_by_aws_is_status_1_with_awss_words(call, server):
    server.says(400, '{"__type":"InvalidProductCodeException","message":"No such product"}')
    done = call("BatchMeterUsage", "--input", BATCH)
    assert (done.returncode, done.stdout) == (1, "")
    assert "InvalidProductCodeException" in done.stderr and "No such product" in done.stderr
    assert "effect: unknown" not in done.stderr


def test_a_refused_connection_is_status_3_and_nothing_was_applied(awsm):
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))  # the port is ours, but nobody listens
        done = awsm("call", "meteringmarketplace", "BatchMeterUsage", "--input", BATCH,
                    "--endpoint-url", f"http://127.0.0.1:{silent.getsockname()[1]}", *ONE_ATTEMPT)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("awsm: ") and "effect: unknown" not in done.stderr


def test_a_connection_cut_after_the_request_says_that_the_effect_is_unknown(call, server):
    server.says(None)
    done = call("BatchMeterUsage", "--input", BATCH, *ONE_ATTEMPT)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.splitlines()[-1] == \
        "effect: unknown - the call may have been applied; send the same input again"


def test_an_unknown_effect_with_a_made_up_token_shows_the_input_to_repeat(call, server):
    server.says(None)
    done = call("MeterUsage", "--input", METER, *ONE_ATTEMPT)
    hint, _, repeat = done.stderr.splitlines()[-1].partition("send this input again: ")
    assert hint.startswith("effect: unknown")
    assert repeat == server.requests[0][1]
    assert json.loads(repeat)["ClientToken"]


def test_a_success_after_an_attempt_without_verdict_says_so(call, server):
    server.cuts_first()
    done = call("BatchMeterUsage", "--input", BATCH)
    assert done.returncode == 0
    assert json.loads(done.stdout) == {"Results": [], "UnprocessedRecords": []}
    assert done.stderr.startswith("effect: an earlier attempt had no verdict")


def test_rubbish_in_place_of_a_reply_is_status_3(call, server):
    server.says(200, "<html>")
    done = call("BatchMeterUsage", "--input", BATCH, *ONE_ATTEMPT)
    assert (done.returncode, done.stdout) == (3, "")


def test_a_reply_that_cannot_be_written_is_status_3(call):
    with open("/dev/full", "w", encoding="ascii") as full:
        done = call("BatchMeterUsage", "--input", BATCH, stdout=full)
    assert done.returncode == 3
    assert "No space left on device" in done.stderr


def test_debug_logs_to_standard_error_and_keeps_the_secret(call, server):
    done = call("BatchMeterUsage", "--input", BATCH, "--debug")
    assert done.returncode == 0
    assert json.loads(done.stdout) == {"Results": [], "UnprocessedRecords": []}
    assert "BatchMeterUsage" in done.stderr
    assert CREDENTIALS["AWS_SECRET_ACCESS_KEY"] not in done.stderr


def test_without_debug_standard_error_stays_empty(call):
    assert call("BatchMeterUsage", "--input", BATCH).stderr == ""
