/* SPDX-License-Identifier: Apache-2.0 */
#include "net/poller.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/mem.h"
#include "error.h"

enum { EVENTS_MAX = 64, IDLE_READS_MAX = 64 };

/* One a descriptor, found by its number. */
typedef struct socket_state {
    uint8_t open;
    uint8_t wanted;     /* what libcurl waits for */
    uint8_t registered; /* what epoll watches; at least `wanted`, kept while the socket idles */
} socket_state;

struct poller {
    int epoll_fd;
    int wake_fd;  /* eventfd */
    int timer_fd; /* -1 until poller_fd() */
    atomic_int woken; /* wake_fd is readable, or about to be */
    int64_t timer_at_ms;
    socket_state *sockets;
    size_t socket_count;
    int abandoned;
};

static int watch(poller *p, int fd)
{
    struct epoll_event e = { .events = EPOLLIN, .data.fd = fd };

    return epoll_ctl(p->epoll_fd, EPOLL_CTL_ADD, fd, &e) == 0;
}

awsm_error *poller_new(poller **out)
{
    poller *p = mem_zeroed(sizeof *p);

    *out = NULL;
    if (!p)
        return error_nomem();
    p->timer_fd = -1;
    p->timer_at_ms = -1;
    p->epoll_fd = epoll_create1(EPOLL_CLOEXEC);
    p->wake_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (p->epoll_fd < 0 || p->wake_fd < 0 || !watch(p, p->wake_fd)) {
        awsm_error *err = error_new(AWSM_E_SYSTEM, "no descriptor for the loop: %s", strerror(errno));
        poller_free(p);
        return err;
    }
    *out = p;
    return NULL;
}

static void close_fd(int fd)
{
    if (fd >= 0)
        close(fd);
}

void poller_free(poller *p)
{
    if (!p)
        return;
    close_fd(p->epoll_fd);
    close_fd(p->wake_fd);
    close_fd(p->timer_fd);
    free(p->sockets);
    free(p);
}

static socket_state *find_socket(poller *p, int fd)
{
    const size_t need = (size_t)fd + 1;
    socket_state *more;

    if (need <= p->socket_count)
        return &p->sockets[fd];
    more = realloc(p->sockets, need * 2 * sizeof *more);
    if (!more)
        return NULL;
    memset(more + p->socket_count, 0, (need * 2 - p->socket_count) * sizeof *more);
    p->sockets = more;
    p->socket_count = need * 2;
    return &p->sockets[fd];
}

static int register_socket(poller *p, int fd, socket_state *s, int events)
{
    struct epoll_event e = { .data.fd = fd };
    const int op = !events ? EPOLL_CTL_DEL : s->registered ? EPOLL_CTL_MOD : EPOLL_CTL_ADD;

    e.events = (events & POLLER_IN ? EPOLLIN : 0u) | (events & POLLER_OUT ? EPOLLOUT : 0u);
    if (epoll_ctl(p->epoll_fd, op, fd, &e) != 0)
        return 0;
    s->registered = (uint8_t)events;
    return 1;
}

int poller_want(poller *p, int fd, int events)
{
    socket_state *s = p->abandoned ? NULL : find_socket(p, fd);

    if (!s)
        return p->abandoned;
    s->wanted = (uint8_t)events;
    /* Fewer events than registered may wait; only POLLER_OUT must go, or an idle socket would always be ready. */
    if (!events && !(s->registered & POLLER_OUT))
        return 1;
    if (events == s->registered)
        return 1;
    return register_socket(p, fd, s, events);
}

int poller_opened(poller *p, int fd)
{
    socket_state *s = find_socket(p, fd);

    if (!s)
        return 0;
    *s = (socket_state){ .open = 1 };
    return 1;
}

void poller_closed(poller *p, int fd)
{
    socket_state *s = find_socket(p, fd);

    if (s)
        *s = (socket_state){ 0 }; /* closing takes it out of epoll */
}

