# SPDX-License-Identifier: Apache-2.0
# Written by bindings/python/stubs.py from the library's model; do not edit.

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Literal, Optional, Union, overload

from awsm._client import BaseClient, ServiceExceptions
from awsm.config import Config
from awsm.exceptions import ClientError
from awsm.types import marketplace_entitlement, meteringmarketplace

class MarketplaceEntitlementServiceExceptions(ServiceExceptions):
    InternalServiceErrorException: type[ClientError]
    InvalidParameterException: type[ClientError]
    ThrottlingException: type[ClientError]

class MarketplaceEntitlementService(BaseClient):
    exceptions: MarketplaceEntitlementServiceExceptions
    def get_entitlements(
        self,
        *,
        ProductCode: str,
        Filter: Mapping[marketplace_entitlement.GetEntitlementFilterName, Sequence[str]] = ...,
        NextToken: str = ...,
        MaxResults: int = ...,
    ) -> marketplace_entitlement.GetEntitlementsResult: ...
    def __enter__(self) -> MarketplaceEntitlementService: ...

class MarketplaceMeteringExceptions(ServiceExceptions):
    CustomerNotEntitledException: type[ClientError]
    DisabledApiException: type[ClientError]
    DuplicateRequestException: type[ClientError]
    ExpiredTokenException: type[ClientError]
    IdempotencyConflictException: type[ClientError]
    InternalServiceErrorException: type[ClientError]
    InvalidCustomerIdentifierException: type[ClientError]
    InvalidEndpointRegionException: type[ClientError]
    InvalidLicenseException: type[ClientError]
    InvalidProductCodeException: type[ClientError]
    InvalidPublicKeyVersionException: type[ClientError]
    InvalidRegionException: type[ClientError]
    InvalidTagException: type[ClientError]
    InvalidTokenException: type[ClientError]
    InvalidUsageAllocationsException: type[ClientError]
    InvalidUsageDimensionException: type[ClientError]
    PlatformNotSupportedException: type[ClientError]
    ThrottlingException: type[ClientError]
    TimestampOutOfBoundsException: type[ClientError]

class MarketplaceMetering(BaseClient):
    exceptions: MarketplaceMeteringExceptions
    def batch_meter_usage(
        self,
        *,
        UsageRecords: Sequence[meteringmarketplace.UsageRecordUnion],
        ProductCode: str = ...,
    ) -> meteringmarketplace.BatchMeterUsageResult: ...
    def meter_all(
        self,
        records: Iterable[Mapping[str, object]],
        ProductCode: Optional[str] = ...,
        progress: Optional[Callable[[int, int], object]] = ...,
    ) -> list[dict]: ...
    def meter_usage(
        self,
        *,
        ProductCode: str,
        Timestamp: Union[datetime, str, float],
        UsageDimension: str,
        UsageQuantity: int = ...,
        DryRun: bool = ...,
        UsageAllocations: Sequence[meteringmarketplace.UsageAllocationUnion] = ...,
        ClientToken: str = ...,
    ) -> meteringmarketplace.MeterUsageResult: ...
    def register_usage(
        self,
        *,
        ProductCode: str,
        PublicKeyVersion: int,
        Nonce: str = ...,
    ) -> meteringmarketplace.RegisterUsageResult: ...
    def resolve_customer(
        self,
        *,
        RegistrationToken: str,
    ) -> meteringmarketplace.ResolveCustomerResult: ...
    def __enter__(self) -> MarketplaceMetering: ...

@overload
def client(
    service_name: Literal["marketplace-entitlement"],
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
) -> MarketplaceEntitlementService: ...
@overload
def client(
    service_name: Literal["meteringmarketplace"],
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
) -> MarketplaceMetering: ...
def exceptions_of(service_name: str) -> ServiceExceptions: ...
