/*
 * test_call_retry.c - how often and after which pauses a call is tried again.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdio.h>

#include "script.h"
#include "suites.h"

TEST(a_throttled_batch_is_sent_again_after_a_pause)
{
    stage *s = PLAY("BatchMeterUsage", THROTTLED, ACCEPTED);

    CHECK_DONE(s);
    CHECK_INT(2, awsm_call_attempts(s->call));
    CHECK_INT(200, awsm_call_http_status(s->call));
    CHECK_INT(1, s->pause_count);
    CHECK_INT(500, s->pauses_ms[0]);
    stage_free(s);
}

TEST(three_attempts_are_made_and_no_more)
{
    stage *s = PLAY("BatchMeterUsage", THROTTLED, BROKEN, THROTTLED);

    CHECK_FAILED(AWSM_E_SERVICE, AWSM_EFFECT_UNKNOWN, s);
    CHECK_STR("ThrottlingException", awsm_error_service_code(awsm_call_error(s->call)));
    CHECK_INT(1, awsm_error_retryable(awsm_call_error(s->call)));
    CHECK_INT(3, awsm_call_attempts(s->call));
    stage_free(s);
}

TEST(one_attempt_may_be_all)
{
    stage *s = PLAY_WITH(OPTIONS("max_attempts", "1"), "MeterUsage", THROTTLED);

    CHECK_FAILED(AWSM_E_SERVICE, AWSM_EFFECT_NONE, s);
    CHECK_INT(0, s->pause_count);
    stage_free(s);
}

TEST(ten_attempts_may_be_asked_for)
{
    stage *s = PLAY_WITH(OPTIONS("max_attempts", "10", "call_timeout_ms", "86400000"), "MeterUsage",
                         THROTTLED, THROTTLED, THROTTLED, THROTTLED, THROTTLED, THROTTLED,
                         THROTTLED, THROTTLED, THROTTLED, ACCEPTED);
    static const int64_t pauses_ms[] = { 500, 1000, 2000, 4000, 8000, 10000, 10000, 10000, 10000 };

    CHECK_DONE(s);
    CHECK_INT(10, awsm_call_attempts(s->call));
    CHECK_INT(COUNT(pauses_ms), s->pause_count);
    for (size_t i = 0; i < COUNT(pauses_ms); i++)
        CHECK_INT(pauses_ms[i], s->pauses_ms[i]);
    stage_free(s);
}

TEST(a_success_is_not_repeated_and_a_refusal_is_final)
{
    stage *s = PLAY("BatchMeterUsage", ACCEPTED);

    CHECK_DONE(s);
    CHECK_INT(1, awsm_call_attempts(s->call));
    CHECK_INT(0, s->now_ms);
    PLAY_ON(s, "BatchMeterUsage", REFUSED);
    CHECK_FAILED(AWSM_E_SERVICE, AWSM_EFFECT_NONE, s);
    CHECK_INT(0, awsm_error_retryable(awsm_call_error(s->call)));
    stage_free(s);
}

TEST(every_operation_is_tried_again)
{
    static const char *const operations[] = { "BatchMeterUsage", "MeterUsage", "RegisterUsage",
                                              "ResolveCustomer", "GetEntitlements" };

    for (size_t i = 0; i < COUNT(operations); i++) {
        stage *s = PLAY(operations[i], CUT_OFF, BROKEN, ACCEPTED);
        CHECK_DONE(s);
        CHECK_STR(operations[i], awsm_call_operation(s->call));
        stage_free(s);
    }
}

/* A refusal by a code that is only known now. */
static void check_pause(const char *code, int status, int64_t pause_ms)
{
    char body[256];
    stage *s;

    snprintf(body, sizeof body, "{\"__type\":\"%s\",\"message\":\"m\"}", code);
    s = PLAY("BatchMeterUsage", ((scripted){ .status = status, .body = body }), ACCEPTED);
    CHECK_DONE(s);
    ck_assert_msg(s->pauses_ms[0] == pause_ms, "%s: a pause of %lld ms", code,
                  (long long)s->pauses_ms[0]);
    stage_free(s);
}

TEST(each_throttling_code_waits_the_longer_pause)
{
    static const char *const codes[] = {
        "Throttling",
        "ThrottlingException",
        "ThrottledException",
        "RequestThrottledException",
        "TooManyRequestsException",
        "ProvisionedThroughputExceededException",
        "TransactionInProgressException",
        "RequestLimitExceeded",
        "BandwidthLimitExceeded",
        "LimitExceededException",
        "RequestThrottled",
        "SlowDown",
        "PriorRequestNotComplete",
        "EC2ThrottledException",
    };

    for (size_t i = 0; i < COUNT(codes); i++)
        check_pause(codes[i], 400, 500);
    check_pause("Whatever", 429, 500);
}

