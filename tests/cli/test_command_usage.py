"""What `awsm` says about itself, and how it answers mistakes on the command line.

SPDX-License-Identifier: Apache-2.0
"""
import re

import pytest

from command import CREDENTIALS, REGION

USAGE = 2


def lines(text):
    """The text's lines, without indentation."""
    return [line.strip() for line in text.splitlines()]


def test_the_version_is_the_librarys(awsm):
    done = awsm("--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(r"awsm \d+\.\d+\.\d+\n", done.stdout)


def test_help_lists_the_commands_and_exit_statuses(awsm):
    done = awsm("--help")
    assert done.returncode == 0
    for words in ("call ", "sim ", "options ", "help ", "Exit status: 0 done, 1 refused"):
        assert words in done.stdout


def test_help_of_a_command_is_the_commands_own_help(awsm):
    done = awsm("help", "call")
    assert done.returncode == 0
    assert done.stdout == awsm("call", "--help").stdout
    assert "--endpoint-url" in done.stdout and "Examples:" in done.stdout


def test_help_alone_is_the_general_help(awsm):
    assert awsm("help").stdout == awsm("--help").stdout


def test_help_of_call_lists_the_services(awsm):
    text = awsm("call", "--help").stdout
    assert "meteringmarketplace" in text and "marketplace-entitlement" in text


def test_help_of_a_service_lists_its_operations(awsm):
    done = awsm("call", "meteringmarketplace", "--help")
    assert done.returncode == 0
    for name in ("BatchMeterUsage", "MeterUsage", "RegisterUsage", "ResolveCustomer"):
        assert name in lines(done.stdout)


def test_help_of_an_operation_shows_its_input_with_limits(awsm):
    done = awsm("call", "meteringmarketplace", "batch-meter-usage", "--help")
    assert done.returncode == 0
    assert re.search(r"\* UsageRecords +list.* to 25 items of object", done.stdout)
    assert re.search(r"\* Dimension +text, 1 to 255 characters", done.stdout)
    assert "aws-marketplace:BatchMeterUsage" in done.stdout


def test_the_options_come_with_default_and_environment(awsm):
    done = awsm("options")
    assert done.returncode == 0
    text = lines(done.stdout)
    assert text[text.index("region") + 2] == "environment: AWS_REGION AWS_DEFAULT_REGION"
    assert any(line.startswith("default: ") for line in text)


def test_without_a_command_it_asks_which(awsm):
    done = awsm()
    assert done.returncode == USAGE
    assert done.stderr.startswith("awsm: ") and "--help" in done.stderr


@pytest.mark.parametrize("arguments, message", [
    (["bill"], 'awsm: no command "bill"'),
    (["call"], "awsm: call: SERVICE is missing"),
    (["call", "meteringmarketplace"], "awsm: call: OPERATION is missing"),
    (["call", "s3"], 'awsm: no service "s3"; there is:'),
    (["call", "meteringmarketplace", "Bill"], 'awsm: meteringmarketplace has no operation "Bill"'),
    (["call", "a", "b", "c"], 'awsm: call takes SERVICE and OPERATION, "c" is too many'),
    (["call", "--set", "region"], "awsm: --set takes OPTION=VALUE"),
    (["call", "--set", "=x"], "awsm: --set takes OPTION=VALUE"),
])
def test_a_mistake_is_named_in_one_line_and_a_hint_follows(awsm, arguments, message):
    done = awsm(*arguments)
    assert (done.returncode, done.stdout) == (USAGE, "")
    first, *hints = done.stderr.splitlines()
    assert first.startswith(message)
    assert hints


def test_an_unknown_option_is_refused(awsm):
    done = awsm("call", "--frobnicate")
    assert (done.returncode, done.stdout) == (USAGE, "")
    assert "unrecognized option '--frobnicate'" in done.stderr


def test_an_unknown_operation_is_answered_with_the_known_ones(awsm):
    hints = lines(awsm("call", "marketplace-entitlement", "MeterUsage").stderr)[1:]
    assert hints == ["GetEntitlements"]


def test_an_unknown_library_option_is_named(awsm):
    done = awsm("call", "meteringmarketplace", "MeterUsage", "--set", "regoin=us-east-1")
    assert done.returncode == USAGE
    assert "regoin" in done.stderr and "Try: awsm options" in done.stderr


def test_a_profile_is_refused_where_the_library_reads_none(awsm):
    if "profile" in awsm("options").stdout.splitlines():
        pytest.skip("the library has the option 'profile'")
    done = awsm("call", "meteringmarketplace", "MeterUsage", "--profile", "seller")
    assert done.returncode == USAGE
    assert done.stderr.startswith("awsm: --profile: ")


def test_no_region_is_usage_and_the_hint_says_where_to_put_it(awsm):
    done = awsm("call", "meteringmarketplace", "BatchMeterUsage", env=CREDENTIALS)
    assert done.returncode == USAGE
    assert "AWS_REGION" in done.stderr


def test_no_credentials_is_usage(awsm, server):
    done = awsm("call", "meteringmarketplace", "ResolveCustomer", "--input",
                '{"RegistrationToken": "t"}', "--endpoint-url", server.url, env=REGION)
    assert done.returncode == USAGE
    assert "AWS_ACCESS_KEY_ID" in done.stderr
    assert not server.requests


def test_terminal_control_sequences_are_not_repeated(awsm):
    done = awsm("call", "\033[31mred")
    assert done.returncode == USAGE
    assert "\033" not in done.stderr
