# SPDX-License-Identifier: Apache-2.0
"""awsm.verify_registration()"""

from awsm import _core
from awsm._failures import CoreError, failure


def verify_registration(
    signature, *, product_code, nonce, public_key_version, public_keys, now=None
):
    """Prove that register_usage's Signature is AWS's, and its answer to this very request.

    product_code, nonce and public_key_version are what register_usage was sent; nonce is None only
    when none was. public_keys is AWS's public key as PEM text, or {version: PEM text}. Expiry is
    judged by `now`, which is the system's clock unless given.

    Returns {"weak_key": True} when the key has fewer than 2048 bits, {"weak_key": False} otherwise.
    Raises RegistrationError, whose `reason` is a word for programs, when nothing is proved;
    InvalidConfigError when a public key is not usable.
    """
    if isinstance(public_keys, (str, bytes)):
        public_keys = {public_key_version: public_keys}
    try:
        warnings = _core.awsm_registration_verify(
            _keys(public_keys), signature, product_code, nonce, public_key_version, _seconds(now)
        )
    except CoreError as error:
        raise failure(error.args) from None
    return {"weak_key": bool(warnings & _core.AWSM_REGISTRATION_WEAK_KEY)}


def _keys(public_keys):
    keys = _core.awsm_registration_keys_new()
    for version, pem in public_keys.items():
        text = pem.decode("ascii", "replace") if isinstance(pem, bytes) else pem
        _core.awsm_registration_keys_add(keys, version, text)
    return keys


def _seconds(now):
    """What the core takes: 0 stands for its own clock."""
    if now is None:
        return 0
    return int(now.timestamp() if hasattr(now, "timestamp") else now)
