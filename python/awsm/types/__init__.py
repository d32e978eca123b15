# SPDX-License-Identifier: Apache-2.0
"""Types of requests and replies for type checkers, a module for each service.

    from awsm.types.meteringmarketplace import UsageRecord

Importing awsm does not import this.
"""

from typing import TypedDict


class _ResponseMetadataRequired(TypedDict):
    HTTPStatusCode: int
    HTTPHeaders: dict[str, str]
    RetryAttempts: int


class ResponseMetadata(_ResponseMetadataRequired, total=False):
    RequestId: str
    EarlierEffect: str  # "unknown" when an attempt before this success ended without a verdict
