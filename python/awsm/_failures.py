# SPDX-License-Identifier: Apache-2.0
"""Makes the exceptions: from the library's error values, by one table, and for odd parameters."""

from awsm import _core, exceptions
from awsm._model import members

CoreError = _core.Error  # its arguments are the facts, see facts() in bindings/python/typemaps.i
EFFECTS = ("none", "unknown", "applied")  # awsm_effect

# code: (class, the field of its message that receives the library's message)
CLASSES = {
    _core.AWSM_E_INVALID: (exceptions.ParamValidationError, "report"),
    _core.AWSM_E_CONFIG: (exceptions.InvalidConfigError, "error_msg"),
    _core.AWSM_E_NO_REGION: (exceptions.NoRegionError, "error"),
    _core.AWSM_E_NO_CREDENTIALS: (exceptions.NoCredentialsError, "error"),
    _core.AWSM_E_PARTIAL_CREDENTIALS: (exceptions.PartialCredentialsError, "error"),
    _core.AWSM_E_CONNECT: (exceptions.EndpointConnectionError, "error"),
    _core.AWSM_E_CONNECT_TIMEOUT: (exceptions.ConnectTimeoutError, "error"),
    _core.AWSM_E_TLS: (exceptions.SSLError, "error"),
    _core.AWSM_E_PROXY: (exceptions.ProxyConnectionError, "error"),
    _core.AWSM_E_CLOSED: (exceptions.ConnectionClosedError, "error"),
    _core.AWSM_E_READ_TIMEOUT: (exceptions.ReadTimeoutError, "error"),
    _core.AWSM_E_DEADLINE: (exceptions.CallTimeoutError, "error"),
    _core.AWSM_E_REPLY: (exceptions.ResponseParserError, "error"),
    _core.AWSM_E_CANCELLED: (exceptions.CallCancelledError, "error"),
    _core.AWSM_E_REGISTRATION: (exceptions.RegistrationError, "error"),
}
OTHERWISE = (exceptions.HTTPClientError, "error")


def failure(facts, **fields):
    """The exception for an error of the library itself; `fields` fill the rest of its message."""
    code, message = facts[0], facts[4]
    if code == _core.AWSM_E_NOMEM:
        return MemoryError(message)
    cls, field = CLASSES.get(code, OTHERWISE)
    return _judged(cls(**fields, **{field: message}), facts)


def refusal(facts, exceptions_of_service, operation_name, metadata, call=None):
    """The exception for AWS's own error: the ClientError of the code. `call` still has its body."""
    status, code, text = facts[3], facts[5], facts[6]
    shape = exceptions_of_service._shape(code)
    body = _core.awsm_call_body(call) if call else b""
    said = _members_of(call, shape) if call else text and {"message": text}
    if not text and (said is None or not body):
        text = _words_without_json(status, body)
    response = {"Error": {"Message": text, "Code": code}, "ResponseMetadata": metadata}
    if shape and said:  # boto3 keeps the members that the model names
        response.update((m.name, said[m.name]) for m in members(shape) if m.name in said)
    cls = exceptions_of_service.from_code(code)
    return _judged(cls(response, operation_name), facts)


def record_error(facts, client):
    """The exception for a record of meter_all(): not raised, it is part of the record's outcome."""
    if facts[0] != _core.AWSM_E_SERVICE:
        return failure(facts, endpoint_url=client.meta.endpoint_url, proxy_url=client._proxy)
    metadata = {"RequestId": facts[7], "HTTPStatusCode": facts[3]}
    return refusal(facts, client.exceptions, "BatchMeterUsage", metadata)


def _members_of(call, shape):
    """What a refusal's body holds; None where that is no JSON."""
    try:
        return _core.awsm_call_refusal(call, shape)
    except (ValueError, RecursionError):
        return None


def _words_without_json(status, body):
    """What boto3 says then: the body, but the name of a server error that comes as a page."""
    text = body.strip()
    if status < 500 or (text and not text.startswith(b"<html>")):
        return body.decode("utf-8", "replace")
    from http.client import responses

    return responses.get(status, "")


def _judged(error, facts):
    error.effect = EFFECTS[facts[1]]
    error.retryable = bool(facts[2])
    error.reason, error.hint = facts[8:]
    return error


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
    return exceptions.ParamValidationError(report=f"{where}: {reason}")
