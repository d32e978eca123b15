/*
 * loop.c - drives calls: libcurl's multi interface, the poller, timers, and the delivery of what is done.
 *
 * A call is in exactly one list at a time:
 *
 *   runnable -> waiting (a transfer or a timer) -> runnable -> ... -> finished -> delivered
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "loop.h"

#include <assert.h>
#include <curl/curl.h>
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/process.h"
#include "call.h"
#include "call_list.h"
#include "error.h"
#include "net/poller.h"
#include "net/wire.h"
#include "timers.h"
#include "trace.h"

enum { EVENTS_MAX = 64, KEPT_CONNECTIONS = 256, AGAIN_MS = 10, IDLE_MS = 10 };

struct awsm_loop {
    unsigned generation; /* of the process that made it */
    CURLM *multi;
    poller *poller;
    signer *signer;
    wire_pool wires;
    call_list runnable;
    call_list waiting;
    call_list finished;
    call_list unclaimed; /* done, for awsm_loop_next_done() */
    timers timers;
    size_t pending;
    int64_t curl_at_ms; /* when libcurl wants to be called; -1: not at all */
    int64_t left_at_ms; /* when awsm_loop_poll() was last left */
    int polling;        /* inside awsm_loop_poll(), which looks again before it returns */
    int watched;        /* somebody waits for awsm_loop_fd() */
    int closing;
    atomic_int cancels; /* some call was cancelled since the last look */
};

/* --- libcurl's callbacks -------------------------------------------------------------------- */

static int on_socket(CURL *easy, curl_socket_t fd, int what, void *user_data, void *socket_data)
{
    awsm_loop *l = user_data;
    const int events = what == CURL_POLL_IN      ? POLLER_IN
                       : what == CURL_POLL_OUT   ? POLLER_OUT
                       : what == CURL_POLL_INOUT ? POLLER_IN | POLLER_OUT
                                                 : 0;

    (void)easy;
    (void)socket_data;
    return poller_want(l->poller, fd, events) ? 0 : -1;
}

static int on_timer(CURLM *multi, long timeout_ms, void *user_data)
{
    awsm_loop *l = user_data;

    (void)multi;
    l->curl_at_ms = timeout_ms < 0 ? -1 : timeout_ms == 0 ? 0 : clock_ms() + timeout_ms;
    return 0;
}

/* --- making and freeing --------------------------------------------------------------------- */

static pthread_once_t curl_once = PTHREAD_ONCE_INIT;
static CURLcode curl_ready;

static void init_curl(void)
{
    curl_ready = curl_global_init(CURL_GLOBAL_DEFAULT);
}

static awsm_error *set_up(awsm_loop *l)
{
    awsm_error *err;

    pthread_once(&curl_once, init_curl);
    if (curl_ready != CURLE_OK)
        return error_new(AWSM_E_SYSTEM, "libcurl: %s", curl_easy_strerror(curl_ready));
    err = poller_new(&l->poller);
    if (!err)
        err = signer_new(&l->signer);
    if (err)
        return err;
    l->wires.poller = l->poller;
    l->multi = curl_multi_init();
    if (!l->multi)
        return error_nomem();
    curl_multi_setopt(l->multi, CURLMOPT_SOCKETFUNCTION, on_socket);
    curl_multi_setopt(l->multi, CURLMOPT_SOCKETDATA, l);
    curl_multi_setopt(l->multi, CURLMOPT_TIMERFUNCTION, on_timer);
    curl_multi_setopt(l->multi, CURLMOPT_TIMERDATA, l);
    /* Otherwise libcurl closes idle connections as soon as a burst of calls is over. */
    curl_multi_setopt(l->multi, CURLMOPT_MAXCONNECTS, (long)KEPT_CONNECTIONS);
    return NULL;
}

awsm_error *awsm_loop_new(awsm_loop **out)
{
    awsm_loop *l = mem_zeroed(sizeof *l);
    awsm_error *err;

    *out = NULL;
    if (!l)
        return error_nomem();
    l->generation = process_generation();
    l->curl_at_ms = -1;
    err = set_up(l);
    if (err)
        awsm_loop_free(l);
    else
        *out = l;
    return err;
}

int loop_is_ours(const awsm_loop *l)
{
    return l->generation == process_generation();
}

/* --- driving -------------------------------------------------------------------------------- */

/* Give up the transfer, if there is one. Was any of the request sent? */
static int stop_transfer(awsm_loop *l, awsm_call *c)
{
    call_seat *seat = call_get_seat(c);
    int sent;

    if (!seat->wire)
        return 0;
    sent = wire_sent(seat->wire);
    wire_stop(seat->wire, &l->wires, l->multi);
    seat->wire = NULL;
    return sent;
}

static void provide_credentials(awsm_call *c)
{
    creds *found = NULL;
    awsm_error *err = client_credentials(call_client(c), &found);

    call_feed_credentials(c, found, err);
}

