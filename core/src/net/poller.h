/*
 * poller.h - waits for sockets and for the clock, and can be waited for: one descriptor (epoll) with an eventfd for
 * wake-ups and, once somebody watches it, a timerfd.
 *
 * A socket stays registered between requests: libcurl says "not interested" after each one and "interested" before the
 * next, which would cost two system calls a request.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_NET_POLLER_H
#define AWSM_NET_POLLER_H

#include <awsm/error.h>

#include "base/buf.h"

typedef struct poller poller;

enum { POLLER_IN = 1, POLLER_OUT = 2 };

awsm_error *poller_new(poller **out);
void poller_free(poller *p);

/* What to wait for on a socket: POLLER_IN | POLLER_OUT, or 0 for nothing. 0: the system refused. */
int poller_want(poller *p, int fd, int events);
/* A socket was opened, or is about to be closed. */
int poller_opened(poller *p, int fd);
void poller_closed(poller *p, int fd);

typedef struct poller_event {
    int fd;
    int events; /* POLLER_IN | POLLER_OUT; an error on the socket is both */
} poller_event;

/*
 * Wait until a socket is ready, poller_wake(), or timeout_ms (-1: no limit). The number of events, 0 to `max`, or -1
 * with errno. Interruption by a signal is 0.
 */
int poller_wait(poller *p, int timeout_ms, poller_event *events, int max);

/* From any thread: end the wait that is going on, or the next one. Also makes the descriptor readable. */
void poller_wake(poller *p);

/* The descriptor that is readable when a wait would end. From now on poller_set_timer() has a system's timer. */
int poller_fd(poller *p);
/* Make the descriptor readable at this instant at the latest; -1: never by itself. No-op until poller_fd(). */
void poller_set_timer(poller *p, int64_t at_ms);

/*
 * After a fork, in the child: let go of everything shared with the parent without touching it. Sockets are replaced by
 * /dev/null, so that what libcurl writes while it cleans up goes nowhere.
 */
void poller_abandon(poller *p);

#endif
