/*
 * call.c - the life of one API call.
 *
 *   IDLE -> CREDENTIALS -> SIGNING -> IN_FLIGHT -> DONE -> CREDENTIALS (started again)
 *                ^            ^           |
 *                |            +-- BACKING_OFF <-- throttled, server error, no reply
 *                +------------------------+       credentials expired
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "call.h"

#include <assert.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "base/json.h"
#include "base/mem.h"
#include "error.h"
#include "model/encode.h"
#include "request.h"
#include "rules/rules.h"

typedef enum call_state {
    CALL_IDLE,
    CALL_CREDENTIALS,
    CALL_SIGNING,
    CALL_IN_FLIGHT,
    CALL_BACKING_OFF,
    CALL_DONE
} call_state;

#define TO(state) (1u << (state))

static const struct {
    const char *name;
    unsigned next; /* legal successors, as TO() bits */
} states[] = {
    [CALL_IDLE] = { "idle", TO(CALL_CREDENTIALS) },
    [CALL_CREDENTIALS] = { "credentials", TO(CALL_SIGNING) | TO(CALL_DONE) },
    [CALL_SIGNING] = { "signing", TO(CALL_IN_FLIGHT) | TO(CALL_DONE) },
    [CALL_IN_FLIGHT] = { "in flight", TO(CALL_BACKING_OFF) | TO(CALL_CREDENTIALS) | TO(CALL_DONE) },
    [CALL_BACKING_OFF] = { "backing off", TO(CALL_SIGNING) | TO(CALL_DONE) },
    [CALL_DONE] = { "done", TO(CALL_CREDENTIALS) },
};

/* What became of the attempt in flight. */
typedef enum outcome { OUTCOME_PENDING, OUTCOME_REPLY, OUTCOME_FAILURE } outcome;

struct awsm_call {
    atomic_int references;
    int64_t id;
    awsm_client *client;
    const awsm_operation *model;

    buf body;   /* what is sent; unchanged from the first attempt on */
    buf target; /* path and query below the endpoint's, likewise */
    awsm_error *mistake;
    void *builder;
    call_seal_fn *seal;

    call_state state;
    int attempts;
    int64_t deadline_at_ms, wake_at_ms;
    request_head head;
    creds *creds;
    creds *expired;    /* refused by AWS: fresh ones are wanted */
    int refreshed;     /* that was done once */
    int maybe_applied; /* some attempt ended without a verdict: a later refusal proves nothing */
    int earlier_unknown; /* it succeeded, but only after such an attempt */
    int quota_taken;   /* by the last retry */

    outcome outcome;
    reply reply;
    buf scratch;       /* code and message of an error reply */
    buf request_id;
    awsm_error *error; /* of the attempt, and at the end of the call */
    int sent, permanent;

    call_seat seat;
    atomic_int cancelled;
    atomic_flag loop_lock; /* held for a few instructions around `loop` */
    awsm_loop *loop;
};

/* --- making and freeing --------------------------------------------------------------------- */

awsm_error *call_new_empty(awsm_call **out, awsm_client *client, const char *operation)
{
    static _Atomic int64_t last_id;
    const awsm_operation *model =
        operation ? awsm_operation_find(client_model(client), operation) : NULL;
    awsm_call *c;

    *out = NULL;
    if (!model)
        return error_new(AWSM_E_UNKNOWN_OPERATION, "%s has no operation \"%.80s\"",
                         awsm_client_service(client), operation ? operation : "");
    c = mem_zeroed(sizeof *c);
    if (!c)
        return error_nomem();
    c->references = 1;
    c->id = atomic_fetch_add(&last_id, 1) + 1;
    c->client = client_share(client);
    c->model = model;
    atomic_flag_clear(&c->loop_lock);
    *out = c;
    return NULL;
}

