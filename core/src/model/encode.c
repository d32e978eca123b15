/* SPDX-License-Identifier: Apache-2.0 */
#include "model/encode.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/uuid.h"
#include "error.h"

/* The last second of the year 9999, and as far back: beyond it a timestamp is a mistake (milliseconds, mostly). */
static const int64_t TIMESTAMP_LIMIT_S = 253402300799;
enum {
    SHOWN_MAX = 48, /* bytes of an offending value that an error repeats */
    EMPTY_LEN = 2   /* of [], {} and "" */
};

typedef struct encoder {
    json_reader in;
    buf *out;
    buf text; /* a decoded value */
    buf key;  /* a decoded member name */
    int flags;
} encoder;

/* --- refusing ------------------------------------------------------------------------------- */

/* How much of a text an error repeats: not too much, and no half character at its end. */
static size_t shown_length(slice text)
{
    size_t len = text.len;

    if (len <= SHOWN_MAX)
        return len;
    len = SHOWN_MAX;
    while (len > 0 && ((unsigned char)text.ptr[len] & 0xC0) == 0x80)
        len--;
    return len;
}

static void put_path(buf *out, const path *at)
{
    size_t shown;

    if (!at)
        return;
    put_path(out, at->parent);
    if (!at->name) {
        buf_format(out, "[%lld]", (long long)at->index);
        return;
    }
    if (at->parent)
        buf_char(out, '.');
    shown = shown_length((slice){ at->name, at->name_len });
    buf_add(out, at->name, shown);
    if (shown < at->name_len)
        buf_text(out, "...");
}

awsm_error *encode_refuse(const path *at, const char *format, ...)
{
    buf text = { 0 };
    char why[512];
    va_list args;
    awsm_error *err;

    va_start(args, format);
    vsnprintf(why, sizeof why, format, args);
    va_end(args);
    put_path(&text, at);
    err = buf_failed(&text) ? error_nomem()
                            : error_new(AWSM_E_INVALID, "%s: %s", at ? buf_cstr(&text) : "input", why);
    buf_free(&text);
    return err;
}

awsm_error *encode_refuse_empty(const path *at)
{
    return encode_refuse(at, "empty, at least 1 item needed");
}

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

static const char *kind_name(json_kind kind)
{
    switch (kind) {
    case JSON_OBJECT:
        return "an object";
    case JSON_ARRAY:
        return "a list";
    case JSON_STRING:
        return "text";
    case JSON_NUMBER:
        return "a number";
    case JSON_TRUE:
    case JSON_FALSE:
        return "true or false";
    case JSON_NULL:
        return "null";
    case JSON_END:
        break;
    }
    return "nothing";
}

static awsm_error *expect(encoder *e, json_kind kind, const path *at)
{
    const json_kind got = json_peek(&e->in);

    if (got == kind)
        return NULL;
    if (got == JSON_END)
        return malformed(e, at);
    if (got == JSON_NULL)
        return encode_refuse(at, "null stands where %s belongs; leave the member out instead",
                             kind_name(kind));
    return encode_refuse(at, "%s stands where %s belongs", kind_name(got), kind_name(kind));
}

/* --- leaves --------------------------------------------------------------------------------- */

/* The value as an error may show it: quoted, cut short, nothing of a sensitive member. */
static void show(buf *out, const awsm_shape *shape, slice text)
{
    const size_t len = shown_length(text);

    if (shape->flags & SHAPE_SENSITIVE) {
        buf_text(out, "the (sensitive) value");
        return;
    }
    json_write_string(out, (slice){ text.ptr, len });
    if (len < text.len)
        buf_text(out, "...");
}

static awsm_error *refuse_enum(const awsm_shape *shape, slice text, const path *at)
{
    buf shown = { 0 };
    awsm_error *err;

    show(&shown, shape, text);
    buf_text(&shown, " is none of ");
    for (size_t i = 0; i < shape->enum_count; i++)
        buf_format(&shown, "%s%s", i ? ", " : "", shape->enum_values[i]);
    err = encode_refuse(at, "%s", buf_cstr(&shown));
    buf_free(&shown);
    return err;
}

static awsm_error *refuse_pattern(const awsm_shape *shape, slice text, const path *at)
{
    buf shown = { 0 };
    awsm_error *err;

    show(&shown, shape, text);
    err = encode_refuse(at, "%s does not match the pattern %s", buf_cstr(&shown),
                        shape->pattern->text);
    buf_free(&shown);
    return err;
}

