/*
 * skeleton.c - an operation's input with every member, to be filled in: `awsm describe ...
 * --skeleton`.
 *
 * Texts are empty or the first of their values, numbers the least that is allowed, lists and maps
 * have one item, unions their first member. Members that the library makes up are left out. A shape
 * that holds itself is shown once.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli.h"

#include <inttypes.h>
#include <stdlib.h>

/* The shapes around the one that is written, innermost first. */
typedef struct level {
    const struct level *outer;
    const awsm_shape *shape;
} level;

static int is_around(const level *at, const awsm_shape *shape)
{
    while (at && at->shape != shape)
        at = at->outer;
    return at != NULL;
}

static void write_value(FILE *out, const level *outer, const awsm_shape *shape);

static void write_members(FILE *out, const level *here)
{
    const char *between = "";

    for (size_t i = 0; i < awsm_shape_member_count(here->shape); i++) {
        if (awsm_shape_member_idempotency_token(here->shape, i))
            continue;
        fprintf(out, "%s\"%s\":", between, awsm_shape_member_name(here->shape, i));
        write_value(out, here, awsm_shape_member_shape(here->shape, i));
        if (awsm_shape_union(here->shape))
            return; /* which takes exactly one */
        between = ",";
    }
}

static void write_structure(FILE *out, const level *here)
{
    fputc('{', out);
    write_members(out, here);
    fputc('}', out);
}

static void write_list(FILE *out, const level *here)
{
    fputc('[', out);
    if (!is_around(here, awsm_shape_element(here->shape)))
        write_value(out, here, awsm_shape_element(here->shape));
    fputc(']', out);
}

static void write_map(FILE *out, const level *here)
{
    fputc('{', out);
    write_value(out, here, awsm_shape_key(here->shape));
    fputc(':', out);
    write_value(out, here, awsm_shape_element(here->shape));
    fputc('}', out);
}

static void write_text(FILE *out, const level *here)
{
    const int is_enum = awsm_shape_enum_count(here->shape) > 0;

    fprintf(out, "\"%s\"", is_enum ? awsm_shape_enum_at(here->shape, 0) : "");
}

static void write_number(FILE *out, const level *here)
{
    int64_t min;

    fprintf(out, "%" PRId64, awsm_shape_min(here->shape, &min) ? min : 0);
}

static void write_boolean(FILE *out, const level *here)
{
    (void)here;
    fputs("false", out);
}

static void write_timestamp(FILE *out, const level *here)
{
    (void)here;
    fputs("\"1970-01-01T00:00:00Z\"", out);
}

static void write_empty_text(FILE *out, const level *here)
{
    (void)here;
    fputs("\"\"", out);
}

static void write_empty_object(FILE *out, const level *here)
{
    (void)here;
    fputs("{}", out);
}

/* By awsm_shape_type. */
static void (*const writers[])(FILE *out, const level *here) = {
    [AWSM_SHAPE_STRUCTURE] = write_structure,
    [AWSM_SHAPE_LIST] = write_list,
    [AWSM_SHAPE_MAP] = write_map,
    [AWSM_SHAPE_STRING] = write_text,
    [AWSM_SHAPE_INTEGER] = write_number,
    [AWSM_SHAPE_LONG] = write_number,
    [AWSM_SHAPE_DOUBLE] = write_number,
    [AWSM_SHAPE_BOOLEAN] = write_boolean,
    [AWSM_SHAPE_TIMESTAMP] = write_timestamp,
    [AWSM_SHAPE_BLOB] = write_empty_text,
    [AWSM_SHAPE_DOCUMENT] = write_empty_object,
};

static void write_value(FILE *out, const level *outer, const awsm_shape *shape)
{
    const level here = { outer, shape };

    if (awsm_shape_member_count(shape) > 0 && is_around(outer, shape))
        fputs("{}", out);
    else
        writers[awsm_shape_kind(shape)](out, &here);
}

void cli_write_skeleton(FILE *out, const awsm_shape *input)
{
    char *json = NULL;
    size_t len;
    FILE *text = open_memstream(&json, &len);

    if (text)
        write_value(text, NULL, input);
    if (text && fclose(text) == 0)
        cli_indent_json(out, json, len);
    else
        cli_say("out of memory");
    free(json);
}
