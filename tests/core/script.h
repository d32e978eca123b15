/*
 * script.h - plays a call against a written server and a virtual clock: the other driver of core/src/call.h.
 *
 *     stage *s = PLAY("BatchMeterUsage", THROTTLED, ACCEPTED);
 *
 *     CHECK_INT(2, awsm_call_attempts(s->call));
 *     stage_free(s);
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_TESTS_SCRIPT_H
#define AWSM_TESTS_SCRIPT_H

#include "call.h"
#include "support.h"

/* --- what the server does with one attempt ----------------------------------------------------- */

typedef struct scripted {
    int status;        /* 0: no reply */
    const char *head;  /* header lines, each ended by \n; NULL: none */
    const char *body;  /* NULL: empty */
    awsm_code failure; /* where there is no reply: how that shows */
    int sent;          /* some of the request reached the server */
    int permanent;     /* trying again would end the same way */
    int64_t takes_ms;  /* an attempt that takes longer than it may times out */
} scripted;

#define ACCEPTED    ((scripted){ .status = 200, .body = "{\"Results\":[],\"UnprocessedRecords\":[]}" })
#define THROTTLED   REFUSED_WITH(400, "ThrottlingException", "Rate exceeded")
#define BROKEN      REFUSED_WITH(500, "InternalServiceErrorException", "Try again")
#define REFUSED     REFUSED_WITH(400, "InvalidUsageDimensionException", "No such dimension")
#define CUT_OFF     ((scripted){ .failure = AWSM_E_CLOSED, .sent = 1 })
#define UNREACHABLE ((scripted){ .failure = AWSM_E_CONNECT })
#define SILENT      ((scripted){ .takes_ms = INT64_MAX / 2 })
#define REFUSED_WITH(code_, type_, message_) \
    ((scripted){ .status = code_,            \
                 .body = "{\"__type\":\"" type_ "\",\"message\":\"" message_ "\"}" })

/* --- the stage ---------------------------------------------------------------------------------- */

enum { STAGE_REQUESTS_MAX = 12 };

typedef struct sent_request {
    buf head; /* "Name: value\n" for each line */
    buf body;
} sent_request;

typedef struct stage {
    awsm_client *client;
    signer *signer;
    awsm_call *call;   /* the last one that was played */
    int64_t now_ms;    /* the virtual clock; it began at 0, noon by ours */
    uint32_t dice;     /* what the dice show */
    creds *fresh;      /* offered when credentials are asked for again; NULL: the old ones */
    awsm_error *stale; /* or this happens then */
    /* of the last play */
    int credentials_asked;
    int pause_count;
    int64_t pauses_ms[STAGE_REQUESTS_MAX];
    int request_count;
    sent_request requests[STAGE_REQUESTS_MAX];
} stage;

stage *stage_new(const char *service, const char *const *settings);
void stage_free(stage *s);

/* Make a call with an input that will do, and play it to its end. A request beyond the script fails the test. */
void stage_play(stage *s, const char *operation, const scripted *replies, size_t count);
/* The same call once more. */
void stage_replay(stage *s, const scripted *replies, size_t count);

/* Halfway: begin, and step until the call wants this. */
void stage_begin(stage *s, const char *operation);
void stage_until(stage *s, call_want want);
call_want stage_step(stage *s);
/* The reply comes in now. */
void stage_reply(stage *s, scripted said);

/* A header of the n-th request, empty when it was not sent. */
slice stage_header(const stage *s, int request, const char *name);

/* A new stage with a play on it. */
#define PLAY(operation, ...) PLAY_WITH(NO_OPTIONS, operation, __VA_ARGS__)
#define PLAY_WITH(options, operation, ...)                      \
    play(options, operation, (const scripted[]){ __VA_ARGS__ }, \
         COUNT(((const scripted[]){ __VA_ARGS__ })))
stage *play(const char *const *settings, const char *operation, const scripted *replies,
            size_t count);

/* Another call, or the same one again, on the same stage. */
#define PLAY_ON(s, operation, ...)                              \
    stage_play(s, operation, (const scripted[]){ __VA_ARGS__ }, \
               COUNT(((const scripted[]){ __VA_ARGS__ })))
#define REPLAY(s, ...) \
    stage_replay(s, (const scripted[]){ __VA_ARGS__ }, COUNT(((const scripted[]){ __VA_ARGS__ })))

/* How the last play ended. */
#define CHECK_DONE(s) CHECK_OK(awsm_call_error((s)->call))
#define CHECK_FAILED(code, effect, s)                                                 \
    do {                                                                              \
        ck_assert_str_eq(awsm_code_name(awsm_error_code(awsm_call_error((s)->call))), \
                         awsm_code_name(code));                                       \
        CHECK_INT(effect, awsm_error_effect(awsm_call_error((s)->call)));             \
    } while (0)

#endif
