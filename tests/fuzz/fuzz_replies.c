/*
 * fuzz_replies.c - a reply that is an error: a byte for the status, header lines up to an empty
 * one, then the body.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/json.h"
#include "fuzz.h"
#include "reply.h"

static int in_lower_case(slice name)
{
    for (size_t i = 0; i < name.len; i++) {
        if (name.ptr[i] >= 'A' && name.ptr[i] <= 'Z')
            return 0;
    }
    return 1;
}

/* Each line has a name, and is found by it: the first one with that name. */
static void must_find_each_header(const reply *r)
{
    slice rest = buf_slice(&r->headers);

    while (rest.len) {
        slice line = take_part(&rest, '\n');
        const slice name = take_part(&line, ':');
        char text[64] = "";
        slice found;

        MUST(in_lower_case(name));
        MUST(line.len && line.ptr[0] == ' ');
        if (!name.len || name.len >= sizeof text)
            continue;
        memcpy(text, name.ptr, name.len);
        found = reply_header(r, text);
        MUST(found.ptr > r->headers.ptr && found.ptr <= line.ptr + 1);
        MUST(!memchr(found.ptr, '\n', found.len));
    }
}

static void must_be_an_error(const reply *r)
{
    buf scratch = { 0 };
    const error_reply read = reply_read_error(r, &scratch);

    MUST(read.http_status == r->status);
    MUST(read.code.len == 0 || !memchr(read.code.ptr, ':', read.code.len));
    must_teach(error_from_reply("MeterUsage", &read));
    buf_free(&scratch);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    slice rest = { (const char *)data, size }, line;
    reply r = { .status = 300 + (int)take_byte(&rest) };

    while ((line = take_part(&rest, '\n')).len)
        reply_add_head(&r, line);
    buf_slice_add(&r.body, rest);
    must_find_each_header(&r);
    must_be_an_error(&r);
    reply_free(&r);
    return 0;
}
