# SPDX-License-Identifier: Apache-2.0
"""From boto3's arguments to the library's options.

One row for each name: a function from the caller's value to {option: text}. An option that the
library does not have is refused, so nothing that would change a request is silently ignored;
when the library learns it, the row starts to work.
"""

import os
import sys

from awsm import _core
from awsm._failures import CoreError
from awsm.config import given_to
from awsm.exceptions import (
    InvalidConfigError,
    InvalidRegionError,
    UnknownSignatureVersionError,
)


def _text(value):
    if not isinstance(value, str):
        raise TypeError(f"text is needed, not {type(value).__name__}")
    return value


def _flag(value):
    return "true" if value else "false"


def _milliseconds(seconds):
    if isinstance(seconds, bool) or not isinstance(seconds, (int, float)):
        raise TypeError(f"a number of seconds is needed, not {type(seconds).__name__}")
    return str(round(seconds * 1000))


def _number(value):
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"a whole number is needed, not {type(value).__name__}")
    return str(value)


def _to(option, write):
    return lambda value: {option: write(value)}


def _nothing(value):
    """It has no meaning for these services: there is nothing it could change."""
    return {}


def _verify(value):
    return {"verify": _flag(value)} if isinstance(value, bool) else {"ca_bundle": _text(value)}


def _client_cert(value):
    if isinstance(value, str):
        return {"client_cert": value}
    certificate, key = value
    return {"client_cert": _text(certificate), "client_key": _text(key)}


def _signature(value):
    if type(value).__name__.strip("_").upper() == "UNSIGNED":  # awsm's, or botocore's own
        return {"anonymous": "true"}
    if value != "v4":
        raise UnknownSignatureVersionError(signature_version=value)
    return {}


def _retries(value):
    options = {}
    if "total_max_attempts" in value:
        options["max_attempts"] = _number(value["total_max_attempts"])
    elif "max_attempts" in value:  # counts retries only
        options["max_attempts"] = _number(value["max_attempts"] + 1)
    if "mode" in value:
        options["retry_mode"] = value["mode"]
    return options


def _user_agent_extra(value):
    python = "lang/python#" + ".".join(map(str, sys.version_info[:3]))
    return {"user_agent_extra": f"{python} {_text(value)}".strip()}


ARGUMENTS = {
    "region_name": _to("region", _text),
    "endpoint_url": _to("endpoint_url", _text),
    "verify": _verify,
    "aws_access_key_id": _to("access_key_id", _text),
    "aws_secret_access_key": _to("secret_access_key", _text),
    "aws_session_token": _to("session_token", _text),
    "profile_name": _to("profile", _text),
}

CONFIG = {
    "region_name": _to("region", _text),
    "signature_version": _signature,
    "user_agent": _to("user_agent", _text),
    "user_agent_extra": _user_agent_extra,
    "user_agent_appid": _to("app_id", _text),
    "connect_timeout": _to("connect_timeout_ms", _milliseconds),
    "read_timeout": _to("read_timeout_ms", _milliseconds),
    "call_timeout": _to("call_timeout_ms", _milliseconds),
    "parameter_validation": _to("parameter_validation", _flag),
    "marketplace_rules": _to("marketplace_rules", _flag),
    "batch_meter_usage_window": _to("batch_meter_usage_window_s", _number),
    "meter_usage_window": _to("meter_usage_window_s", _number),
    "month_end_grace": _to("month_end_grace_s", _number),
    "timestamp_tolerance": _to("timestamp_tolerance_s", _number),
    "max_pool_connections": _nothing,  # the client keeps that many idle loops
    "max_response_bytes": _to("max_response_bytes", _number),
    "proxies": _nothing,  # depends on the endpoint: see proxy_for()
    "proxies_config": lambda value: {"proxies_config": ", ".join(value)} if value else {},
    "retries": _retries,
    "client_cert": _client_cert,
    "use_dualstack_endpoint": _to("use_dualstack_endpoint", _flag),
    "use_fips_endpoint": _to("use_fips_endpoint", _flag),
    "ignore_configured_endpoint_urls": _to("ignore_configured_endpoint_urls", _flag),
    "defaults_mode": lambda value: {} if value == "legacy" else {"defaults_mode": _text(value)},
    "s3": _nothing,
    "s3_disable_express_session_auth": _nothing,
    "inject_host_prefix": _nothing,
    "endpoint_discovery_enabled": _nothing,
    "tcp_keepalive": _nothing,
    "request_min_compression_size_bytes": _nothing,
    "disable_request_compression": _nothing,
    "client_context_params": _nothing,
    "sigv4a_signing_region_set": _nothing,
    "request_checksum_calculation": _nothing,
    "response_checksum_validation": _nothing,
    "account_id_endpoint_mode": _nothing,
    "auth_scheme_preference": _nothing,
}


