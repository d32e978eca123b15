/*
 * http.h - an HTTP server: collects each request, asks one handler for the reply, sends it as the
 * reply wishes.
 *
 * One thread does everything, so requests are handled one after the other and runs can be
 * repeated. A reply that waits does not hold up the others.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_SIM_HTTP_H
#define AWSM_SIM_HTTP_H

#include <stdint.h>

#include "base/buf.h"

enum { HTTP_HEADERS_MAX = 64, HTTP_REPLY_HEADERS_MAX = 8, HTTP_BODY_MAX = 1024 * 1024 };

typedef struct http_header {
    slice name; /* as it came */
    slice value;
} http_header;

typedef struct http_request {
    slice method;
    slice path; /* as on the request line: nothing is decoded */
    slice query;
    http_header headers[HTTP_HEADERS_MAX];
    size_t header_count;
    buf body;        /* at most HTTP_BODY_MAX bytes of it */
    size_t body_len; /* what was sent */
} http_request;

/* How the reply ends. */
typedef enum http_ending {
    HTTP_SEND,     /* all of it */
    HTTP_CUT,      /* the connection is closed, nothing is sent */
    HTTP_TRUNCATE, /* half of the body, then the connection is closed */
    HTTP_PAD       /* the body is repeated up to pad_len bytes */
} http_ending;

typedef struct http_reply {
    int status;
    buf body;
    struct {
        const char *name; /* static */
        char *value;      /* owned */
    } headers[HTTP_REPLY_HEADERS_MAX];
    size_t header_count;
    http_ending ending;
    uint64_t pad_len;
    int64_t delay_ms; /* the reply waits so long; the request has been handled */
} http_reply;

typedef void http_handler(void *user_data, const http_request *request, http_reply *reply);

/* The value of the header, any case; NULL when it was not sent. */
const slice *http_header_find(const http_request *request, const char *name);
void http_reply_header(http_reply *reply, const char *name, const char *value);
void http_reply_free(http_reply *reply);

typedef struct http_server http_server;

/* Listen. Port 0 takes a free one. NULL: errno tells why not. */
http_server *http_start(const char *address, uint16_t port, http_handler *handler, void *user_data);
uint16_t http_port(const http_server *server);
/* Serve until `stop_fd` is readable. */
void http_serve(http_server *server, int stop_fd);
void http_stop(http_server *server);

#endif
