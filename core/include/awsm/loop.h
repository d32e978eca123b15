/*
 * loop.h - drives calls: many at once, in one thread, inside any event loop.
 *
 *     while (awsm_loop_pending(loop) > 0)
 *         awsm_loop_poll(loop, -1);
 *
 * or watch awsm_loop_fd() for reading and call awsm_loop_poll(loop, 0) whenever it is readable.
 *
 * Thread: a loop is used by one thread at a time. Only awsm_loop_wake() and awsm_call_cancel() may come from others.
 * Fork: a loop belongs to the process that made it. In a child, awsm_loop_poll() and awsm_call_start() fail with
 * AWSM_E_STATE and awsm_loop_free() frees it without touching the parent's connections.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_LOOP_H
#define AWSM_LOOP_H
#include <awsm/error.h>
AWSM_BEGIN_DECLS

typedef struct awsm_loop awsm_loop;
typedef struct awsm_call awsm_call;

/** Make a loop. @return NULL, or AWSM_E_SYSTEM, AWSM_E_NOMEM */
AWSM_API AWSM_MUST_USE awsm_error *awsm_loop_new(awsm_loop **out);

/**
 * End the loop. Calls in flight finish with AWSM_E_CANCELLED and their callbacks come from here; calls that nobody took
 * by awsm_loop_next_done() are dropped. NULL is fine. Not from inside a callback.
 */
AWSM_API void awsm_loop_free(awsm_loop *loop);

/**
 * Transfer, then deliver the callbacks of calls that finished.
 *
 * @param timeout_ms how long to wait when there is nothing to do yet; 0 does not wait, -1 waits without limit
 *                   (but returns at once when no call is pending)
 * @return the number of calls that finished, or -1 with errno when the operating system failed or the process forked
 */
AWSM_API int awsm_loop_poll(awsm_loop *loop, int timeout_ms);

/** A descriptor that is readable whenever awsm_loop_poll() has work. Owned by the loop: watch it, never read it. */
AWSM_API int awsm_loop_fd(awsm_loop *loop);

/** Calls that were started and whose end has not been delivered. */
AWSM_API size_t awsm_loop_pending(const awsm_loop *loop);

/** The next finished call that was started without a callback; the caller frees it. NULL when there is none. */
AWSM_API awsm_call *awsm_loop_next_done(awsm_loop *loop);

/** Make a waiting awsm_loop_poll() return. Thread: any. */
AWSM_API void awsm_loop_wake(awsm_loop *loop);

AWSM_END_DECLS
#endif
