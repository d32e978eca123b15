/*
 * fuzz_trace.c - what the trace repeats of a request or a reply: SERVICE.OPERATION, a blank, then
 * the body.
 *
 * The trace of JSON is JSON, and no sensitive member of it has its value. Tracing that once more
 * changes nothing.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/json.h"
#include "fuzz.h"
#include "trace.h"

static void look(json_reader *in, const awsm_shape *shape);

static const awsm_shape *member_shape(const awsm_shape *shape, slice key)
{
    if (!shape || awsm_shape_kind(shape) != AWSM_SHAPE_STRUCTURE)
        return shape ? awsm_shape_element(shape) : NULL;
    for (size_t i = 0; i < awsm_shape_member_count(shape); i++) {
        if (slice_equal(slice_of(awsm_shape_member_name(shape, i)), key))
            return awsm_shape_member_shape(shape, i);
    }
    return NULL;
}

static void look_inside(json_reader *in, const awsm_shape *shape, json_kind kind)
{
    buf scratch = { 0 };
    slice key;

    MUST(json_enter(in));
    if (kind == JSON_OBJECT) {
        while (json_next_key(in, &scratch, SLICE(""), &key))
            look(in, member_shape(shape, key));
    } else {
        while (json_next_item(in))
            look(in, shape ? awsm_shape_element(shape) : NULL);
    }
    buf_free(&scratch);
}

static void look(json_reader *in, const awsm_shape *shape)
{
    const json_kind kind = json_peek(in);
    slice hidden;

    if (shape && awsm_shape_sensitive(shape))
        MUST(json_string(in, NULL, &hidden, NULL) && slice_equal(hidden, SLICE("***")));
    else if (kind == JSON_OBJECT || kind == JSON_ARRAY)
        look_inside(in, shape, kind);
    else
        MUST(json_skip(in));
}

static void must_hide(const awsm_shape *shape, slice traced)
{
    json_reader in;
    buf again = { 0 };

    json_begin(&in, traced);
    look(&in, shape);
    MUST(json_at_end(&in));
    trace_redact_json(&again, shape, traced);
    MUST(slice_equal(traced, buf_slice(&again)));
    buf_free(&again);
}

static void trace(const awsm_shape *shape, slice body)
{
    buf traced = { 0 };

    trace_redact_json(&traced, shape, body);
    MUST(json_valid(buf_slice(&traced)) == json_valid(body));
    if (json_valid(body))
        must_hide(shape, buf_slice(&traced));
    buf_free(&traced);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    slice body = { (const char *)data, size };
    const awsm_operation *operation = take_operation(&body);

    trace(awsm_operation_input(operation), body);
    trace(awsm_operation_output(operation), body);
    return 0;
}
