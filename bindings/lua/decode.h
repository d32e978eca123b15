/*
 * decode.h - JSON text as Lua values.
 *
 *   object, list       table; a member that is null is absent
 *   null in a list     awsm.null, so that the others keep their places
 *   integer            exact: where this Lua's numbers cannot hold it, its digits as a string
 *   other numbers      float
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_LUA_DECODE_H
#define AWSM_LUA_DECODE_H

#include "scratch.h"

/* Push the value. 0 when the text is not JSON: nothing is pushed, s->message says why and where. */
int decode_text(lua_State *L, scratch *s, slice text);

#endif
