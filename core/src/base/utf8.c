/* SPDX-License-Identifier: Apache-2.0 */
#include "base/utf8.h"

int utf8_length(const unsigned char *at, const unsigned char *end)
{
    const unsigned char lead = at[0];
    const int len = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3
                  : lead < 0xF5 ? 4 : 0;

    if (len == 0 || end - at < len)
        return 0;
    for (int i = 1; i < len; i++) {
        if ((at[i] & 0xC0) != 0x80)
            return 0;
    }
    if ((lead == 0xE0 && at[1] < 0xA0) || (lead == 0xED && at[1] > 0x9F) ||
        (lead == 0xF0 && at[1] < 0x90) || (lead == 0xF4 && at[1] > 0x8F))
        return 0;
    return len;
}

/* Behind what is ASCII, eight bytes at a time. */
static const unsigned char *skip_ascii(const unsigned char *at, const unsigned char *end)
{
    uint64_t word;

    while (end - at >= 8) {
        memcpy(&word, at, sizeof word);
        if (word & 0x8080808080808080u)
            break;
        at += 8;
    }
    while (at < end && *at < 0x80)
        at++;
    return at;
}

int utf8_valid(slice text)
{
    const unsigned char *at = (const unsigned char *)text.ptr, *end = at + text.len;

    while ((at = skip_ascii(at, end)) < end) {
        const int len = utf8_length(at, end);
        if (len == 0)
            return 0;
        at += len;
    }
    return 1;
}

size_t utf8_code_points(slice text)
{
    size_t count = 0;

    for (size_t i = 0; i < text.len; i++)
        count += ((unsigned char)text.ptr[i] & 0xC0) != 0x80;
    return count;
}
