/*
 * awsm.h - what awsm's benchmark modes share: a way to make a call and a way to check its reply.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_BENCH_AWSM_H
#define AWSM_BENCH_AWSM_H

#include <awsm/awsm.h>

#include "driver.h"

typedef struct bench bench;

/* One face of the library for one operation. */
typedef struct bench_face {
    const char *face;      /* "json" or "typed" */
    const char *operation; /* "BatchMeterUsage" or "MeterUsage" */
    awsm_error *(*make)(bench *b, awsm_call **out);
    void (*check)(bench *b, const awsm_call *call);
} bench_face;

typedef struct bench_record {
    int64_t at_unix_s;
    const char *dimension;
    int64_t quantity;
    const char *account_id; /* NULL in a MeterUsage */
    const char *license_arn;
} bench_record;

enum { BENCH_RECORDS_MAX = 25 };

struct bench {
    driver_text input;
    driver_text reply;
    const bench_face *face;
    awsm_client *client;
    awsm_loop *loop;
    long to_start;

    /* The input, taken apart before the clock starts, for the typed face. */
    const char *product_code;
    bench_record records[BENCH_RECORDS_MAX];
    size_t record_count;
    int64_t quantity;      /* of all records */
    const char *record_id; /* in the reply to a MeterUsage */
};

/* End the program if there is an error. */
void bench_must(awsm_error *error);

extern const bench_face bench_json_batch, bench_json_meter;
extern const bench_face bench_typed_batch, bench_typed_meter;

/* Take the input apart for the typed face. */
void bench_read_records(bench *b);

#endif
