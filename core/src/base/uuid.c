/* SPDX-License-Identifier: Apache-2.0 */
#include "base/uuid.h"

#include <openssl/rand.h>

#include "base/process.h"

uint32_t random_u32(void)
{
    unsigned char b[4] = { 0 };

    if (RAND_bytes(b, sizeof b) != 1)
        return 0;
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

enum { RANDOM_LEN = 16, DRAWN_AT_ONCE = 32 * RANDOM_LEN };

static void write_uuid(char out[UUID_SIZE], unsigned char b[RANDOM_LEN])
{
    static const char digits[] = "0123456789abcdef";
    int at = 0;

    b[6] = (unsigned char)((b[6] & 0x0F) | 0x40);
    b[8] = (unsigned char)((b[8] & 0x3F) | 0x80);
    for (int i = 0; i < RANDOM_LEN; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            out[at++] = '-';
        out[at++] = digits[b[i] >> 4];
        out[at++] = digits[b[i] & 15];
    }
    out[at] = '\0';
}

int uuid_new(char out[UUID_SIZE])
{
    unsigned char b[RANDOM_LEN];

    if (RAND_bytes(b, sizeof b) != 1)
        return 0;
    write_uuid(out, b);
    return 1;
}

int uuid_new_fast(char out[UUID_SIZE])
{
    static _Thread_local unsigned char drawn[DRAWN_AT_ONCE];
    static _Thread_local int left; /* bytes not used yet, at the end */
    static _Thread_local unsigned generation;

    if (left == 0 || generation != process_generation()) {
        if (RAND_bytes(drawn, sizeof drawn) != 1)
            return 0;
        left = sizeof drawn;
        generation = process_generation();
    }
    write_uuid(out, drawn + sizeof drawn - left);
    left -= RANDOM_LEN;
    return 1;
}