awsm_error *awsm_call_new(awsm_call **out, awsm_client *client, const char *operation,
                          const char *json, size_t json_len)
{
    const slice input = json_len ? (slice){ json, json_len } : SLICE("{}");
    awsm_call *c;
    awsm_error *err = call_new_empty(&c, client, operation);

    *out = NULL;
    if (err)
        return err;
    err = encode_input(&c->body, &c->target, c->model, input, call_encode_flags(c));
    if (err)
        awsm_call_free(c);
    else
        *out = c;
    return err;
}

awsm_call *call_share(awsm_call *c)
{
    atomic_fetch_add(&c->references, 1);
    return c;
}

void awsm_call_free(awsm_call *c)
{
    if (!c || atomic_fetch_sub(&c->references, 1) > 1)
        return;
    buf_free(&c->body);
    buf_free(&c->target);
    buf_free(&c->scratch);
    buf_free(&c->request_id);
    reply_free(&c->reply);
    request_free(&c->head);
    creds_free(c->creds);
    creds_free(c->expired);
    awsm_error_free(c->error);
    awsm_error_free(c->mistake);
    free(c->builder);
    awsm_client_free(c->client);
    free(c);
}

/* --- the machine ---------------------------------------------------------------------------- */

/* The only writer of c->state, so every transition is legal and logged. */
static void enter(awsm_call *c, call_state next, const char *why)
{
    assert(states[c->state].next & TO(next));
    log_write(client_logger(c->client), AWSM_LOG_DEBUG, "call %lld %s: %s -> %s (%s)",
              (long long)c->id, awsm_call_operation(c), states[c->state].name, states[next].name, why);
    c->state = next;
}

/* The last line of a call's log: what it was, how it ended, what that means. */
static void log_end(const awsm_call *c)
{
    static const char *const effects[] = { "none", "unknown", "applied" };
    const logger *l = client_logger(c->client);

    if (!log_wants(l, c->error ? AWSM_LOG_ERROR : AWSM_LOG_INFO))
        return;
    log_write(l, c->error ? AWSM_LOG_ERROR : AWSM_LOG_INFO,
              "call %lld %s: %s; attempts %d, HTTP %d, request %s, effect %s", (long long)c->id,
              awsm_call_operation(c), c->error ? awsm_error_message(c->error) : "done", c->attempts,
              c->reply.status, buf_cstr(&c->request_id), effects[awsm_error_effect(c->error)]);
}

/* `error` is taken over; NULL is success. */
static void finish(awsm_call *c, awsm_error *error, int retryable, const char *why)
{
    const awsm_effect effect = c->maybe_applied ? AWSM_EFFECT_UNKNOWN : AWSM_EFFECT_NONE;

    if (error != c->error)
        awsm_error_free(c->error);
    c->earlier_unknown = !error && c->maybe_applied;
    if (error) {
        error = error_with_outcome(error, effect, retryable);
        error_set_reply(error, c->reply.status, reply_request_id(&c->reply));
    } else {
        c->maybe_applied = 0;
    }
    c->error = error;
    creds_free(c->expired);
    c->expired = NULL;
    buf_clear(&c->request_id);
    buf_slice_add(&c->request_id, reply_request_id(&c->reply));
    enter(c, CALL_DONE, why);
    log_end(c);
}

static void refuse_deadline(awsm_call *c)
{
    finish(c,
           error_new(AWSM_E_DEADLINE, "%s: not done within call_timeout_ms (%lld), %d attempt%s",
                     awsm_call_operation(c),
                     (long long)options_int(client_options(c->client), OPTION_CALL_TIMEOUT_MS),
                     c->attempts, c->attempts == 1 ? "" : "s"),
           1, "deadline");
}

