/* SPDX-License-Identifier: Apache-2.0 */
#include "rules/rules.h"
#include "tables.h"

awsm_error *rules_meter_usage(const rules_request *request)
{
    const usage_time allowed = usage_time_of_meter(request);
    int64_t at_s = 0, quantity = 0;
    slice allocations = SLICE("");
    json_reader r;
    int member = -1;
    awsm_error *err;

    json_begin(&r, request->body);
    json_enter(&r);
    while ((member = rules_next_member(&r, &metering_MeterUsageRequest, member + 1)) >= 0) {
        if (member == metering_MeterUsageRequest_Timestamp)
            at_s = rules_integer(&r);
        else if (member == metering_MeterUsageRequest_UsageQuantity)
            quantity = rules_integer(&r);
        else if (member == metering_MeterUsageRequest_UsageAllocations)
            allocations = rules_raw(&r);
        else
            json_skip(&r);
    }
    err = rules_unreadable(&r);
    if (!err)
        err = usage_time_check(&allowed, at_s, "Timestamp");
    return err || !allocations.len ? err
                                   : allocations_check(allocations, quantity, "UsageAllocations");
}
