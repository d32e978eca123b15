# SPDX-License-Identifier: Apache-2.0
# Written by bindings/python/stubs.py from the library's model; do not edit.

from datetime import datetime
from typing import Literal, Mapping, Optional, Sequence, Type, Union, overload

from awsm._client import BaseClient, ServiceExceptions
from awsm.config import Config
from awsm.exceptions import ClientError
from awsm.types import marketplace_entitlement, meteringmarketplace

class MarketplaceEntitlementServiceExceptions(ServiceExceptions):
    InternalServiceErrorException: Type[ClientError]
    InvalidParameterException: Type[ClientError]
    ThrottlingException: Type[ClientError]

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
    CustomerNotEntitledException: Type[ClientError]
    DisabledApiException: Type[ClientError]
    DuplicateRequestException: Type[ClientError]
    ExpiredTokenException: Type[ClientError]
    IdempotencyConflictException: Type[ClientError]
    InternalServiceErrorException: Type[ClientError]
    InvalidCustomerIdentifierException: Type[ClientError]
    InvalidEndpointRegionException: Type[ClientError]
    InvalidLicenseException: Type[ClientError]
    InvalidProductCodeException: Type[ClientError]
    InvalidPublicKeyVersionException: Type[ClientError]
    InvalidRegionException: Type[ClientError]
    InvalidTagException: Type[ClientError]
    InvalidTokenException: Type[ClientError]
    InvalidUsageAllocationsException: Type[ClientError]
    InvalidUsageDimensionException: Type[ClientError]
    PlatformNotSupportedException: Type[ClientError]
    ThrottlingException: Type[ClientError]
    TimestampOutOfBoundsException: Type[ClientError]

class MarketplaceMetering(BaseClient):
    exceptions: MarketplaceMeteringExceptions
    def batch_meter_usage(
        self,
        *,
        UsageRecords: Sequence[meteringmarketplace.UsageRecordUnion],
        ProductCode: str = ...,
    ) -> meteringmarketplace.BatchMeterUsageResult: ...
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