static void sign_attempt(awsm_call *c, const call_env *env)
{
    const request_facts facts = {
        .client = c->client,
        .operation = c->model,
        .creds = c->creds,
        .target = buf_slice(&c->target),
        .body = buf_slice(&c->body),
        .attempt = c->attempts + 1,
        .unix_s = env->unix_s + client_clock_offset_s(c->client),
        .timeout_ms = call_attempt_timeout_ms(c, env->now_ms),
    };
    awsm_error *err;

    if (env->now_ms >= c->deadline_at_ms) {
        refuse_deadline(c);
        return;
    }
    err = request_write(&c->head, &facts, env->signer);
    if (err) {
        finish(c, err, 0, "not signed");
        return;
    }
    c->attempts++;
    c->outcome = OUTCOME_PENDING;
    reply_clear(&c->reply);
    enter(c, CALL_IN_FLIGHT, "signed");
}

/* The server's clock minus the one that was signed with; 0 when it does not tell the time. */
static int64_t clock_skew_s(const awsm_call *c)
{
    int64_t server_s;

    return clock_parse_http_date(reply_header(&c->reply, "date"), &server_s)
               ? server_s - c->head.signed_unix_s
               : 0;
}

static awsm_error *redirected(const awsm_call *c)
{
    const slice to = reply_header(&c->reply, "location");

    return error_new(AWSM_E_REPLY, "%s: %s redirects to %.*s (HTTP %d), which is not followed; "
                                   "check endpoint_url", awsm_call_operation(c),
                     awsm_client_endpoint_url(c->client), (int)to.len, to.ptr, c->reply.status);
}

/* Turn an error reply into c->error and the attempt's facts. */
static attempt read_refusal(awsm_call *c)
{
    const error_reply said = client_model(c->client)->is_rest
                                 ? reply_read_rest_error(&c->reply, &c->scratch)
                                 : reply_read_error(&c->reply, &c->scratch);
    const int redirect = c->reply.status >= 300 && c->reply.status < 400;

    awsm_error_free(c->error);
    c->error = !said.code.len ? error_nomem()
               : redirect     ? redirected(c)
                              : error_from_reply(awsm_call_operation(c), &said);
    request_learn_server_time(&c->head, reply_header(&c->reply, "date"));
    return (attempt){
        .http_status = c->reply.status,
        .service_code = said.code,
        .service_message = said.message,
        .clock_skew_s = clock_skew_s(c),
    };
}

static attempt read_outcome(awsm_call *c)
{
    if (c->outcome == OUTCOME_FAILURE)
        return (attempt){ .failure = (awsm_code)awsm_error_code(c->error),
                          .sent = c->sent,
                          .permanent = c->permanent };
    if (c->reply.status >= 200 && c->reply.status < 300)
        return (attempt){ .http_status = c->reply.status };
    return read_refusal(c);
}

/*
 * Is this AWS, and not somebody's HTML? The body is handed on as it came, and whoever reads it checks it to the last
 * byte; doing that here as well costs as much as the signature. (A cut body is libcurl's to notice.)
 */
static int looks_like_object(slice body)
{
    static const char blanks[] = { ' ', '\t', '\r', '\n' };

    while (body.len && memchr(blanks, body.ptr[body.len - 1], sizeof blanks))
        body.len--;
    while (body.len && memchr(blanks, *body.ptr, sizeof blanks)) {
        body.ptr++;
        body.len--;
    }
    return body.len >= 2 && body.ptr[0] == '{' && body.ptr[body.len - 1] == '}';
}

/* "204 No Content", or an empty reply where there is nothing to tell, is an output without members: {} */
static void complete_body(awsm_call *c)
{
    const int nothing_to_tell = c->reply.status == 204 || model_shape(c->model->output)->member_count == 0;

    if (c->reply.body.len == 0 && nothing_to_tell)
        buf_text(&c->reply.body, "{}");
}

static void succeed(awsm_call *c)
{
    complete_body(c);
    if (buf_failed(&c->reply.body) || buf_failed(&c->reply.headers)) {
        c->maybe_applied = 1;
        finish(c, error_nomem(), 0, "out of memory");
        return;
    }
    if (!looks_like_object(buf_slice(&c->reply.body))) {
        c->maybe_applied = 1;
        finish(c,
               error_new(AWSM_E_REPLY, "%s: %s answered HTTP %d with something that is not JSON",
                         awsm_call_operation(c), awsm_client_endpoint_url(c->client), c->reply.status),
               0, "unreadable reply");
        return;
    }
    retry_quota_return(client_quota(c->client), c->quota_taken);
    finish(c, NULL, 0, "done");
}

