/*
 * batch_meter_usage.c - the rules of a batch: of each record, and of records among each other.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdio.h>

#include "rules/rules.h"
#include "tables.h"

enum {
    RECORDS_MAX =
        25, /* AWS refuses a longer batch as a whole: what is beyond need not be compared */
    MEMBERS = metering_UsageRecord_LicenseArn + 1,
    HOUR_S = 3600
};

/* A record as it stands in the body; "" where a member is missing. */
typedef struct record {
    slice members[MEMBERS];
    int64_t at_s, quantity;
    int64_t hour;
    uint64_t mark; /* differs for most records of different keys */
} record;

typedef struct batch {
    record records[RECORDS_MAX];
    size_t count; /* may be more */
    slice product;
} batch;

static slice member(const record *rec, int which)
{
    return rec->members[which];
}

static int has(const record *rec, int which)
{
    return rec->members[which].len > 0;
}

/* --- one record ----------------------------------------------------------------------------- */

/* Records mostly have their members in one order: `next` is what followed each, from -1 on, the last time. */
static void read_record(json_reader *r, record *rec, int next[MEMBERS + 1])
{
    int which, last = -1;

    memset(rec, 0, sizeof *rec);
    json_enter(r);
    while ((which = rules_next_member(r, &metering_UsageRecord, next[last + 1])) >= 0) {
        rec->members[which] = rules_raw(r);
        next[last + 1] = which;
        last = which;
    }
    rec->at_s = rules_number(member(rec, metering_UsageRecord_Timestamp));
    rec->quantity = rules_number(member(rec, metering_UsageRecord_Quantity));
}

static awsm_error *check_customer(const record *rec, size_t i)
{
    if (!has(rec, metering_UsageRecord_CustomerIdentifier))
        return NULL;
    if (has(rec, metering_UsageRecord_CustomerAWSAccountId))
        return rules_refuse(
            "customer_named_twice",
            "UsageRecords[%zu]: CustomerIdentifier and CustomerAWSAccountId both name "
            "the customer; give one of them",
            i);
    if (has(rec, metering_UsageRecord_LicenseArn))
        return rules_refuse(
            "modes_mixed",
            "UsageRecords[%zu]: LicenseArn goes with CustomerAWSAccountId, not with "
            "CustomerIdentifier",
            i);
    return NULL;
}

static awsm_error *check_record(const record *rec, size_t i, const usage_time *allowed)
{
    char path[64];
    awsm_error *err = check_customer(rec, i);

    if (err)
        return err;
    if (rec->at_s < allowed->first_s || rec->at_s < allowed->closed_s ||
        rec->at_s > allowed->last_s) {
        snprintf(path, sizeof path, "UsageRecords[%zu].Timestamp", i);
        return usage_time_check(allowed, rec->at_s, path);
    }
    if (!has(rec, metering_UsageRecord_UsageAllocations))
        return NULL;
    snprintf(path, sizeof path, "UsageRecords[%zu].UsageAllocations", i);
    return allocations_check(member(rec, metering_UsageRecord_UsageAllocations), rec->quantity,
                             path);
}

/* --- records among each other --------------------------------------------------------------- */

/* What AWS meters once: a customer's dimension in an hour. Of the members, these tell keys apart. */
static const int key_members[] = {
    metering_UsageRecord_LicenseArn,
    metering_UsageRecord_CustomerAWSAccountId,
    metering_UsageRecord_CustomerIdentifier,
    metering_UsageRecord_Dimension,
};
enum { KEY_MEMBERS = sizeof key_members / sizeof key_members[0] };

/* The last eight bytes: where ids differ. */
static uint64_t tail(slice text)
{
    uint64_t word = 0;
    const size_t len = text.len < sizeof word ? text.len : sizeof word;

    if (len)
        memcpy(&word, text.ptr + text.len - len, len);
    return word;
}

static void mark_key(record *rec)
{
    rec->hour = (rec->at_s - (rec->at_s < 0 ? HOUR_S - 1 : 0)) / HOUR_S;
    rec->mark = (uint64_t)rec->hour;
    for (size_t i = 0; i < KEY_MEMBERS; i++)
        rec->mark = rec->mark * 0x9e3779b97f4a7c15U + tail(member(rec, key_members[i]));
}

static int same_key(const record *a, const record *b)
{
    if (a->mark != b->mark || a->hour != b->hour)
        return 0;
    for (size_t i = 0; i < KEY_MEMBERS; i++) {
        if (!slice_equal(member(a, key_members[i]), member(b, key_members[i])))
            return 0;
    }
    return 1;
}

static awsm_error *check_keys(const batch *b)
{
    const size_t count = b->count < RECORDS_MAX ? b->count : RECORDS_MAX;

    for (size_t i = 1; i < count; i++) {
        for (size_t j = 0; j < i; j++) {
            if (same_key(&b->records[i], &b->records[j]))
                return rules_refuse("record_repeated",
                                    "UsageRecords[%zu]: the customer, dimension and hour of "
                                    "UsageRecords[%zu]; AWS meters the first and never adds up, so "
                                    "send one record with the sum",
                                    i, j);
        }
    }
    return NULL;
}

static awsm_error *check_modes(const batch *b)
{
    const size_t count = b->count < RECORDS_MAX ? b->count : RECORDS_MAX;
    const int first = count && has(&b->records[0], metering_UsageRecord_LicenseArn);

    for (size_t i = 0; i < count; i++) {
        const int licensed = has(&b->records[i], metering_UsageRecord_LicenseArn);
        if (licensed && b->product.len)
            return rules_refuse(
                "license_with_product_code",
                "UsageRecords[%zu].LicenseArn: does not go with ProductCode; leave out "
                "the ProductCode for licences, or the LicenseArn for older products",
                i);
        if (licensed != first)
            return rules_refuse(
                "modes_mixed",
                "UsageRecords[%zu]: %s LicenseArn, unlike UsageRecords[0]; send records "
                "with licences and records of a product in batches of their own",
                i, licensed ? "has a" : "has no");
    }
    return NULL;
}

/* --- the batch ------------------------------------------------------------------------------ */

static awsm_error *read_records(json_reader *r, batch *b, const usage_time *allowed)
{
    awsm_error *err = NULL;
    int next[MEMBERS + 1] = { 0 };
    record beyond;

    json_enter(r);
    while (!err && json_next_item(r)) {
        record *rec = b->count < RECORDS_MAX ? &b->records[b->count] : &beyond;
        read_record(r, rec, next);
        mark_key(rec);
        if (!r->error)
            err = check_record(rec, b->count, allowed);
        b->count++;
    }
    return err;
}

awsm_error *rules_batch_meter_usage(const rules_request *request)
{
    const usage_time allowed = usage_time_of_batch(request);
    batch b;
    json_reader r;
    int which = -1;
    awsm_error *err = NULL;

    b.count = 0;
    b.product = SLICE("");
    json_begin(&r, request->body);
    json_enter(&r);
    while (!err &&
           (which = rules_next_member(&r, &metering_BatchMeterUsageRequest, which + 1)) >= 0) {
        if (which == metering_BatchMeterUsageRequest_ProductCode)
            b.product = rules_raw(&r);
        else
            err = read_records(&r, &b, &allowed);
    }
    if (!err)
        err = rules_unreadable(&r);
    if (!err)
        err = check_modes(&b);
    return err ? err : check_keys(&b);
}
