# SPDX-License-Identifier: Apache-2.0
"""Config: the options of a client beyond the arguments of awsm.client(), under boto3's names.

What each option means to the library is written in _options.py.
"""

from awsm.exceptions import (
    InvalidMaxRetryAttemptsError,
    InvalidRetryConfigurationError,
    InvalidRetryModeError,
)


class _Unsigned:
    """signature_version=UNSIGNED sends requests without a signature."""

    def __repr__(self):
        return "UNSIGNED"

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return "UNSIGNED"


UNSIGNED = _Unsigned()

RETRY_OPTIONS = ("max_attempts", "mode", "total_max_attempts")
RETRY_MODES = ("legacy", "standard", "adaptive")


def _check_retries(retries):
    for option, value in retries.items():
        if option not in RETRY_OPTIONS:
            raise InvalidRetryConfigurationError(
                retry_config_option=option, valid_options=RETRY_OPTIONS
            )
        if option == "mode" and value not in RETRY_MODES:
            raise InvalidRetryModeError(provided_retry_mode=value, valid_modes=RETRY_MODES)
        least = {"max_attempts": 0, "total_max_attempts": 1}.get(option)
        if least is not None and value < least:
            raise InvalidMaxRetryAttemptsError(provided_max_attempts=value, min_value=least)


def given_to(config):
    """What the caller wrote into a Config, {} for None; botocore's own Config will do."""
    if config is None:
        return {}
    try:
        return config._user_provided_options
    except AttributeError:
        found = type(config).__name__
        raise TypeError(f"config: an awsm.Config is needed, not {found}") from None


class Config:
    # In boto3's order, which is that of positional arguments. The last ones are ours: seconds for
    # all attempts of a call together, how long a reply may be, and the rules of AWS Marketplace
    # that are checked before sending, with the seconds they count in.
    OPTION_DEFAULTS = {
        "region_name": None,
        "signature_version": None,
        "user_agent": None,
        "user_agent_extra": None,
        "user_agent_appid": None,
        "connect_timeout": 10,
        "read_timeout": 60,
        "parameter_validation": True,
        "max_pool_connections": 10,
        "proxies": None,
        "proxies_config": None,
        "s3": None,
        "s3_disable_express_session_auth": None,
        "retries": None,
        "client_cert": None,
        "inject_host_prefix": True,
        "endpoint_discovery_enabled": None,
        "use_dualstack_endpoint": None,
        "use_fips_endpoint": None,
        "ignore_configured_endpoint_urls": None,
        "defaults_mode": None,
        "tcp_keepalive": None,
        "request_min_compression_size_bytes": None,
        "disable_request_compression": None,
        "client_context_params": None,
        "sigv4a_signing_region_set": None,
        "request_checksum_calculation": None,
        "response_checksum_validation": None,
        "account_id_endpoint_mode": None,
        "auth_scheme_preference": None,
        "call_timeout": 180,
        "max_response_bytes": 16777216,
        "marketplace_rules": True,
        "batch_meter_usage_window": 86400,
        "meter_usage_window": 21600,
        "month_end_grace": 21600,
        "timestamp_tolerance": 300,
    }

    def __init__(self, *args, **kwargs):
        self._user_provided_options = self._name(args, kwargs)
        for option, default in self.OPTION_DEFAULTS.items():
            setattr(self, option, self._user_provided_options.get(option, default))
        if self.retries is not None:
            _check_retries(self.retries)

    def _name(self, args, kwargs):
        """Give positional arguments their names."""
        names = list(self.OPTION_DEFAULTS)
        if len(args) > len(names):
            raise TypeError(f"Takes at most {len(names)} arguments ({len(args)} given)")
        for name in kwargs:
            if name not in self.OPTION_DEFAULTS:
                raise TypeError(f"Got unexpected keyword argument '{name}'")
        given = dict(zip(names, args))
        for name in given:
            if name in kwargs:
                raise TypeError(f"Got multiple values for keyword argument '{name}'")
        given.update(kwargs)
        return given

    def merge(self, other_config):
        """A new Config: what was given here, overridden by what was given to the other one."""
        return Config(**{**given_to(self), **given_to(other_config)})
