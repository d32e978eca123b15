/* SPDX-License-Identifier: Apache-2.0 */
#include "script.h"

#include <stdlib.h>

#include "error.h"

static uint32_t dice_show;

static uint32_t throw_dice(void)
{
    return dice_show;
}

static call_env senses(stage *s)
{
    dice_show = s->dice;
    return (call_env){ .now_ms = s->now_ms,
                       .unix_s = NOON_UNIX_S + s->now_ms / 1000,
                       .dice = throw_dice,
                       .signer = s->signer };
}

/* --- making and freeing ------------------------------------------------------------------------ */

stage *stage_new(const char *service, const char *const *settings)
{
    stage *s = calloc(1, sizeof *s);

    s->client = client_of(service, settings);
    s->dice = UINT32_C(1) << 31; /* the middle */
    CHECK_OK(signer_new(&s->signer));
    return s;
}

static void forget_play(stage *s)
{
    for (int i = 0; i < s->request_count; i++) {
        buf_free(&s->requests[i].head);
        buf_free(&s->requests[i].body);
    }
    s->request_count = s->pause_count = s->credentials_asked = 0;
}

void stage_free(stage *s)
{
    forget_play(s);
    awsm_call_free(s->call);
    awsm_client_free(s->client);
    signer_free(s->signer);
    creds_free(s->fresh);
    awsm_error_free(s->stale);
    free(s);
}

static const char *input_of(const char *operation)
{
    static const char *const inputs[][2] = {
        { "BatchMeterUsage", "{\"ProductCode\":\"p\",\"UsageRecords\":[{\"Timestamp\":1795172400,"
                             "\"Dimension\":\"d\",\"Quantity\":3,\"CustomerIdentifier\":\"c\"}]}" },
        { "MeterUsage",
          "{\"ProductCode\":\"p\",\"Timestamp\":1795172400,\"UsageDimension\":\"d\"}" },
        { "RegisterUsage", "{\"ProductCode\":\"p\",\"PublicKeyVersion\":1}" },
        { "ResolveCustomer", "{\"RegistrationToken\":\"t\"}" },
        { "GetEntitlements", "{\"ProductCode\":\"p\"}" },
    };
    size_t i = 0;

    while (strcmp(inputs[i][0], operation) != 0)
        i++;
    return inputs[i][1];
}

/* --- one step ---------------------------------------------------------------------------------- */

static void provide_credentials(stage *s)
{
    creds *found = NULL;
    awsm_error *err = NULL;

    if (s->credentials_asked++ == 0 || (!s->fresh && !s->stale)) {
        err = client_credentials(s->client, &found);
    } else {
        found = s->fresh;
        err = s->stale;
        s->fresh = NULL;
        s->stale = NULL;
    }
    call_feed_credentials(s->call, found, err);
}

static void record_request(stage *s)
{
    const call_request *r = call_get_request(s->call);
    sent_request *sent = &s->requests[s->request_count++];

    CHECK(s->request_count <= STAGE_REQUESTS_MAX);
    *sent = (sent_request){ 0 };
    for (size_t i = 0; i < r->header_count; i++)
        buf_format(&sent->head, "%s\n", r->headers[i]);
    buf_slice_add(&sent->body, r->body);
}

static void fill_reply(reply *r, const scripted *said)
{
    const char *at = said->head ? said->head : "";

    r->status = said->status;
    while (*at) {
        const size_t len = strcspn(at, "\n") + 1;
        reply_add_head(r, (slice){ at, len });
        at += len;
    }
    buf_text(&r->body, said->body ? said->body : "");
}

void stage_reply(stage *s, scripted said)
{
    const int64_t may_take_ms = call_attempt_timeout_ms(s->call, s->now_ms);

    if (said.takes_ms > may_take_ms) {
        s->now_ms += may_take_ms;
        call_feed_failure(s->call, error_new(AWSM_E_READ_TIMEOUT, "timed out"), 1, 0);
        return;
    }
    s->now_ms += said.takes_ms;
    if (said.status) {
        fill_reply(call_reply(s->call), &said);
        call_feed_reply(s->call);
    } else {
        call_feed_failure(s->call, error_new(said.failure, "scripted"), said.sent, said.permanent);
    }
}

call_want stage_step(stage *s)
{
    const call_env env = senses(s);

    return call_step(s->call, &env);
}

static void pass_pause(stage *s)
{
    CHECK(s->pause_count < STAGE_REQUESTS_MAX);
    CHECK(call_wake_at_ms(s->call) > s->now_ms);
    s->pauses_ms[s->pause_count++] = call_wake_at_ms(s->call) - s->now_ms;
    s->now_ms = call_wake_at_ms(s->call);
}

void stage_until(stage *s, call_want want)
{
    for (;;) {
        const call_want wanted = stage_step(s);
        if (wanted == WANT_REPLY)
            record_request(s);
        if (wanted == want)
            return;
        CHECK(wanted == WANT_CREDENTIALS || wanted == WANT_TIMER);
        if (wanted == WANT_TIMER)
            pass_pause(s);
        else
            provide_credentials(s);
    }
}

/* --- whole plays ------------------------------------------------------------------------------- */

static void run(stage *s, const scripted *replies, size_t count)
{
    size_t next = 0;
    call_want wanted;

    CHECK_OK(call_begin(s->call, s->now_ms, NOON_UNIX_S + s->now_ms / 1000));
    while ((wanted = stage_step(s)) != WANT_NOTHING) {
        switch (wanted) {
        case WANT_CREDENTIALS:
            provide_credentials(s);
            break;
        case WANT_REPLY:
            ck_assert_msg(next < count, "a request beyond the script, after %zu", count);
            record_request(s);
            stage_reply(s, replies[next++]);
            break;
        case WANT_TIMER:
            pass_pause(s);
            break;
        case WANT_NOTHING:
            break;
        }
    }
    ck_assert_msg(next == count, "%zu requests were made, %zu are in the script", next, count);
}

static void make_call(stage *s, const char *operation)
{
    const char *input = input_of(operation);

    forget_play(s);
    awsm_call_free(s->call);
    CHECK_OK(awsm_call_new(&s->call, s->client, operation, input, strlen(input)));
}

void stage_play(stage *s, const char *operation, const scripted *replies, size_t count)
{
    make_call(s, operation);
    run(s, replies, count);
}

void stage_replay(stage *s, const scripted *replies, size_t count)
{
    forget_play(s);
    run(s, replies, count);
}

void stage_begin(stage *s, const char *operation)
{
    make_call(s, operation);
    CHECK_OK(call_begin(s->call, s->now_ms, NOON_UNIX_S + s->now_ms / 1000));
}

stage *play(const char *const *settings, const char *operation, const scripted *replies,
            size_t count)
{
    const int entitlement = strcmp(operation, "GetEntitlements") == 0;
    stage *s = stage_new(entitlement ? "marketplace-entitlement" : "meteringmarketplace", settings);

    stage_play(s, operation, replies, count);
    return s;
}

slice stage_header(const stage *s, int request, const char *name)
{
    const char *at = buf_cstr(&s->requests[request].head);
    const size_t len = strlen(name);

    CHECK(request < s->request_count);
    while (*at) {
        const size_t line = strcspn(at, "\n");
        if (line > len + 1 && strncmp(at, name, len) == 0 && at[len] == ':')
            return (slice){ at + len + 2, line - len - 2 };
        at += line + 1;
    }
    return SLICE("");
}
