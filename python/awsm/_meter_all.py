# SPDX-License-Identifier: Apache-2.0
"""client.meter_all(): usage records of any number, each with its outcome."""

from awsm import _core
from awsm._failures import CoreError, failure, record_error, unwritable

OUTCOMES = (
    "waiting",
    "accepted",
    "duplicate_of_ours",
    "conflict",
    "not_subscribed",
    "refused",
    "unknown",
)  # awsm_meter_outcome


def _add(handle, record, product_code):
    record = dict(record)
    default = None if record.get("LicenseArn") else product_code
    product = record.pop("ProductCode", default)
    try:
        _core.awsm_meter_all_add(handle, product, record)
    except _core.Unwritable as error:
        raise unwritable(error.args[0], record) from None


def _outcome(client, handle, i):
    facts = _core.awsm_meter_all_error(handle, i)
    return {
        "Outcome": OUTCOMES[_core.awsm_meter_all_outcome(handle, i)],
        "MeteringRecordId": _core.awsm_meter_all_record_id(handle, i),
        "Error": None if facts is None else record_error(facts, client),
    }


def meter_all(self, records, ProductCode=None, progress=None):
    """Meter usage records of any number and return what became of each, in order.

    records         UsageRecords of batch_meter_usage(); one may have a ProductCode of its own
    ProductCode     the product of records that have none and no LicenseArn
    progress        called as progress(settled, count) after each request

    They go out in batches of up to 25 and under 1 MB, products and licenses apart, within AWS's
    quota. What is sent again is unchanged. Each result is a dict: Outcome, MeteringRecordId ("" if
    there is none) and Error (an exception, or None). Outcomes:

    accepted            AWS will bill it
    duplicate_of_ours   a duplicate; the first may be an attempt of ours whose reply was lost
    conflict            a duplicate of something else: this record was not billed
    not_subscribed      not billed, and will not be
    refused             not metered: Error says why
    unknown             no verdict after all attempts: keep the record and send it again
    """
    records = list(records)
    try:
        handle = _core.awsm_meter_all_new(self._handle)
        for record in records:
            _add(handle, record, ProductCode)
        while _core.awsm_meter_all_waiting(handle):
            _core.awsm_meter_all_step(handle)
            if progress is not None:
                waiting = _core.awsm_meter_all_waiting(handle)
                progress(len(records) - waiting, len(records))
    except CoreError as error:
        raise failure(error.args) from None
    return [_outcome(self, handle, i) for i in range(len(records))]
