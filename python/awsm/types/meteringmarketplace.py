# SPDX-License-Identifier: Apache-2.0
"""AWSMarketplace Metering: what its operations take and return.

Written by bindings/python/stubs.py from the library's model; do not edit.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TypedDict, Union

from awsm.types import ResponseMetadata as Metadata


class TagOutput(TypedDict):
    Key: str
    Value: str


class _UsageAllocationOutputRequired(TypedDict):
    AllocatedUsageQuantity: int


class UsageAllocationOutput(_UsageAllocationOutputRequired, total=False):
    Tags: list[TagOutput]


class _UsageRecordOutputRequired(TypedDict):
    Timestamp: datetime
    Dimension: str


class UsageRecordOutput(_UsageRecordOutputRequired, total=False):
    CustomerIdentifier: str
    Quantity: int
    UsageAllocations: list[UsageAllocationOutput]
    CustomerAWSAccountId: str
    LicenseArn: str


class UsageRecordResult(TypedDict, total=False):
    UsageRecord: UsageRecordOutput
    MeteringRecordId: str
    Status: str


class _BatchMeterUsageResultRequired(TypedDict):
    ResponseMetadata: Metadata


class BatchMeterUsageResult(_BatchMeterUsageResultRequired, total=False):
    Results: list[UsageRecordResult]
    UnprocessedRecords: list[UsageRecordOutput]


class _MeterUsageResultRequired(TypedDict):
    ResponseMetadata: Metadata


class MeterUsageResult(_MeterUsageResultRequired, total=False):
    MeteringRecordId: str


class _RegisterUsageResultRequired(TypedDict):
    ResponseMetadata: Metadata


class RegisterUsageResult(_RegisterUsageResultRequired, total=False):
    PublicKeyRotationTimestamp: datetime
    Signature: str


class _ResolveCustomerResultRequired(TypedDict):
    ResponseMetadata: Metadata


class ResolveCustomerResult(_ResolveCustomerResultRequired, total=False):
    CustomerIdentifier: str
    ProductCode: str
    CustomerAWSAccountId: str
    LicenseArn: str


class Tag(TypedDict):
    Key: str
    Value: str


TagUnion = Union[Tag, TagOutput]


class _UsageAllocationRequired(TypedDict):
    AllocatedUsageQuantity: int


class UsageAllocation(_UsageAllocationRequired, total=False):
    Tags: Sequence[TagUnion]


UsageAllocationUnion = Union[UsageAllocation, UsageAllocationOutput]


class _UsageRecordRequired(TypedDict):
    Timestamp: Union[datetime, str, float]
    Dimension: str


class UsageRecord(_UsageRecordRequired, total=False):
    CustomerIdentifier: str
    Quantity: int
    UsageAllocations: Sequence[UsageAllocationUnion]
    CustomerAWSAccountId: str
    LicenseArn: str


UsageRecordUnion = Union[UsageRecord, UsageRecordOutput]


class _BatchMeterUsageRequestRequired(TypedDict):
    UsageRecords: Sequence[UsageRecordUnion]


class BatchMeterUsageRequest(_BatchMeterUsageRequestRequired, total=False):
    ProductCode: str


class _MeterUsageRequestRequired(TypedDict):
    ProductCode: str
    Timestamp: Union[datetime, str, float]
    UsageDimension: str


class MeterUsageRequest(_MeterUsageRequestRequired, total=False):
    UsageQuantity: int
    DryRun: bool
    UsageAllocations: Sequence[UsageAllocationUnion]
    ClientToken: str


class _RegisterUsageRequestRequired(TypedDict):
    ProductCode: str
    PublicKeyVersion: int


class RegisterUsageRequest(_RegisterUsageRequestRequired, total=False):
    Nonce: str


class ResolveCustomerRequest(TypedDict):
    RegistrationToken: str
