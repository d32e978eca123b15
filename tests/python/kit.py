# SPDX-License-Identifier: Apache-2.0
"""What the tests share: where the build is, a client of a server, a usage record.

The build folder is AWSM_BUILD, or build/ in the repository; the command is AWSM_BIN, or in there.
"""

import os
import pathlib
import sys
from datetime import datetime, timedelta, timezone

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("AWSM_BUILD", ROOT / "build"))
COMMAND = pathlib.Path(os.environ.get("AWSM_BIN", BUILD / "bin" / "awsm"))
sys.path.insert(0, str(BUILD / "python"))

import awsm  # noqa: E402

PRODUCT = "awsm-demo-saas"
KEYS = {
    "aws_access_key_id": "AKIAIOSFODNN7EXAMPLE",
    "aws_secret_access_key": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
}


def connect(url, service="meteringmarketplace", **arguments):
    """A client with keys and region for a server at the URL."""
    return awsm.client(service, "us-east-1", endpoint_url=url, **{**KEYS, **arguments})


def this_hour():
    return datetime.now(timezone.utc).replace(minute=0, second=0, microsecond=0)


def usage(quantity=1, account="111122223333", dimension="requests", hours_ago=1):
    """A usage record that the simulator accepts."""
    return {
        "Timestamp": this_hour() - timedelta(hours=hours_ago),
        "CustomerAWSAccountId": account,
        "Dimension": dimension,
        "Quantity": quantity,
    }
