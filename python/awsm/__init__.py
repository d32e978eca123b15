# SPDX-License-Identifier: Apache-2.0
"""AWS Marketplace for Python: meter usage, check entitlements. A boto3 user changes one line.

    import awsm

    metering = awsm.client("meteringmarketplace", region_name="us-east-1")
    reply = metering.batch_meter_usage(ProductCode="...", UsageRecords=[...])

Services: "meteringmarketplace", "marketplace-entitlement". Names, arguments and results are
boto3's; so are the exceptions, which also say whether AWS may have acted (`effect`):

"""

from awsm import exceptions
from awsm._core import awsm_version as _version
from awsm._policy import policy
from awsm._registration import verify_registration
from awsm.config import UNSIGNED, Config
from awsm.exceptions import (
    AwsmError,
    BotoCoreError,
    ClientError,
    EndpointConnectionError,
    NoCredentialsError,
    NoRegionError,
    ParamValidationError,
    RegistrationError,
)
from awsm.services import client

if __doc__:  # python -OO leaves them out
    __doc__ += exceptions.__doc__.partition("\n\n")[2]
__version__ = _version()
__all__ = [
    "UNSIGNED",
    "AwsmError",
    "BotoCoreError",
    "ClientError",
    "Config",
    "EndpointConnectionError",
    "NoCredentialsError",
    "NoRegionError",
    "ParamValidationError",
    "RegistrationError",
    "client",
    "exceptions",
    "policy",
    "verify_registration",
]