/* Which of the values it may have; -1: none of them. */
static int enum_index(const awsm_shape *shape, slice text)
{
    for (int i = 0; i < shape->enum_count; i++) {
        if (slice_equal(slice_of(shape->enum_values[i]), text))
            return i;
    }
    return -1;
}

/* `unit` is what is counted, "item" or "character". */
static awsm_error *check_length(const awsm_shape *shape, size_t len, const char *unit, const path *at)
{
    if (shape->flags & SHAPE_HAS_MIN && (int64_t)len < shape->min) {
        const char *s = shape->min == 1 ? "" : "s";
        if (len == 0)
            return encode_refuse(at, "empty, at least %lld %s%s needed", (long long)shape->min, unit,
                                 s);
        return encode_refuse(at, "%zu %s%s, at least %lld are needed", len, unit,
                             len == 1 ? "" : "s", (long long)shape->min);
    }
    if (shape->flags & SHAPE_HAS_MAX && (int64_t)len > shape->max)
        return encode_refuse(at, "%zu %ss, at most %lld are allowed", len, unit,
                             (long long)shape->max);
    return NULL;
}

/* A character has one to four bytes: often the bytes alone tell that there are enough, and not too many. */
static int surely_long_enough(const awsm_shape *shape, size_t bytes)
{
    return (!(shape->flags & SHAPE_HAS_MIN) || (int64_t)((bytes + 3) / 4) >= shape->min) &&
           (!(shape->flags & SHAPE_HAS_MAX) || (int64_t)bytes <= shape->max);
}

/* The text is valid UTF-8; a plain one holds no control characters. */
static awsm_error *check_string(const awsm_shape *shape, slice text, int plain, const path *at, int flags)
{
    awsm_error *err;

    if (!plain && text.len && memchr(text.ptr, '\0', text.len))
        return encode_refuse(at, "contains a NUL character");
    if (flags & ENCODE_SKIP_LIMITS)
        return NULL;
    if (!surely_long_enough(shape, text.len)) {
        err = check_length(shape, json_code_points(text), "character", at);
        if (err)
            return err;
    }
    if (shape->enum_count && enum_index(shape, text) < 0)
        return refuse_enum(shape, text, at);
    if (shape->pattern && !pattern_match(shape->pattern, text))
        return refuse_pattern(shape, text, at);
    return NULL;
}

awsm_error *encode_string(buf *out, const awsm_shape *shape, slice text, const path *at, int flags)
{
    const int plain = json_plain(text);
    awsm_error *err;

    if (!plain && !json_utf8_valid(text))
        return encode_refuse(at, "invalid UTF-8");
    err = check_string(shape, text, plain, at, flags);
    if (err)
        return err;
    if (!plain) {
        json_write_string(out, text);
        return NULL;
    }
    buf_char(out, '"');
    buf_slice_add(out, text);
    buf_char(out, '"');
    return NULL;
}

awsm_error *encode_key(buf *out, const awsm_shape *shape, slice key, uint64_t *seen, const path *at,
                       int flags)
{
    const int index = enum_index(shape, key);
    const uint64_t bit = index >= 0 && index < 64 ? UINT64_C(1) << index : 0;

    if (*seen & bit)
        return encode_refuse(at, "given twice");
    *seen |= bit;
    return encode_string(out, shape, key, at, flags);
}

static awsm_error *check_integer(const awsm_shape *shape, int64_t value, const path *at, int flags)
{
    const int narrow = shape->type == AWSM_SHAPE_INTEGER;
    const int limits = !(flags & ENCODE_SKIP_LIMITS);
    const int64_t min = limits && shape->flags & SHAPE_HAS_MIN ? shape->min
                        : narrow                               ? INT32_MIN
                                                               : INT64_MIN;
    const int64_t max = limits && shape->flags & SHAPE_HAS_MAX ? shape->max
                        : narrow                               ? INT32_MAX
                                                               : INT64_MAX;

    if (value < min)
        return encode_refuse(at, "%lld is less than %lld", (long long)value, (long long)min);
    if (value > max)
        return encode_refuse(at, "%lld is greater than %lld", (long long)value, (long long)max);
    return NULL;
}

awsm_error *encode_integer(buf *out, const awsm_shape *shape, int64_t value, const path *at, int flags)
{
    awsm_error *err = check_integer(shape, value, at, flags);

    if (!err)
        buf_int(out, value);
    return err;
}

awsm_error *encode_check_count(const awsm_shape *shape, size_t count, const path *at, int flags)
{
    return flags & ENCODE_SKIP_LIMITS ? NULL : check_length(shape, count, "item", at);
}

