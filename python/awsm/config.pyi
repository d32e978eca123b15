# SPDX-License-Identifier: Apache-2.0
# Written by bindings/python/stubs.py from the library's model; do not edit.

from typing import Optional, TypedDict, Union

UNSIGNED: object

def given_to(config: object) -> dict: ...

class Retries(TypedDict, total=False):
    max_attempts: int
    total_max_attempts: int
    mode: str

class Config:
    region_name: Optional[str]
    signature_version: Union[str, object, None]
    user_agent: Optional[str]
    user_agent_extra: Optional[str]
    user_agent_appid: Optional[str]
    connect_timeout: float
    read_timeout: float
    parameter_validation: bool
    max_pool_connections: int
    proxies: Optional[dict]
    proxies_config: Optional[dict]
    s3: Optional[dict]
    s3_disable_express_session_auth: Optional[bool]
    retries: Optional[Retries]
    client_cert: Union[str, tuple[str, str], None]
    inject_host_prefix: Optional[bool]
    endpoint_discovery_enabled: Optional[bool]
    use_dualstack_endpoint: Optional[bool]
    use_fips_endpoint: Optional[bool]
    ignore_configured_endpoint_urls: Optional[bool]
    defaults_mode: Optional[str]
    tcp_keepalive: Optional[bool]
    request_min_compression_size_bytes: Optional[int]
    disable_request_compression: Optional[bool]
    client_context_params: Optional[dict]
    sigv4a_signing_region_set: Optional[str]
    request_checksum_calculation: Optional[str]
    response_checksum_validation: Optional[str]
    account_id_endpoint_mode: Optional[str]
    auth_scheme_preference: Optional[str]
    call_timeout: float
    max_response_bytes: int
    marketplace_rules: bool
    batch_meter_usage_window: int
    meter_usage_window: int
    month_end_grace: int
    timestamp_tolerance: int
    def __init__(
        self,
        region_name: Optional[str] = ...,
        signature_version: Union[str, object, None] = ...,
        user_agent: Optional[str] = ...,
        user_agent_extra: Optional[str] = ...,
        user_agent_appid: Optional[str] = ...,
        connect_timeout: float = ...,
        read_timeout: float = ...,
        parameter_validation: bool = ...,
        max_pool_connections: int = ...,
        proxies: Optional[dict] = ...,
        proxies_config: Optional[dict] = ...,
        s3: Optional[dict] = ...,
        s3_disable_express_session_auth: Optional[bool] = ...,
        retries: Optional[Retries] = ...,
        client_cert: Union[str, tuple[str, str], None] = ...,
        inject_host_prefix: Optional[bool] = ...,
        endpoint_discovery_enabled: Optional[bool] = ...,
        use_dualstack_endpoint: Optional[bool] = ...,
        use_fips_endpoint: Optional[bool] = ...,
        ignore_configured_endpoint_urls: Optional[bool] = ...,
        defaults_mode: Optional[str] = ...,
        tcp_keepalive: Optional[bool] = ...,
        request_min_compression_size_bytes: Optional[int] = ...,
        disable_request_compression: Optional[bool] = ...,
        client_context_params: Optional[dict] = ...,
        sigv4a_signing_region_set: Optional[str] = ...,
        request_checksum_calculation: Optional[str] = ...,
        response_checksum_validation: Optional[str] = ...,
        account_id_endpoint_mode: Optional[str] = ...,
        auth_scheme_preference: Optional[str] = ...,
        call_timeout: float = ...,
        max_response_bytes: int = ...,
        marketplace_rules: bool = ...,
        batch_meter_usage_window: int = ...,
        meter_usage_window: int = ...,
        month_end_grace: int = ...,
        timestamp_tolerance: int = ...,
    ) -> None: ...
    def merge(self, other_config: Config) -> Config: ...
