/* SPDX-License-Identifier: Apache-2.0 */
#include "model/encode.h"

#include <stdlib.h>

#include "base/json.h"
#include "base/mem.h"
#include "base/uuid.h"
#include "error.h"
#include "model/check.h"
#include "model/place.h"
#include "model/refuse.h"
#include "model/timestamp.h"

enum { EMPTY_LEN = 2 }; /* of [], {} and "" */

typedef struct encoder {
    json_reader in;
    buf *out;
    buf text; /* a decoded value */
    buf key;  /* a decoded member name */
    int flags;
    places *places; /* for members outside the body; NULL: those are written like the others */
} encoder;

/* The text stops being JSON; `at` is the member that was being read. */
static awsm_error *malformed(encoder *e, const path *at)
{
    buf why = { 0 };
    awsm_error *err;

    if (buf_failed(&e->text) || buf_failed(&e->key))
        return error_nomem();
    json_explain(&e->in, &why);
    err = at ? encode_refuse(at, "not JSON: %s", buf_cstr(&why))
             : error_new(AWSM_E_INVALID, "input is not JSON: %s", buf_cstr(&why));
    buf_free(&why);
    return err;
}

static awsm_error *expect(encoder *e, json_kind kind, const path *at)
{
    const json_kind got = json_peek(&e->in);

    if (got == kind)
        return NULL;
    if (got == JSON_END)
        return malformed(e, at);
    return refuse_kind(got, kind, at);
}

/* --- leaves --------------------------------------------------------------------------------- */

static awsm_error *pass_string(encoder *e, const awsm_shape *shape, const path *at)
{
    slice text;
    int plain;
    awsm_error *err = expect(e, JSON_STRING, at);

    if (err)
        return err;
    if (!json_string(&e->in, &e->text, &text, &plain))
        return malformed(e, at);
    if (!plain)
        err = check_no_nul(text, at);
    if (!err)
        err = check_string(shape, text, at, e->flags);
    if (err)
        return err;
    if (plain) /* quotes and all, as the caller wrote it */
        buf_add(e->out, text.ptr - 1, text.len + 2);
    else
        json_write_string(e->out, text);
    return NULL;
}

static awsm_error *take_number(encoder *e, slice *literal, const path *at)
{
    awsm_error *err = expect(e, JSON_NUMBER, at);

    if (!err && !json_number(&e->in, literal))
        err = malformed(e, at);
    return err;
}

static awsm_error *pass_integer(encoder *e, const awsm_shape *shape, const path *at)
{
    slice literal;
    int64_t value;
    int shown;
    awsm_error *err = take_number(e, &literal, at);

    if (err)
        return err;
    if (json_int64(literal, &value)) {
        err = check_integer(shape, value, at, e->flags);
        if (!err)
            buf_slice_add(e->out, literal);
        return err;
    }
    shown = (int)refuse_shown(literal);
    if (memchr(literal.ptr, '.', literal.len) || memchr(literal.ptr, 'e', literal.len) ||
        memchr(literal.ptr, 'E', literal.len))
        return encode_refuse(
            at, "%.*s is not a whole number; carry the fraction over, it is never cut off", shown,
            literal.ptr);
    if (shape->flags & SHAPE_HAS_MAX && *literal.ptr != '-')
        return encode_refuse(at, "%.*s is greater than %lld", shown, literal.ptr,
                             (long long)shape->max);
    return encode_refuse(at, "%.*s does not fit 64 bits", shown, literal.ptr);
}

static awsm_error *pass_double(encoder *e, const path *at)
{
    slice literal;
    awsm_error *err = take_number(e, &literal, at);

    if (!err)
        buf_slice_add(e->out, literal);
    return err;
}

static awsm_error *pass_boolean(encoder *e, const path *at)
{
    const json_kind kind = json_peek(&e->in);

    if (kind != JSON_TRUE && kind != JSON_FALSE)
        return expect(e, JSON_TRUE, at);
    if (!json_literal(&e->in))
        return malformed(e, at);
    buf_text(e->out, kind == JSON_TRUE ? "true" : "false");
    return NULL;
}

static awsm_error *pass_timestamp(encoder *e, const awsm_shape *shape, const path *at)
{
    slice text;
    awsm_error *err;

    if (json_peek(&e->in) == JSON_STRING) {
        if (!json_string(&e->in, &e->text, &text, NULL))
            return malformed(e, at);
        return timestamp_add_text(e->out, shape, text, at);
    }
    err = take_number(e, &text, at);
    return err ? err : timestamp_add_number(e->out, shape, text, at);
}

/* --- aggregates ----------------------------------------------------------------------------- */

static awsm_error *pass_value(encoder *e, const awsm_shape *shape, const path *at);

