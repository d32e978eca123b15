/*
 * reader.h - reads a reply member by member into plain values: what the typed C interface is made of.
 *
 * Text is collected in one buffer, NUL-terminated, and named by its offset (texts may move while they are collected).
 * Members nobody knows are skipped: a newer service must not break an older client.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_TYPED_READER_H
#define AWSM_TYPED_READER_H

#include "base/json.h"
#include "call.h"

typedef struct reader {
    json_reader json;
    buf texts; /* offset 0 is "" */
    buf scratch, key;
} reader;

typedef uint32_t text_at;

/*
 * Begin with the reply of a call of `operation` that succeeded. AWSM_E_STATE: it is another one, or did not.
 */
awsm_error *reader_begin(reader *r, const awsm_call *call, const char *operation);
/* AWSM_E_REPLY when something was not as the model says. Frees what the reader needed, but for the texts. */
awsm_error *reader_end(reader *r, const awsm_call *call);
/* After reader_end() the texts are the caller's. */
static inline const char *reader_text_at(const buf *texts, text_at at)
{
    return texts->ptr ? texts->ptr + at : "";
}

/* Where we are in an object or a list; begin with { 0 }. */
typedef struct reader_object {
    int entered, hint;
} reader_object;
enum { READER_END = -1, READER_UNKNOWN = -2 };

/* The next member's index, READER_UNKNOWN (call reader_skip()) or READER_END. Then consume its value. */
int reader_next(reader *r, const awsm_shape *shape, reader_object *o);
/* Is there another item? Then consume it. */
int reader_next_item(reader *r, reader_object *l);

/* Values; null reads as "" or 0. */
text_at reader_text(reader *r);
int64_t reader_int(reader *r);
double reader_double(reader *r);
int reader_bool(reader *r);
int64_t reader_timestamp(reader *r); /* whole seconds */
void reader_skip(reader *r);

/* Copy a text into the caller's memory. AWSM_E_INVALID: it needs more than `size`. */
awsm_error *reader_copy(char *out, size_t size, const char *text);

#endif
