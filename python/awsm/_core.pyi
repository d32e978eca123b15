# SPDX-License-Identifier: Apache-2.0
# The C module is private; what it holds follows the headers in core/include/awsm.

from typing import Any

def __getattr__(name: str) -> Any: ...