static void put_member_name(buf *out, const shape_member *m, int first)
{
    char *at = buf_room(out, m->name_len + 4u);

    if (!at)
        return;
    if (!first)
        *at++ = ',';
    *at++ = '"';
    memcpy(at, model_text(m->name), m->name_len);
    at += m->name_len;
    *at++ = '"';
    *at++ = ':';
    buf_end(out, at);
}

/* The members of a structure so far, as bits. */
typedef struct members {
    uint64_t given;  /* in the body */
    uint64_t placed; /* in the path or the query */
    uint64_t empty;  /* given as [] though they must hold something */
} members;

static int is_one(uint64_t bits)
{
    return bits && !(bits & (bits - 1));
}

/* What can be told at the end only: fill in an idempotency token, refuse what is missing or empty. */
static awsm_error *pass_rest(encoder *e, const awsm_shape *shape, members had, const path *at)
{
    if (shape->flags & SHAPE_UNION && !is_one(had.given))
        return refuse_union(shape, had.given, at);
    for (size_t i = 0; i < shape->member_count; i++) {
        const shape_member *m = &shape_members(shape)[i];
        const path here = { at, model_text(m->name), m->name_len, 0 };
        char token[UUID_SIZE];
        if (had.empty >> i & 1)
            return encode_refuse_empty(&here);
        if ((had.given | had.placed) >> i & 1)
            continue;
        if (m->flags & MEMBER_IDEMPOTENCY_TOKEN) {
            if (!uuid_new(token))
                return error_new(AWSM_E_SYSTEM, "%s: the system gives no random numbers",
                                 here.name);
            put_member_name(e->out, m, had.given == 0);
            json_write_string(e->out, slice_of(token));
            had.given |= UINT64_C(1) << i;
        } else if (m->flags & MEMBER_REQUIRED) {
            return encode_refuse(&here, "required, but missing");
        }
    }
    return NULL;
}

/* A member of the path or the query: checked and written like any other, then put there. */
static awsm_error *pass_placed(encoder *e, const shape_member *m, const path *at)
{
    buf *const body = e->out;
    awsm_error *err;

    buf_clear(&e->places->value);
    e->out = &e->places->value;
    err = pass_value(e, model_shape(m->shape), at);
    e->out = body;
    if (err)
        return err;
    return m->flags & MEMBER_IN_PATH ? place_in_path(e->places, model_text(m->wire_name), at)
                                     : place_in_query(e->places, model_text(m->wire_name));
}

static awsm_error *pass_member(encoder *e, const shape_member *m, int index, members *had,
                               const path *at)
{
    const path here = { at, model_text(m->name), m->name_len, 0 };
    const uint64_t bit = UINT64_C(1) << index;
    size_t before;
    awsm_error *err;

    if ((had->given | had->placed) & bit)
        return encode_refuse(&here, "given twice");
    if (m->wire_name && e->places) {
        had->placed |= bit;
        return pass_placed(e, m, &here);
    }
    put_member_name(e->out, m, had->given == 0);
    had->given |= bit;
    before = e->out->len;
    err = pass_value(e, model_shape(m->shape), &here);
    if (m->flags & MEMBER_NONEMPTY && !e->flags && e->out->len - before == EMPTY_LEN)
        had->empty |= bit;
    return err;
}

static awsm_error *pass_structure(encoder *e, const awsm_shape *shape, const path *at)
{
    const shape_member *const all = shape_members(shape);
    members had = { 0 };
    int index = -1;
    slice key;
    awsm_error *err = expect(e, JSON_OBJECT, at);

    if (err)
        return err;
    if (!json_enter(&e->in))
        return malformed(e, at);
    buf_add(e->out, "{", 1);
    for (;;) {
        /* Members mostly come in the model's order. */
        const slice expected =
            index + 1 < shape->member_count ? member_name(&all[index + 1]) : SLICE("");
        if (err || !json_next_key(&e->in, &e->key, expected, &key))
            break;
        index = key.ptr == expected.ptr ? index + 1 : shape_member_index(shape, key, index + 1);
        if (index < 0) {
            const path here = { at, key.ptr, key.len, 0 };
            return refuse_member(shape, &here);
        }
        err = pass_member(e, &all[index], index, &had, at);
    }
    if (!err && e->in.error)
        err = malformed(e, at);
    if (!err && (((had.given | had.placed) & shape->required) != shape->required || had.empty ||
                 shape->flags & (SHAPE_HAS_TOKEN | SHAPE_UNION)))
        err = pass_rest(e, shape, had, at);
    buf_add(e->out, "}", 1);
    return err;
}

