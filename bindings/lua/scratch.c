/* SPDX-License-Identifier: Apache-2.0 */
#include "scratch.h"

#include "base/mem.h"

enum { KEPT_BYTES = 64 * 1024 }; /* a larger buffer was an exception and is not worth holding */

static const char registry_key = 0;

static void release(scratch *s)
{
    awsm_call_free(s->call);
    awsm_error_free(s->error);
    s->call = NULL;
    s->error = NULL;
}

static int collect(lua_State *L)
{
    scratch *s = lua_touserdata(L, 1);

    release(s);
    buf_wipe(&s->json);
    buf_wipe(&s->text);
    buf_free(&s->message);
    return 0;
}

/* Inputs and replies may hold secrets: a registration token, a signature. */
static void empty(buf *b)
{
    if (b->cap > KEPT_BYTES)
        buf_wipe(b);
    mem_wipe(b->ptr, b->len);
    buf_clear(b);
}

static scratch *push_new(lua_State *L)
{
    scratch *s = lua_newuserdata(L, sizeof *s);

    *s = (scratch){ .busy = 0 };
    lua_createtable(L, 0, 1);
    lua_pushcfunction(L, collect);
    lua_setfield(L, -2, "__gc");
    lua_setmetatable(L, -2);
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &registry_key);
    return s;
}

/*
 * One that is busy belongs to a caller further up, or to one that a Lua error ended. Either way it
 * is left alone: the new one takes its place in the registry, and the collector frees it when
 * nobody holds it any more.
 */
scratch *scratch_take(lua_State *L)
{
    scratch *s;

    lua_rawgetp(L, LUA_REGISTRYINDEX, &registry_key);
    s = lua_touserdata(L, -1);
    if (!s || s->busy) {
        lua_pop(L, 1);
        s = push_new(L);
    }
    s->busy = 1;
    return s;
}

void scratch_give(scratch *s)
{
    release(s);
    empty(&s->json);
    empty(&s->text);
    empty(&s->message);
    s->busy = 0;
}
