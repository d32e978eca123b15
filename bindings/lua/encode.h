/*
 * encode.h - a Lua value as JSON text, led by the operation's shape.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_LUA_ENCODE_H
#define AWSM_LUA_ENCODE_H

#include <awsm/model.h>

#include "scratch.h"

/* Where in the input we are, innermost first. */
typedef struct place {
    const struct place *parent;
    const char *name; /* member or key; NULL for an item */
    size_t name_len;
    size_t index; /* of an item, counted from 0 as in the core's messages */
} place;

/*
 * Write the value at `index` (absolute) to s->json. 0 when it holds something that JSON cannot:
 * s->message says what and where.
 */
int encode_value(lua_State *L, scratch *s, const awsm_shape *shape, int index);

/* The leaves, for encode.c: anything but a table. */
int encode_scalar(lua_State *L, scratch *s, int index, const place *at);

/* Put "UsageRecords[3].Quantity: " and the sentence into s->message. Returns 0. */
int encode_refuse(scratch *s, const place *at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
