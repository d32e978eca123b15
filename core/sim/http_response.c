/*
 * http_response.c - a reply in libmicrohttpd's form, whole, cut short or drawn out. Used by http.c.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "http_response.h"

#include <string.h>

static ssize_t read_truncated(void *cls, uint64_t pos, char *out, size_t max)
{
    const http_reply *reply = cls;
    size_t half = reply->body.len / 2;
    size_t n;

    if (pos >= half)
        return MHD_CONTENT_READER_END_WITH_ERROR;
    n = half - (size_t)pos < max ? half - (size_t)pos : max;
    memcpy(out, reply->body.ptr + pos, n);
    return (ssize_t)n;
}

static ssize_t read_padded(void *cls, uint64_t pos, char *out, size_t max)
{
    const http_reply *reply = cls;
    const buf *body = &reply->body;
    uint64_t rest = reply->pad_len - pos;
    size_t n = rest < max ? (size_t)rest : max;

    for (size_t i = 0; i < n; i++)
        out[i] = body->ptr[(pos + i) % body->len];
    return (ssize_t)n;
}

static struct MHD_Response *make(http_reply *reply)
{
    buf *body = &reply->body;

    switch (reply->ending) {
    case HTTP_TRUNCATE:
        return MHD_create_response_from_callback(body->len, 4096, read_truncated, reply, NULL);
    case HTTP_PAD:
        return MHD_create_response_from_callback(reply->pad_len, 65536, read_padded, reply, NULL);
    case HTTP_SEND:
    case HTTP_CUT:
        break;
    }
    return MHD_create_response_from_buffer(body->len, body->ptr, MHD_RESPMEM_PERSISTENT);
}

struct MHD_Response *http_response_make(http_reply *reply)
{
    struct MHD_Response *response = make(reply);

    for (size_t i = 0; response && i < reply->header_count; i++)
        MHD_add_response_header(response, reply->headers[i].name, reply->headers[i].value);
    return response;
}
