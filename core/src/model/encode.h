/*
 * encode.h - from the caller's JSON to the wire, in one pass: read, check against the shape, write.
 *
 * encode.c reads and writes; what it finds is checked by check.c and timestamp.c, refused in the words of refuse.c, and
 * put into paths and queries by place.c. The leaves are shared with the typed builders, so both faces check alike.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_MODEL_ENCODE_H
#define AWSM_MODEL_ENCODE_H

#include <awsm/error.h>

#include "base/buf.h"
#include "model/shape.h"

/* Where in the input we are; the error's path is read off this list, innermost first. */
typedef struct path {
    const struct path *parent;
    const char *name; /* member or map key; NULL for an item */
    size_t name_len;
    int64_t index; /* of an item */
} path;

enum {
    ENCODE_SKIP_LIMITS = 1,   /* limits and patterns are AWS's business; types and members ours */
    ENCODE_SKIP_OWN_RULES = 2 /* what AWS's model allows is allowed */
};

/* Check the JSON text against the shape and append its wire form to `out`. NULL, or AWSM_E_INVALID, AWSM_E_NOMEM. */
awsm_error *encode_json(buf *out, const awsm_shape *shape, slice json, int flags);

/*
 * The same for an operation's input. What travels in the path and the query goes to `target`, "/tags/arn?tagKeys=a";
 * that stays empty where all operations have one path. The body stays empty when no member belongs there.
 */
awsm_error *encode_input(buf *body, buf *target, const awsm_operation *operation, slice json,
                         int flags);

/* The leaves: check one value and append it. `at` names it in the error. */
awsm_error *encode_string(buf *out, const awsm_shape *shape, slice text, const path *at, int flags);
/* A map's key. It may be there once: `seen` has a bit for each value of its enum. */
awsm_error *encode_key(buf *out, const awsm_shape *shape, slice key, uint64_t *seen, const path *at,
                       int flags);
awsm_error *encode_integer(buf *out, const awsm_shape *shape, int64_t value, const path *at,
                           int flags);
/* Seconds since 1970. */
awsm_error *encode_timestamp(buf *out, int64_t unix_s, const path *at);
/* A list of `count` items, or a map of `count` keys: is that allowed? */
awsm_error *encode_check_count(const awsm_shape *shape, size_t count, const path *at, int flags);

/* What MEMBER_NONEMPTY refuses. */
awsm_error *encode_refuse_empty(const path *at);

/* AWSM_E_INVALID with the path in front: "UsageRecords[3].Quantity: -1 is less than 0". */
awsm_error *encode_refuse(const path *at, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
