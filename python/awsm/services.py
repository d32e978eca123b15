# SPDX-License-Identifier: Apache-2.0
"""The clients' classes, each made from the library's model when it is first asked for."""

import os

from awsm import _core
from awsm._client import BaseClient, ServiceExceptions
from awsm._failures import CoreError, failure
from awsm._meter_all import meter_all
from awsm._model import class_name, operations, service_names
from awsm._operation import Operation
from awsm._options import core_config, max_attempts, proxy_options, without_password
from awsm.config import Config, given_to
from awsm.exceptions import ApiVersionNotFoundError, InvalidConfigError, UnknownServiceError

_classes = {}  # by service name


def _make_class(service):
    name = class_name(service)
    made = [Operation(handle, name) for handle in operations(service)]
    methods = {operation.__name__: operation for operation in made}
    attributes = {
        "__module__": __name__,
        "__doc__": f"{_core.awsm_service_full_name(service)}, made by awsm.client().",
        "_service": service,
        "_operations": methods,
        "exceptions": ServiceExceptions(name, service),
    }
    if "batch_meter_usage" in methods:
        attributes["meter_all"] = meter_all
    return type(name, (BaseClient,), {**attributes, **methods})


def _class_of(service_name):
    if service_name not in _classes:
        service = _core.awsm_service_find(service_name)
        if service is None:
            raise UnknownServiceError(
                service_name=service_name, known_service_names=", ".join(service_names())
            )
        _classes.setdefault(service_name, _make_class(service))
    return _classes[service_name]


def exceptions_of(service_name):
    """The exceptions of a service, the same object as client.exceptions."""
    return _class_of(service_name).exceptions


def __getattr__(name):
    """awsm.services.MarketplaceMetering, without making a client."""
    for service_name in service_names():
        if class_name(_core.awsm_service_find(service_name)) == name:
            return _class_of(service_name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _missing_credential(arguments):
    """Which half of a key pair is not there, for PartialCredentialsError."""
    names = ("aws_access_key_id", "aws_secret_access_key")
    explicit = [name for name in names if arguments[name] is None]
    if len(explicit) == 1:
        return {"provider": "explicit", "cred_var": explicit[0]}
    missing = [name for name in map(str.upper, names) if not os.environ.get(name)]
    return {"provider": "env", "cred_var": ", ".join(missing)}


def _open(service_name, arguments, config, **options):
    try:
        return _core.awsm_client_new(service_name, core_config(arguments, config, **options))
    except CoreError as error:
        raise failure(error.args, **_missing_credential(arguments)) from None


def _check_service(service, api_version, use_ssl, endpoint_url):
    name, known = _core.awsm_service_name(service), _core.awsm_service_api_version(service)
    if api_version not in (None, known):
        raise ApiVersionNotFoundError(data_path=name, api_version=api_version)
    if use_ssl is False and endpoint_url is None:
        raise InvalidConfigError(
            error_msg="use_ssl=False: AWS answers over TLS only; for a server of your own "
            "give endpoint_url, such as http://127.0.0.1:4566"
        )


def client(
    service_name,
    region_name=None,
    api_version=None,
    use_ssl=None,
    verify=None,
    endpoint_url=None,
    aws_access_key_id=None,
    aws_secret_access_key=None,
    aws_session_token=None,
    config=None,
    aws_account_id=None,
    profile_name=None,
):
    """Make a client of a service, such as "meteringmarketplace", with boto3's arguments.

    What is left out comes from the environment. No connection is opened and no file read until
    the first call. aws_account_id is accepted and has no meaning for these services.
    """
    cls = _class_of(service_name)
    _check_service(cls._service, api_version, use_ssl, endpoint_url)
    arguments = {
        "region_name": region_name,
        "verify": verify,
        "endpoint_url": endpoint_url,
        "aws_access_key_id": aws_access_key_id,
        "aws_secret_access_key": aws_secret_access_key,
        "aws_session_token": aws_session_token,
        "profile_name": profile_name,
    }
    handle = _open(service_name, arguments, config)
    given = given_to(config)
    proxy = {}
    if given.get("proxies") is not None:  # which one is the endpoint's to say
        proxy = proxy_options(_core.awsm_client_endpoint_url(handle), given["proxies"])
        handle = _open(service_name, arguments, config, **proxy)
    known = Config(**{**given, "region_name": _core.awsm_client_region(handle)})
    return cls(handle, known, max_attempts(config), without_password(proxy.get("proxy", "")))
