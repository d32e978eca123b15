/*
 * fuzz_inputs.c - the input of any operation: the operation's name, a blank, then JSON.
 *
 * What is accepted is JSON, and is accepted again, unchanged. More checks never accept more.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/json.h"
#include "fuzz.h"
#include "model/encode.h"

enum { FLAGS_END = 4 }; /* all settings of encode_json()'s two flags */

/* Is it accepted? Then its wire form is in `out`. */
static int encode(buf *out, const awsm_shape *shape, slice json, int flags)
{
    awsm_error *err = encode_json(out, shape, json, flags);

    if (err)
        must_teach(err);
    return !err;
}

static void must_encode_to_itself(const awsm_shape *shape, slice wire, int flags)
{
    buf again = { 0 };

    MUST(json_valid(wire));
    MUST(encode(&again, shape, wire, flags));
    MUST(slice_equal(wire, buf_slice(&again)));
    buf_free(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    slice json = { (const char *)data, size };
    const awsm_shape *shape = awsm_operation_input(take_operation(&json));
    size_t strict_len = 0;

    for (int flags = 0; flags < FLAGS_END; flags++) {
        buf out = { 0 };
        if (encode(&out, shape, json, flags)) {
            MUST(json_valid(json));
            must_encode_to_itself(shape, buf_slice(&out), flags);
            if (flags == 0)
                strict_len = out.len;
            MUST(!strict_len || out.len == strict_len); /* as an idempotency token may differ */
        } else {
            MUST(!strict_len);
        }
        buf_free(&out);
    }
    return 0;
}
