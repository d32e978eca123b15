/*
 * awsm_typed.c - builders in, every accessor of every record out.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "awsm.h"

#include <cjson/cJSON.h>
#include <string.h>

static awsm_error *make_batch(bench *b, awsm_call **out)
{
    awsm_error *error = awsm_batch_meter_usage_new(out, b->client, b->product_code);

    if (error)
        return error;
    for (size_t i = 0; i < b->record_count; i++) {
        const bench_record *r = &b->records[i];

        awsm_usage_record(*out, r->at_unix_s, r->dimension, r->quantity);
        awsm_usage_customer_aws_account_id(*out, r->account_id);
        awsm_usage_license_arn(*out, r->license_arn);
    }
    return NULL;
}

/* Does the i-th accepted record say what was sent? All accessors are read. */
static int record_is_right(const bench *b, const awsm_usage_results *results, size_t i)
{
    const bench_record *r = &b->records[i];
    const int accepted = AWSM_USAGE_ACCEPTED;

    return awsm_usage_result_record_id(results, accepted, i)[0] != '\0' &&
           strcmp(awsm_usage_result_status(results, accepted, i), "Success") == 0 &&
           strcmp(awsm_usage_result_dimension(results, accepted, i), r->dimension) == 0 &&
           awsm_usage_result_customer_identifier(results, accepted, i)[0] == '\0' &&
           strcmp(awsm_usage_result_customer_aws_account_id(results, accepted, i), r->account_id) ==
               0 &&
           strcmp(awsm_usage_result_license_arn(results, accepted, i), r->license_arn) == 0 &&
           awsm_usage_result_quantity(results, accepted, i) == r->quantity &&
           awsm_usage_result_at_unix_s(results, accepted, i) == r->at_unix_s;
}

static void check_batch(bench *b, const awsm_call *call)
{
    awsm_usage_results *results;

    bench_must(awsm_usage_results_new(&results, call));
    if (awsm_usage_results_count(results, AWSM_USAGE_ACCEPTED) != b->record_count)
        driver_fail("not all records were accepted");
    for (size_t i = 0; i < b->record_count; i++)
        if (!record_is_right(b, results, i))
            driver_fail("record %zu of the result is not what was sent", i);
    awsm_usage_results_free(results);
}

static awsm_error *make_meter(bench *b, awsm_call **out)
{
    const bench_record *r = &b->records[0];

    return awsm_meter_usage_new(out, b->client, b->product_code, r->at_unix_s, r->dimension,
                                r->quantity);
}

static void check_meter(bench *b, const awsm_call *call)
{
    char id[128];

    bench_must(awsm_meter_usage_record_id(call, id, sizeof id));
    if (strcmp(id, b->record_id) != 0)
        driver_fail("not the sink's MeteringRecordId: %s", id);
}

const bench_face bench_typed_batch = { "typed", "BatchMeterUsage", make_batch, check_batch };
const bench_face bench_typed_meter = { "typed", "MeterUsage", make_meter, check_meter };

static const char *text(const cJSON *object, const char *name)
{
    return cJSON_GetStringValue(cJSON_GetObjectItem(object, name));
}

static int64_t integer(const cJSON *object, const char *name)
{
    return (int64_t)cJSON_GetNumberValue(cJSON_GetObjectItem(object, name));
}

static void add_record(bench *b, const cJSON *json, const char *dimension, const char *quantity)
{
    bench_record *r = &b->records[b->record_count++];

    r->at_unix_s = integer(json, "Timestamp");
    r->dimension = text(json, dimension);
    r->quantity = integer(json, quantity);
    r->account_id = text(json, "CustomerAWSAccountId");
    r->license_arn = text(json, "LicenseArn");
}

/* The trees stay for the life of the process: the records point into them. */
void bench_read_records(bench *b)
{
    cJSON *input = cJSON_Parse(b->input.ptr), *reply = cJSON_Parse(b->reply.ptr), *item;

    if (!input || !reply)
        driver_fail("input or reply is not JSON");
    b->product_code = text(input, "ProductCode");
    b->record_id = text(reply, "MeteringRecordId");
    if (text(input, "UsageDimension"))
        add_record(b, input, "UsageDimension", "UsageQuantity");
    cJSON_ArrayForEach(item, cJSON_GetObjectItem(input, "UsageRecords")) if (b->record_count <
                                                                             BENCH_RECORDS_MAX)
        add_record(b, item, "Dimension", "Quantity");
}
