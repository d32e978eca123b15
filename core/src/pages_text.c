/*
 * pages_text.c - the token, out of a reply and into an input, all else as it stands.
 *
 * The texts are known to be objects: awsm_call_new() has checked the input, and the call its
 * reply. What goes wrong here is memory, and the buffers remember it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "pages.h"

slice pages_raw_value(json_reader *r)
{
    const char *begin;

    json_peek(r); /* steps over white space */
    begin = r->at;
    json_skip(r);
    return (slice){ begin, (size_t)(r->at - begin) };
}

void pages_add_member(buf *out, slice key, slice value)
{
    buf_char(out, out->len ? ',' : '{');
    json_write_string(out, key);
    buf_char(out, ':');
    buf_slice_add(out, value);
}

/* Consume a value. 0 when it is neither text nor null, which is as good as no token. */
static int read_token(json_reader *r, buf *token)
{
    const json_kind kind = json_peek(r);
    buf scratch = { 0 };
    slice text = { "", 0 };

    buf_clear(token);
    if (kind != JSON_STRING)
        json_skip(r);
    else if (json_string(r, &scratch, &text, NULL))
        buf_slice_add(token, text);
    token->failed |= buf_failed(&scratch);
    buf_free(&scratch);
    return kind == JSON_STRING || kind == JSON_NULL;
}

void pages_split_input(buf *rest, buf *token, slice json, const char *name)
{
    json_reader r;
    buf scratch = { 0 };
    slice key;

    json_begin(&r, json);
    json_enter(&r);
    while (json_next_key(&r, &scratch, SLICE(""), &key)) {
        if (slice_equal(key, slice_of(name)))
            read_token(&r, token);
        else
            pages_add_member(rest, key, pages_raw_value(&r));
    }
    rest->failed |= buf_failed(&scratch);
    buf_free(&scratch);
}

void pages_write_input(buf *out, slice rest, const char *name, slice token)
{
    buf_slice_add(out, rest);
    buf_char(out, rest.len ? ',' : '{');
    json_write_string(out, slice_of(name));
    buf_char(out, ':');
    json_write_string(out, token);
    buf_char(out, '}');
}

int pages_find_token(buf *token, slice body, const char *name)
{
    json_reader r;
    buf scratch = { 0 };
    slice key;
    int is_text = 1;

    json_begin(&r, body);
    json_enter(&r);
    while (json_next_key(&r, &scratch, SLICE(""), &key)) {
        if (slice_equal(key, slice_of(name)))
            is_text = read_token(&r, token);
        else
            json_skip(&r);
    }
    token->failed |= buf_failed(&scratch);
    buf_free(&scratch);
    return is_text;
}
