# SPDX-License-Identifier: Apache-2.0
"""The package's own JSON writer and reader, with Python's json module as the peer."""

import datetime
import json
import random
from zoneinfo import ZoneInfo

import awsm
import pytest
from awsm import exceptions
from kit import connect, usage
from servers import reply

TEXTS = [
    "",
    "plain",
    'quote " backslash \\ slash /',
    "".join(map(chr, range(1, 0x20))),
    "Zürich 東京 😀",
    "\u2028\x7f\x80\uffff\U0010ffff",
    "x" * 100000,
]
NUMBERS = [
    *("0", "-0", "7", "-1", "2147483648", "9007199254740993", "1" * 18, "-" + "9" * 40),
    *("0.5", "-1.25e-3", "1E+2", "1e400", "0.1", "3.0", "5e-324"),
]
REFUSED = [
    *("", " ", "{", '{"a"', '{"a":', '{"a":1', '{"a":1,', '{"a":1,}', "{,}", '{"a" 1}', "{a:1}"),
    *('{"a":[1,]}', '{"a":[1 2]}', '{"a":[', '{"a":tru}', '{"a":nul', '{"a":NaN}', '{"a":-}'),
    *('{"a":01}', '{"a":1.}', '{"a":.5}', '{"a":1e}', '{"a":+1}', '{"a":Infinity}', '{"a":1]'),
    *('{"a":"\\x"}', '{"a":"\\u12"}', '{"a":"\\u12g4"}', '{"a":"\n"}', '{"a":"', "{}{}"),
    *(r'{"a":"\ud800x"}', r'{"a":"\udc00"}', r'{"a":"\ud83d\u0041"}', r'{"\ud800":1}'),
    *("[]", "null", '"a"', "1", "{}\0", '{"a":"\0"}', "\ufeff{}"),
]


def received(server, text):
    """What the client makes of a reply with this text, without its metadata."""
    server.replies = [reply(text.encode("utf-8", "surrogatepass"))]
    with connect(server.url) as client:
        got = client.resolve_customer(RegistrationToken="t")
    del got["ResponseMetadata"]
    return got


def sent(server, **params):
    """What the server reads of a request with these parameters."""
    with connect(server.url, config=awsm.Config(marketplace_rules=False)) as client:
        client.batch_meter_usage(**params)
    return json.loads(server.requests[-1][1])


# --- reading ------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
@pytest.mark.parametrize("ascii", [True, False])
def test_text_is_read(server, text, ascii):
    assert received(server, json.dumps({text: [text]}, ensure_ascii=ascii)) == {text: [text]}


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_is_read_with_all_its_digits(server, number):
    got, expected = received(server, f'{{"n":{number}}}')["n"], json.loads(number)
    assert (type(got), repr(got)) == (type(expected), repr(expected))


def test_every_escape_is_read(server):
    text = r'{"a":"\"\\\/\b\f\n\r\t\u0041\u00e9\u20AC\ud83d\ude00"}'
    assert received(server, text) == json.loads(text)


def test_blanks_are_allowed_between_all_tokens(server):
    text = ' \t\r\n{ "a" : [ 1 , { } , [ ] ] , "b" : true , "c" : false , "d" : null } \n'
    assert received(server, text) == json.loads(text)


def test_of_two_members_of_a_name_the_last_counts(server):
    assert received(server, '{"a":1,"a":2}') == {"a": 2}


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_json_object_is_refused(server, text):
    with pytest.raises(exceptions.ResponseParserError):
        received(server, text)


def test_every_beginning_of_a_reply_is_refused(server):
    text = r'{"Results":[{"UsageRecord":{"Timestamp":1.5e3},"\u0041":"\ud83d\ude00é"}],"n":-0.1}'
    for end in range(len(text)):
        with pytest.raises(exceptions.ResponseParserError):
            received(server, text[:end])
    assert received(server, text) == json.loads(text)


def arbitrary(dice, depth=0):
    """A value made of everything that JSON has."""
    scalars = [None, True, False, dice.randint(-(2**70), 2**70), dice.random(), dice.choice(TEXTS)]
    if depth > 4 or dice.random() < 0.4:
        return dice.choice(scalars)
    if dice.random() < 0.5:
        return [arbitrary(dice, depth + 1) for _ in range(dice.randint(0, 5))]
    names = dice.sample(TEXTS[:-1] + ["Name", "Names", "eman"], dice.randint(0, 6))
    return {name: arbitrary(dice, depth + 1) for name in names}


