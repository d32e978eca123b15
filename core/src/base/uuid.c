/* SPDX-License-Identifier: Apache-2.0 */
#include "base/uuid.h"

#include <openssl/rand.h>

uint32_t random_u32(void)
{
    unsigned char b[4] = { 0 };

    if (RAND_bytes(b, sizeof b) != 1)
        return 0;
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

int uuid_new(char out[UUID_SIZE])
{
    static const char digits[] = "0123456789abcdef";
    unsigned char b[16];
    int at = 0;

    if (RAND_bytes(b, sizeof b) != 1)
        return 0;
    b[6] = (unsigned char)((b[6] & 0x0F) | 0x40);
    b[8] = (unsigned char)((b[8] & 0x3F) | 0x80);
    for (int i = 0; i < 16; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            out[at++] = '-';
        out[at++] = digits[b[i] >> 4];
        out[at++] = digits[b[i] & 15];
    }
    out[at] = '\0';
    return 1;
}
