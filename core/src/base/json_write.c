/* SPDX-License-Identifier: Apache-2.0 */
#include "base/json.h"

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

void json_write_string(buf *out, slice text)
{
    size_t from = 0;

    buf_char(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        const unsigned char c = (unsigned char)text.ptr[i];
        if (!needs_escape(c))
            continue;
        buf_add(out, text.ptr + from, i - from);
        put_escape(out, c);
        from = i + 1;
    }
    buf_add(out, text.ptr + from, text.len - from);
    buf_char(out, '"');
}