static int64_t retry_after_ms(const awsm_call *c)
{
    int64_t ms;

    return c->outcome == OUTCOME_REPLY &&
                   json_int64(reply_header(&c->reply, "x-amz-retry-after"), &ms) && ms >= 0
               ? ms
               : -1;
}

static int64_t attempts_max(const awsm_call *c)
{
    return options_int(client_options(c->client), OPTION_MAX_ATTEMPTS);
}

static void back_off(awsm_call *c, const call_env *env, const judgement *j)
{
    const int throttled = j->verdict == VERDICT_RETRY_THROTTLED;
    const int64_t max = attempts_max(c);
    const int64_t delay = retry_delay_ms(throttled, c->attempts - 1, env->dice(), retry_after_ms(c));

    if (c->attempts >= max) {
        finish(c, c->error, 1, "no attempts left");
    } else if (env->now_ms + delay >= c->deadline_at_ms) {
        finish(c, c->error, 1, "the deadline leaves no time for another attempt");
    } else if (!(c->quota_taken = retry_quota_take(client_quota(c->client), throttled))) {
        finish(c, c->error, 1, "the client's retry quota is used up");
    } else {
        log_write(client_logger(c->client), AWSM_LOG_WARN,
                  "call %lld %s: attempt %d of %lld failed (%s), again in %lld ms: %s",
                  (long long)c->id, awsm_call_operation(c), c->attempts, (long long)max, j->why,
                  (long long)delay, awsm_error_message(c->error));
        c->wake_at_ms = env->now_ms + delay;
        enter(c, CALL_BACKING_OFF, j->why);
    }
}

static void judge(awsm_call *c, const call_env *env)
{
    const attempt a = read_outcome(c);
    const judgement j = retry_judge(&a, c->model);
    const int timed_out = a.failure == AWSM_E_READ_TIMEOUT || a.failure == AWSM_E_CONNECT_TIMEOUT;

    c->maybe_applied |= j.effect == AWSM_EFFECT_UNKNOWN;
    if (timed_out && env->now_ms >= c->deadline_at_ms) {
        refuse_deadline(c);
        return;
    }
    switch (j.verdict) {
    case VERDICT_SUCCESS:
        succeed(c);
        return;
    case VERDICT_GIVE_UP:
        finish(c, c->error, 0, j.why);
        return;
    case VERDICT_REFRESH:
        if (c->refreshed || !c->creds || c->attempts >= attempts_max(c)) {
            finish(c, c->error, 0, j.why);
            return;
        }
        c->refreshed = 1;
        c->expired = c->creds;
        c->creds = NULL;
        enter(c, CALL_CREDENTIALS, j.why);
        return;
    case VERDICT_FIX_CLOCK:
        client_set_clock_offset_s(c->client, c->head.signed_unix_s + a.clock_skew_s - env->unix_s);
        back_off(c, env, &j);
        return;
    case VERDICT_RETRY:
    case VERDICT_RETRY_THROTTLED:
        back_off(c, env, &j);
        return;
    }
}

call_want call_step(awsm_call *c, const call_env *env)
{
    for (;;) {
        switch (c->state) { /* no default: -Wswitch finds the forgotten state */
        case CALL_CREDENTIALS:
            return WANT_CREDENTIALS;
        case CALL_SIGNING:
            sign_attempt(c, env);
            break;
        case CALL_IN_FLIGHT:
            if (c->outcome == OUTCOME_PENDING)
                return WANT_REPLY;
            judge(c, env);
            break;
        case CALL_BACKING_OFF:
            if (env->now_ms < c->wake_at_ms)
                return WANT_TIMER;
            enter(c, CALL_SIGNING, "back-off over");
            break;
        case CALL_IDLE:
        case CALL_DONE:
            return WANT_NOTHING;
        }
    }
}

