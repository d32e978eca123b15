/*
 * compat.h - what Lua 5.1 and LuaJIT lack of Lua 5.4's C API, as far as this module uses it.
 *
 * Not used anywhere: luaL_Buffer and lua_Debug, whose sizes differ between builds of one Lua
 * version.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_LUA_COMPAT_H
#define AWSM_LUA_COMPAT_H

#include <lauxlib.h>
#include <lua.h>

#if LUA_VERSION_NUM < 502
static inline size_t lua_rawlen(lua_State *L, int index)
{
    return lua_objlen(L, index);
}

static inline void lua_rawgetp(lua_State *L, int index, const void *key)
{
    lua_pushlightuserdata(L, (void *)key);
    lua_rawget(L, index);
}

/* Only for absolute and pseudo indices, as the others. */
static inline void lua_rawsetp(lua_State *L, int index, const void *key)
{
    lua_pushlightuserdata(L, (void *)key);
    lua_insert(L, -2);
    lua_rawset(L, index);
}
#endif

/* Integers that are no doubles came with Lua 5.3. */
#if LUA_VERSION_NUM < 503
static inline int lua_isinteger(lua_State *L, int index)
{
    (void)L;
    (void)index;
    return 0;
}
#endif

#endif
