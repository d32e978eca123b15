/* SPDX-License-Identifier: Apache-2.0 */
#include "registration/base64url.h"

enum { BITS_PER_DIGIT = 6, BITS_PER_BYTE = 8 };

static int digit_value(char c)
{
    return c >= 'A' && c <= 'Z'   ? c - 'A'
           : c >= 'a' && c <= 'z' ? c - 'a' + 26
           : c >= '0' && c <= '9' ? c - '0' + 52
           : c == '-'             ? 62
           : c == '_'             ? 63
                                  : -1;
}

int base64url_decode(buf *out, slice text)
{
    unsigned bits = 0; /* read and not yet written, in the low end */
    int count = 0;

    for (size_t i = 0; i < text.len; i++) {
        const int value = digit_value(text.ptr[i]);
        if (value < 0)
            return 0;
        bits = bits << BITS_PER_DIGIT | (unsigned)value;
        count += BITS_PER_DIGIT;
        if (count >= BITS_PER_BYTE) {
            count -= BITS_PER_BYTE;
            buf_char(out, (char)(bits >> count));
            bits &= (1u << count) - 1;
        }
    }
    return count < BITS_PER_DIGIT && bits == 0;
}
