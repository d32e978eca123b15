/*
 * server_thread.c - one poll loop over the scripted server's connections.
 *
 *   READING -> PAUSING (a delay, or held) -> WRITING -> READING (the connection is kept)
 *      |                                        |
 *      +-> SILENT                               +-> closed
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "server_thread.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "kit.h"

enum { READ_SIZE = 65536 };

struct connection {
    int fd;
    int number;
    enum { READING, PAUSING, WRITING, SILENT } state;
    const answer *answer;
    char *in; /* what was read of the request */
    size_t in_len;
    char *out; /* head and body of the reply; then come `filler` letters */
    size_t out_len, filler;
    size_t done;    /* written of both */
    int64_t due_ms; /* while PAUSING, and between bytes that trickle */
};

/* --- what is counted ------------------------------------------------------------------------- */

static int is_set(server *s, const int *flag)
{
    int value;

    pthread_mutex_lock(&s->lock);
    value = *flag;
    pthread_mutex_unlock(&s->lock);
    return value;
}

static void count_up(server *s, int *counter)
{
    pthread_mutex_lock(&s->lock);
    ++*counter;
    pthread_cond_broadcast(&s->changed);
    pthread_mutex_unlock(&s->lock);
}

static const answer *peek_answer(const server *s)
{
    return &s->script[s->answered < s->script_len ? s->answered : s->script_len - 1];
}

static void keep_request(server *s, const connection *c, size_t head_len)
{
    received *r = calloc(1, sizeof *r);

    r->head = strndup(c->in, head_len);
    r->body_len = c->in_len - head_len;
    r->body = strndup(c->in + head_len, r->body_len);
    r->connection = c->number;
    pthread_mutex_lock(&s->lock);
    s->requests = realloc(s->requests, (size_t)(s->request_count + 1) * sizeof *s->requests);
    s->requests[s->request_count++] = r;
    pthread_cond_broadcast(&s->changed);
    pthread_mutex_unlock(&s->lock);
}

/* --- writing the reply ----------------------------------------------------------------------- */

static void compose(connection *c)
{
    const answer *a = c->answer;
    const char *body = a->without_body ? "" : a->body ? a->body : "{}";
    const size_t len = a->promised ? a->promised : strlen(body) + a->filler;
    char length[64] = "";

    if (!a->without_length)
        snprintf(length, sizeof length, "Content-Length: %zu\r\n", len);
    if (a->kind == RAW)
        c->out_len = (size_t)asprintf(&c->out, "%s", body);
    else
        c->out_len = (size_t)asprintf(&c->out, "HTTP/1.1 %d Answer\r\n%s%s\r\n%s",
                                      a->status ? a->status : 200, length,
                                      a->headers ? a->headers : "", body);
    c->filler = a->filler;
    c->done = 0;
}

static int stays_open(const answer *a)
{
    return !(a->kind == RAW || a->closes || a->without_length || a->promised);
}

/* Up to `max` bytes, from wherever the reply stands. */
static ssize_t send_some(connection *c, size_t max)
{
    static char letters[READ_SIZE];
    const char *from = letters;
    size_t len = c->out_len + c->filler - c->done;

    if (c->done < c->out_len) {
        from = c->out + c->done;
        len = c->out_len - c->done;
    } else {
        memset(letters, 'x', sizeof letters);
        len = len < sizeof letters ? len : sizeof letters;
    }
    return send(c->fd, from, len < max ? len : max, MSG_NOSIGNAL | MSG_DONTWAIT);
}

/* 0: the connection has ended. */
static int write_reply(server *s, connection *c)
{
    const size_t whole = c->out_len + c->filler;
    const ssize_t n = c->done < whole ? send_some(c, c->answer->trickle_ms ? 1 : whole) : 0;

    if (n < 0)
        return errno == EAGAIN;
    pthread_mutex_lock(&s->lock);
    s->bytes_sent += (size_t)n;
    pthread_mutex_unlock(&s->lock);
    c->done += (size_t)n;
    c->due_ms = c->answer->trickle_ms ? now_ms() + c->answer->trickle_ms : 0;
    if (c->done < whole)
        return 1;
    free(c->out);
    c->out = NULL;
    c->in_len = 0;
    c->state = READING;
    return stays_open(c->answer);
}

/* --- reading the request --------------------------------------------------------------------- */

/* The length of the head once the request is whole; else 0. */
static size_t whole_request(const connection *c)
{
    const char *end = memmem(c->in, c->in_len, "\r\n\r\n", 4);
    const char *length;
    size_t head_len;

    if (!end)
        return 0;
    head_len = (size_t)(end - c->in) + 4;
    length = strcasestr(c->in, "\r\ncontent-length:");
    if (length && length < end && c->in_len < head_len + strtoul(length + 17, NULL, 10))
        return 0;
    return head_len;
}

