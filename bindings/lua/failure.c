/* SPDX-License-Identifier: Apache-2.0 */
#include "failure.h"

#include "scratch.h"

static const char *const effects[] = {
    [AWSM_EFFECT_NONE] = "none",
    [AWSM_EFFECT_UNKNOWN] = "unknown",
    [AWSM_EFFECT_APPLIED] = "applied",
};

static void set_text(lua_State *L, const char *key, const char *text)
{
    if (!*text)
        return;
    lua_pushstring(L, text);
    lua_setfield(L, -2, key);
}

static void push_details(lua_State *L, int code, int effect)
{
    lua_createtable(L, 0, 9);
    set_text(L, "code", awsm_code_name(code));
    set_text(L, "effect", effects[effect]);
}

int failure_push(lua_State *L, const awsm_error *error)
{
    const int status = awsm_error_http_status(error);

    lua_pushnil(L);
    lua_pushstring(L, awsm_error_message(error));
    push_details(L, awsm_error_code(error), awsm_error_effect(error));
    set_text(L, "reason", awsm_error_reason(error));
    set_text(L, "service_code", awsm_error_service_code(error));
    set_text(L, "service_message", awsm_error_service_message(error));
    set_text(L, "request_id", awsm_error_request_id(error));
    set_text(L, "reason", awsm_error_reason(error));
    if (status) {
        lua_pushinteger(L, status);
        lua_setfield(L, -2, "http_status");
    }
    lua_pushboolean(L, awsm_error_retryable(error));
    lua_setfield(L, -2, "retryable");
    return 3;
}

int failure_push_and_free(lua_State *L, awsm_error *error)
{
    scratch *s = scratch_take(L);
    int results;

    s->error = error; /* should Lua run out of memory below */
    results = failure_push(L, error);
    scratch_give(s);
    return results;
}

int failure_push_own(lua_State *L, awsm_code code, awsm_effect effect, const char *message)
{
    lua_pushnil(L);
    lua_pushstring(L, message);
    push_details(L, code, effect);
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "retryable");
    return 3;
}
