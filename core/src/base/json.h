/*
 * json.h - reading JSON token by token and writing it, without a tree.
 *
 * The reader is strict (RFC 8259): no comments, no trailing commas, valid UTF-8, escapes checked, at most
 * JSON_DEPTH_MAX levels. It reports the first offence and its place; it never reads past the end.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_BASE_JSON_H
#define AWSM_BASE_JSON_H

#include "base/buf.h"

enum { JSON_DEPTH_MAX = 64 };

typedef enum json_kind {
    JSON_END = 0, /* end of the text, or an offence: see reader.error */
    JSON_OBJECT,  /* at '{' */
    JSON_ARRAY,   /* at '[' */
    JSON_STRING,  /* at '"' */
    JSON_NUMBER,
    JSON_TRUE,
    JSON_FALSE,
    JSON_NULL
} json_kind;

typedef struct json_reader {
    const char *at;
    const char *begin;
    const char *end;
    const char *error; /* NULL, or what is wrong at `at`, a static sentence */
    int depth;
    int first; /* nothing of the innermost object or list was consumed yet */
} json_reader;

void json_begin(json_reader *r, slice text);

/* What comes next, without consuming it. */
json_kind json_peek(json_reader *r);

/*
 * Objects and arrays: enter, then ask for each member or item until 0, then the value is consumed.
 *
 *     json_enter(r);
 *     while (json_next_key(r, &scratch, guess, &key)) json_skip(r);
 *
 * json_next_key() consumes `"key" :`. A guess that is right saves looking for the key's end; then *key is the guess.
 */
int json_enter(json_reader *r);
int json_next_key(json_reader *r, buf *scratch, slice guess, slice *key);
int json_next_item(json_reader *r);

/*
 * Consume a string. *value is inside the text when nothing was escaped, otherwise in *scratch, which is overwritten.
 * *plain (may be NULL) is 1 when the value is free of escapes, so the text may be copied as it stands.
 * Decoded values can hold any character, NUL included.
 */
int json_string(json_reader *r, buf *scratch, slice *value, int *plain);
int json_number(json_reader *r, slice *literal); /* a literal of JSON's grammar */
int json_literal(json_reader *r);                /* consume true, false or null */
int json_skip(json_reader *r);                   /* consume one value of any kind, checking it */

/* Nothing but white space is left, and there was no offence. */
int json_at_end(json_reader *r);
/* "line 3, column 14: a comma or } is missing" */
void json_explain(const json_reader *r, buf *out);

/* One value of well-formed JSON, and nothing else? */
int json_valid(slice text);

/* 1 and the value, when the literal is an integer of at most 64 bits. */
int json_int64(slice literal, int64_t *value);

/* Write text as a JSON string, quotes included. The text is valid UTF-8. */
void json_write_string(buf *out, slice text);

/* Is it printable ASCII without quote and backslash, so that it can stand between quotes as it is? */
int json_plain(slice text);

#endif
