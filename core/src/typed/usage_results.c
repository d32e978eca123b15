/*
 * usage_results.c - reading BatchMeterUsage: records sorted by what became of them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <awsm/metering.h>
#include <stdlib.h>

#include "base/mem.h"
#include "error.h"
#include "tables.h"
#include "typed/reader.h"

enum { OUTCOMES = AWSM_USAGE_OTHER + 1 };

typedef struct usage_record {
    text_at record_id, status, dimension, customer_identifier, customer_aws_account_id, license_arn;
    int64_t quantity, at_unix_s;
} usage_record;

typedef struct record_list {
    usage_record *records;
    size_t count, capacity;
} record_list;

struct awsm_usage_results {
    buf texts;
    record_list outcomes[OUTCOMES];
    int failed; /* out of memory */
};

static int outcome_of(const char *status)
{
    static const struct {
        const char *status;
        int outcome;
    } known[] = {
        { "Success", AWSM_USAGE_ACCEPTED },
        { "DuplicateRecord", AWSM_USAGE_DUPLICATE },
        { "CustomerNotSubscribed", AWSM_USAGE_NOT_SUBSCRIBED },
    };

    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (strcmp(status, known[i].status) == 0)
            return known[i].outcome;
    }
    return AWSM_USAGE_OTHER;
}

static void add(awsm_usage_results *results, int outcome, usage_record record)
{
    record_list *list = &results->outcomes[outcome];

    if (list->count == list->capacity) {
        const size_t capacity = list->capacity ? 2 * list->capacity : 25;
        usage_record *more = realloc(list->records, capacity * sizeof *more);
        if (!more) {
            results->failed = 1;
            return;
        }
        list->records = more;
        list->capacity = capacity;
    }
    list->records[list->count++] = record;
}

static void read_record(reader *r, usage_record *out)
{
    reader_object o = { 0 };
    int member;

    while ((member = reader_next(r, &metering_UsageRecord, &o)) != READER_END) {
        switch (member) {
        case metering_UsageRecord_Timestamp:
            out->at_unix_s = reader_timestamp(r);
            break;
        case metering_UsageRecord_CustomerIdentifier:
            out->customer_identifier = reader_text(r);
            break;
        case metering_UsageRecord_Dimension:
            out->dimension = reader_text(r);
            break;
        case metering_UsageRecord_Quantity:
            out->quantity = reader_int(r);
            break;
        case metering_UsageRecord_CustomerAWSAccountId:
            out->customer_aws_account_id = reader_text(r);
            break;
        case metering_UsageRecord_LicenseArn:
            out->license_arn = reader_text(r);
            break;
        default:
            reader_skip(r);
        }
    }
}

static void read_result(reader *r, awsm_usage_results *results)
{
    usage_record record = { 0 };
    reader_object o = { 0 };
    int member;

    while ((member = reader_next(r, &metering_UsageRecordResult, &o)) != READER_END) {
        switch (member) {
        case metering_UsageRecordResult_UsageRecord:
            read_record(r, &record);
            break;
        case metering_UsageRecordResult_MeteringRecordId:
            record.record_id = reader_text(r);
            break;
        case metering_UsageRecordResult_Status:
            record.status = reader_text(r);
            break;
        default:
            reader_skip(r);
        }
    }
    add(results, outcome_of(reader_text_at(&r->texts, record.status)), record);
}

static void read_results(reader *r, awsm_usage_results *results)
{
    reader_object o = { 0 }, list;
    int member;

    while ((member = reader_next(r, &metering_BatchMeterUsageResult, &o)) != READER_END) {
        list = (reader_object){ 0 };
        if (member == metering_BatchMeterUsageResult_Results) {
            while (reader_next_item(r, &list))
                read_result(r, results);
        } else if (member == metering_BatchMeterUsageResult_UnprocessedRecords) {
            while (reader_next_item(r, &list)) {
                usage_record record = { 0 };
                read_record(r, &record);
                add(results, AWSM_USAGE_UNPROCESSED, record);
            }
        } else {
            reader_skip(r);
        }
    }
}

awsm_error *awsm_usage_results_new(awsm_usage_results **out, const awsm_call *call)
{
    awsm_usage_results *results = mem_zeroed(sizeof *results);
    reader r;
    awsm_error *err = results ? reader_begin(&r, call, "BatchMeterUsage") : error_nomem();

    *out = NULL;
    if (!err) {
        read_results(&r, results);
        err = reader_end(&r, call);
    }
    if (!err)
        results->texts = r.texts;
    if (!err && results->failed)
        err = error_nomem();
    if (err)
        awsm_usage_results_free(results);
    else
        *out = results;
    return err;
}

void awsm_usage_results_free(awsm_usage_results *results)
{
    if (!results)
        return;
    for (int i = 0; i < OUTCOMES; i++)
        free(results->outcomes[i].records);
    buf_free(&results->texts);
    free(results);
}

size_t awsm_usage_results_count(const awsm_usage_results *results, int outcome)
{
    return outcome >= 0 && outcome < OUTCOMES ? results->outcomes[outcome].count : 0;
}

static const usage_record *find(const awsm_usage_results *results, int outcome, size_t i)
{
    static const usage_record none;

    return i < awsm_usage_results_count(results, outcome) ? &results->outcomes[outcome].records[i]
                                                          : &none;
}

const char *awsm_usage_result_record_id(const awsm_usage_results *results, int outcome, size_t i)
{
    return reader_text_at(&results->texts, find(results, outcome, i)->record_id);
}

const char *awsm_usage_result_status(const awsm_usage_results *results, int outcome, size_t i)
{
    return reader_text_at(&results->texts, find(results, outcome, i)->status);
}

const char *awsm_usage_result_dimension(const awsm_usage_results *results, int outcome, size_t i)
{
    return reader_text_at(&results->texts, find(results, outcome, i)->dimension);
}

const char *awsm_usage_result_customer_identifier(const awsm_usage_results *results, int outcome,
                                                  size_t i)
{
    return reader_text_at(&results->texts, find(results, outcome, i)->customer_identifier);
}

const char *awsm_usage_result_customer_aws_account_id(const awsm_usage_results *results, int outcome,
                                                      size_t i)
{
    return reader_text_at(&results->texts, find(results, outcome, i)->customer_aws_account_id);
}

const char *awsm_usage_result_license_arn(const awsm_usage_results *results, int outcome, size_t i)
{
    return reader_text_at(&results->texts, find(results, outcome, i)->license_arn);
}

int64_t awsm_usage_result_quantity(const awsm_usage_results *results, int outcome, size_t i)
{
    return find(results, outcome, i)->quantity;
}

int64_t awsm_usage_result_at_unix_s(const awsm_usage_results *results, int outcome, size_t i)
{
    return find(results, outcome, i)->at_unix_s;
}
