/*
 * input.c - is the input as the model wants it, and if not, how does AWS say so?
 *
 * The check itself is the client's encoder. Its error names a path; the value and the shape at
 * that path tell which of AWS's sentences fits.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <awsm/error.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/json.h"
#include "base/utf8.h"
#include "model/encode.h"
#include "operation.h"
#include "tree.h"

/* A value inside the input, found by walking down the path of the encoder's error. */
typedef struct spot {
    const awsm_shape *shape; /* NULL: the model has no such member */
    const cJSON *value;      /* NULL: it is not there */
    const awsm_shape *key;   /* of a map's member: the shape of its key */
    const char *code;        /* with which AWS refuses this part of the input */
    buf path;                /* as AWS writes it: usageRecords.1.member.dimension */
} spot;

/* Limits inside these shapes have an exception of their own. */
static const struct {
    const char *shape;
    const char *code;
} own_exceptions[] = {
    { "UsageAllocations", "InvalidUsageAllocationsException" },
    { "TagList", "InvalidTagException" },
    { "Tag", "InvalidTagException" },
};

static void enter(spot *s, const awsm_shape *shape, const cJSON *value)
{
    s->shape = shape;
    s->value = value;
    s->key = NULL;
    for (size_t i = 0; shape && i < sizeof own_exceptions / sizeof own_exceptions[0]; i++) {
        if (strcmp(own_exceptions[i].shape, awsm_shape_name(shape)) == 0)
            s->code = own_exceptions[i].code;
    }
}

static const char *enter_item(spot *s, const char *at)
{
    char *end;
    long index = strtol(at + 1, &end, 10);

    buf_format(&s->path, ".%ld.member", index + 1);
    enter(s, awsm_shape_element(s->shape), cJSON_GetArrayItem(s->value, (int)index));
    return *end == ']' ? end + 1 : end;
}

static const char *enter_member(spot *s, const char *at)
{
    char name[256];
    size_t len = strcspn(at, ".[:");
    const int is_key = s->shape->type == AWSM_SHAPE_MAP;
    const int index = is_key ? -1 : shape_member_index(s->shape, (slice){ at, len }, 0);

    snprintf(name, sizeof name, "%.*s", (int)len, at);
    buf_format(&s->path, "%s%c%s", s->path.len ? "." : "", is_key ? *name : tolower(*name),
               *name ? name + 1 : "");
    if (is_key) {
        const awsm_shape *key = awsm_shape_key(s->shape);

        enter(s, awsm_shape_element(s->shape), tree_member(s->value, name));
        s->key = key;
    } else {
        enter(s, index < 0 ? NULL : awsm_shape_member_shape(s->shape, (size_t)index),
              tree_member(s->value, name));
    }
    return at + len;
}

static void find_spot(spot *s, const char *at)
{
    while (s->shape && *at && *at != ':') {
        if (*at == '[')
            at = enter_item(s, at);
        else
            at = enter_member(s, at + (*at == '.'));
    }
}

static void put_length_limit(buf *out, const awsm_shape *shape, size_t len)
{
    const int above = shape->flags & SHAPE_HAS_MAX && (int64_t)len > shape->max;

    buf_format(out, "Member must have length %s than or equal to %lld", above ? "less" : "greater",
               (long long)(above ? shape->max : shape->min));
}

static int breaks_length(const awsm_shape *shape, size_t len)
{
    return (shape->flags & SHAPE_HAS_MAX && (int64_t)len > shape->max) ||
           (shape->flags & SHAPE_HAS_MIN && (int64_t)len < shape->min);
}

static void put_enum(buf *out, const awsm_shape *shape)
{
    buf_text(out, "Member must satisfy enum value set: [");
    for (size_t i = 0; i < shape->enum_count; i++)
        buf_format(out, "%s%s", i ? ", " : "", shape_value(shape, i));
    buf_char(out, ']');
}

