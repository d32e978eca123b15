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


def _path_to(value, culprit, path):
    """Where in the parameters the culprit is, such as UsageRecords[3].Dimension."""
    if value is culprit:
        return path
    if isinstance(value, dict):
        steps = [(f"{path}.{key}" if path else str(key), item) for key, item in value.items()]
    elif isinstance(value, (list, tuple)):
        steps = [(f"{path}[{i}]", item) for i, item in enumerate(value)]
    else:
        return None
    found = (_path_to(item, culprit, step) for step, item in steps)
    return next(filter(None, found), None)


def unwritable(culprit, params):
    """The exception for a parameter that JSON has no form for."""
    where = _path_to(params, culprit, "") or "input"
    reason = f"{type(culprit).__name__} stands where AWS takes text, numbers, lists or dicts"
    if isinstance(culprit, (bytes, bytearray)):
        reason = "bytes stand where text belongs; decode them first"
    elif isinstance(culprit, str):
        reason = "half of a surrogate pair; this is not Unicode text"
    elif isinstance(culprit, float):
        reason = "NaN and infinity are no numbers to AWS"
    elif isinstance(culprit, int):
        reason = "an integer of thousands of digits"
    return ParamValidationError(report=f"{where}: {reason}")


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
