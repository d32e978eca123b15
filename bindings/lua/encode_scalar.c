/*
 * encode_scalar.c - Lua's numbers, strings and booleans as JSON; what has no JSON form is refused
 * by name.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "encode.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/json.h"

/* 2^53: up to here a double holds every integer. */
static const double EXACT_MAX = 9007199254740992.0;

static void put_place(buf *out, const place *at)
{
    if (!at)
        return;
    put_place(out, at->parent);
    if (!at->name) {
        buf_format(out, "[%zu]", at->index);
        return;
    }
    if (at->parent)
        buf_char(out, '.');
    buf_add(out, at->name, at->name_len);
}

int encode_refuse(scratch *s, const place *at, const char *format, ...)
{
    char why[256];
    va_list args;

    va_start(args, format);
    vsnprintf(why, sizeof why, format, args);
    va_end(args);
    buf_clear(&s->message);
    put_place(&s->message, at);
    buf_text(&s->message, at ? ": " : "input: ");
    buf_text(&s->message, why);
    return 0;
}

/* The shortest digits that read back as the same number. In many locales printf writes a comma. */
static void put_double(buf *out, double value)
{
    char digits[32];
    char *comma;

    for (int precision = 15; precision <= 17; precision++) {
        snprintf(digits, sizeof digits, "%.*g", precision, value);
        if (strtod(digits, NULL) == value)
            break;
    }
    comma = strchr(digits, ',');
    if (comma)
        *comma = '.';
    buf_text(out, digits);
}

static int write_number(lua_State *L, buf *out, int index)
{
    const double value = lua_tonumber(L, index);

    if (lua_isinteger(L, index))
        buf_int(out, (int64_t)lua_tointeger(L, index));
    else if (value == floor(value) && fabs(value) <= EXACT_MAX)
        buf_int(out, (int64_t)value);
    else if (isnan(value))
        buf_text(out, "\"NaN\""); /* JSON 1.1's names for what its numbers cannot say */
    else if (isinf(value))
        buf_text(out, value > 0 ? "\"Infinity\"" : "\"-Infinity\"");
    else
        put_double(out, value);
    return 1;
}

/* LuaJIT's 64-bit integers are cdata; their text is "12LL" or "12ULL". */
static int write_cdata(lua_State *L, scratch *s, int index, const place *at)
{
    const int called = luaL_callmeta(L, index, "__tostring");
    const char *text = called ? lua_tostring(L, -1) : NULL;
    const size_t sign = text && text[0] == '-';
    const size_t digits = text ? strspn(text + sign, "0123456789") : 0;
    const char *suffix = text ? text + sign + digits : "";
    const int integer = digits && (strcmp(suffix, "LL") == 0 || strcmp(suffix, "ULL") == 0);

    if (integer)
        buf_add(&s->json, text, sign + digits);
    lua_pop(L, called);
    return integer ? 1 : encode_refuse(s, at, "only integer cdata can be sent");
}

static int write_string(lua_State *L, buf *out, int index)
{
    slice text;

    text.ptr = lua_tolstring(L, index, &text.len);
    json_write_string(out, text);
    return 1;
}

int encode_scalar(lua_State *L, scratch *s, int index, const place *at)
{
    const char *type = luaL_typename(L, index);

    switch (lua_type(L, index)) {
    case LUA_TSTRING:
        return write_string(L, &s->json, index);
    case LUA_TNUMBER:
        return write_number(L, &s->json, index);
    case LUA_TBOOLEAN:
        buf_text(&s->json, lua_toboolean(L, index) ? "true" : "false");
        return 1;
    case LUA_TLIGHTUSERDATA:
        if (lua_touserdata(L, index))
            break;
        buf_text(&s->json, "null"); /* awsm.null, which is also cjson.null and ngx.null */
        return 1;
    default:
        if (strcmp(type, "cdata") == 0)
            return write_cdata(L, s, index, at);
        break;
    }
    return encode_refuse(s, at, "a %s cannot be sent", type);
}
