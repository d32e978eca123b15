# SPDX-License-Identifier: Apache-2.0
"""awsm.policy()"""

from awsm import _core
from awsm._failures import CoreError, failure


def policy(*names):
    """The least-privilege IAM policy, as JSON text, of a product type or of operations.

    policy("saas"), policy("ami"), policy("container"), policy("BatchMeterUsage", "MeterUsage").
    An unknown name is a ValueError.
    """
    try:
        return _core.awsm_policy_json(",".join(names))
    except CoreError as error:
        raise _refusal(error) from None


def _refusal(error):
    code, message = error.args[0], error.args[4]
    if code in (_core.AWSM_E_INVALID, _core.AWSM_E_UNKNOWN_OPERATION):
        return ValueError(message)
    return failure(error.args)