TEST(each_transient_error_waits_the_shorter_pause)
{
    check_pause("RequestTimeout", 400, 25);
    check_pause("RequestTimeoutException", 400, 25);
    check_pause("InternalServiceErrorException", 500, 25);
    check_pause("Whatever", 502, 25);
    check_pause("Whatever", 503, 25);
    check_pause("Whatever", 504, 25);
}

TEST(a_server_error_of_another_number_is_final)
{
    static const int statuses[] = { 501, 505, 507, 511, 599 };

    for (size_t i = 0; i < COUNT(statuses); i++) {
        stage *s = PLAY("BatchMeterUsage", ((scripted){ .status = statuses[i] }));
        CHECK_FAILED(AWSM_E_SERVICE, AWSM_EFFECT_UNKNOWN, s);
        CHECK_INT(statuses[i], awsm_error_http_status(awsm_call_error(s->call)));
        stage_free(s);
    }
}

TEST(no_connection_and_no_reply_are_tried_again)
{
    stage *s = PLAY("BatchMeterUsage", UNREACHABLE, CUT_OFF, ACCEPTED);

    CHECK_DONE(s);
    CHECK_INT(25, s->pauses_ms[0]);
    CHECK_INT(50, s->pauses_ms[1]);
    PLAY_ON(s, "BatchMeterUsage", UNREACHABLE, UNREACHABLE, UNREACHABLE);
    CHECK_FAILED(AWSM_E_CONNECT, AWSM_EFFECT_NONE, s);
    CHECK_INT(1, awsm_error_retryable(awsm_call_error(s->call)));
    CHECK_INT(0, awsm_call_http_status(s->call));
    stage_free(s);
}

TEST(what_cannot_pass_by_itself_is_not_tried_again)
{
    stage *s = PLAY("BatchMeterUsage", ((scripted){ .failure = AWSM_E_TLS, .permanent = 1 }));

    CHECK_FAILED(AWSM_E_TLS, AWSM_EFFECT_NONE, s);
    CHECK_INT(0, awsm_error_retryable(awsm_call_error(s->call)));
    stage_free(s);
}

/* The pause of a throttled call, with the dice and the server's header as given. */
static int64_t pause_with(uint32_t dice, const char *head)
{
    const scripted replies[] = {
        { .status = 400, .head = head, .body = "{\"__type\":\"ThrottlingException\"}" }, ACCEPTED
    };
    stage *s = stage_new("meteringmarketplace", NO_OPTIONS);
    int64_t pause_ms;

    s->dice = dice;
    stage_play(s, "BatchMeterUsage", replies, COUNT(replies));
    pause_ms = s->pause_count ? s->pauses_ms[0] : 0;
    stage_free(s);
    return pause_ms;
}

TEST(the_dice_decide_how_long_a_pause_is)
{
    CHECK_INT(0, pause_with(0, NULL));
    CHECK_INT(999, pause_with(UINT32_MAX, NULL));
}

TEST(x_amz_retry_after_lengthens_a_pause_within_bounds)
{
    CHECK_INT(1234, pause_with(0, "x-amz-retry-after: 1234\n"));
    CHECK_INT(1234, pause_with(0, "X-Amz-Retry-After:  1234 \n"));
    CHECK_INT(5000, pause_with(0, "x-amz-retry-after: 60000\n"));
    CHECK_INT(5999, pause_with(UINT32_MAX, "x-amz-retry-after: 60000\n"));
    CHECK_INT(999, pause_with(UINT32_MAX, "x-amz-retry-after: 10\n"));
    CHECK_INT(500, pause_with(UINT32_C(1) << 31, "x-amz-retry-after: soon\n"));
    CHECK_INT(500, pause_with(UINT32_C(1) << 31, "x-amz-retry-after: -5\n"));
    CHECK_INT(500, pause_with(UINT32_C(1) << 31, "Retry-After: 60\n"));
}

Suite *call_retry_suite(void)
{
    Suite *suite = suite_create("call_retry");

    ADD_TESTS(suite, "attempts", a_throttled_batch_is_sent_again_after_a_pause,
              three_attempts_are_made_and_no_more, one_attempt_may_be_all,
              ten_attempts_may_be_asked_for, a_success_is_not_repeated_and_a_refusal_is_final,
              every_operation_is_tried_again, each_throttling_code_waits_the_longer_pause,
              each_transient_error_waits_the_shorter_pause,
              a_server_error_of_another_number_is_final, no_connection_and_no_reply_are_tried_again,
              what_cannot_pass_by_itself_is_not_tried_again);
    ADD_TESTS(suite, "pauses", the_dice_decide_how_long_a_pause_is,
              x_amz_retry_after_lengthens_a_pause_within_bounds);
    return suite;
}