static void begin_transfer(awsm_loop *l, awsm_call *c, int64_t now_ms)
{
    wire *w;
    awsm_error *err =
        wire_start(&w, &l->wires, l->multi, c, call_attempt_timeout_ms(c, now_ms));

    if (err)
        call_feed_failure(c, err, 0, 1);
    else
        call_get_seat(c)->wire = w;
    trace_request(c);
}

/* Step a runnable call until it waits or is done. */
static void run(awsm_loop *l, awsm_call *c, const call_env *env)
{
    for (;;) {
        switch (call_step(c, env)) {
        case WANT_CREDENTIALS:
            provide_credentials(c);
            break;
        case WANT_REPLY:
            begin_transfer(l, c, env->now_ms);
            if (!call_get_seat(c)->wire)
                break;
            call_list_move(&l->runnable, &l->waiting, c);
            return;
        case WANT_TIMER:
            if (timers_add(&l->timers, c, call_wake_at_ms(c))) {
                call_list_move(&l->runnable, &l->waiting, c);
                return;
            }
            call_abort(c, error_nomem(), 0);
            break;
        case WANT_NOTHING:
            call_list_move(&l->runnable, &l->finished, c);
            return;
        }
    }
}

static void run_all(awsm_loop *l)
{
    const call_env env = {
        .now_ms = clock_ms(), .unix_s = clock_unix_s(), .dice = random_u32, .signer = l->signer
    };

    while (l->runnable.first)
        run(l, l->runnable.first, &env);
}

static void cancel_in(awsm_loop *l, call_list *list)
{
    awsm_call *next;

    for (awsm_call *c = list->first; c; c = next) {
        next = call_get_seat(c)->next;
        if (!call_cancelled(c))
            continue;
        timers_remove(&l->timers, c);
        call_abort(c, error_new(AWSM_E_CANCELLED, "%s: cancelled", awsm_call_operation(c)),
                   stop_transfer(l, c));
        call_list_move(list, &l->finished, c);
    }
}

static void cancel_marked(awsm_loop *l)
{
    if (!atomic_exchange(&l->cancels, 0))
        return;
    cancel_in(l, &l->runnable);
    cancel_in(l, &l->waiting);
}

static void wake_timers(awsm_loop *l, int64_t now_ms)
{
    awsm_call *c;

    while ((c = timers_take_due(&l->timers, now_ms)) != NULL)
        call_list_move(&l->waiting, &l->runnable, c);
}

static void collect_replies(awsm_loop *l)
{
    CURLMsg *m;
    int left;

    while ((m = curl_multi_info_read(l->multi, &left)) != NULL) {
        awsm_call *c = wire_call_of(m->easy_handle);
        wire_collect(call_get_seat(c)->wire, m->data.result);
        trace_reply(c);
        stop_transfer(l, c);
        call_list_move(&l->waiting, &l->runnable, c);
    }
}

static int64_t earlier(int64_t a, int64_t b)
{
    return a < 0 ? b : b < 0 ? a : a < b ? a : b;
}

/* Out of memory, libcurl stops halfway and forgets its timer: it is asked again soon, or time-outs would not come. */
static void act(awsm_loop *l, curl_socket_t fd, int events)
{
    int running;

    if (curl_multi_socket_action(l->multi, fd, events, &running) != CURLM_OK)
        l->curl_at_ms = earlier(l->curl_at_ms, clock_ms() + AGAIN_MS);
}

/* Let libcurl work on its own clock: new transfers, time-outs. */
static void kick(awsm_loop *l)
{
    while (l->curl_at_ms == 0 || (l->curl_at_ms > 0 && l->curl_at_ms <= clock_ms())) {
        l->curl_at_ms = -1;
        act(l, CURL_SOCKET_TIMEOUT, 0);
    }
}

/* Everything that can be done without waiting. */
static void advance(awsm_loop *l)
{
    do {
        cancel_marked(l);
        run_all(l);
        kick(l);
        collect_replies(l);
        wake_timers(l, clock_ms());
    } while (l->runnable.first);
}

static int64_t next_due_ms(const awsm_loop *l)
{
    return earlier(l->curl_at_ms, timers_next_ms(&l->timers));
}

static int wait_ms(const awsm_loop *l, int timeout_ms)
{
    const int64_t due = next_due_ms(l);
    int64_t left;

    if (timeout_ms == 0 || l->finished.first || (timeout_ms < 0 && l->pending == 0))
        return 0;
    if (due < 0)
        return timeout_ms;
    left = due - clock_ms();
    if (left < 0)
        left = 0;
    if (timeout_ms > 0 && left > timeout_ms)
        left = timeout_ms;
    return left > INT_MAX ? INT_MAX : (int)left;
}

static int transfer(awsm_loop *l, int timeout_ms)
{
    poller_event events[EVENTS_MAX];
    const int count = poller_wait(l->poller, wait_ms(l, timeout_ms), events, EVENTS_MAX);

    for (int i = 0; i < count; i++) {
        const int mask = (events[i].events & POLLER_IN ? CURL_CSELECT_IN : 0) |
                         (events[i].events & POLLER_OUT ? CURL_CSELECT_OUT : 0);
        act(l, events[i].fd, mask);
    }
    return count;
}

