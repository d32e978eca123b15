/*
 * decode.c - one pass over a reply, straight into Lua tables.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "decode.h"

#include <locale.h>
#include <stdlib.h>

#include "base/json.h"

/* Integers a lua_Number holds exactly, where Lua has no others. */
static const int64_t EXACT_MAX = INT64_C(1) << 53;

typedef struct reader {
    lua_State *L;
    json_reader json;
    buf *text;                     /* a decoded string, or a number with a NUL */
    int sizes[JSON_DEPTH_MAX + 1]; /* members of the last object so deep: a hint for the next */
} reader;

static void push_value(reader *r);

static void push_string(reader *r)
{
    slice value = { "", 0 };

    json_string(&r->json, r->text, &value, NULL);
    lua_pushlstring(r->L, value.ptr, value.len);
}

/* strtod() reads the locale's decimal point, JSON has its own. */
static double parse_double(buf *text, slice literal)
{
    const char *point = memchr(literal.ptr, '.', literal.len);
    const size_t whole = point ? (size_t)(point - literal.ptr) : literal.len;

    buf_clear(text);
    buf_add(text, literal.ptr, whole);
    if (point) {
        buf_text(text, localeconv()->decimal_point);
        buf_add(text, point + 1, literal.len - whole - 1);
    }
    return strtod(buf_cstr(text), NULL);
}

static int is_integer(slice literal)
{
    for (size_t i = 0; i < literal.len; i++) {
        if (literal.ptr[i] == '.' || (literal.ptr[i] | 32) == 'e')
            return 0;
    }
    return 1;
}

static int fits_lua(int64_t value)
{
    return LUA_VERSION_NUM >= 503 || (value >= -EXACT_MAX && value <= EXACT_MAX);
}

static void push_number(reader *r)
{
    slice literal = { "0", 1 };
    int64_t value;

    json_number(&r->json, &literal);
    if (!is_integer(literal))
        lua_pushnumber(r->L, parse_double(r->text, literal));
    else if (json_int64(literal, &value) && fits_lua(value))
        lua_pushinteger(r->L, (lua_Integer)value);
    else
        lua_pushlstring(r->L, literal.ptr, literal.len);
}

static void push_object(reader *r)
{
    int *size;
    int members = 0;
    slice key;

    json_enter(&r->json);
    size = &r->sizes[r->json.depth <= JSON_DEPTH_MAX ? r->json.depth : 0];
    lua_createtable(r->L, 0, *size);
    while (json_next_key(&r->json, r->text, SLICE(""), &key)) {
        lua_pushlstring(r->L, key.ptr, key.len);
        push_value(r);
        lua_rawset(r->L, -3); /* storing nil is leaving it out */
        members++;
    }
    *size = members;
}

static void push_list(reader *r)
{
    int items = 0;

    lua_createtable(r->L, 0, 0);
    json_enter(&r->json);
    while (json_next_item(&r->json)) {
        push_value(r);
        if (lua_isnil(r->L, -1)) {
            lua_pop(r->L, 1);
            lua_pushlightuserdata(r->L, NULL);
        }
        lua_rawseti(r->L, -2, ++items);
    }
}

/* Pushes exactly one value, nil for null and after an offence. */
static void push_value(reader *r)
{
    const json_kind kind = json_peek(&r->json);

    switch (kind) {
    case JSON_OBJECT:
        push_object(r);
        break;
    case JSON_ARRAY:
        push_list(r);
        break;
    case JSON_STRING:
        push_string(r);
        break;
    case JSON_NUMBER:
        push_number(r);
        break;
    case JSON_TRUE:
    case JSON_FALSE:
        lua_pushboolean(r->L, kind == JSON_TRUE);
        json_literal(&r->json);
        break;
    case JSON_NULL:
        json_literal(&r->json);
        lua_pushnil(r->L);
        break;
    case JSON_END:
        json_skip(&r->json); /* puts the offence down */
        lua_pushnil(r->L);
        break;
    }
}

int decode_text(lua_State *L, scratch *s, slice text)
{
    reader r = { .L = L, .text = &s->text };

    luaL_checkstack(L, 3 * (JSON_DEPTH_MAX + 2), "awsm: no room for a reply");
    json_begin(&r.json, text);
    push_value(&r);
    if (json_at_end(&r.json))
        return 1;
    lua_pop(L, 1);
    buf_clear(&s->message);
    json_explain(&r.json, &s->message);
    return 0;
}
