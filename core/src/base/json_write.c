/* SPDX-License-Identifier: Apache-2.0 */
#include "base/json.h"

#include <endian.h>

static int needs_escape(unsigned char c)
{
    return c < 0x20 || c == '"' || c == '\\';
}

static void put_escape(buf *out, unsigned char c)
{
    switch (c) {
    case '"':
        buf_add(out, "\\\"", 2);
        break;
    case '\\':
        buf_add(out, "\\\\", 2);
        break;
    case '\n':
        buf_add(out, "\\n", 2);
        break;
    case '\r':
        buf_add(out, "\\r", 2);
        break;
    case '\t':
        buf_add(out, "\\t", 2);
        break;
    default:
        buf_format(out, "\\u%04x", c);
        break;
    }
}

/* Behind what needs no escape, eight bytes at a time; the lowest bit 7 in `found` is at a byte that does need one. */
static const char *skip_unescaped(const char *at, const char *end)
{
    const uint64_t ones = 0x0101010101010101u, high = 0x80 * ones;

    while (end - at >= 8) {
        uint64_t word, quote, backslash, found;
        memcpy(&word, at, 8);
        word = le64toh(word);
        quote = word ^ ones * '"';
        backslash = word ^ ones * '\\';
        found = (((word - ones * 0x20) & ~word) | ((quote - ones) & ~quote) |
                 ((backslash - ones) & ~backslash)) & high;
        if (found)
            return at + (__builtin_ctzll(found) >> 3);
        at += 8;
    }
    while (at < end && !needs_escape((unsigned char)*at))
        at++;
    return at;
}

void json_write_string(buf *out, slice text)
{
    const char *at = text.ptr, *end = text.ptr + text.len;

    buf_char(out, '"');
    for (;;) {
        const char *behind = skip_unescaped(at, end);
        buf_add(out, at, (size_t)(behind - at));
        if (behind == end)
            break;
        put_escape(out, (unsigned char)*behind);
        at = behind + 1;
    }
    buf_char(out, '"');
}
