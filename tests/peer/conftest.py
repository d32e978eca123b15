# SPDX-License-Identifier: Apache-2.0
"""Finds awsm, and a botocore that is new enough; without one nothing here is run, and it is said."""

import os
import pathlib
import sys

NEEDED = (1, 44)
ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(pathlib.Path(os.environ.get("AWSM_BUILD", ROOT / "build")) / "python"))

try:
    from botocore import __version__ as found
except ImportError:
    found = "0.0"

if tuple(map(int, found.split(".")[:2])) >= NEEDED:
    from fixtures import *  # noqa: F403
else:
    collect_ignore_glob = ["test_*.py"]

    def pytest_terminal_summary(terminalreporter):
        terminalreporter.write_line(f"skipped: tests/peer needs botocore 1.44, not {found}")