def _option_numbers():
    return range(_core.awsm_option_count())


def _rows(table, values):
    """Each value as (what the caller wrote, option, text)."""
    for name, value in values.items():
        if value is None:
            continue
        try:
            options = table[name](value)
        except (TypeError, ValueError) as error:
            raise InvalidConfigError(error_msg=f"{name}: {error}") from None
        for option, text in options.items():
            yield name, option, text


def _refuse(name, option):
    if option == "profile":
        raise InvalidConfigError(
            error_msg=f"profile_name: awsm {_core.awsm_version()} does not read the files of "
            "profiles. Credentials come from the arguments aws_access_key_id and "
            "aws_secret_access_key or from the environment (AWS_ACCESS_KEY_ID, "
            "AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN)"
        )
    raise InvalidConfigError(
        error_msg=f"{name}: awsm {_core.awsm_version()} has no option {option!r}; leave it out"
    )


def _set(handle, name, option, text):
    try:
        _core.awsm_config_set(handle, option, text)
    except CoreError as error:
        message = error.args[4]
        if option == "region":
            raise InvalidRegionError(region_name=text, error=message) from None
        raise InvalidConfigError(error_msg=message) from None
    except ValueError as error:  # NUL, or half of a surrogate pair; the text may be a secret
        reason = "text that is not Unicode" if isinstance(error, UnicodeError) else error
        raise InvalidConfigError(error_msg=f"{name}: {reason}") from None


def core_config(arguments, config, **options):
    """The library's configuration: what awsm.client() and its Config were given, and `options`."""
    known = {_core.awsm_option_name(i) for i in _option_numbers()}
    values = {"user_agent_extra": "", **given_to(config)}
    rows = [*_rows(CONFIG, values), *_rows(ARGUMENTS, arguments)]
    rows += [("proxies", option, text) for option, text in options.items()]
    handle = _core.awsm_config_new()
    for name, option, text in rows:
        if option in known:
            _set(handle, name, option, text)
        elif text != "false":
            _refuse(name, option)
    return handle


def proxy_options(endpoint_url, proxies):
    """Options for the proxy that boto3 would take to reach the endpoint."""
    proxy = proxies.get(endpoint_url.partition("://")[0])
    if not proxy:
        return {"no_proxy": "*"}  # nor that of the environment
    return {"proxy": proxy if "://" in proxy else f"http://{proxy}"}


def without_password(proxy):
    """The proxy's URL as an error may show it."""
    scheme, _, rest = proxy.rpartition("://")
    _, at, host = rest.rpartition("@")
    return f"{scheme}://***@{host}" if at else proxy


def max_attempts(config):
    """How often a call may be tried: as configured, from the environment, or the default."""
    retries = given_to(config).get("retries")
    given = _retries(retries or {}).get("max_attempts")
    if given:
        return int(given)
    i = next(i for i in _option_numbers() if _core.awsm_option_name(i) == "max_attempts")
    found = (os.environ.get(name) for name in _core.awsm_option_environment(i).split())
    return int(next(filter(None, found), _core.awsm_option_default(i)))