/* One read takes back all that an eventfd or a timerfd has counted. */
static void drain(int fd)
{
    uint64_t count;

    if (read(fd, &count, sizeof count) < 0)
        return; /* somebody was faster: it is not readable any more */
}

static int to_events(uint32_t mask)
{
    if (mask & (EPOLLERR | EPOLLHUP))
        return POLLER_IN | POLLER_OUT;
    return (mask & EPOLLIN ? POLLER_IN : 0) | (mask & EPOLLOUT ? POLLER_OUT : 0);
}

/*
 * Something came in on a kept connection: the server has ended it. libcurl looks whether a connection still lives
 * before it uses it again, but takes TLS's close_notify or a farewell (HTTP 408) for a sign of life; an end of file it
 * understands.
 */
static void end_idle(poller *p, int fd, socket_state *s)
{
    char unread[4096];
    int reads = 0;

    register_socket(p, fd, s, 0);
    shutdown(fd, SHUT_RDWR);
    while (recv(fd, unread, sizeof unread, MSG_DONTWAIT) > 0 && ++reads < IDLE_READS_MAX)
        ;
}

/* Ours are consumed here, and so are those of sockets that nobody waits for. */
static int take_event(poller *p, const struct epoll_event *e, poller_event *out)
{
    const int fd = e->data.fd;
    socket_state *s;

    if (fd == p->wake_fd) {
        drain(fd); /* before `woken`: whoever sets that again must find the descriptor empty, or would not be heard */
        atomic_store(&p->woken, 0);
        return 0;
    }
    if (fd == p->timer_fd) {
        p->timer_at_ms = -1;
        drain(fd);
        return 0;
    }
    s = find_socket(p, fd);
    if (!s || !s->wanted) {
        if (s)
            end_idle(p, fd, s);
        return 0;
    }
    *out = (poller_event){ .fd = fd, .events = to_events(e->events) };
    return 1;
}

int poller_wait(poller *p, int timeout_ms, poller_event *events, int max)
{
    struct epoll_event raw[EVENTS_MAX];
    const int room = max < EVENTS_MAX ? max : EVENTS_MAX;
    int found, count = 0;

    do {
        found = epoll_wait(p->epoll_fd, raw, room, timeout_ms);
        if (found < 0)
            return errno == EINTR ? 0 : -1;
        for (int i = 0; i < found; i++)
            count += take_event(p, &raw[i], &events[count]);
        timeout_ms = 0;
    } while (found == room && count == 0); /* so many connections ended: there may be more */
    return count;
}

void poller_wake(poller *p)
{
    const uint64_t one = 1;

    if (!atomic_exchange(&p->woken, 1) && write(p->wake_fd, &one, sizeof one) < 0)
        atomic_store(&p->woken, 0);
}

int poller_fd(poller *p)
{
    if (p->timer_fd < 0) {
        p->timer_fd = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
        if (p->timer_fd >= 0 && !watch(p, p->timer_fd)) {
            close(p->timer_fd);
            p->timer_fd = -1;
        }
    }
    return p->timer_fd < 0 ? -1 : p->epoll_fd;
}

/* An earlier instant than needed costs one idle wake-up; a new one a request would cost a system call each. */
void poller_set_timer(poller *p, int64_t at_ms)
{
    struct itimerspec t = { 0 };

    if (p->timer_fd < 0 || at_ms < 0 || (p->timer_at_ms >= 0 && p->timer_at_ms <= at_ms))
        return;
    t.it_value.tv_sec = at_ms / 1000;
    t.it_value.tv_nsec = at_ms % 1000 * 1000000 + 999999; /* clock_ms() cuts off: not before at_ms */
    if (timerfd_settime(p->timer_fd, TFD_TIMER_ABSTIME, &t, NULL) == 0)
        p->timer_at_ms = at_ms;
}

void poller_abandon(poller *p)
{
    const int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);

    p->abandoned = 1;
    for (size_t fd = 0; fd < p->socket_count; fd++) {
        if (p->sockets[fd].open && nowhere >= 0)
            dup2(nowhere, (int)fd);
    }
    close_fd(nowhere);
}
