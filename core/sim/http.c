/*
 * http.c - libmicrohttpd, driven by a poll loop of our own. Used by sim.c.
 *
 * The loop is ours because replies may wait: a connection that waits is suspended and resumed
 * when its time has come, and no thread sleeps.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "http.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "http_response.h"

enum { IDLE_CONNECTION_S = 120 };

/* One request and its reply. */
typedef struct exchange {
    struct http_server *server;
    struct MHD_Connection *connection;
    char *uri;
    http_request request;
    http_reply reply;
    enum { STARTED, COLLECTING, WAITING } state;
    int64_t due_ms; /* while WAITING */
    struct exchange *next;
} exchange;

struct http_server {
    struct MHD_Daemon *daemon;
    http_handler *handler;
    void *user_data;
    exchange *waiting;
};

/* The only place where the request line can still be seen undecoded, as the client signed it. */
static void *start_exchange(void *cls, const char *uri, struct MHD_Connection *connection)
{
    exchange *x = mem_zeroed(sizeof *x);

    if (!x)
        return NULL;
    x->server = cls;
    x->connection = connection;
    x->uri = strdup(uri);
    return x;
}

static void end_exchange(void *cls, struct MHD_Connection *connection, void **slot,
                         enum MHD_RequestTerminationCode why)
{
    exchange *x = *slot;

    (void)cls;
    (void)connection;
    (void)why;
    if (!x)
        return;
    http_reply_free(&x->reply);
    buf_free(&x->request.body);
    free(x->uri);
    free(x);
    *slot = NULL;
}

static enum MHD_Result collect_header(void *cls, enum MHD_ValueKind kind, const char *name,
                                      size_t name_len, const char *value, size_t value_len)
{
    http_request *r = cls;

    (void)kind;
    if (r->header_count == HTTP_HEADERS_MAX)
        return MHD_NO;
    r->headers[r->header_count++] =
        (http_header){ { name, name_len }, { value ? value : "", value_len } };
    return MHD_YES;
}

static void read_head(exchange *x, const char *method)
{
    http_request *r = &x->request;
    const char *question = strchr(x->uri, '?');

    r->method = slice_of(method);
    r->path = question ? (slice){ x->uri, (size_t)(question - x->uri) } : slice_of(x->uri);
    r->query = slice_of(question ? question + 1 : NULL);
    MHD_get_connection_values_n(x->connection, MHD_HEADER_KIND, collect_header, r);
    x->state = COLLECTING;
}

static void read_body(http_request *r, const char *bytes, size_t len)
{
    size_t room = HTTP_BODY_MAX - r->body.len;

    buf_add(&r->body, bytes, len < room ? len : room);
    r->body_len += len;
}

static enum MHD_Result send_reply(exchange *x)
{
    struct MHD_Response *response;
    enum MHD_Result result;

    if (x->reply.ending == HTTP_CUT)
        return MHD_NO;
    response = http_response_make(&x->reply);
    if (!response)
        return MHD_NO;
    result = MHD_queue_response(x->connection, (unsigned)x->reply.status, response);
    MHD_destroy_response(response);
    return result;
}

static enum MHD_Result wait_or_send(exchange *x)
{
    if (x->reply.delay_ms <= 0)
        return send_reply(x);
    x->state = WAITING;
    x->due_ms = clock_ms() + x->reply.delay_ms;
    x->next = x->server->waiting;
    x->server->waiting = x;
    MHD_suspend_connection(x->connection);
    return MHD_YES;
}

static enum MHD_Result step(void *cls, struct MHD_Connection *connection, const char *url,
                            const char *method, const char *version, const char *upload,
                            size_t *upload_len, void **slot)
{
    http_server *s = cls;
    exchange *x = *slot;

    (void)connection;
    (void)url;
    (void)version;
    if (!x || !x->uri)
        return MHD_NO;
    switch (x->state) {
    case STARTED:
        read_head(x, method);
        return MHD_YES;
    case COLLECTING:
        if (*upload_len) {
            read_body(&x->request, upload, *upload_len);
            *upload_len = 0;
            return MHD_YES;
        }
        s->handler(s->user_data, &x->request, &x->reply);
        return wait_or_send(x);
    case WAITING:
        return send_reply(x);
    }
    return MHD_NO;
}

