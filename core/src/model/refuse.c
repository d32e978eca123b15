/* SPDX-License-Identifier: Apache-2.0 */
#include "model/refuse.h"

#include <stdarg.h>
#include <stdio.h>

#include "error.h"

enum { SHOWN_MAX = 48 }; /* bytes of an offending value that an error repeats */

size_t refuse_shown(slice text)
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
    shown = refuse_shown((slice){ at->name, at->name_len });
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
    err = buf_failed(&text)
              ? error_nomem()
              : error_new(AWSM_E_INVALID, "%s: %s", at ? buf_cstr(&text) : "input", why);
    buf_free(&text);
    return err;
}

awsm_error *encode_refuse_empty(const path *at)
{
    return encode_refuse(at, "empty, at least 1 item needed");
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

awsm_error *refuse_kind(json_kind got, json_kind wanted, const path *at)
{
    if (got == JSON_NULL)
        return encode_refuse(at, "null stands where %s belongs; leave the member out instead",
                             kind_name(wanted));
    return encode_refuse(at, "%s stands where %s belongs", kind_name(got), kind_name(wanted));
}

/* The value as an error may show it: quoted, cut short, nothing of a sensitive member. */
static void show(buf *out, const awsm_shape *shape, slice text)
{
    const size_t len = refuse_shown(text);

    if (shape->flags & SHAPE_SENSITIVE) {
        buf_text(out, "the (sensitive) value");
        return;
    }
    json_write_string(out, (slice){ text.ptr, len });
    if (len < text.len)
        buf_text(out, "...");
}

awsm_error *refuse_enum(const awsm_shape *shape, slice text, const path *at)
{
    buf shown = { 0 };
    awsm_error *err;

    show(&shown, shape, text);
    buf_text(&shown, " is none of ");
    for (size_t i = 0; i < shape->enum_count; i++)
        buf_format(&shown, "%s%s", i ? ", " : "", shape_value(shape, i));
    err = encode_refuse(at, "%s", buf_cstr(&shown));
    buf_free(&shown);
    return err;
}

awsm_error *refuse_pattern(const awsm_shape *shape, slice text, const path *at)
{
    buf shown = { 0 };
    awsm_error *err;

    show(&shown, shape, text);
    err = encode_refuse(at, "%s does not match the pattern %s", buf_cstr(&shown),
                        awsm_shape_pattern(shape));
    buf_free(&shown);
    return err;
}

awsm_error *refuse_time(const awsm_shape *shape, slice text, const path *at)
{
    buf shown = { 0 };
    awsm_error *err;

    show(&shown, shape, text);
    err = encode_refuse(at, "%s is no time; write 2026-11-20T15:00:00Z or seconds since 1970",
                        buf_cstr(&shown));
    buf_free(&shown);
    return err;
}

/* "A, B, C": the members whose bits are set. */
static void list_members(buf *out, const awsm_shape *shape, uint64_t which)
{
    const char *separator = "";

    for (size_t i = 0; i < shape->member_count; i++) {
        if (!(which >> i & 1))
            continue;
        buf_format(out, "%s%s", separator, model_text(shape_members(shape)[i].name));
        separator = ", ";
    }
}

awsm_error *refuse_member(const awsm_shape *shape, const path *at)
{
    buf known = { 0 };
    awsm_error *err;

    list_members(&known, shape, UINT64_MAX);
    err = encode_refuse(at, "no such member; %s has %s", model_text(shape->name),
                        known.len ? buf_cstr(&known) : "none");
    buf_free(&known);
    return err;
}

awsm_error *refuse_union(const awsm_shape *shape, uint64_t given, const path *at)
{
    buf members = { 0 };
    awsm_error *err;

    list_members(&members, shape, given ? given : UINT64_MAX);
    err = encode_refuse(at, given ? "only one of %s may be given" : "one of %s must be given",
                        buf_cstr(&members));
    buf_free(&members);
    return err;
}
