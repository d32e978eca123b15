/*
 * calls.h - what SWIG wraps beside the core's own functions: calls with Lua values instead of JSON
 * text.
 *
 * Called by lua/awsm/client.lua and lua/awsm/loop.lua through the typemaps. A result of type
 * lua_results is the number of values pushed: the reply's table, or nil, message and details.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_LUA_CALLS_H
#define AWSM_LUA_CALLS_H

#include <awsm/awsm.h>
#include <lua.h>

typedef int lua_value;   /* the stack index of any Lua value */
typedef int lua_results; /* values pushed */
typedef int lua_failure; /* values pushed: nil, message and details; 0 for success */

/* Make a call and wait for its end: what a method does. Lua gets no object to collect. */
lua_results call_once(lua_State *L, awsm_client *client, const awsm_operation *operation,
                      lua_value input);

/* Make a call to be run or started later. */
lua_failure call_prepare(lua_State *L, awsm_call **out, awsm_client *client,
                         const awsm_operation *operation, lua_value input);

/* The same for the pages of an operation, to be called one by one: awsm_pages_call(). */
lua_failure pages_prepare(lua_State *L, awsm_pages **out, awsm_client *client,
                          const awsm_operation *operation, lua_value input);

lua_results call_run(lua_State *L, awsm_call *call);

/* The reply or the error of a call that is done. */
lua_results call_outcome(lua_State *L, const awsm_call *call);

/* awsm_loop_poll() whose failure is nil, message, details. */
lua_results loop_poll(lua_State *L, awsm_loop *loop, int timeout_ms);

/* The id of the next finished call, taken off the loop; 0 when there is none. */
int64_t loop_take_done(awsm_loop *loop);

#endif
