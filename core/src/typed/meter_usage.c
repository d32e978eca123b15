/*
 * meter_usage.c - writing and reading MeterUsage.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <awsm/metering.h>

#include "tables.h"
#include "typed/builder.h"
#include "typed/reader.h"

enum { DEPTH_INPUT = 1 };

awsm_error *awsm_meter_usage_new(awsm_call **out, awsm_client *client, const char *product_code,
                                 int64_t at_unix_s, const char *dimension, int64_t quantity)
{
    awsm_error *err = builder_new(out, client, "MeterUsage");

    if (err)
        return err;
    builder_text(*out, metering_MeterUsageRequest_ProductCode, product_code);
    builder_timestamp(*out, metering_MeterUsageRequest_Timestamp, at_unix_s);
    builder_text(*out, metering_MeterUsageRequest_UsageDimension, dimension);
    builder_integer(*out, metering_MeterUsageRequest_UsageQuantity, quantity);
    return NULL;
}

/* Back to the input's own members, from a usage allocation perhaps. */
static int at_input(awsm_call *call, const char *what)
{
    builder_close_to(call, DEPTH_INPUT);
    if (builder_in(call, &metering_MeterUsageRequest))
        return 1;
    builder_misplaced(call, what, "a MeterUsage");
    return 0;
}

void awsm_meter_usage_dry_run(awsm_call *call)
{
    if (at_input(call, "DryRun"))
        builder_true(call, metering_MeterUsageRequest_DryRun);
}

void awsm_meter_usage_client_token(awsm_call *call, const char *token)
{
    if (at_input(call, "ClientToken"))
        builder_text(call, metering_MeterUsageRequest_ClientToken, token);
}

awsm_error *awsm_meter_usage_record_id(const awsm_call *call, char *text, size_t size)
{
    reader r;
    reader_object o = { 0 };
    text_at id = 0;
    int member;
    awsm_error *err = reader_begin(&r, call, "MeterUsage");

    if (err)
        return err;
    while ((member = reader_next(&r, &metering_MeterUsageResult, &o)) != READER_END) {
        if (member == metering_MeterUsageResult_MeteringRecordId)
            id = reader_text(&r);
        else
            reader_skip(&r);
    }
    err = reader_end(&r, call);
    if (!err)
        err = reader_copy(text, size, reader_text_at(&r.texts, id));
    buf_free(&r.texts);
    return err;
}