/* 0: the connection is to be closed. */
static int answer_request(server *s, connection *c, size_t head_len)
{
    pthread_mutex_lock(&s->lock);
    c->answer = peek_answer(s);
    s->answered++;
    pthread_mutex_unlock(&s->lock);
    keep_request(s, c, head_len);
    if (c->answer->kind == HANG_UP)
        return 0;
    compose(c);
    c->due_ms = now_ms() + c->answer->delay_ms;
    c->state = c->answer->kind == SILENCE ? SILENT : PAUSING;
    return 1;
}

/* 0: the client has closed the connection. */
static int read_request(server *s, connection *c)
{
    ssize_t n;
    size_t head_len;

    c->in = realloc(c->in, c->in_len + READ_SIZE + 1);
    n = recv(c->fd, c->in + c->in_len, READ_SIZE, MSG_DONTWAIT);
    if (n <= 0)
        return n < 0 && errno == EAGAIN;
    c->in_len += (size_t)n;
    c->in[c->in_len] = '\0';
    head_len = whole_request(c);
    return head_len ? answer_request(s, c, head_len) : 1;
}

/* --- connections ----------------------------------------------------------------------------- */

static void close_connection(server *s, size_t i)
{
    connection *c = s->connections[i];

    s->connections[i] = s->connections[--s->open_count];
    close(c->fd);
    free(c->in);
    free(c->out);
    free(c);
    count_up(s, &s->closed_count);
}

static void accept_connection(server *s)
{
    const int fd = accept4(s->listen_fd, NULL, NULL, SOCK_CLOEXEC);
    connection *c;
    int slammed;

    if (fd < 0)
        return;
    pthread_mutex_lock(&s->lock);
    slammed = peek_answer(s)->kind == SLAM;
    s->answered += (size_t)slammed;
    pthread_mutex_unlock(&s->lock);
    c = calloc(1, sizeof *c);
    c->fd = fd;
    s->connections[s->open_count++] = c;
    count_up(s, &s->connection_count);
    c->number = s->connection_count;
    if (slammed)
        close_connection(s, s->open_count - 1);
}

static int may_write(server *s, const connection *c)
{
    return c->due_ms <= now_ms() && (!c->answer->held || is_set(s, &s->released));
}

/* 0: it has ended. */
static int step(server *s, connection *c, int events)
{
    if (events & POLLRDHUP)
        return 0;
    switch (c->state) {
    case READING:
        return !(events & POLLIN) || read_request(s, c);
    case PAUSING:
        if (may_write(s, c))
            c->state = WRITING;
        return 1;
    case WRITING:
        return c->due_ms > now_ms() || write_reply(s, c);
    case SILENT:
        break;
    }
    return 1;
}

static short wanted_events(const connection *c)
{
    const int writes = c->state == WRITING && c->due_ms <= now_ms();

    return (short)(POLLRDHUP | (c->state == READING ? POLLIN : 0) | (writes ? POLLOUT : 0));
}

/* How long until some pause is over; -1: there is none. */
static int next_due_ms(server *s)
{
    const int64_t now = now_ms();
    int64_t next = -1;

    for (size_t i = 0; i < s->open_count; i++) {
        const connection *c = s->connections[i];
        int64_t left = c->due_ms > now ? c->due_ms - now : 0;
        if (c->state == WRITING ? left == 0 : c->state != PAUSING)
            continue;
        if (left == 0 && c->answer->held && !is_set(s, &s->released))
            continue;
        if (next < 0 || left < next)
            next = left;
    }
    return (int)next;
}

/* Does what server_dismiss() has asked for. */
static void dismiss(server *s)
{
    const char *farewell;

    pthread_mutex_lock(&s->lock);
    farewell = s->farewell;
    s->farewell = NULL;
    pthread_mutex_unlock(&s->lock);
    for (size_t i = farewell ? s->open_count : 0; i-- > 0;) {
        const connection *c = s->connections[i];
        if (c->state != READING || c->in_len > 0)
            continue;
        send(c->fd, farewell, strlen(farewell), MSG_NOSIGNAL);
        close_connection(s, i);
    }
}

static void serve_once(server *s)
{
    struct pollfd fds[CONNECTIONS_MAX + 2] = { { .fd = s->listen_fd, .events = POLLIN },
                                               { .fd = s->wake_fd, .events = POLLIN } };
    const size_t count = s->open_count;
    eventfd_t unused;

    for (size_t i = 0; i < count; i++)
        fds[i + 2] = (struct pollfd){ .fd = s->connections[i]->fd,
                                      .events = wanted_events(s->connections[i]) };
    poll(fds, count + 2, next_due_ms(s));
    if (fds[1].revents)
        eventfd_read(s->wake_fd, &unused);
    for (size_t i = count; i-- > 0;) { /* from the end: closing moves the last one */
        if (!step(s, s->connections[i], fds[i + 2].revents))
            close_connection(s, i);
    }
    dismiss(s);
    if (fds[0].revents && s->open_count < CONNECTIONS_MAX)
        accept_connection(s);
}

void *server_serve(void *user_data)
{
    server *s = user_data;

    while (!is_set(s, &s->stopped))
        serve_once(s);
    while (s->open_count > 0)
        close_connection(s, s->open_count - 1);
    return NULL;
}