/* Unlinked before its callback runs, so the callback may start calls, free this one, or start it again. */
static int deliver(awsm_loop *l)
{
    int count = 0;
    call_list batch = l->finished; /* what callbacks finish waits for the next poll */

    l->finished = (call_list){ 0 };
    while (batch.first) {
        awsm_call *c = batch.first;
        const call_seat seat = *call_get_seat(c);
        call_list_remove(&batch, c);
        l->pending--;
        count++;
        call_set_loop(c, NULL);
        if (!seat.done) {
            call_list_append(&l->unclaimed, c);
            continue;
        }
        call_get_seat(c)->taken = 0;
        seat.done(c, awsm_call_error(c), seat.user_data);
        awsm_call_free(c);
    }
    return count;
}

/* Kept connections may have ended meanwhile: look before new requests are put on them. */
static int has_idled(const awsm_loop *l)
{
    return l->runnable.first && clock_ms() - l->left_at_ms >= IDLE_MS;
}

int awsm_loop_poll(awsm_loop *l, int timeout_ms)
{
    int count;

    if (!loop_is_ours(l)) {
        errno = ECHILD;
        return -1;
    }
    l->polling = 1;
    if (has_idled(l))
        transfer(l, 0);
    advance(l);
    if (transfer(l, timeout_ms) < 0) {
        l->polling = 0;
        return -1;
    }
    advance(l);
    count = deliver(l);
    if (l->runnable.first) /* started by callbacks: get them under way before we return */
        advance(l);
    l->polling = 0;
    if (l->finished.first)
        poller_wake(l->poller);
    poller_set_timer(l->poller, next_due_ms(l));
    l->left_at_ms = clock_ms();
    return count;
}

awsm_error *awsm_call_start(awsm_call *c, awsm_loop *l, awsm_done_fn *fn, void *user_data)
{
    awsm_error *err;

    if (!loop_is_ours(l))
        return error_new(AWSM_E_STATE, "the loop was made before a fork; make one in this process");
    if (l->closing)
        return error_new(AWSM_E_STATE, "the loop is being freed");
    if (call_is_done(c) && call_get_seat(c)->taken)
        return error_new(AWSM_E_STATE, "%s: the call's end has not been told yet; poll its loop, "
                                       "or take it by awsm_loop_next_done()",
                         awsm_call_operation(c));
    err = call_begin(c, clock_ms(), clock_unix_s());
    if (err)
        return err;
    *call_get_seat(c) = (call_seat){ .taken = 1, .done = fn, .user_data = user_data };
    call_list_append(&l->runnable, call_share(c));
    call_set_loop(c, l);
    l->pending++;
    if (l->watched && !l->polling)
        poller_wake(l->poller);
    return NULL;
}

/* --- the rest of the public face ------------------------------------------------------------ */

static void stop_all(awsm_loop *l, call_list *list)
{
    while (list->first) {
        awsm_call *c = list->first;
        call_abort(c, error_new(AWSM_E_CANCELLED, "%s: the loop was freed", awsm_call_operation(c)),
                   stop_transfer(l, c));
        call_list_move(list, &l->finished, c);
    }
}

/* In a child of fork the calls are the parent's: they are let go of without a callback. */
static void forget_all(awsm_loop *l, call_list *list)
{
    while (list->first) {
        awsm_call *c = list->first;
        stop_transfer(l, c);
        call_list_remove(list, c);
        call_forget_loop(c);
        awsm_call_free(c);
    }
}

void awsm_loop_free(awsm_loop *l)
{
    awsm_call *c;

    if (!l)
        return;
    l->closing = 1;
    if (!loop_is_ours(l) && l->poller) {
        poller_abandon(l->poller);
        forget_all(l, &l->runnable);
        forget_all(l, &l->waiting);
        forget_all(l, &l->finished);
    }
    stop_all(l, &l->runnable);
    stop_all(l, &l->waiting);
    deliver(l);
    while ((c = awsm_loop_next_done(l)) != NULL)
        awsm_call_free(c);
    timers_free(&l->timers);
    wire_pool_free(&l->wires);
    if (l->multi)
        curl_multi_cleanup(l->multi); /* closes the sockets: while the poller still lives */
    poller_free(l->poller);
    signer_free(l->signer);
    free(l);
}

int awsm_loop_fd(awsm_loop *l)
{
    const int fd = poller_fd(l->poller);

    l->watched = 1;
    if (l->runnable.first || l->finished.first)
        poller_wake(l->poller);
    poller_set_timer(l->poller, next_due_ms(l));
    return fd;
}

size_t awsm_loop_pending(const awsm_loop *l)
{
    return l->pending;
}

awsm_call *awsm_loop_next_done(awsm_loop *l)
{
    awsm_call *c = l->unclaimed.first;

    if (c) {
        call_list_remove(&l->unclaimed, c);
        call_get_seat(c)->taken = 0;
    }
    return c;
}

void awsm_loop_wake(awsm_loop *l)
{
    atomic_store(&l->cancels, 1);
    poller_wake(l->poller);
}
