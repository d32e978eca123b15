/*
 * encode.c - Lua tables as JSON objects and lists.
 *
 * Lua has one kind of table, and only the model knows whether {} is an empty list or an empty
 * object. So the shape leads, but it does not judge: what does not fit the shape is written as what
 * it looks like, and the core, which judges for all languages alike, refuses it and names the
 * member. The members of a structure come in the model's order: the core finds them faster, and
 * equal input gives equal bytes.
 *
 * Tables are read raw. No metamethod runs, so no foreign code can change a table that is being
 * read.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "encode.h"

#include <math.h>

#include "base/json.h"

enum { STACK_PER_LEVEL = 8 };

typedef struct writer {
    lua_State *L;
    scratch *s;
    int names; /* stack index of the cache: shape -> its members' names, by position and by name */
    int depth;
} writer;

static const char names_key = 0;

static int write_value(writer *w, const awsm_shape *shape, int index, const place *at);

static int kind_of(const awsm_shape *shape)
{
    return shape ? awsm_shape_kind(shape) : AWSM_SHAPE_DOCUMENT;
}

static void push_names_cache(lua_State *L)
{
    lua_rawgetp(L, LUA_REGISTRYINDEX, &names_key);
    if (!lua_isnil(L, -1))
        return;
    lua_pop(L, 1);
    lua_createtable(L, 0, 0);
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &names_key);
}

/* Lua's own strings for the members' names: looking one up spares making it. */
static void push_names(writer *w, const awsm_shape *shape)
{
    const int count = (int)awsm_shape_member_count(shape);

    lua_rawgetp(w->L, w->names, shape);
    if (!lua_isnil(w->L, -1))
        return;
    lua_pop(w->L, 1);
    lua_createtable(w->L, count, count);
    for (int i = 0; i < count; i++) {
        lua_pushstring(w->L, awsm_shape_member_name(shape, (size_t)i));
        lua_pushvalue(w->L, -1);
        lua_rawseti(w->L, -3, i + 1);
        lua_pushboolean(w->L, 1);
        lua_rawset(w->L, -3);
    }
    lua_pushvalue(w->L, -1);
    lua_rawsetp(w->L, w->names, shape);
}

/* n when the table's keys are exactly 1 to n, else -1. */
static int sequence_length(lua_State *L, int index)
{
    const size_t length = lua_rawlen(L, index);
    size_t keys = 0;

    lua_pushnil(L);
    while (lua_next(L, index)) {
        const double key = lua_type(L, -2) == LUA_TNUMBER ? lua_tonumber(L, -2) : 0;
        lua_pop(L, 1);
        if (key < 1 || key > (double)length || key != floor(key)) {
            lua_pop(L, 1);
            return -1;
        }
        keys++;
    }
    return keys == length ? (int)length : -1;
}

static int write_list(writer *w, const awsm_shape *element, int index, int length, const place *at)
{
    int ok = 1;

    buf_char(&w->s->json, '[');
    for (int i = 0; ok && i < length; i++) {
        const place item = { .parent = at, .index = (size_t)i };
        if (i)
            buf_char(&w->s->json, ',');
        lua_rawgeti(w->L, index, i + 1);
        ok = write_value(w, element, lua_gettop(w->L), &item);
        lua_pop(w->L, 1);
    }
    buf_char(&w->s->json, ']');
    return ok;
}

/* Write the key at `index` and its value, the top of the stack. */
static int write_entry(writer *w, const awsm_shape *shape, int index, const place *parent)
{
    buf *out = &w->s->json;
    place at = { .parent = parent };

    if (lua_type(w->L, index) != LUA_TSTRING)
        return encode_refuse(w->s, parent, "a key is a %s; give text, or 1 to n without a gap",
                             luaL_typename(w->L, index));
    at.name = lua_tolstring(w->L, index, &at.name_len);
    if (out->len && out->ptr[out->len - 1] != '{')
        buf_char(out, ',');
    json_write_string(out, (slice){ at.name, at.name_len });
    buf_char(out, ':');
    return write_value(w, shape, lua_gettop(w->L), &at);
}

/* All entries but those whose key is in the table at `known`; 0 there means all. */
static int write_entries(writer *w, const awsm_shape *shape, int index, int known, const place *at)
{
    int ok = 1;

    lua_pushnil(w->L);
    while (ok && lua_next(w->L, index)) {
        const int key = lua_gettop(w->L) - 1;
        int skip = 0;
        if (known) {
            lua_pushvalue(w->L, key);
            lua_rawget(w->L, known);
            skip = !lua_isnil(w->L, -1);
            lua_pop(w->L, 1);
        }
        if (!skip)
            ok = write_entry(w, shape, key, at);
        lua_settop(w->L, key);
    }
    if (!ok)
        lua_pop(w->L, 1);
    return ok;
}

static int write_members(writer *w, const awsm_shape *shape, int index, int names, const place *at)
{
    const int count = (int)awsm_shape_member_count(shape);
    int ok = 1;

    for (int i = 0; ok && i < count; i++) {
        lua_rawgeti(w->L, names, i + 1);
        lua_pushvalue(w->L, -1);
        lua_rawget(w->L, index);
        if (!lua_isnil(w->L, -1))
            ok = write_entry(w, awsm_shape_member_shape(shape, (size_t)i), names + 1, at);
        lua_pop(w->L, 2);
    }
    return ok;
}

static int write_structure(writer *w, const awsm_shape *shape, int index, const place *at)
{
    int names, ok;

    push_names(w, shape);
    names = lua_gettop(w->L);
    buf_char(&w->s->json, '{');
    /* What the model does not know comes last, for the core to refuse. */
    ok = write_members(w, shape, index, names, at) && write_entries(w, NULL, index, names, at);
    buf_char(&w->s->json, '}');
    lua_pop(w->L, 1);
    return ok;
}

static int write_map(writer *w, const awsm_shape *element, int index, const place *at)
{
    int ok;

    buf_char(&w->s->json, '{');
    ok = write_entries(w, element, index, 0, at);
    buf_char(&w->s->json, '}');
    return ok;
}

static int write_table(writer *w, const awsm_shape *shape, int index, const place *at)
{
    const int kind = kind_of(shape);
    const int length = sequence_length(w->L, index);

    if (length > 0 || (length == 0 && kind == AWSM_SHAPE_LIST))
        return write_list(w, kind == AWSM_SHAPE_LIST ? awsm_shape_element(shape) : NULL, index,
                          length, at);
    if (kind == AWSM_SHAPE_STRUCTURE)
        return write_structure(w, shape, index, at);
    return write_map(w, kind == AWSM_SHAPE_MAP ? awsm_shape_element(shape) : NULL, index, at);
}

static int write_value(writer *w, const awsm_shape *shape, int index, const place *at)
{
    int ok;

    if (lua_type(w->L, index) != LUA_TTABLE)
        return encode_scalar(w->L, w->s, index, at);
    if (w->depth == JSON_DEPTH_MAX)
        return encode_refuse(w->s, at, "more than %d tables deep; does a table contain itself?",
                             JSON_DEPTH_MAX);
    luaL_checkstack(w->L, STACK_PER_LEVEL, "awsm: the input is nested too deeply");
    w->depth++;
    ok = write_table(w, shape, index, at);
    w->depth--;
    return ok;
}

int encode_value(lua_State *L, scratch *s, const awsm_shape *shape, int index)
{
    writer w = { .L = L, .s = s };
    int ok;

    push_names_cache(L);
    w.names = lua_gettop(L);
    ok = write_value(&w, shape, index, NULL);
    lua_pop(L, 1);
    return ok;
}
