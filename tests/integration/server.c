/*
 * server.c - what tests ask of the scripted server; server_thread.c serves.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "server.h"

#include <arpa/inet.h>
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "server_thread.h"

enum { PATIENCE_S = 20, BACKLOG = 512 };

static int bind_loopback(struct sockaddr_in *at)
{
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    socklen_t len = sizeof *at;

    *at = (struct sockaddr_in){ .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(0, bind(fd, (struct sockaddr *)at, sizeof *at));
    ck_assert_int_eq(0, getsockname(fd, (struct sockaddr *)at, &len));
    return fd;
}

static void copy_script(server *s, const answer *script, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (int times = script[i].times ? script[i].times : 1; times > 0; times--) {
            ck_assert_uint_lt(s->script_len, SCRIPT_MAX);
            s->script[s->script_len++] = script[i];
        }
    }
}

server *server_start(const answer *script, size_t count)
{
    server *s = calloc(1, sizeof *s);
    struct sockaddr_in at;

    ck_assert_ptr_nonnull(s);
    copy_script(s, script, count);
    s->listen_fd = bind_loopback(&at);
    snprintf(s->url, sizeof s->url, "http://127.0.0.1:%u", ntohs(at.sin_port));
    ck_assert_int_eq(0, listen(s->listen_fd, BACKLOG));
    s->wake_fd = eventfd(0, EFD_CLOEXEC);
    ck_assert_int_ge(s->wake_fd, 0);
    pthread_mutex_init(&s->lock, NULL);
    pthread_cond_init(&s->changed, NULL);
    ck_assert_int_eq(0, pthread_create(&s->thread, NULL, server_serve, s));
    return s;
}

static void tell_thread(server *s, int *flag)
{
    pthread_mutex_lock(&s->lock);
    *flag = 1;
    pthread_mutex_unlock(&s->lock);
    ck_assert_int_eq(0, eventfd_write(s->wake_fd, 1));
}

void server_stop(server *s)
{
    tell_thread(s, &s->stopped);
    pthread_join(s->thread, NULL);
    for (int i = 0; i < s->request_count; i++) {
        free(s->requests[i]->head);
        free(s->requests[i]->body);
        free(s->requests[i]);
    }
    free(s->requests);
    close(s->listen_fd);
    close(s->wake_fd);
    pthread_mutex_destroy(&s->lock);
    pthread_cond_destroy(&s->changed);
    free(s);
}

const char *server_url(const server *s)
{
    return s->url;
}

void server_release(server *s)
{
    tell_thread(s, &s->released);
}

void server_dismiss(server *s, const char *farewell)
{
    pthread_mutex_lock(&s->lock);
    s->farewell = farewell;
    pthread_mutex_unlock(&s->lock);
    ck_assert_int_eq(0, eventfd_write(s->wake_fd, 1));
}

static int read_count(server *s, const int *count)
{
    int n;

    pthread_mutex_lock(&s->lock);
    n = *count;
    pthread_mutex_unlock(&s->lock);
    return n;
}

int server_requests(server *s)
{
    return read_count(s, &s->request_count);
}

int server_connections(server *s)
{
    return read_count(s, &s->connection_count);
}

size_t server_bytes_sent(server *s)
{
    size_t n;

    pthread_mutex_lock(&s->lock);
    n = s->bytes_sent;
    pthread_mutex_unlock(&s->lock);
    return n;
}

static void await(server *s, const int *count, int wanted, const char *what)
{
    struct timespec limit;
    int late = 0;

    clock_gettime(CLOCK_REALTIME, &limit);
    limit.tv_sec += PATIENCE_S;
    pthread_mutex_lock(&s->lock);
    while (*count < wanted && !late)
        late = pthread_cond_timedwait(&s->changed, &s->lock, &limit) != 0;
    pthread_mutex_unlock(&s->lock);
    ck_assert_msg(!late, "%d %s did not come within %d s", wanted, what, PATIENCE_S);
}

void server_await_requests(server *s, int count)
{
    await(s, &s->request_count, count, "requests");
}

void server_await_closed(server *s, int count)
{
    await(s, &s->closed_count, count, "ends of connections");
}

const received *server_request(server *s, int i)
{
    const received *r;

    server_await_requests(s, i + 1);
    pthread_mutex_lock(&s->lock);
    r = s->requests[i];
    pthread_mutex_unlock(&s->lock);
    return r;
}

const char *received_header(const received *r, const char *name)
{
    static char value[512];
    const size_t len = strlen(name);
    const char *line = r->head;

    value[0] = '\0';
    while ((line = strstr(line, "\r\n")) != NULL) {
        line += 2;
        if (strncasecmp(line, name, len) == 0 && line[len] == ':') {
            line += len + 1 + strspn(line + len + 1, " ");
            snprintf(value, sizeof value, "%.*s", (int)strcspn(line, "\r"), line);
            break;
        }
    }
    return value;
}

const char *refusing_url(void)
{
    static char url[64];
    struct sockaddr_in at;

    close(bind_loopback(&at));
    snprintf(url, sizeof url, "http://127.0.0.1:%u", ntohs(at.sin_port));
    return url;
}
