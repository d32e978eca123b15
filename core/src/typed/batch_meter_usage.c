/*
 * batch_meter_usage.c - writing BatchMeterUsage, and the usage allocations it shares with MeterUsage.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <awsm/metering.h>

#include "tables.h"
#include "typed/builder.h"

/* What is open while a batch is written. */
enum { DEPTH_RECORDS = 2, DEPTH_RECORD = 3 };

awsm_error *awsm_batch_meter_usage_new(awsm_call **out, awsm_client *client, const char *product_code)
{
    awsm_error *err = builder_new(out, client, "BatchMeterUsage");

    if (err)
        return err;
    builder_text(*out, metering_BatchMeterUsageRequest_ProductCode, product_code);
    builder_open_member(*out, metering_BatchMeterUsageRequest_UsageRecords);
    return NULL;
}

void awsm_usage_record(awsm_call *call, int64_t at_unix_s, const char *dimension, int64_t quantity)
{
    builder_close_to(call, DEPTH_RECORDS);
    if (!builder_in(call, &metering_UsageRecordList)) {
        builder_misplaced(call, "a usage record", "a BatchMeterUsage");
        return;
    }
    builder_open_item(call);
    builder_timestamp(call, metering_UsageRecord_Timestamp, at_unix_s);
    builder_text(call, metering_UsageRecord_Dimension, dimension);
    builder_integer(call, metering_UsageRecord_Quantity, quantity);
}

static void set_customer(awsm_call *call, int member, const char *value)
{
    builder_close_to(call, DEPTH_RECORD);
    if (builder_in(call, &metering_UsageRecord))
        builder_text(call, member, value);
    else
        builder_misplaced(call, awsm_shape_member_name(&metering_UsageRecord, (size_t)member),
                          "a usage record, begun by awsm_usage_record()");
}

void awsm_usage_customer_identifier(awsm_call *call, const char *identifier)
{
    set_customer(call, metering_UsageRecord_CustomerIdentifier, identifier);
}

void awsm_usage_customer_aws_account_id(awsm_call *call, const char *account_id)
{
    set_customer(call, metering_UsageRecord_CustomerAWSAccountId, account_id);
}

void awsm_usage_license_arn(awsm_call *call, const char *arn)
{
    set_customer(call, metering_UsageRecord_LicenseArn, arn);
}

/* From within a share back to the list of shares. */
static void close_share(awsm_call *call)
{
    while (!call_has_mistake(call) &&
           (builder_in(call, &metering_UsageAllocation) || builder_in(call, &metering_TagList)))
        builder_close_to(call, builder_depth(call) - 1);
}

void awsm_usage_allocation(awsm_call *call, int64_t quantity)
{
    close_share(call);
    if (builder_in(call, &metering_UsageRecord))
        builder_open_member(call, metering_UsageRecord_UsageAllocations);
    else if (builder_in(call, &metering_MeterUsageRequest))
        builder_open_member(call, metering_MeterUsageRequest_UsageAllocations);
    if (!builder_in(call, &metering_UsageAllocations)) {
        builder_misplaced(call, "a usage allocation", "a usage record or a MeterUsage");
        return;
    }
    builder_open_item(call);
    builder_integer(call, metering_UsageAllocation_AllocatedUsageQuantity, quantity);
}

void awsm_usage_tag(awsm_call *call, const char *key, const char *value)
{
    if (builder_in(call, &metering_UsageAllocation))
        builder_open_member(call, metering_UsageAllocation_Tags);
    if (!builder_in(call, &metering_TagList)) {
        builder_misplaced(call, "a tag", "a usage allocation, begun by awsm_usage_allocation()");
        return;
    }
    builder_open_item(call);
    builder_text(call, metering_Tag_Key, key);
    builder_text(call, metering_Tag_Value, value);
    builder_close_to(call, builder_depth(call) - 1);
}
