/*
 * call.h - the call as a state machine without I/O. Whoever owns sockets and clocks drives it: loop.c, or a test's
 * script. It is stepped, says what it wants, and is fed facts.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_CALL_INTERNAL_H
#define AWSM_CALL_INTERNAL_H

#include <awsm/call.h>

#include "client.h"
#include "model/shape.h"
#include "reply.h"
#include "sign/sigv4.h"

typedef enum call_want {
    WANT_NOTHING,     /* it is done */
    WANT_CREDENTIALS, /* feed them: call_feed_credentials() */
    WANT_REPLY,       /* send call_request(), then feed what comes back */
    WANT_TIMER        /* step again at call_wake_at_ms() */
} call_want;

/* The driver's senses, passed in so that the machine has no clock and no dice of its own. */
typedef struct call_env {
    int64_t now_ms;
    int64_t unix_s;
    uint32_t (*dice)(void);
    signer *signer;
} call_env;

/* What to send. Lines are "Name: value", NUL-terminated, in the call's memory until the next step. */
enum { REQUEST_HEADERS_MAX = 12 };

typedef struct call_request {
    const char *method;
    const char *url; /* NULL: the endpoint itself */
    const char *headers[REQUEST_HEADERS_MAX];
    size_t header_count;
    slice body;
} call_request;

call_want call_step(awsm_call *c, const call_env *env);
const call_request *call_get_request(const awsm_call *c);
int64_t call_wake_at_ms(const awsm_call *c);
/* What is left for this attempt: the read time-out or, where less, the call's deadline. At least 1. */
int64_t call_attempt_timeout_ms(const awsm_call *c, int64_t now_ms);

/* `creds` is taken over (NULL: do not sign); so is the error. */
void call_feed_credentials(awsm_call *c, creds *creds, awsm_error *error);
/* The reply grows here while it comes in; then call_feed_reply() or call_feed_failure() ends the attempt. */
reply *call_reply(awsm_call *c);
void call_feed_reply(awsm_call *c);
/* No (complete) reply. `error` is taken over; `sent`: some of the request may have reached the server. */
void call_feed_failure(awsm_call *c, awsm_error *error, int sent, int permanent);

/* Begin a life: ready to be stepped. AWSM_E_STATE in flight, AWSM_E_INVALID after a mistake of a typed builder. */
awsm_error *call_begin(awsm_call *c, int64_t now_ms, int64_t unix_s);
/* End it from outside, whatever its state: the error is taken over, the effect is worked out here. */
void call_abort(awsm_call *c, awsm_error *error, int sent);
int call_is_done(const awsm_call *c);

/* --- for loop.c: who drives the call, and what is told at its end ------------------------------------------- */

/* The call's place in its loop. Only loop.c touches it. */
typedef struct call_seat {
    awsm_call *next, *previous; /* in one of the loop's lists */
    size_t timer;               /* position among the loop's timers, from 1; 0: none is set */
    void *wire;                 /* the transfer, while there is one */
    int taken;                  /* since awsm_call_start(), until the end is told or the call handed out */
    awsm_done_fn *done;
    void *user_data;
} call_seat;

call_seat *call_get_seat(awsm_call *c);
awsm_client *call_client(const awsm_call *c);
awsm_call *call_share(awsm_call *c);
/* Cancellation comes from any thread and has to find the loop: set while the call is in it, NULL otherwise. */
void call_set_loop(awsm_call *c, awsm_loop *loop);
/* After a fork, in the child: nobody else can hold the lock, whatever it says. */
void call_forget_loop(awsm_call *c);
int call_cancelled(const awsm_call *c);

/* --- for the typed builders and readers --------------------------------------------------------------------- */

/* A call whose body is still being written. */
awsm_error *call_new_empty(awsm_call **out, awsm_client *client, const char *operation);
buf *call_body_buffer(awsm_call *c);
/* Path and query below the endpoint's, "/tags/arn?tagKeys=a"; empty where all operations have one path. */
slice call_target(const awsm_call *c);
/* Keep the first mistake; `error` is taken over. */
void call_keep_mistake(awsm_call *c, awsm_error *error);
int call_has_mistake(const awsm_call *c);
/* Called once before the body is first sent, to close what the builder left open. */
typedef awsm_error *call_seal_fn(awsm_call *c);
/* Memory for the builder, freed with the call. */
void call_set_builder(awsm_call *c, void *builder, call_seal_fn *seal);
void *call_get_builder(const awsm_call *c);
const awsm_operation *call_model(const awsm_call *c);
int call_encode_flags(const awsm_call *c);

#endif
