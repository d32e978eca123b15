# SPDX-License-Identifier: Apache-2.0
"""Parameters that are refused before anything is sent."""

import datetime
import decimal
import json

import awsm
import pytest
from kit import PRODUCT, connect, usage

NAN, INFINITY = float("nan"), float("inf")
ENDLESS = []
ENDLESS.append(ENDLESS)


@pytest.fixture
def refuse(server):
    """The message with which a batch is refused; the server must not hear of it."""

    def refused(**request):
        with connect(server.url) as client:
            with pytest.raises(awsm.exceptions.ParamValidationError) as error:
                client.batch_meter_usage(**{"ProductCode": PRODUCT, **request})
        assert server.requests == []
        assert error.value.effect == "none"
        head, message = str(error.value).split("\n", 1)
        assert head == "Parameter validation failed:"
        return message

    return refused


def test_positional_arguments_are_refused_in_boto3s_words(server):
    with connect(server.url) as client, pytest.raises(TypeError) as error:
        client.batch_meter_usage(PRODUCT)
    assert str(error.value) == "batch_meter_usage() only accepts keyword arguments."


@pytest.mark.parametrize(
    ("member", "value", "complaint"),
    [
        ("Quantity", -1, "-1 is less than 0"),
        ("Quantity", 1.5, "1.5 is not a whole number"),
        ("Quantity", 5.0, "5.0 is not a whole number"),
        ("Quantity", 2147483648, "2147483648 is greater than 2147483647"),
        ("Quantity", 10**30, "is greater than 2147483647"),
        ("Quantity", "5", "text stands where a number belongs"),
        ("Quantity", True, "true or false stands where a number belongs"),
        ("Quantity", None, "null stands where a number belongs"),
        ("Quantity", NAN, "NaN and infinity are no numbers to AWS"),
        ("Quantity", INFINITY, "NaN and infinity are no numbers to AWS"),
        ("Quantity", decimal.Decimal(5), "Decimal stands where"),
        ("Quantity", datetime.datetime(2026, 11, 20, 15), "is not a whole number"),
        ("Dimension", "d" * 256, "256 characters, at most 255"),
        ("Dimension", "", "empty"),
        ("Dimension", b"requests", "bytes stand where text belongs"),
        ("Dimension", 7, "a number stands where text belongs"),
        ("Dimension", "a\0b", "NUL"),
        ("Dimension", "\ud800", "half of a surrogate pair"),
        ("Dimension", datetime.datetime(2026, 11, 20, 15), "a number stands where text belongs"),
        ("Timestamp", "yesterday", '"yesterday" is no time'),
        ("Timestamp", datetime.date(2026, 11, 20), "date stands where"),
        ("Timestamp", 1793000000000, "is beyond the year 9999"),
        (
            "UsageAllocations",
            {"AllocatedUsageQuantity": 1},
            "an object stands where a list belongs",
        ),
        ("UsageAllocations", {1, 2}, "set stands where"),
        ("UsageAllocations", (n for n in ()), "generator stands where"),
        ("Surprise", 1, "no such member"),
    ],
)
def test_a_wrong_member_is_refused_by_name(refuse, member, value, complaint):
    message = refuse(UsageRecords=[usage(), {**usage(), member: value}])
    assert message.startswith(f"UsageRecords[1].{member}: ")
    assert complaint in message


def test_an_unknown_parameter_is_refused(refuse):
    assert refuse(UsageRecords=[usage()], Records=[]).startswith("Records: no such member")


def test_a_missing_parameter_is_refused(refuse):
    assert refuse() == "UsageRecords: required, but missing"


def test_a_missing_member_is_refused(refuse):
    record = usage()
    del record["Dimension"]
    assert refuse(UsageRecords=[record]) == "UsageRecords[0].Dimension: required, but missing"


def test_26_records_are_refused(refuse):
    assert refuse(UsageRecords=[usage()] * 26) == "UsageRecords: 26 items, at most 25 are allowed"


def test_an_empty_batch_is_refused(refuse):
    assert refuse(UsageRecords=[]).startswith("UsageRecords: empty")


def test_a_list_that_holds_itself_is_refused(refuse):
    assert "input: " in refuse(UsageRecords=ENDLESS)


def test_a_key_that_is_no_text_is_refused(refuse):
    assert refuse(UsageRecords=[{("a", "b"): 1}]).startswith("input: ")


def test_tuples_and_subclasses_of_plain_types_are_taken(metering):
    class Count(int):
        def __repr__(self):
            return "many"

    class Name(str):
        pass

    record = {**usage(), "Quantity": Count(3), "Dimension": Name("requests")}
    [result] = metering.batch_meter_usage(ProductCode=PRODUCT, UsageRecords=(record,))["Results"]
    assert result["UsageRecord"]["Quantity"] == 3


def test_text_outside_ascii_arrives_as_it_was_written(server):
    text = 'Ünïcödé "☃" 😀'
    with connect(server.url) as client:
        client.resolve_customer(RegistrationToken=text)
    [(_head, body)] = server.requests
    assert json.loads(body) == {"RegistrationToken": text}


def test_without_parameter_validation_limits_are_left_to_aws(server):
    config = awsm.Config(parameter_validation=False)
    with connect(server.url, config=config) as client:
        client.batch_meter_usage(UsageRecords=[{**usage(), "Quantity": -1}])
        with pytest.raises(awsm.exceptions.ParamValidationError):
            client.batch_meter_usage(UsageRecords=[{**usage(), "Surprise": 1}])
    assert len(server.requests) == 1