static awsm_error *pass_string(encoder *e, const awsm_shape *shape, const path *at)
{
    slice text;
    int plain;
    awsm_error *err = expect(e, JSON_STRING, at);

    if (err)
        return err;
    if (!json_string(&e->in, &e->text, &text, &plain))
        return malformed(e, at);
    err = check_string(shape, text, plain, at, e->flags);
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
    shown = (int)shown_length(literal);
    if (memchr(literal.ptr, '.', literal.len) || memchr(literal.ptr, 'e', literal.len) ||
        memchr(literal.ptr, 'E', literal.len))
        return encode_refuse(at, "%.*s is not a whole number; carry the fraction over, it is never cut off",
                             shown, literal.ptr);
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

/* --- timestamps: epoch seconds or ISO 8601 in, epoch seconds out ---------------------------- */

static void put_timestamp(buf *out, int64_t unix_s, int nanoseconds)
{
    int us = nanoseconds / 1000;

    if (unix_s < 0 && us) { /* -0.25 is one second back and 750000 us on */
        unix_s++;
        us = 1000000 - us;
        if (unix_s == 0)
            buf_char(out, '-');
    }
    buf_int(out, unix_s);
    if (!us)
        return;
    buf_format(out, ".%06d", us);
    while (out->ptr && out->ptr[out->len - 1] == '0')
        out->ptr[--out->len] = '\0';
}

static awsm_error *refuse_time(const path *at, slice literal)
{
    return encode_refuse(at, "%.*s is beyond the year 9999; the unit is seconds, not milliseconds",
                         (int)shown_length(literal), literal.ptr);
}

awsm_error *encode_timestamp(buf *out, int64_t unix_s, const path *at)
{
    if (unix_s > TIMESTAMP_LIMIT_S || unix_s < -TIMESTAMP_LIMIT_S)
        return encode_refuse(at, "%lld is beyond the year 9999; the unit is seconds, not milliseconds",
                             (long long)unix_s);
    buf_int(out, unix_s);
    return NULL;
}

/* "1700000000.25"; the fraction is kept to the microsecond. Not by strtod(), which obeys the locale. */
static awsm_error *timestamp_literal(encoder *e, slice literal, const path *at)
{
    const char *dot = memchr(literal.ptr, '.', literal.len);
    const slice whole = { literal.ptr, dot ? (size_t)(dot - literal.ptr) : literal.len };
    size_t digits = literal.len - whole.len;
    int64_t seconds;

    if (memchr(literal.ptr, 'e', literal.len) || memchr(literal.ptr, 'E', literal.len))
        return encode_refuse(at, "%.*s: write the seconds without an exponent",
                             (int)shown_length(literal), literal.ptr);
    if (!json_int64(whole, &seconds) || seconds > TIMESTAMP_LIMIT_S || seconds < -TIMESTAMP_LIMIT_S)
        return refuse_time(at, literal);
    if (digits > 7)
        digits = 7; /* the dot and six digits */
    while (digits && (literal.ptr[whole.len + digits - 1] == '0' || digits == 1))
        digits--;
    buf_add(e->out, literal.ptr, whole.len + digits);
    return NULL;
}

static int looks_like_number(slice text)
{
    json_reader r;
    slice literal;

    json_begin(&r, text);
    return json_number(&r, &literal) && literal.len == text.len;
}

static awsm_error *pass_timestamp(encoder *e, const awsm_shape *shape, const path *at)
{
    slice text;
    int64_t unix_s;
    int nanoseconds;
    awsm_error *err;
    buf shown = { 0 };

    if (json_peek(&e->in) == JSON_STRING) {
        if (!json_string(&e->in, &e->text, &text, NULL))
            return malformed(e, at);
        if (looks_like_number(text))
            return timestamp_literal(e, text, at);
        if (clock_parse_iso8601(text, &unix_s, &nanoseconds)) {
            put_timestamp(e->out, unix_s, nanoseconds);
            return NULL;
        }
        show(&shown, shape, text);
        err = encode_refuse(at, "%s is no time; write 2026-11-20T15:00:00Z or seconds since 1970",
                            buf_cstr(&shown));
        buf_free(&shown);
        return err;
    }
    err = take_number(e, &text, at);
    return err ? err : timestamp_literal(e, text, at);
}

/* --- aggregates ----------------------------------------------------------------------------- */

static awsm_error *pass_value(encoder *e, const awsm_shape *shape, const path *at);

static awsm_error *refuse_member(const awsm_shape *shape, const path *at)
{
    buf known = { 0 };
    awsm_error *err;

    for (size_t i = 0; i < shape->member_count; i++)
        buf_format(&known, "%s%s", i ? ", " : "", shape->members[i].name);
    err = encode_refuse(at, "no such member; %s has %s", shape->name,
                        known.len ? buf_cstr(&known) : "none");
    buf_free(&known);
    return err;
}

static void put_member_name(buf *out, const shape_member *m, int first)
{
    char *at = buf_room(out, m->name_len + 4u);

    if (!at)
        return;
    if (!first)
        *at++ = ',';
    *at++ = '"';
    memcpy(at, m->name, m->name_len);
    at += m->name_len;
    *at++ = '"';
    *at++ = ':';
    buf_end(out, at);
}

/* The members of a structure so far, as bits. */
typedef struct members {
    uint64_t given;
    uint64_t empty; /* given as [] though they must hold something */
} members;

/* What can be told at the end only: fill in an idempotency token, refuse what is missing or empty. */
static awsm_error *pass_rest(encoder *e, const awsm_shape *shape, members had, const path *at)
{
    for (size_t i = 0; i < shape->member_count; i++) {
        const shape_member *m = &shape->members[i];
        const path here = { at, m->name, m->name_len, 0 };
        char token[UUID_SIZE];
        if (had.empty >> i & 1)
            return encode_refuse_empty(&here);
        if (had.given >> i & 1)
            continue;
        if (m->flags & MEMBER_IDEMPOTENCY_TOKEN) {
            if (!uuid_new(token))
                return error_new(AWSM_E_SYSTEM, "%s: the system gives no random numbers", m->name);
            put_member_name(e->out, m, had.given == 0);
            json_write_string(e->out, slice_of(token));
            had.given |= UINT64_C(1) << i;
        } else if (m->flags & MEMBER_REQUIRED) {
            return encode_refuse(&here, "required, but missing");
        }
    }
    return NULL;
}

static awsm_error *pass_member(encoder *e, const awsm_shape *shape, int index, members *had,
                               const path *at)
{
    const shape_member *m = &shape->members[index];
    const path here = { at, m->name, m->name_len, 0 };
    const uint64_t bit = UINT64_C(1) << index;
    size_t before;
    awsm_error *err;

    if (had->given & bit)
        return encode_refuse(&here, "given twice");
    put_member_name(e->out, m, had->given == 0);
    had->given |= bit;
    before = e->out->len;
    err = pass_value(e, m->shape, &here);
    if (m->flags & MEMBER_NONEMPTY && !e->flags && e->out->len - before == EMPTY_LEN)
        had->empty |= bit;
    return err;
}

/* Members mostly come in the model's order. */
static slice name_of(const awsm_shape *shape, int index)
{
    return index < shape->member_count
               ? (slice){ shape->members[index].name, shape->members[index].name_len }
               : SLICE("");
}

static awsm_error *pass_structure(encoder *e, const awsm_shape *shape, const path *at)
{
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
        const slice expected = name_of(shape, index + 1);
        if (err || !json_next_key(&e->in, &e->key, expected, &key))
            break;
        index = key.ptr == expected.ptr ? index + 1 : shape_member_index(shape, key, index + 1);
        if (index < 0) {
            const path here = { at, key.ptr, key.len, 0 };
            return refuse_member(shape, &here);
        }
        err = pass_member(e, shape, index, &had, at);
    }
    if (!err && e->in.error)
        err = malformed(e, at);
    if (!err && ((had.given & shape->required) != shape->required || had.empty ||
                 shape->flags & SHAPE_HAS_TOKEN))
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
        err = pass_value(e, shape->element, &here);
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
        char *name = NULL; /* the key outlives the scratch buffer, for the sake of errors below it */
        path here = { at, key.ptr, key.len, 0 };
        if (e->text.ptr && key.ptr == e->text.ptr) {
            name = mem_text(key.ptr, key.len);
            here.name = name;
        }
        if (count++)
            buf_add(e->out, ",", 1);
        err = here.name ? encode_key(e->out, shape->key, (slice){ here.name, key.len }, &seen,
                                     &here, e->flags)
                        : error_nomem();
        buf_add(e->out, ":", 1);
        if (!err)
            err = pass_value(e, shape->element, &here);
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
    return encode_refuse(at, "shape %s has no type", shape->name);
}

awsm_error *encode_json(buf *out, const awsm_shape *shape, slice json, int flags)
{
    encoder e = { .out = out, .flags = flags };
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
