/*
 * fuzz_inputs.c - the input of any operation: SERVICE.OPERATION, a blank, then JSON.
 *
 * What is accepted is JSON, and is accepted again, unchanged. More checks never accept more, and
 * neither does a call: it is the same input, spread over path, query and body where the protocol
 * has them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/json.h"
#include "fuzz.h"
#include "model/encode.h"
#include "play.h"

enum { FLAGS_END = 4 }; /* all settings of encode_json()'s flags */

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

static awsm_client *client_for(const awsm_operation *operation)
{
    static awsm_client *clients[16]; /* of each service, made at its first use */
    const awsm_service *service = service_of(operation);
    size_t i = 0;

    while (awsm_service_at(i) != service)
        i++;
    MUST(i < sizeof clients / sizeof *clients);
    if (!clients[i])
        clients[i] = play_client(awsm_service_name(service));
    return clients[i];
}

/* Is a call made of it? */
static int call(const awsm_operation *operation, slice json)
{
    awsm_call *made;
    slice body;
    awsm_error *err = awsm_call_new(&made, client_for(operation), awsm_operation_name(operation),
                                    json.ptr, json.len);

    if (err) {
        must_teach(err);
        return 0;
    }
    body.ptr = awsm_call_input(made, &body.len);
    MUST(!body.len || json_valid(body));
    awsm_call_free(made);
    return 1;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    slice json = { (const char *)data, size };
    const awsm_operation *operation = take_operation(&json);
    const awsm_shape *shape = awsm_operation_input(operation);
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
    MUST(!json.len || !call(operation, json) || strict_len); /* to a call, nothing means {} */
    return 0;
}
