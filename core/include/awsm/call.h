/*
 * call.h - one API call: input, attempts, result or error.
 *
 * Make it, then either run it here and now (awsm_call_run) or start it on a loop (awsm_call_start). When it is done,
 * read the reply or the error. A call that is done can be run or started again: it sends the very same bytes, the same
 * idempotency token included, which is what to do when the effect of a failed call is AWSM_EFFECT_UNKNOWN.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_CALL_H
#define AWSM_CALL_H
#include <awsm/client.h>
#include <awsm/loop.h>
AWSM_BEGIN_DECLS

/**
 * A call has finished.
 *
 * @param call      valid in the callback even if its owner has freed it; it may be freed, read, or started again here
 * @param error     NULL for success; borrowed, lives as long as the call's result
 * @param user_data what awsm_call_start() was given
 *
 * Exactly once for every start (cancelled or not), never from inside awsm_call_start(), only on the thread in
 * awsm_loop_poll() or awsm_loop_free(), with no lock held.
 */
typedef void awsm_done_fn(awsm_call *call, const awsm_error *error, void *user_data);

/**
 * Make a call from the operation's input as JSON text. The input is checked against the operation's model and turned
 * into its wire form here; an idempotency token is filled in where the operation has one.
 *
 * Timestamps are numbers (seconds since 1970) or ISO 8601 text.
 *
 * @param operation AWS's name, "BatchMeterUsage", or "batch_meter_usage"
 * @param json      borrowed; UTF-8; may be NULL when json_len is 0, which means {}
 * @return NULL, or AWSM_E_UNKNOWN_OPERATION, AWSM_E_INVALID (the message names the member:
 *         "UsageRecords[3].Quantity: -1 is less than 0"), AWSM_E_NOMEM
 *
 * Blocking: no.  Network: no.  Thread: any.
 */
AWSM_API AWSM_MUST_USE awsm_error *awsm_call_new(awsm_call **out, awsm_client *client,
                                                 const char *operation, const char *json,
                                                 size_t json_len);

/** Drop the caller's reference. A call in flight goes on and its callback still comes. NULL is fine. */
AWSM_API void awsm_call_free(awsm_call *call);

/**
 * Make the call in this thread and wait for its end. No thread is started. Usable from any number of threads at once,
 * each with a call of its own.
 *
 * @return NULL, or the call's error, owned by the caller
 */
AWSM_API AWSM_MUST_USE awsm_error *awsm_call_run(awsm_call *call);

/**
 * Hand the call to a loop; awsm_loop_poll() drives it.
 *
 * @param fn NULL means that awsm_loop_next_done() will hand the call out
 * @return NULL, or AWSM_E_STATE (already in flight), AWSM_E_INVALID (a mistake made while building), AWSM_E_NOMEM; then
 *         the callback does not come
 *
 * Blocking: no.  Thread: loop.
 */
AWSM_API AWSM_MUST_USE awsm_error *awsm_call_start(awsm_call *call, awsm_loop *loop,
                                                   awsm_done_fn *fn, void *user_data);

/**
 * Ask a call in flight to stop. It finishes with AWSM_E_CANCELLED, effect UNKNOWN if a request may have reached AWS; a
 * call that is done stays as it is.
 *
 * Blocking: no.  Thread: any, also while another one is in awsm_call_run() with it.
 */
AWSM_API void awsm_call_cancel(awsm_call *call);

/** A number no other call of this process has, never 0: the key under which languages keep a call. Thread: any. */
AWSM_API int64_t awsm_call_id(const awsm_call *call);

/** AWS's name of the operation. Static. */
AWSM_API const char *awsm_call_operation(const awsm_call *call);

/** The request's HTTP method, "POST". Static. */
AWSM_API const char *awsm_call_http_method(const awsm_call *call);
/** Path and query below the endpoint's, "/tags/arn%3Aaws?tagKeys=a"; "/" in JSON-RPC services. Borrowed. */
AWSM_API const char *awsm_call_path(const awsm_call *call);
/** The request's body as it is sent, unchanged over all attempts; "" where all the input is in the path. Borrowed. */
AWSM_API const char *awsm_call_input(const awsm_call *call, size_t *len);

/**
 * The reply's body, as it came; "" until there is one. Where AWS says by HTTP 204, or by an empty body, that there is
 * nothing to tell, it is "{}". NUL-terminated. Borrowed.
 */
AWSM_API const char *awsm_call_body(const awsm_call *call, size_t *len);

/** NULL while it runs and after success. Borrowed. */
AWSM_API const awsm_error *awsm_call_error(const awsm_call *call);

/** Status of the last reply; 0 when there was none. */
AWSM_API int awsm_call_http_status(const awsm_call *call);
/** AWS's request id of the last reply; "" when there is none. Borrowed. */
AWSM_API const char *awsm_call_request_id(const awsm_call *call);
/** The headers of the last reply, "name: value" lines ended by \n, names in lower case. Borrowed. */
AWSM_API const char *awsm_call_headers(const awsm_call *call);
/**
 * After success: AWSM_EFFECT_UNKNOWN when an attempt before the last one ended without a verdict, else
 * AWSM_EFFECT_NONE. What AWS then calls a duplicate may be that attempt, not a conflict.
 */
AWSM_API int awsm_call_earlier_effect(const awsm_call *call);
/** Requests made so far, the first included. */
AWSM_API int awsm_call_attempts(const awsm_call *call);

AWSM_END_DECLS
#endif
