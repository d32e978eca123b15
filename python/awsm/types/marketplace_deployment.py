# SPDX-License-Identifier: Apache-2.0
"""AWS Marketplace Deployment Service: what its operations take and return.

Written by bindings/python/stubs.py from the library's model; do not edit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TypedDict, Union

from awsm.types import ResponseMetadata as Metadata


class _ListTagsForResourceResponseRequired(TypedDict):
    ResponseMetadata: Metadata


class ListTagsForResourceResponse(_ListTagsForResourceResponseRequired, total=False):
    tags: dict[str, str]


class _PutDeploymentParameterResponseRequired(TypedDict):
    agreementId: str
    deploymentParameterId: str
    resourceArn: str
    ResponseMetadata: Metadata


class PutDeploymentParameterResponse(_PutDeploymentParameterResponseRequired, total=False):
    tags: dict[str, str]


class TagResourceResponse(TypedDict):
    ResponseMetadata: Metadata


class UntagResourceResponse(TypedDict):
    ResponseMetadata: Metadata


class ListTagsForResourceRequest(TypedDict):
    resourceArn: str


class DeploymentParameterInput(TypedDict):
    name: str
    secretString: str


class _PutDeploymentParameterRequestRequired(TypedDict):
    agreementId: str
    catalog: str
    deploymentParameter: DeploymentParameterInput
    productId: str


class PutDeploymentParameterRequest(_PutDeploymentParameterRequestRequired, total=False):
    clientToken: str
    expirationDate: Union[datetime, str, float]
    tags: Mapping[str, str]


class _TagResourceRequestRequired(TypedDict):
    resourceArn: str


class TagResourceRequest(_TagResourceRequestRequired, total=False):
    tags: Mapping[str, str]


class UntagResourceRequest(TypedDict):
    resourceArn: str
    tagKeys: Sequence[str]
