/*
 * buf.h - a growable byte buffer that remembers when memory ran out.
 *
 * Writers append without checking; whoever uses the result asks once: buf_failed().
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_BASE_BUF_H
#define AWSM_BASE_BUF_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct buf {
    char *ptr; /* NULL while empty; always NUL-terminated otherwise */
    size_t len;
    size_t cap; /* usable bytes, the NUL not counted */
    int failed; /* out of memory: nothing was appended since */
    int secret; /* growing overwrites the old bytes before it frees them */
} buf;

/* Bytes that somebody else owns. */
typedef struct slice {
    const char *ptr;
    size_t len;
} slice;

#define SLICE(literal) ((slice){ "" literal, sizeof(literal) - 1 })

static inline slice slice_of(const char *text)
{
    return text ? (slice){ text, strlen(text) } : (slice){ "", 0 };
}
static inline slice buf_slice(const buf *b)
{
    return (slice){ b->ptr ? b->ptr : "", b->len };
}
static inline int slice_equal(slice a, slice b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/* Room for `more` bytes behind the end, or NULL (and the buffer has failed). Write there, then tell where it ends. */
char *buf_room(buf *b, size_t more);
static inline void buf_end(buf *b, char *end)
{
    b->len = (size_t)(end - b->ptr);
    *end = '\0';
}
void buf_grow_add(buf *b, const char *ptr, size_t len); /* the slow half of buf_add() */
static inline void buf_add(buf *b, const char *ptr, size_t len)
{
    if (b->cap - b->len < len || b->failed || !b->ptr) {
        buf_grow_add(b, ptr, len);
        return;
    }
    if (len)
        memcpy(b->ptr + b->len, ptr, len);
    b->len += len;
    b->ptr[b->len] = '\0';
}
void buf_text(buf *b, const char *text);
void buf_slice_add(buf *b, slice s);
static inline void buf_char(buf *b, char c)
{
    buf_add(b, &c, 1);
}
void buf_int(buf *b, int64_t value);
void buf_format(buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_lower(buf *b, slice text); /* in ASCII lower case */
void buf_copy_lower(char *out, slice text);
void buf_clear(buf *b); /* empty, keeps the memory */
void buf_free(buf *b);
void buf_wipe(buf *b); /* overwrite, then free: for what held secrets */
static inline int buf_failed(const buf *b)
{
    return b->failed;
}
/* NUL-terminated content, "" while empty. */
static inline const char *buf_cstr(const buf *b)
{
    return b->ptr ? b->ptr : "";
}

#endif
