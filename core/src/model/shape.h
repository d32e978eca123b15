/*
 * shape.h - how the tables of the model look in memory. build/…/tables.c is made of these by core/model/generate.py.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_MODEL_SHAPE_H
#define AWSM_MODEL_SHAPE_H

#include <awsm/model.h>

#include "model/pattern.h"

enum {
    SHAPE_HAS_MIN = 1,
    SHAPE_HAS_MAX = 2,
    SHAPE_SENSITIVE = 4,
    SHAPE_UNION = 8,     /* a structure of which exactly one member is set */
    SHAPE_HAS_TOKEN = 16 /* a structure with an idempotency token among its members */
};

enum {
    MEMBER_REQUIRED = 1,
    MEMBER_IDEMPOTENCY_TOKEN = 2, /* filled in when missing */
    MEMBER_NONEMPTY = 4           /* must hold something, whatever AWS's model says */
};

enum { MEMBERS_MAX = 64 }; /* of one structure: members that were seen are bits of a word */

typedef struct shape_member {
    const char *name;
    uint8_t name_len;
    uint8_t flags; /* MEMBER_* */
    const struct awsm_shape *shape;
    const char *help;
} shape_member;

struct awsm_shape {
    const char *name;
    uint8_t type;  /* awsm_shape_type */
    uint8_t flags; /* SHAPE_* */
    uint16_t member_count;
    uint16_t enum_count;
    int64_t min; /* of a length, a count or a value, by type */
    int64_t max;
    uint64_t required;                /* bit i: members[i] is required */
    const shape_member *members;      /* structure */
    const struct awsm_shape *key;     /* map */
    const struct awsm_shape *element; /* list, map */
    const char *const *enum_values;
    const pattern *pattern; /* NULL when anything goes */
};

typedef struct shape_error {
    const char *code;
    int16_t http_status; /* 0 when the model names none */
    uint8_t fault;       /* the server's, not the caller's */
    uint8_t retryable;   /* 1: may be retried, 2: and it means throttling */
} shape_error;

struct awsm_operation {
    const char *name;
    const char *method; /* in Python and Lua */
    const char *help;
    const char *target; /* X-Amz-Target; NULL where the protocol has none */
    const char *iam_action;
    int quota; /* requests a second; 0: not published */
    uint16_t error_count;
    const struct awsm_shape *input;
    const struct awsm_shape *output;
    const shape_error *errors;
    const char *result_key; /* this and the next three: NULL unless it answers in pages */
    const char *input_token;
    const char *output_token;
    const char *limit_key;
};

struct awsm_service {
    const char *name;
    const char *id;
    const char *full_name;
    const char *api_version;
    const char *endpoint_prefix;
    const char *signing_name;
    const char *content_type;
    uint16_t operation_count;
    const struct awsm_operation *operations;
};

/* From the generated tables. */
extern const struct awsm_service model_services[];
extern const size_t model_service_count;

/* The member of that name, or -1. `hint` is where to look first: members mostly come in the model's order. */
int shape_member_index(const struct awsm_shape *s, slice name, int hint);

#endif
