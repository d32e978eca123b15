# SPDX-License-Identifier: Apache-2.0
"""AWS Marketplace Entitlement Service: what its operations take and return.

Written by bindings/python/stubs.py from the library's model; do not edit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal, TypedDict

from awsm.types import ResponseMetadata as Metadata


class EntitlementValue(TypedDict, total=False):
    IntegerValue: int
    DoubleValue: float
    BooleanValue: bool
    StringValue: str


class Entitlement(TypedDict, total=False):
    ProductCode: str
    Dimension: str
    CustomerIdentifier: str
    CustomerAWSAccountId: str
    Value: EntitlementValue
    ExpirationDate: datetime
    LicenseArn: str


class _GetEntitlementsResultRequired(TypedDict):
    ResponseMetadata: Metadata


class GetEntitlementsResult(_GetEntitlementsResultRequired, total=False):
    Entitlements: list[Entitlement]
    NextToken: str


GetEntitlementFilterName = Literal[
    "CUSTOMER_IDENTIFIER",
    "DIMENSION",
    "CUSTOMER_AWS_ACCOUNT_ID",
    "LICENSE_ARN",
]


class _GetEntitlementsRequestRequired(TypedDict):
    ProductCode: str


class GetEntitlementsRequest(_GetEntitlementsRequestRequired, total=False):
    Filter: Mapping[GetEntitlementFilterName, Sequence[str]]
    NextToken: str
    MaxResults: int
