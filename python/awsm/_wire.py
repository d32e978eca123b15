# SPDX-License-Identifier: Apache-2.0
"""Between Python values and JSON text. Imported by the first call: json and datetime take time."""

import datetime
import json
from functools import lru_cache

from awsm import _core
from awsm._model import members
from awsm.exceptions import ParamValidationError, ResponseParserError

UTC = datetime.timezone.utc
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=UTC)
SECOND = datetime.timedelta(seconds=1)


class _Unwritable(Exception):
    """Its argument is a value that no parameter takes."""


def _timestamp(value):
    """A datetime as whole seconds, as boto3 sends it; one without a time zone is UTC.

    A float, so that only a member that is a timestamp takes it: 1.7e9 is no whole number.
    """
    if not isinstance(value, datetime.datetime):
        raise _Unwritable(value)
    if value.tzinfo is None:
        value = value.replace(tzinfo=UTC)
    return float((value - EPOCH) // SECOND)


_encode = json.JSONEncoder(
    separators=(",", ":"), default=_timestamp, allow_nan=False, check_circular=False
).encode


def _path_to(value, wanted, path):
    """Where the unwritable value is, such as UsageRecords[3].Dimension; None if not in here."""
    if wanted(value):
        return path
    if isinstance(value, dict):
        steps = [(f"{path}.{key}" if path else str(key), item) for key, item in value.items()]
    elif isinstance(value, (list, tuple)):
        steps = [(f"{path}[{i}]", item) for i, item in enumerate(value)]
    else:
        return None
    return next((found for step, item in steps if (found := _path_to(item, wanted, step))), None)


def _not_finite(value):
    return isinstance(value, float) and not abs(value) <= 1.7976931348623157e308


def _not_unicode(value):
    return isinstance(value, str) and any("\ud800" <= letter <= "\udfff" for letter in value)


def refuse_text(params):
    """Raise if the parameters hold half a surrogate pair, for only here is known where."""
    where = _path_to(params, _not_unicode, "")
    if where:
        report = f"{where}: half of a surrogate pair; this is not Unicode text"
        raise ParamValidationError(report=report) from None


def encode(params):
    """The parameters as JSON text."""
    try:
        return _encode(params)
    except _Unwritable as refused:
        value = refused.args[0]
        where = _path_to(params, lambda other: other is value, "")
        reason = f"{type(value).__name__} stands where AWS takes text, numbers, lists or dicts"
        if isinstance(value, bytes):
            reason = "bytes stand where text belongs; decode them first"
    except (ValueError, TypeError, RecursionError) as error:
        where = _path_to(params, _not_finite, "") if isinstance(error, ValueError) else None
        reason = "NaN and infinity are no numbers to AWS" if where else str(error)
    raise ParamValidationError(report=f"{where or 'input'}: {reason}")


@lru_cache(maxsize=256)  # the records of a batch mostly share their hour
def _datetime(value):
    if isinstance(value, str):
        return datetime.datetime.fromisoformat(value.replace("Z", "+00:00"))
    return EPOCH + value * SECOND


def _read_timestamp(value):
    try:
        return _datetime(value)
    except (ValueError, OverflowError, TypeError):
        raise ResponseParserError(error=f"{value!r} in the reply is no timestamp") from None


def reader(shape):
    """A function that turns timestamps inside a parsed reply into datetimes, in place.

    None where the shape holds none. What is not of the expected type stays as it came.
    """
    kind = _core.awsm_shape_kind(shape)
    if kind == _core.AWSM_SHAPE_TIMESTAMP:
        return _read_timestamp
    if kind == _core.AWSM_SHAPE_STRUCTURE:
        readers = [(member.name, reader(member.shape)) for member in members(shape)]
        return _structure_reader([(name, read) for name, read in readers if read])
    element = _core.awsm_shape_element(shape)
    read = reader(element) if element is not None else None
    if read is None:
        return None
    return _list_reader(read) if kind == _core.AWSM_SHAPE_LIST else _map_reader(read)


def _structure_reader(readers):
    def read_structure(value):
        if isinstance(value, dict):
            for name, read in readers:
                if value.get(name) is not None:
                    value[name] = read(value[name])
        return value

    return read_structure if readers else None


def _list_reader(read):
    def read_list(value):
        return [read(item) for item in value] if isinstance(value, list) else value

    return read_list


def _map_reader(read):
    def read_map(value):
        if isinstance(value, dict):
            return {key: read(item) for key, item in value.items()}
        return value

    return read_map


def without_nulls(value, shape):
    """Leave out known members that AWS sent as null, in place, as boto3 does."""
    kind = _core.awsm_shape_kind(shape)
    if kind == _core.AWSM_SHAPE_STRUCTURE and isinstance(value, dict):
        for member in members(shape):
            if member.name in value and value[member.name] is None:
                del value[member.name]
            elif member.name in value:
                without_nulls(value[member.name], member.shape)
    elif kind == _core.AWSM_SHAPE_LIST and isinstance(value, list):
        for item in value:
            without_nulls(item, _core.awsm_shape_element(shape))
    elif kind == _core.AWSM_SHAPE_MAP and isinstance(value, dict):
        for item in value.values():
            without_nulls(item, _core.awsm_shape_element(shape))


def parse(body):
    """The reply's body as a dict."""
    reply = json.loads(body)
    if not isinstance(reply, dict):
        raise ValueError(f"a JSON object was expected, not {body[:40]!r}")
    return reply