static awsm_error *pass_list(encoder *e, const awsm_shape *shape, const path *at)
{
    path here = { at, NULL, 0, -1 };
    awsm_error *err = expect(e, JSON_ARRAY, at);

    if (err)
        return err;
    if (!json_enter(&e->in))
        return malformed(e, at);
    buf_add(e->out, "[", 1);
    while (!err && json_next_item(&e->in)) {
        if (++here.index)
            buf_add(e->out, ",", 1);
        err = pass_value(e, model_shape(shape->element), &here);
    }
    if (!err && e->in.error)
        err = malformed(e, at);
    buf_add(e->out, "]", 1);
    return err ? err : encode_check_count(shape, (size_t)(here.index + 1), at, e->flags);
}

static awsm_error *pass_map(encoder *e, const awsm_shape *shape, const path *at)
{
    size_t count = 0;
    uint64_t seen = 0;
    slice key;
    awsm_error *err = expect(e, JSON_OBJECT, at);

    if (err)
        return err;
    if (!json_enter(&e->in))
        return malformed(e, at);
    buf_add(e->out, "{", 1);
    while (!err && json_next_key(&e->in, &e->text, SLICE(""), &key)) {
        char *name = NULL; /* the key outlives the scratch buffer: errors below it name it */
        path here = { at, key.ptr, key.len, 0 };
        if (e->text.ptr && key.ptr == e->text.ptr) {
            name = mem_text(key.ptr, key.len);
            here.name = name;
        }
        if (count++)
            buf_add(e->out, ",", 1);
        err = here.name ? encode_key(e->out, model_shape(shape->key), (slice){ here.name, key.len },
                                     &seen, &here, e->flags)
                        : error_nomem();
        buf_add(e->out, ":", 1);
        if (!err)
            err = pass_value(e, model_shape(shape->element), &here);
        free(name);
    }
    if (!err && e->in.error)
        err = malformed(e, at);
    buf_add(e->out, "}", 1);
    return err ? err : encode_check_count(shape, count, at, e->flags);
}

/* Free JSON is passed on as it came. */
static awsm_error *pass_document(encoder *e, const path *at)
{
    const char *begin;

    json_peek(&e->in);
    begin = e->in.at;
    if (!json_skip(&e->in))
        return malformed(e, at);
    buf_add(e->out, begin, (size_t)(e->in.at - begin));
    return NULL;
}

static awsm_error *pass_value(encoder *e, const awsm_shape *shape, const path *at)
{
    switch ((awsm_shape_type)shape->type) {
    case AWSM_SHAPE_STRUCTURE:
        return pass_structure(e, shape, at);
    case AWSM_SHAPE_LIST:
        return pass_list(e, shape, at);
    case AWSM_SHAPE_MAP:
        return pass_map(e, shape, at);
    case AWSM_SHAPE_STRING:
    case AWSM_SHAPE_BLOB: /* base64 text */
        return pass_string(e, shape, at);
    case AWSM_SHAPE_INTEGER:
    case AWSM_SHAPE_LONG:
        return pass_integer(e, shape, at);
    case AWSM_SHAPE_DOUBLE:
        return pass_double(e, at);
    case AWSM_SHAPE_BOOLEAN:
        return pass_boolean(e, at);
    case AWSM_SHAPE_TIMESTAMP:
        return pass_timestamp(e, shape, at);
    case AWSM_SHAPE_DOCUMENT:
        return pass_document(e, at);
    }
    return encode_refuse(at, "shape %s has no type", model_text(shape->name));
}

static awsm_error *encode(buf *out, places *outside, const awsm_shape *shape, slice json, int flags)
{
    encoder e = { .out = out, .places = outside, .flags = flags };
    awsm_error *err;

    buf_room(out, json.len + 64); /* the wire form is seldom longer than what the caller wrote */
    json_begin(&e.in, json);
    err = pass_value(&e, shape, NULL);
    if (!err && !json_at_end(&e.in))
        err = malformed(&e, NULL);
    if (!err && buf_failed(out))
        err = error_nomem();
    buf_free(&e.text);
    buf_free(&e.key);
    return err;
}

awsm_error *encode_json(buf *out, const awsm_shape *shape, slice json, int flags)
{
    return encode(out, NULL, shape, json, flags);
}

awsm_error *encode_input(buf *body, buf *target, const awsm_operation *operation, slice json,
                         int flags)
{
    const awsm_shape *input = model_shape(operation->input);
    places outside = { 0 };
    awsm_error *err;

    if (operation->target)
        return encode(body, NULL, input, json, flags);
    err = encode(body, &outside, input, json, flags);
    if (!operation->has_body)
        buf_clear(body);
    place_write(target, &outside, model_text(operation->path));
    if (!err && buf_failed(target))
        err = error_nomem();
    place_free(&outside);
    return err;
}
