# SPDX-License-Identifier: Apache-2.0
"""AWS Marketplace Reporting Service: what its operations take and return.

Written by bindings/python/stubs.py from the library's model; do not edit.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TypedDict

from awsm.types import ResponseMetadata as Metadata


class GetBuyerDashboardOutput(TypedDict):
    embedUrl: str
    dashboardIdentifier: str
    embeddingDomains: list[str]
    ResponseMetadata: Metadata


class GetBuyerDashboardInput(TypedDict):
    dashboardIdentifier: str
    embeddingDomains: Sequence[str]
