/*
 * shape.h - how the tables of the model look in memory. build/.../tables.c is made of these by core/model/generate.py.
 *
 * There is no pointer in them: rows and texts are named by where they are in the arrays below. So the loader has
 * nothing to fill in, a program pays for the operations it uses, and processes share the rest.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_MODEL_SHAPE_H
#define AWSM_MODEL_SHAPE_H

#include <awsm/model.h>

#include "model/pattern.h"

typedef uint32_t text_ref;  /* where a text begins in model_texts; 0: "", or that there is none */
typedef uint16_t shape_ref; /* index into model_shapes; 0: none */

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
    MEMBER_NONEMPTY = 4,          /* must hold something, whatever AWS's model says */
    MEMBER_IN_PATH = 8,           /* travels in the request's path */
    MEMBER_IN_QUERY = 16          /* travels in the request's query */
};

/* How a timestamp is written. */
enum { TIMESTAMP_EPOCH, TIMESTAMP_ISO8601 };

enum { MEMBERS_MAX = 64 }; /* of one structure: members that were seen are bits of a word */

typedef struct shape_member {
    text_ref name;
    text_ref help;
    text_ref wire_name; /* in the path or query; 0: it is in the body */
    shape_ref shape;
    uint8_t name_len;
    uint8_t flags; /* MEMBER_* */
} shape_member;

struct awsm_shape {
    int64_t min; /* of a length, a count or a value, by type */
    int64_t max;
    uint64_t required; /* bit i: the i-th member is required */
    text_ref name;
    uint16_t first_member; /* structure: index into model_members */
    uint16_t member_count;
    uint16_t first_value; /* text with fixed values: index into model_values */
    uint16_t enum_count;
    shape_ref key;     /* map */
    shape_ref element; /* list, map */
    uint16_t pattern;  /* index into model_patterns; 0: anything goes */
    uint8_t type;      /* awsm_shape_type */
    uint8_t flags;     /* SHAPE_* */
    uint8_t format;    /* TIMESTAMP_* */
};

typedef struct shape_pattern_row {
    text_ref text;
    uint32_t automaton;  /* index into model_automata: 256 classes, then the next states */
    uint16_t first_item; /* index into model_items */
    uint16_t item_count; /* 0: it is an automaton */
    uint8_t anchored_start, anchored_end, prefix_len; /* of a sequence */
    uint8_t class_count, begin, accepting_state;      /* of an automaton */
} shape_pattern_row;

typedef struct shape_error {
    text_ref code;
    text_ref help;
    shape_ref shape;     /* the message is its first member */
    int16_t http_status; /* 0 when the model names none */
    uint8_t fault;       /* the server's, not the caller's */
    uint8_t retryable;   /* 1: may be retried, 2: and it means throttling */
} shape_error;

struct awsm_operation {
    text_ref name;
    text_ref method; /* in Python and Lua */
    text_ref help;
    text_ref target; /* X-Amz-Target; 0 where the protocol has none */
    text_ref http_method;
    text_ref path; /* with a {label} for each member in it */
    text_ref iam_action;
    text_ref result_key; /* this and the next three: 0 unless it answers in pages */
    text_ref input_token;
    text_ref output_token;
    text_ref limit_key; /* may be 0 even then */
    shape_ref input;
    shape_ref output;
    uint16_t first_error; /* index into model_error_refs */
    uint16_t error_count;
    int16_t http_status; /* of success */
    uint16_t quota;      /* requests a second; 0: not published */
    uint8_t has_body;    /* does some member of the input travel in the body? */
};

struct awsm_service {
    text_ref name;
    text_ref id;
    text_ref full_name;
    text_ref abbreviation; /* of the full name; 0: AWS has none */
    text_ref api_version;
    text_ref endpoint_prefix;
    text_ref signing_name;
    text_ref protocol;        /* "json" or "rest-json" */
    text_ref content_type;    /* of a body */
    uint16_t first_operation; /* index into model_operations */
    uint16_t operation_count;
    uint8_t is_rest;
};

/* From the generated tables. The first row of shapes and patterns means none. */
extern const char model_texts[];
extern const struct awsm_service model_services[];
extern const size_t model_service_count;
extern const struct awsm_operation model_operations[];
extern const struct awsm_shape model_shapes[];
extern const shape_member model_members[];
extern const text_ref model_values[];
extern const uint16_t model_error_refs[]; /* indices into model_errors */
extern const shape_error model_errors[];
extern const shape_pattern_row model_patterns[];
extern const pattern_item model_items[];
extern const pattern_set model_sets[];
extern const uint8_t model_automata[];

/* --- from a name to what it means ----------------------------------------------------------- */

static inline const char *model_text(text_ref text)
{
    return model_texts + text;
}

static inline const struct awsm_shape *model_shape(shape_ref shape)
{
    return &model_shapes[shape];
}

/* All the members of a structure. */
static inline const shape_member *shape_members(const struct awsm_shape *s)
{
    return &model_members[s->first_member];
}

static inline slice member_name(const shape_member *m)
{
    return (slice){ model_text(m->name), m->name_len };
}

/* The i-th value of text with fixed values. */
static inline const char *shape_value(const struct awsm_shape *s, size_t i)
{
    return model_text(model_values[s->first_value + i]);
}

/* The shape has one. */
static inline pattern shape_pattern(const struct awsm_shape *s)
{
    const shape_pattern_row *row = &model_patterns[s->pattern];
    const uint8_t *bytes = &model_automata[row->automaton];

    return (pattern){
        .text = model_text(row->text),
        .items = row->item_count ? &model_items[row->first_item] : NULL,
        .sets = model_sets,
        .item_count = row->item_count,
        .anchored_start = row->anchored_start,
        .anchored_end = row->anchored_end,
        .prefix_len = row->prefix_len,
        .automaton = { bytes, bytes + sizeof(pattern_set), row->class_count, row->begin,
                       row->accepting_state },
    };
}

static inline const shape_error *operation_error(const struct awsm_operation *o, size_t i)
{
    return &model_errors[model_error_refs[o->first_error + i]];
}

/* The member of that name, or -1. `hint` is where to look first: members mostly come in the model's order. */
int shape_member_index(const struct awsm_shape *s, slice name, int hint);

#endif
