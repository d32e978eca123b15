/*
 * http_message.c - requests and replies as http.c passes them to its handler.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "http.h"

const slice *http_header_find(const http_request *request, const char *name)
{
    size_t len = strlen(name);

    for (size_t i = 0; i < request->header_count; i++) {
        const http_header *h = &request->headers[i];

        if (h->name.len == len && strncasecmp(h->name.ptr, name, len) == 0)
            return &h->value;
    }
    return NULL;
}

void http_reply_header(http_reply *reply, const char *name, const char *value)
{
    assert(reply->header_count < HTTP_REPLY_HEADERS_MAX);
    reply->headers[reply->header_count].name = name;
    reply->headers[reply->header_count].value = strdup(value);
    reply->header_count++;
}

void http_reply_free(http_reply *reply)
{
    for (size_t i = 0; i < reply->header_count; i++)
        free(reply->headers[i].value);
    buf_free(&reply->body);
    *reply = (http_reply){ 0 };
}
