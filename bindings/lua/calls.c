/* SPDX-License-Identifier: Apache-2.0 */
#include "calls.h"

#include <errno.h>
#include <stdio.h>

#include "decode.h"
#include "encode.h"
#include "failure.h"

static int no_memory(lua_State *L)
{
    return failure_push_own(L, AWSM_E_NOMEM, AWSM_EFFECT_NONE, "out of memory");
}

/* Write the input to s->json. 0, or what failure_push() returns. */
static int write_input(lua_State *L, scratch *s, const awsm_operation *operation, int input)
{
    if (!lua_isnoneornil(L, input) && !encode_value(L, s, awsm_operation_input(operation), input))
        return failure_push_own(L, AWSM_E_INVALID, AWSM_EFFECT_NONE, buf_cstr(&s->message));
    return buf_failed(&s->json) ? no_memory(L) : 0;
}

/* Make s->call. The same. */
static int prepare(lua_State *L, scratch *s, awsm_client *client, const awsm_operation *operation,
                   int input)
{
    const int failed = write_input(L, s, operation, input);

    if (failed)
        return failed;
    s->error = awsm_call_new(&s->call, client, awsm_operation_name(operation), buf_cstr(&s->json),
                             s->json.len);
    return s->error ? failure_push(L, s->error) : 0;
}

static int push_reply(lua_State *L, scratch *s, const awsm_call *call)
{
    char message[256];
    slice body;

    body.ptr = awsm_call_body(call, &body.len);
    if (body.len == 0) {
        lua_createtable(L, 0, 0);
        return 1;
    }
    if (decode_text(L, s, body))
        return 1;
    snprintf(message, sizeof message, "%s: the reply cannot be read: %s", awsm_call_operation(call),
             buf_cstr(&s->message));
    return failure_push_own(L, AWSM_E_REPLY, AWSM_EFFECT_UNKNOWN, message);
}

static int push_outcome(lua_State *L, scratch *s, const awsm_call *call)
{
    const awsm_error *error = awsm_call_error(call);

    return error ? failure_push(L, error) : push_reply(L, s, call);
}

static int run(lua_State *L, scratch *s, awsm_call *call)
{
    s->error = awsm_call_run(call);
    return s->error ? failure_push(L, s->error) : push_reply(L, s, call);
}

lua_results call_once(lua_State *L, awsm_client *client, const awsm_operation *operation,
                      lua_value input)
{
    scratch *s = scratch_take(L);
    int results = prepare(L, s, client, operation, input);

    if (!results)
        results = run(L, s, s->call);
    scratch_give(s);
    return results;
}

lua_failure call_prepare(lua_State *L, awsm_call **out, awsm_client *client,
                         const awsm_operation *operation, lua_value input)
{
    scratch *s = scratch_take(L);
    const int results = prepare(L, s, client, operation, input);

    *out = s->call;
    s->call = NULL;
    scratch_give(s);
    return results;
}

lua_failure pages_prepare(lua_State *L, awsm_pages **out, awsm_client *client,
                          const awsm_operation *operation, lua_value input)
{
    scratch *s = scratch_take(L);
    int results = write_input(L, s, operation, input);

    *out = NULL;
    if (!results) {
        s->error = awsm_pages_new(out, client, awsm_operation_name(operation), buf_cstr(&s->json),
                                  s->json.len);
        results = s->error ? failure_push(L, s->error) : 0;
    }
    scratch_give(s);
    return results;
}

lua_results call_run(lua_State *L, awsm_call *call)
{
    scratch *s = scratch_take(L);
    const int results = run(L, s, call);

    scratch_give(s);
    return results;
}

lua_results call_outcome(lua_State *L, const awsm_call *call)
{
    scratch *s = scratch_take(L);
    const int results = push_outcome(L, s, call);

    scratch_give(s);
    return results;
}

lua_results loop_poll(lua_State *L, awsm_loop *loop, int timeout_ms)
{
    char message[128];
    const int finished = awsm_loop_poll(loop, timeout_ms);

    if (finished >= 0) {
        lua_pushinteger(L, finished);
        return 1;
    }
    snprintf(message, sizeof message, "the loop cannot be polled: %s", strerror(errno));
    return failure_push_own(L, AWSM_E_SYSTEM, AWSM_EFFECT_NONE, message);
}

int64_t loop_take_done(awsm_loop *loop)
{
    awsm_call *call = awsm_loop_next_done(loop);
    const int64_t id = call ? awsm_call_id(call) : 0;

    awsm_call_free(call);
    return id;
}