static void put_text_limit(buf *out, const awsm_shape *shape, const char *text)
{
    const size_t len = utf8_code_points(slice_of(text));

    if (breaks_length(shape, len))
        put_length_limit(out, shape, len);
    else if (shape->enum_count)
        put_enum(out, shape);
    else
        buf_format(out, "Member must satisfy regular expression pattern: %s",
                   awsm_shape_pattern(shape));
}

static void put_list_limit(buf *out, const spot *s)
{
    const size_t count = (size_t)cJSON_GetArraySize(s->value);

    if (!s->key || breaks_length(s->shape, count)) {
        put_length_limit(out, s->shape, count);
        return;
    }
    buf_text(out, "Map keys must satisfy constraint: [");
    put_enum(out, s->key);
    buf_char(out, ']');
}

static void put_number_limit(buf *out, const spot *s)
{
    const int above = s->value->valuedouble > (double)s->shape->max;

    buf_format(out, "Member must have value %s than or equal to %lld", above ? "less" : "greater",
               (long long)(above ? s->shape->max : s->shape->min));
}

/* Which limit of its shape does the value break? */
static void put_limit(buf *out, const spot *s)
{
    if (!s->value)
        buf_text(out, "Member must not be null");
    else if (cJSON_IsArray(s->value))
        put_list_limit(out, s);
    else if (cJSON_IsString(s->value))
        put_text_limit(out, s->shape, s->value->valuestring);
    else
        put_number_limit(out, s);
}

static void put_value(buf *out, const spot *s)
{
    buf_text(out, "Value ");
    if (!s->value)
        buf_text(out, "null ");
    else if (cJSON_IsString(s->value))
        buf_format(out, "'%.300s' ", s->value->valuestring);
    else if (cJSON_IsNumber(s->value))
        buf_format(out, "'%.17g' ", s->value->valuedouble);
}

static int refuse_limit(answer *a, const spot *s)
{
    buf text = { 0 };

    buf_text(&text, "1 validation error detected: ");
    put_value(&text, s);
    buf_format(&text, "at '%s' failed to satisfy constraint: ", buf_cstr(&s->path));
    put_limit(&text, s);
    answer_refuse(a, s->value ? s->code : "ValidationException", "%s", buf_cstr(&text));
    buf_free(&text);
    return 0;
}

/* `mistyped`: the encoder complained before it looked at limits. */
static int refuse(answer *a, const awsm_operation *op, const cJSON *input, const awsm_error *err,
                  int mistyped)
{
    const char *why = awsm_error_message(err);
    spot s = { .code = "ValidationException" };

    enter(&s, awsm_operation_input(op), input);
    if (input && strncmp(why, "input", 5) != 0)
        find_spot(&s, why);
    if (!s.shape)
        answer_refuse(a, "ValidationException", "%s", why);
    else if (mistyped && s.value)
        answer_refuse(a, "SerializationException", "%s", why);
    else if (mistyped && !input)
        answer_refuse(a, "SerializationException", "%s", why);
    else
        refuse_limit(a, &s);
    buf_free(&s.path);
    return 0;
}

int input_parse(const awsm_operation *op, slice json, cJSON **input, answer *a)
{
    buf wire = { 0 };
    int mistyped = 1;
    awsm_error *err = encode_json(&wire, awsm_operation_input(op), json, ENCODE_SKIP_LIMITS);

    *input = cJSON_ParseWithLength(json.ptr, json.len);
    if (!err) {
        buf_clear(&wire);
        mistyped = 0;
        err = encode_json(&wire, awsm_operation_input(op), json, ENCODE_SKIP_OWN_RULES);
    }
    if (err)
        refuse(a, op, *input, err, mistyped);
    else if (!*input)
        answer_refuse(a, "SerializationException", "the input is nested too deeply");
    awsm_error_free(err);
    buf_free(&wire);
    return !answer_refused(a);
}