@pytest.mark.parametrize("seed", range(40))
def test_an_arbitrary_reply_is_read_as_json_reads_it(server, seed):
    dice = random.Random(seed)
    value = {"x": arbitrary(dice)}
    text = json.dumps(value, ensure_ascii=bool(seed % 2), indent=seed % 3 or None)
    assert received(server, text) == json.loads(text)


@pytest.mark.parametrize(
    "stamp", [0, -1, 951782399, 951782400, -2203891200, 4102444799, -62135596800, 253402300799]
)
def test_every_day_of_the_calendar_is_reckoned_as_by_datetime(server, stamp):
    server.replies = [reply(b'{"UnprocessedRecords":[{"Timestamp":%d}]}' % stamp)]
    expected = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
    expected += datetime.timedelta(seconds=stamp)
    with connect(server.url) as client:
        got = client.batch_meter_usage(UsageRecords=[usage()])
    assert got["UnprocessedRecords"][0]["Timestamp"] == expected


@pytest.mark.parametrize("stamp", ["-62135596801", "253402300800", "1e300", "1" * 30, '"soon"'])
def test_a_time_outside_of_the_calendar_is_refused(server, stamp):
    server.replies = [reply(b'{"UnprocessedRecords":[{"Timestamp":%s}]}' % stamp.encode())]
    with connect(server.url) as client, pytest.raises(exceptions.ResponseParserError):
        client.batch_meter_usage(UsageRecords=[usage()])


# --- writing ------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [text for text in TEXTS if text and len(text) < 256])
def test_text_is_written(server, text):
    assert (
        sent(server, UsageRecords=[{**usage(), "Dimension": text}])["UsageRecords"][0]["Dimension"]
        == text
    )


@pytest.mark.parametrize(
    "moment",
    [
        datetime.datetime(2026, 11, 20, 15, 30, 59, 999999),
        datetime.datetime(2026, 11, 20, 15, tzinfo=datetime.timezone.utc),
        datetime.datetime(2026, 11, 20, 15, tzinfo=datetime.timezone(-datetime.timedelta(hours=8))),
        datetime.datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"), fold=1),
        datetime.datetime(2024, 2, 29, 23, 59, 59, tzinfo=ZoneInfo("Asia/Kathmandu")),
        datetime.datetime(1969, 12, 31, 23, 59, 59, 1, tzinfo=datetime.timezone.utc),
        datetime.datetime(
            1900, 3, 1, tzinfo=datetime.timezone(datetime.timedelta(seconds=1, microseconds=1))
        ),
    ],
    ids=str,
)
def test_a_datetime_is_written_as_boto3_writes_it(server, moment):
    boto3 = pytest.importorskip("boto3", minversion="1.44")
    ours = sent(server, UsageRecords=[{**usage(), "Timestamp": moment}])
    theirs = boto3.client(
        "meteringmarketplace",
        "us-east-1",
        endpoint_url=server.url,
        aws_access_key_id="a",
        aws_secret_access_key="s",
    )
    theirs.batch_meter_usage(UsageRecords=[{**usage(), "Timestamp": moment}])
    their_record = json.loads(server.requests[-1][1])["UsageRecords"][0]
    assert ours["UsageRecords"][0]["Timestamp"] == their_record["Timestamp"]


def test_a_zone_that_raises_is_heard(server):
    class Broken(datetime.tzinfo):
        def utcoffset(self, moment):
            raise ZeroDivisionError("broken zone")

    record = {**usage(), "Timestamp": datetime.datetime(2026, 11, 20, tzinfo=Broken())}
    with connect(server.url) as client, pytest.raises(ZeroDivisionError):
        client.batch_meter_usage(UsageRecords=[record])


def test_a_zone_that_changes_what_is_being_written_does_no_harm(server):
    records = [usage() for _ in range(3)]

    class Meddling(datetime.tzinfo):
        def utcoffset(self, moment):
            del records[1:]
            record.clear()
            return datetime.timedelta(0)

    record = records[0]
    record["Timestamp"] = datetime.datetime(2026, 11, 20, tzinfo=Meddling())
    with connect(server.url) as client, pytest.raises(exceptions.ParamValidationError):
        client.batch_meter_usage(UsageRecords=records)