static int socket_address(struct sockaddr_storage *out, const char *address, uint16_t port)
{
    struct sockaddr_in *v4 = (struct sockaddr_in *)out;
    struct sockaddr_in6 *v6 = (struct sockaddr_in6 *)out;

    memset(out, 0, sizeof *out);
    if (inet_pton(AF_INET, address, &v4->sin_addr) == 1) {
        v4->sin_family = AF_INET;
        v4->sin_port = htons(port);
        return 1;
    }
    v6->sin6_family = AF_INET6;
    v6->sin6_port = htons(port);
    return inet_pton(AF_INET6, address, &v6->sin6_addr) == 1;
}

static struct MHD_Daemon *start_daemon(http_server *s, const struct sockaddr_storage *at)
{
    unsigned flags = MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_SUPPRESS_DATE_NO_CLOCK |
                     (at->ss_family == AF_INET6 ? MHD_USE_IPv6 : 0);

    return MHD_start_daemon(
        flags, 0, NULL, NULL, step, s, MHD_OPTION_SOCK_ADDR, at, MHD_OPTION_URI_LOG_CALLBACK,
        start_exchange, s, MHD_OPTION_NOTIFY_COMPLETED, end_exchange, NULL,
        MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_CONNECTION_S, MHD_OPTION_END);
}

http_server *http_start(const char *address, uint16_t port, http_handler *handler, void *user_data)
{
    struct sockaddr_storage at;
    http_server *s;

    if (!socket_address(&at, address, port)) {
        errno = EINVAL;
        return NULL;
    }
    s = mem_zeroed(sizeof *s);
    if (!s)
        return NULL;
    s->handler = handler;
    s->user_data = user_data;
    s->daemon = start_daemon(s, &at);
    if (!s->daemon) {
        free(s);
        return NULL;
    }
    return s;
}

uint16_t http_port(const http_server *s)
{
    return MHD_get_daemon_info(s->daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
}

/* Resume those whose time has come; the rest tell how long the poll may last, -1 without any. */
static int resume_due(http_server *s, int64_t now_ms)
{
    exchange **link = &s->waiting;
    int64_t next_ms = -1;

    while (*link) {
        exchange *x = *link;

        if (x->due_ms <= now_ms) {
            *link = x->next;
            MHD_resume_connection(x->connection);
            next_ms = 0;
            continue;
        }
        if (next_ms < 0 || x->due_ms - now_ms < next_ms)
            next_ms = x->due_ms - now_ms;
        link = &x->next;
    }
    return (int)next_ms;
}

static int poll_timeout(http_server *s)
{
    MHD_UNSIGNED_LONG_LONG idle_ms;
    int wait_ms = resume_due(s, clock_ms());

    if (MHD_get_timeout(s->daemon, &idle_ms) != MHD_YES)
        return wait_ms;
    if (wait_ms >= 0 && (MHD_UNSIGNED_LONG_LONG)wait_ms < idle_ms)
        return wait_ms;
    return idle_ms < 60000 ? (int)idle_ms : 60000;
}

void http_serve(http_server *s, int stop_fd)
{
    struct pollfd fds[] = {
        { .fd = MHD_get_daemon_info(s->daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd,
          .events = POLLIN },
        { .fd = stop_fd, .events = POLLIN },
    };

    while (!fds[1].revents) {
        if (poll(fds, 2, poll_timeout(s)) < 0 && errno != EINTR)
            return;
        MHD_run(s->daemon);
    }
}

void http_stop(http_server *s)
{
    resume_due(s, INT64_MAX);
    MHD_stop_daemon(s->daemon);
    free(s);
}
