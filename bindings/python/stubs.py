#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the package's type declarations from the live module, so they say what it does.

    PYTHONPATH=build/python python3 bindings/python/stubs.py [FOLDER]

FOLDER is python/awsm of this checkout unless told otherwise. tests/python/test_stubs.py compares
what is checked in with what this writes.
"""

import pathlib
import re
import sys

from awsm import _core, _model
from awsm.config import Config
from stub_shapes import Types

WRITTEN_BY = "Written by bindings/python/stubs.py from the library's model; do not edit."
HEAD = f"# SPDX-License-Identifier: Apache-2.0\n# {WRITTEN_BY}\n"

# Types of the options of Config; an option without a type here stops the script.
OPTION_TYPES = {
    **dict.fromkeys(
        [
            "region_name",
            "user_agent",
            "user_agent_extra",
            "user_agent_appid",
            "defaults_mode",
            "sigv4a_signing_region_set",
            "request_checksum_calculation",
            "response_checksum_validation",
            "account_id_endpoint_mode",
            "auth_scheme_preference",
        ],
        "Optional[str]",
    ),
    **dict.fromkeys(
        [
            "s3_disable_express_session_auth",
            "inject_host_prefix",
            "endpoint_discovery_enabled",
            "use_dualstack_endpoint",
            "use_fips_endpoint",
            "ignore_configured_endpoint_urls",
            "tcp_keepalive",
            "disable_request_compression",
        ],
        "Optional[bool]",
    ),
    **dict.fromkeys(["connect_timeout", "read_timeout", "call_timeout"], "float"),
    **dict.fromkeys(["max_pool_connections", "max_response_bytes"], "int"),
    **dict.fromkeys(["batch_meter_usage_window", "meter_usage_window"], "int"),
    **dict.fromkeys(["month_end_grace", "timestamp_tolerance"], "int"),
    **dict.fromkeys(["proxies", "proxies_config", "s3", "client_context_params"], "Optional[dict]"),
    "signature_version": "Union[str, object, None]",
    "parameter_validation": "bool",
    "marketplace_rules": "bool",
    "retries": "Optional[Retries]",
    "client_cert": "Union[str, tuple[str, str], None]",
    "request_min_compression_size_bytes": "Optional[int]",
}

CLIENT_ARGUMENTS = """\
    region_name: Optional[str] = ...,
    api_version: Optional[str] = ...,
    use_ssl: Optional[bool] = ...,
    verify: Union[bool, str, None] = ...,
    endpoint_url: Optional[str] = ...,
    aws_access_key_id: Optional[str] = ...,
    aws_secret_access_key: Optional[str] = ...,
    aws_session_token: Optional[str] = ...,
    config: Optional[Config] = ...,
    aws_account_id: Optional[str] = ...,
    profile_name: Optional[str] = ...,
"""


METER_ALL = """\
    def meter_all(
        self,
        records: Iterable[Mapping[str, object]],
        ProductCode: Optional[str] = ...,
        progress: Optional[Callable[[int, int], object]] = ...,
    ) -> list[dict]: ...\
"""


def services():
    return [_core.awsm_service_find(name) for name in _model.service_names()]


def module_name(service):
    return _core.awsm_service_name(service).replace("-", "_")


def config_stub():
    lines = [HEAD, "from typing import Optional, TypedDict, Union", ""]
    lines += ["UNSIGNED: object", "", "def given_to(config: object) -> dict: ...", ""]
    lines += ["class Retries(TypedDict, total=False):"]
    lines += ["    max_attempts: int", "    total_max_attempts: int", "    mode: str", ""]
    lines += ["class Config:"]
    options = [(name, OPTION_TYPES[name]) for name in Config.OPTION_DEFAULTS]
    lines += [f"    {name}: {kind}" for name, kind in options]
    lines += ["    def __init__(", "        self,"]
    lines += [f"        {name}: {kind} = ..." + "," for name, kind in options]
    lines += ["    ) -> None: ..."]
    lines += ["    def merge(self, other_config: Config) -> Config: ...", ""]
    return "\n".join(lines)


def typing_import(lines, *more):
    """The import of those names of typing that the lines use."""
    text = "\n".join(lines)
    used = [name for name in ("Literal", "TypedDict", "Union") if re.search(rf"\b{name}\b", text)]
    return f"from typing import {', '.join(sorted([*used, *more]))}"


def abc_import(lines):
    """The import of those names of collections.abc that the lines use."""
    text = "\n".join(lines)
    used = [name for name in ("Callable", "Iterable", "Mapping", "Sequence") if f"{name}[" in text]
    return f"from collections.abc import {', '.join(used)}"


def client_class(service):
    """A service's exceptions and client."""
    name, module, types = _model.class_name(service), module_name(service), Types(service)
    lines = [f"class {name}Exceptions(ServiceExceptions):"]
    lines += [f"    {code}: type[ClientError]" for code in _model.error_shapes(service)]
    lines += ["", f"class {name}(BaseClient):", f"    exceptions: {name}Exceptions"]
    for operation in _model.operations(service):
        result = _core.awsm_shape_name(_core.awsm_operation_output(operation))
        method = _core.awsm_operation_method(operation)
        lines += [f"    def {method}(", "        self,", "        *,"]
        lines += [f"        {one}," for one in types.parameters(operation, f"{module}.")]
        lines += [f"    ) -> {module}.{result}: ..."]
        if method == "batch_meter_usage":
            lines += [METER_ALL]
    return [*lines, f"    def __enter__(self) -> {name}: ...", ""]


def client_overload(service):
    name = _core.awsm_service_name(service)
    head = ["@overload", "def client(", f'    service_name: Literal["{name}"],']
    return [*head, CLIENT_ARGUMENTS + f") -> {_model.class_name(service)}: ..."]


def services_stub():
    modules = [module_name(service) for service in services()]
    body = [line for service in services() for line in client_class(service)]
    body += [line for service in services() for line in client_overload(service)]
    body += ["def exceptions_of(service_name: str) -> ServiceExceptions: ...", ""]
    head = [HEAD, abc_import(body), "from datetime import datetime"]
    head += [typing_import(body, "Optional", "overload"), ""]
    head += ["from awsm._client import BaseClient, ServiceExceptions"]
    head += ["from awsm.config import Config", "from awsm.exceptions import ClientError"]
    head += [f"from awsm.types import {', '.join(modules)}", ""]
    return "\n".join(head + body)


def types_module(service):
    title = f"{_core.awsm_service_full_name(service)}: what its operations take and return."
    body = []
    for declaration in Types(service).declarations():
        body += ["", "", *declaration]
    head = ["# SPDX-License-Identifier: Apache-2.0"]
    head += [f'"""{title}\n\n{WRITTEN_BY}\n"""', "", "from __future__ import annotations", ""]
    head += [abc_import(body), "from datetime import datetime", typing_import(body), ""]
    head += ["from awsm.types import ResponseMetadata as Metadata"]
    return "\n".join([*head, *body, ""])


def render():
    """{path inside the package: text}."""
    files = {"config.pyi": config_stub(), "services.pyi": services_stub()}
    for service in services():
        files[f"types/{module_name(service)}.py"] = types_module(service)
    return files


def main():
    checkout = pathlib.Path(__file__).resolve().parents[2]
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else checkout / "python" / "awsm"
    for name, text in render().items():
        (folder / name).write_text(text)


if __name__ == "__main__":
    main()
