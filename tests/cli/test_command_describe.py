"""`awsm services` and `awsm describe`: what can be called, and an input to fill in.

SPDX-License-Identifier: Apache-2.0
"""
import json
import re

import pytest


def services(awsm):
    """The names that `awsm services` prints."""
    return [line.split()[0] for line in awsm("services").stdout.splitlines()]


def operations(awsm, service):
    """The names that `awsm describe SERVICE` prints."""
    return re.findall(r"^  (\w+)$", awsm("describe", service).stdout, re.MULTILINE)


def every_operation(awsm):
    """(service, operation) of all that can be called."""
    return [(service, operation) for service in services(awsm)
            for operation in operations(awsm, service)]


def test_services_are_listed_a_line_each_with_their_titles(awsm):
    done = awsm("services")
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(r"^marketplace-entitlement +AWS Marketplace Entitlement Service$",
                     done.stdout, re.MULTILINE)
    assert "meteringmarketplace" in services(awsm)


def test_a_service_is_described_by_its_operations(awsm):
    assert operations(awsm, "meteringmarketplace") == [
        "BatchMeterUsage", "MeterUsage", "RegisterUsage", "ResolveCustomer"]


def test_an_operation_is_described_with_all_that_is_known(awsm):
    text = awsm("describe", "meteringmarketplace", "batch-meter-usage").stdout
    assert text.startswith("meteringmarketplace BatchMeterUsage\n")
    assert re.search(r"^  \* UsageRecords +list.* to 25 items of object$", text, re.MULTILINE)
    assert re.search(r"^      Quantity +integer, 0 to 2147483647$", text, re.MULTILINE)
    assert "\n          How many units were used" in text
    assert "aws-marketplace:BatchMeterUsage" in text
    assert "requests a second" in text
    assert "  InvalidUsageDimensionException\n" in text


def test_an_operation_in_pages_says_so(awsm):
    text = awsm("describe", "marketplace-entitlement", "GetEntitlements").stdout
    assert "in pages of Entitlements; awsm call --pages follows NextToken" in text
    assert "pages of" not in awsm("describe", "meteringmarketplace", "MeterUsage").stdout


def test_help_of_call_is_the_same_description(awsm):
    named = ("meteringmarketplace", "RegisterUsage")
    assert awsm("call", *named, "--help").stdout == awsm("describe", *named).stdout


def test_the_skeleton_is_the_input_alone_with_its_first_values(awsm):
    done = awsm("describe", "marketplace-entitlement", "get-entitlements", "--skeleton")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {
        "ProductCode": "", "Filter": {"CUSTOMER_IDENTIFIER": [""]}, "NextToken": "",
        "MaxResults": 1}
    assert awsm("describe", "marketplace-entitlement",
                "get-entitlements").stdout.endswith(done.stdout)


def test_the_skeleton_leaves_out_what_the_library_makes_up(awsm):
    skeleton = json.loads(awsm("describe", "meteringmarketplace", "MeterUsage",
                               "--skeleton").stdout)
    assert "ClientToken" not in skeleton
    assert skeleton["Timestamp"] == "1970-01-01T00:00:00Z"


def test_of_a_union_the_skeleton_has_one_member_and_the_description_says_so(awsm):
    listed = ("describe", "marketplace-catalog", "ListEntities")
    skeleton = json.loads(awsm(*listed, "--skeleton").stdout)
    assert len(skeleton["EntityTypeFilters"]) == 1
    assert re.search(r"^    EntityTypeFilters +object with exactly one of the members below$",
                     awsm(*listed).stdout, re.MULTILINE)


def test_every_operation_is_described_and_has_a_skeleton(awsm):
    for service, operation in every_operation(awsm):
        text = awsm("describe", service, operation).stdout
        skeleton = awsm("describe", service, operation, "--skeleton").stdout
        assert f"{service} {operation}\n" in text and "\nOutput:" in text and "\nErrors:" in text
        assert isinstance(json.loads(skeleton), dict)


def test_what_a_skeleton_names_is_known_to_its_operation(awsm):
    """Only values may be wrong in it: no member is unknown, and none has the wrong type."""
    for service, operation in every_operation(awsm):
        skeleton = awsm("describe", service, operation, "--skeleton").stdout
        done = awsm("call", service, operation, "--input", skeleton, "--endpoint-url",
                    "http://127.0.0.1:1", "--set", "max_attempts=1")
        assert "no such member" not in done.stderr and "stands where" not in done.stderr


@pytest.mark.parametrize("arguments, words", [
    ("", "awsm describe: SERVICE is missing"),
    ("a b c", 'awsm describe: SERVICE and OPERATION, "c" is too many'),
    ("s3", 'awsm: no service "s3"; there is:'),
    ("meteringmarketplace Bill", 'awsm: meteringmarketplace has no operation "Bill"'),
    ("meteringmarketplace --skeleton", "awsm describe: --skeleton is of an OPERATION"),
])
def test_a_mistake_is_status_2_and_named_in_one_line(awsm, arguments, words):
    done = awsm("describe", *arguments.split())
    assert (done.returncode, done.stdout) == (2, "")
    first, *hints = done.stderr.splitlines()
    assert first.startswith(words)
    assert hints
