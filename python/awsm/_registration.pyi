# SPDX-License-Identifier: Apache-2.0

from collections.abc import Mapping
from datetime import datetime
from typing import Optional, Union

def verify_registration(
    signature: str,
    *,
    product_code: str,
    nonce: Optional[str],
    public_key_version: int,
    public_keys: Union[str, bytes, Mapping[int, Union[str, bytes]]],
    now: Union[datetime, float, None] = ...,
) -> dict[str, bool]: ...
