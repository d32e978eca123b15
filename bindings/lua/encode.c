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
    int depth;
} writer;

static int write_value(writer *w, const awsm_shape *shape, int index, const place *at);

static int kind_of(const awsm_shape *shape)
{
    return shape ? awsm_shape_kind(shape) : AWSM_SHAPE_DOCUMENT;
}

/*
 * Push the members' names, by position and as keys. They are kept in the registry under the shape's
 * address: to find Lua's own string there is quicker than to have it made.
 */
static void push_names(lua_State *L, const awsm_shape *shape)
{
    const int count = (int)awsm_shape_member_count(shape);

    lua_rawgetp(L, LUA_REGISTRYINDEX, shape);
    if (!lua_isnil(L, -1))
        return;
    lua_pop(L, 1);
    lua_createtable(L, count, count);
    for (int i = 0; i < count; i++) {
        lua_pushstring(L, awsm_shape_member_name(shape, (size_t)i));
        lua_pushvalue(L, -1);
        lua_rawseti(L, -3, i + 1);
        lua_pushboolean(L, 1);
        lua_rawset(L, -3);
    }
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, shape);
}

/* Are the table's keys exactly 1 to length? */
static int is_sequence(lua_State *L, int index, size_t length)
{
    size_t keys = 0;

    lua_pushnil(L);
    while (lua_next(L, index)) {
        const double key = lua_type(L, -2) == LUA_TNUMBER ? lua_tonumber(L, -2) : 0;
        lua_pop(L, 1);
        if (key < 1 || key > (double)length || key != floor(key)) {
            lua_pop(L, 1);
            return 0;
        }
        keys++;
    }
    return keys == length;
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

/* Write a value, the top of the stack, behind its name. */
static int write_entry(writer *w, const awsm_shape *shape, const place *at, int plain)
{
    buf *out = &w->s->json;

    if (out->len && out->ptr[out->len - 1] != '{')
        buf_char(out, ',');
    if (plain) {
        buf_char(out, '"');
        buf_add(out, at->name, at->name_len);
        buf_add(out, "\":", 2);
    } else {
        json_write_string(out, (slice){ at->name, at->name_len });
        buf_char(out, ':');
    }
    return write_value(w, shape, lua_gettop(w->L), at);
}

static int is_known(writer *w, int key, int known)
{
    int found;

    if (!known)
        return 0;
    lua_pushvalue(w->L, key);
    lua_rawget(w->L, known);
    found = !lua_isnil(w->L, -1);
    lua_pop(w->L, 1);
    return found;
}

/* All entries but those whose key is in the table at `known`; 0 there means all. */
static int write_entries(writer *w, const awsm_shape *shape, int index, int known,
                         const place *parent)
{
    const int key = lua_gettop(w->L) + 1;
    int ok = 1;

    lua_pushnil(w->L);
    while (ok && lua_next(w->L, index)) {
        place at = { .parent = parent };
        if (lua_type(w->L, key) != LUA_TSTRING) {
            ok = encode_refuse(w->s, parent, "a key is a %s; give text, or 1 to n without a gap",
                               luaL_typename(w->L, key));
        } else if (!is_known(w, key, known)) {
            at.name = lua_tolstring(w->L, key, &at.name_len);
            ok = write_entry(w, shape, &at, 0);
        }
        lua_settop(w->L, key);
    }
    lua_settop(w->L, key - 1);
    return ok;
}

/* The members that the model knows. Returns how many there are, -1 for a refusal. */
static int write_members(writer *w, const awsm_shape *shape, int index, int names,
                         const place *parent)
{
    const int count = (int)awsm_shape_member_count(shape);
    int found = 0;

    for (int i = 0; i < count && found >= 0; i++) {
        place at = { .parent = parent };
        lua_rawgeti(w->L, names, i + 1);
        at.name = lua_tolstring(w->L, -1, &at.name_len);
        lua_rawget(w->L, index);
        if (!lua_isnil(w->L, -1)) {
            const awsm_shape *member = awsm_shape_member_shape(shape, (size_t)i);
            found = write_entry(w, member, &at, 1) ? found + 1 : -1;
        }
        lua_pop(w->L, 1);
    }
    return found;
}

static int count_keys(lua_State *L, int index)
{
    int count = 0;

    for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1))
        count++;
    return count;
}

static int write_structure(writer *w, const awsm_shape *shape, int index, const place *at)
{
    const int names = lua_gettop(w->L) + 1;
    int found;

    push_names(w->L, shape);
    buf_char(&w->s->json, '{');
    found = write_members(w, shape, index, names, at);
    /* What the model does not know comes last, for the core to refuse. */
    if (found >= 0 && found < count_keys(w->L, index) && !write_entries(w, NULL, index, names, at))
        found = -1;
    buf_char(&w->s->json, '}');
    lua_settop(w->L, names - 1);
    return found >= 0;
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
    const int list = kind == AWSM_SHAPE_LIST;
    const size_t length = lua_rawlen(w->L, index);

    if ((length > 0 || list) && is_sequence(w->L, index, length))
        return write_list(w, list ? awsm_shape_element(shape) : NULL, index, (int)length, at);
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

    return write_value(&w, shape, index, NULL);
}