void call_feed_credentials(awsm_call *c, creds *fresh, awsm_error *error)
{
    assert(c->state == CALL_CREDENTIALS);
    if (c->expired && (error || fresh == c->expired)) { /* nothing fresher: AWS's refusal stands */
        creds_free(fresh);
        awsm_error_free(error);
        finish(c, c->error, 0, "no fresh credentials");
    } else if (error) {
        finish(c, error, 0, "no credentials");
    } else {
        creds_free(c->creds);
        c->creds = fresh;
        enter(c, CALL_SIGNING, "credentials");
    }
}

void call_feed_reply(awsm_call *c)
{
    assert(c->state == CALL_IN_FLIGHT && c->outcome == OUTCOME_PENDING);
    c->outcome = OUTCOME_REPLY;
}

void call_feed_failure(awsm_call *c, awsm_error *error, int sent, int permanent)
{
    assert(c->state == CALL_IN_FLIGHT && c->outcome == OUTCOME_PENDING);
    awsm_error_free(c->error);
    c->error = error;
    c->sent = sent;
    c->permanent = permanent;
    c->outcome = OUTCOME_FAILURE;
}

/* Of the first start only: a body that was sent before may have been metered, and what it is now is AWS's to judge. */
static awsm_error *check_rules(const awsm_call *c, int64_t unix_s)
{
    return rules_check(c->model, buf_slice(&c->body), client_options(c->client),
                       unix_s + client_clock_offset_s(c->client));
}

awsm_error *call_begin(awsm_call *c, int64_t now_ms, int64_t unix_s)
{
    awsm_error *err;

    if (c->state != CALL_IDLE && c->state != CALL_DONE)
        return error_new(AWSM_E_STATE, "%s: the call is in flight already", awsm_call_operation(c));
    if (!c->mistake && c->seal)
        call_keep_mistake(c, c->seal(c));
    c->seal = NULL;
    if (!c->mistake && buf_failed(&c->body))
        return error_nomem();
    if (c->mistake)
        return error_share(c->mistake);
    err = c->state == CALL_IDLE ? check_rules(c, unix_s) : NULL;
    if (err)
        return err;
    if (!request_begin(&c->head))
        return error_new(AWSM_E_SYSTEM, "%s: the system gives no random numbers", awsm_call_operation(c));
    awsm_error_free(c->error);
    c->error = NULL;
    reply_clear(&c->reply);
    creds_free(c->creds);
    c->creds = NULL;
    c->attempts = c->refreshed = c->quota_taken = 0;
    c->deadline_at_ms = now_ms + options_int(client_options(c->client), OPTION_CALL_TIMEOUT_MS);
    atomic_store(&c->cancelled, 0);
    enter(c, CALL_CREDENTIALS, "started");
    return NULL;
}

/* The attempt has ended, nobody has judged it yet, and the request may have reached AWS. */
static int unjudged(const awsm_call *c)
{
    return c->state == CALL_IN_FLIGHT &&
           (c->outcome == OUTCOME_REPLY || (c->outcome == OUTCOME_FAILURE && c->sent));
}

void call_abort(awsm_call *c, awsm_error *error, int sent)
{
    c->maybe_applied |= sent || unjudged(c);
    if (c->state == CALL_IDLE || c->state == CALL_DONE) {
        awsm_error_free(error);
        return;
    }
    finish(c, error, 0, "stopped");
}

/* --- what drivers ask ----------------------------------------------------------------------- */

int call_is_done(const awsm_call *c)
{
    return c->state == CALL_DONE;
}

const call_request *call_get_request(const awsm_call *c)
{
    return &c->head.request;
}

int64_t call_wake_at_ms(const awsm_call *c)
{
    return c->wake_at_ms;
}

