/*
 * failure.h - errors as Lua has them: nil, a line for people, a table for programs.
 *
 * Each function pushes these three and returns 3, to be handed on as a C function's result.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_LUA_FAILURE_H
#define AWSM_LUA_FAILURE_H

#include <awsm/error.h>
#include <lua.h>

int failure_push(lua_State *L, const awsm_error *error);
int failure_push_and_free(lua_State *L, awsm_error *error);
/* One of our own, found on this side of the core. */
int failure_push_own(lua_State *L, awsm_code code, awsm_effect effect, const char *message);

#endif
