/*
 * awsm_json.c - JSON text in, JSON text out.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "awsm.h"

static awsm_error *make_batch(bench *b, awsm_call **out)
{
    return awsm_call_new(out, b->client, "BatchMeterUsage", b->input.ptr, b->input.len);
}

static awsm_error *make_meter(bench *b, awsm_call **out)
{
    return awsm_call_new(out, b->client, "MeterUsage", b->input.ptr, b->input.len);
}

static void check(bench *b, const awsm_call *call)
{
    size_t len;
    const char *body = awsm_call_body(call, &len);

    driver_check_reply(&b->reply, body, len);
}

const bench_face bench_json_batch = { "json", "BatchMeterUsage", make_batch, check };
const bench_face bench_json_meter = { "json", "MeterUsage", make_meter, check };
