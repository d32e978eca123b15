"""Where the command is, and the surroundings it is run in.

The build folder is AWSM_BUILD, or build/ in the repository.

SPDX-License-Identifier: Apache-2.0
"""
import os
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
BUILD = Path(os.environ.get("AWSM_BUILD", REPOSITORY / "build"))
CREDENTIALS = {"AWS_ACCESS_KEY_ID": "AKIDEXAMPLE",
               "AWS_SECRET_ACCESS_KEY": "wJalrXUtnFEMI-K7MDENG-bPxRfiCYEXAMPLEKEY"}
REGION = {"AWS_REGION": "us-east-1"}


def environment(settings):
    """The surroundings without AWS settings and proxies, and with these."""
    kept = {name: value for name, value in os.environ.items()
            if not name.startswith("AWS_") and not name.lower().endswith("_proxy")}
    return {**kept, **settings}