int64_t call_attempt_timeout_ms(const awsm_call *c, int64_t now_ms)
{
    const int64_t whole = options_int(client_options(c->client), OPTION_READ_TIMEOUT_MS);
    const int64_t left = c->deadline_at_ms - now_ms;

    return left < 1 ? 1 : left < whole ? left : whole;
}

reply *call_reply(awsm_call *c)
{
    return &c->reply;
}

call_seat *call_get_seat(awsm_call *c)
{
    return &c->seat;
}

awsm_client *call_client(const awsm_call *c)
{
    return c->client;
}

/* --- cancellation: from any thread ---------------------------------------------------------- */

void call_set_loop(awsm_call *c, awsm_loop *loop)
{
    while (atomic_flag_test_and_set(&c->loop_lock))
        ;
    c->loop = loop;
    atomic_flag_clear(&c->loop_lock);
}

void call_forget_loop(awsm_call *c)
{
    c->loop = NULL;
    atomic_flag_clear(&c->loop_lock);
}

void awsm_call_cancel(awsm_call *c)
{
    while (atomic_flag_test_and_set(&c->loop_lock))
        ;
    if (c->loop) {
        atomic_store(&c->cancelled, 1);
        awsm_loop_wake(c->loop);
    }
    atomic_flag_clear(&c->loop_lock);
}

int call_cancelled(const awsm_call *c)
{
    return atomic_load(&c->cancelled);
}

/* --- for typed builders --------------------------------------------------------------------- */

buf *call_body_buffer(awsm_call *c)
{
    return &c->body;
}

slice call_target(const awsm_call *c)
{
    return buf_slice(&c->target);
}

void call_keep_mistake(awsm_call *c, awsm_error *error)
{
    if (c->mistake)
        awsm_error_free(error);
    else
        c->mistake = error;
}

int call_has_mistake(const awsm_call *c)
{
    return c->mistake != NULL;
}

void call_set_builder(awsm_call *c, void *builder, call_seal_fn *seal)
{
    c->builder = builder;
    c->seal = seal;
}

void *call_get_builder(const awsm_call *c)
{
    return c->builder;
}

const awsm_operation *call_model(const awsm_call *c)
{
    return c->model;
}

int call_encode_flags(const awsm_call *c)
{
    return options_int(client_options(c->client), OPTION_PARAMETER_VALIDATION) ? 0
                                                                                : ENCODE_SKIP_LIMITS;
}

/* --- what users ask ------------------------------------------------------------------------- */

static const char *with_length(const buf *b, size_t *len)
{
    if (len)
        *len = b->len;
    return buf_cstr(b);
}

int64_t awsm_call_id(const awsm_call *c)
{
    return c->id;
}

const char *awsm_call_operation(const awsm_call *c)
{
    return model_text(c->model->name);
}

const char *awsm_call_http_method(const awsm_call *c)
{
    return model_text(c->model->http_method);
}

const char *awsm_call_path(const awsm_call *c)
{
    return c->target.len ? buf_cstr(&c->target) : model_text(c->model->path);
}

const char *awsm_call_input(const awsm_call *c, size_t *len)
{
    return with_length(&c->body, len);
}

const char *awsm_call_body(const awsm_call *c, size_t *len)
{
    return with_length(&c->reply.body, len);
}

const awsm_error *awsm_call_error(const awsm_call *c)
{
    return c->state == CALL_DONE ? c->error : NULL;
}

int awsm_call_http_status(const awsm_call *c)
{
    return c->reply.status;
}

const char *awsm_call_request_id(const awsm_call *c)
{
    return buf_cstr(&c->request_id);
}

const char *awsm_call_headers(const awsm_call *c)
{
    return buf_cstr(&c->reply.headers);
}

int awsm_call_earlier_effect(const awsm_call *c)
{
    return c->earlier_unknown ? AWSM_EFFECT_UNKNOWN : AWSM_EFFECT_NONE;
}

int awsm_call_attempts(const awsm_call *c)
{
    return c->attempts;
}
