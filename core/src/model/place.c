/* SPDX-License-Identifier: Apache-2.0 */
#include "model/place.h"

#include "base/json.h"
#include "base/uri.h"
#include "error.h"

static int begin(places *p, json_reader *r)
{
    json_begin(r, buf_slice(&p->value));
    return !buf_failed(&p->value);
}

/* A scalar as it is written outside of JSON. It was checked, so nothing can go wrong but memory. */
static slice plain_text(places *p, json_reader *r)
{
    slice text = SLICE("");
    const char *begin;

    if (json_peek(r) == JSON_STRING) {
        json_string(r, &p->text, &text, NULL);
        return text;
    }
    begin = r->at;
    json_skip(r);
    return (slice){ begin, (size_t)(r->at - begin) };
}

/* --- query ---------------------------------------------------------------------------------- */

/* A list is its items, each with the member's name; a map is its values, each with its key. */
static void add_to_query(places *p, slice name, json_reader *r)
{
    const json_kind kind = json_peek(r);
    buf key = { 0 };
    slice inner;

    if (kind == JSON_ARRAY) {
        json_enter(r);
        while (json_next_item(r))
            add_to_query(p, name, r);
    } else if (kind == JSON_OBJECT) {
        json_enter(r);
        while (json_next_key(r, &key, SLICE(""), &inner))
            add_to_query(p, inner, r);
        buf_free(&key);
    } else {
        buf_text(&p->query, p->query.len ? "&" : "");
        uri_escape(&p->query, name);
        buf_char(&p->query, '=');
        uri_escape(&p->query, plain_text(p, r));
    }
}

awsm_error *place_in_query(places *p, const char *name)
{
    json_reader r;

    if (!begin(p, &r))
        return error_nomem();
    add_to_query(p, slice_of(name), &r);
    return r.error ? error_nomem() : NULL;
}

/* --- path ----------------------------------------------------------------------------------- */

/*
 * With such a label the path would be another one: an empty one is none, and servers and libraries resolve dots
 * (RFC 3986 5.2.4), which cannot be escaped.
 */
static awsm_error *check_label(slice text, const path *at)
{
    if (!text.len)
        return encode_refuse(at, "empty, but it is a part of the request's path");
    if (slice_equal(text, SLICE(".")) || slice_equal(text, SLICE("..")))
        return encode_refuse(at, "\"%.*s\" cannot be a part of the request's path", (int)text.len,
                             text.ptr);
    return NULL;
}

awsm_error *place_in_path(places *p, const char *label, const path *at)
{
    json_reader r;
    slice text;
    awsm_error *err;

    if (!begin(p, &r))
        return error_nomem();
    text = plain_text(p, &r);
    err = r.error ? error_nomem() : check_label(text, at);
    if (err || p->label_count == LABELS_MAX)
        return err;
    p->label[p->label_count].name = label;
    p->label[p->label_count].at = p->labels.len;
    uri_escape(&p->labels, text);
    p->label[p->label_count].len = p->labels.len - p->label[p->label_count].at;
    p->label_count++;
    return NULL;
}

/* --- both ----------------------------------------------------------------------------------- */

static void put_label(buf *out, const places *p, slice name)
{
    for (size_t i = 0; i < p->label_count; i++) {
        if (slice_equal(slice_of(p->label[i].name), name))
            buf_add(out, p->labels.ptr + p->label[i].at, p->label[i].len);
    }
}

void place_write(buf *out, const places *p, const char *path_with_labels)
{
    const char *at = path_with_labels;
    const char *brace;

    while ((brace = strchr(at, '{'))) {
        const char *end = strchr(brace, '}');
        buf_add(out, at, (size_t)(brace - at));
        put_label(out, p, (slice){ brace + 1, (size_t)(end - brace - 1) });
        at = end + 1;
    }
    buf_text(out, at);
    if (p->query.len) {
        buf_char(out, '?');
        buf_slice_add(out, buf_slice(&p->query));
    }
    out->failed |= buf_failed(&p->query) || buf_failed(&p->labels);
}

void place_free(places *p)
{
    buf_free(&p->value);
    buf_free(&p->text);
    buf_free(&p->query);
    buf_free(&p->labels);
}
