/*
 * scratch.h - working memory that outlives no Lua error.
 *
 * Any Lua function may leave ours by longjmp. So whatever must be freed sits in a userdata on the
 * Lua stack: after an error the collector frees it. One per Lua state is kept and used again, which
 * spares the hot path its allocations.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_LUA_SCRATCH_H
#define AWSM_LUA_SCRATCH_H

#include <awsm/call.h>

#include "base/buf.h"
#include "compat.h"

typedef struct scratch {
    buf json;    /* an input, being written */
    buf text;    /* a string of a reply, being decoded */
    buf message; /* of a refusal */
    awsm_call *call;
    awsm_error *error;
    int busy;
} scratch;

/* Pushes it; it is valid while it stays on the stack. */
scratch *scratch_take(lua_State *L);
/* Frees call and error; the buffers are wiped and kept for the next one. */
void scratch_give(scratch *s);

#endif
