/* SPDX-License-Identifier: Apache-2.0 */
#include "base/uri.h"

/* RFC 3986 unreserved characters stay as they are. */
static int unreserved(unsigned char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

static void escape(buf *out, slice text, char spared)
{
    static const char digits[] = "0123456789ABCDEF";

    for (size_t i = 0; i < text.len; i++) {
        const unsigned char c = (unsigned char)text.ptr[i];
        if (unreserved(c) || (spared && c == (unsigned char)spared)) {
            buf_char(out, (char)c);
        } else {
            const char escaped[3] = { '%', digits[c >> 4], digits[c & 15] };
            buf_add(out, escaped, 3);
        }
    }
}

void uri_escape(buf *out, slice text)
{
    escape(out, text, '\0');
}

void uri_escape_path(buf *out, slice path)
{
    escape(out, path, '/');
}
