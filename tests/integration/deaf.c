/* SPDX-License-Identifier: Apache-2.0 */
#include "deaf.h"

#include <arpa/inet.h>
#include <check.h>
#include <poll.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

enum { CALLERS_MAX = 16, CONNECTED_WITHIN_MS = 200 };

static int listen_fd;
static int callers[CALLERS_MAX];
static int caller_count;

/* 0: the connection does not come about. */
static int knock(const struct sockaddr_in *at)
{
    struct pollfd p = { .fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0),
                        .events = POLLOUT };

    ck_assert_int_ge(p.fd, 0);
    callers[caller_count++] = p.fd;
    return connect(p.fd, (const struct sockaddr *)at, sizeof *at) == 0 ||
           poll(&p, 1, CONNECTED_WITHIN_MS) == 1;
}

const char *deaf_open(void)
{
    static char url[64];
    struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t len = sizeof at;

    listen_fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ck_assert_int_eq(0, bind(listen_fd, (struct sockaddr *)&at, sizeof at));
    ck_assert_int_eq(0, getsockname(listen_fd, (struct sockaddr *)&at, &len));
    ck_assert_int_eq(0, listen(listen_fd, 0));
    caller_count = 0;
    while (knock(&at))
        ck_assert_msg(caller_count < CALLERS_MAX, "the queue of a listening socket does not fill");
    snprintf(url, sizeof url, "http://127.0.0.1:%u", ntohs(at.sin_port));
    return url;
}

void deaf_close(void)
{
    while (caller_count > 0)
        close(callers[--caller_count]);
    close(listen_fd);
}
