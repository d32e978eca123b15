/* SPDX-License-Identifier: Apache-2.0 */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"

enum { FIRST_CAPACITY = 256 };

/* realloc() would leave the old bytes behind in freed memory; then buf_wipe() were not the end of a secret. */
static char *move_secret(buf *b, size_t cap)
{
    char *ptr = malloc(cap + 1);

    if (!ptr)
        return NULL;
    if (b->len)
        memcpy(ptr, b->ptr, b->len);
    mem_wipe(b->ptr, b->cap);
    free(b->ptr);
    return ptr;
}

static int grow(buf *b, size_t more)
{
    size_t cap = b->cap ? b->cap : FIRST_CAPACITY;
    char *ptr = NULL;

    if (b->failed)
        return 0;
    while (cap - b->len < more && cap < SIZE_MAX / 4)
        cap *= 2;
    if (cap - b->len >= more)
        ptr = b->secret ? move_secret(b, cap) : realloc(b->ptr, cap + 1);
    if (!ptr) {
        b->failed = 1;
        return 0;
    }
    ptr[b->len] = '\0';
    b->ptr = ptr;
    b->cap = cap;
    return 1;
}

char *buf_room(buf *b, size_t more)
{
    if (b->cap - b->len < more || !b->ptr || b->failed) {
        if (!grow(b, more))
            return NULL;
    }
    return b->ptr + b->len;
}

void buf_grow_add(buf *b, const char *ptr, size_t len)
{
    char *room = buf_room(b, len);

    if (!room)
        return;
    if (len)
        memcpy(room, ptr, len);
    b->len += len;
    b->ptr[b->len] = '\0';
}

void buf_text(buf *b, const char *text)
{
    buf_add(b, text, strlen(text));
}

void buf_slice_add(buf *b, slice s)
{
    buf_add(b, s.ptr, s.len);
}

void buf_int(buf *b, int64_t value)
{
    char digits[20];
    char *at = digits + sizeof digits;
    uint64_t rest = value < 0 ? -(uint64_t)value : (uint64_t)value;

    do {
        *--at = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (value < 0)
        buf_char(b, '-');
    buf_add(b, at, (size_t)(digits + sizeof digits - at));
}

void buf_format(buf *b, const char *format, ...)
{
    va_list args;
    int need;
    char *room;

    va_start(args, format);
    need = vsnprintf(NULL, 0, format, args);
    va_end(args);
    room = need < 0 ? NULL : buf_room(b, (size_t)need);
    if (!room)
        return;
    va_start(args, format);
    vsnprintf(room, (size_t)need + 1, format, args);
    va_end(args);
    b->len += (size_t)need;
}

/* Eight ASCII letters at a time: bit 7 of each byte tells whether it is one of A to Z, and is moved to bit 5. */
static uint64_t lower8(uint64_t word)
{
    const uint64_t ones = 0x0101010101010101u, high = 0x80 * ones;
    const uint64_t seven = word & ~high;
    const uint64_t from_a = seven + (0x80 - 'A') * ones, behind_z = seven + (0x7F - 'Z') * ones;

    return word | ((from_a ^ behind_z) & ~word & high) >> 2;
}

void buf_copy_lower(char *out, slice text)
{
    size_t i = 0;

    for (; i + 8 <= text.len; i += 8) {
        uint64_t word;
        memcpy(&word, text.ptr + i, 8);
        word = lower8(word);
        memcpy(out + i, &word, 8);
    }
    for (; i < text.len; i++)
        out[i] = (char)(text.ptr[i] | ((unsigned char)(text.ptr[i] - 'A') < 26) << 5);
}

void buf_lower(buf *b, slice text)
{
    char *room = buf_room(b, text.len);

    if (!room)
        return;
    buf_copy_lower(room, text);
    buf_end(b, room + text.len);
}

void buf_clear(buf *b)
{
    b->len = 0;
    b->failed = 0;
    if (b->ptr)
        b->ptr[0] = '\0';
}

void buf_free(buf *b)
{
    free(b->ptr);
    *b = (buf){ .secret = b->secret };
}

void buf_wipe(buf *b)
{
    if (b->ptr)
        mem_wipe(b->ptr, b->cap);
    buf_free(b);
}
