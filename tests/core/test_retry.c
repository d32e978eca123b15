/*
 * test_retry.c - what an attempt's end means, how long to pause, and the quota: pure functions.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "retry.h"

#include "suites.h"
#include "support.h"

static const uint32_t DICE_MAX = 0xFFFFFFFF;

static judgement judge(const attempt *a, const char *operation)
{
    return retry_judge(a, awsm_operation_find(awsm_service_find("meteringmarketplace"), operation));
}

static judgement judge_refusal(int status, const char *code, const char *message, int64_t skew_s)
{
    const attempt a = { .http_status = status,
                        .service_code = slice_of(code),
                        .service_message = slice_of(message),
                        .clock_skew_s = skew_s };

    return judge(&a, "BatchMeterUsage");
}

TEST(a_reply_of_200_to_299_is_success)
{
    for (int status = 200; status <= 299; status++) {
        const judgement j = judge_refusal(status, "", "", 0);
        CHECK_INT(VERDICT_SUCCESS, j.verdict);
        CHECK_INT(AWSM_EFFECT_APPLIED, j.effect);
    }
}

TEST(throttling_is_told_by_its_code_whatever_the_status)
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
    static const int statuses[] = { 400, 429, 503 };

    for (size_t i = 0; i < COUNT(codes); i++) {
        for (size_t k = 0; k < COUNT(statuses); k++) {
            const judgement j = judge_refusal(statuses[k], codes[i], "", 0);
            ck_assert_msg(j.verdict == VERDICT_RETRY_THROTTLED, "%s", codes[i]);
            CHECK_INT(AWSM_EFFECT_NONE, j.effect);
        }
    }
}

TEST(status_429_alone_is_throttling)
{
    CHECK_INT(VERDICT_RETRY_THROTTLED, judge_refusal(429, "429", "", 0).verdict);
}

TEST(some_errors_pass_by_themselves)
{
    static const char *const codes[] = { "RequestTimeout", "RequestTimeoutException" };

    for (size_t i = 0; i < COUNT(codes); i++)
        CHECK_INT(VERDICT_RETRY, judge_refusal(400, codes[i], "", 0).verdict);
}

TEST(of_the_server_errors_four_are_tried_again)
{
    for (int status = 500; status <= 599; status++) {
        const int retried = status == 500 || status == 502 || status == 503 || status == 504;
        const judgement j = judge_refusal(status, "", "", 0);
        CHECK_INT(retried ? VERDICT_RETRY : VERDICT_GIVE_UP, j.verdict);
        CHECK_INT(AWSM_EFFECT_UNKNOWN, j.effect);
    }
}

TEST(other_refusals_are_final_and_without_effect)
{
    for (int status = 300; status <= 499; status++) {
        const judgement j = judge_refusal(status, "InvalidProductCodeException", "", 0);
        CHECK_INT(status == 429 ? VERDICT_RETRY_THROTTLED : VERDICT_GIVE_UP, j.verdict);
        CHECK_INT(AWSM_EFFECT_NONE, j.effect);
    }
}

TEST(a_code_must_match_whole)
{
    static const char *const others[] = { "throttling", "Throttlin", "ThrottlingExceptions",
                                          "",           "Slow",      "ExpiredTokens" };

    for (size_t i = 0; i < COUNT(others); i++)
        CHECK_INT(VERDICT_GIVE_UP, judge_refusal(400, others[i], "", 0).verdict);
}

TEST(no_reply_is_tried_again_and_its_effect_depends_on_what_was_sent)
{
    const attempt refused = { .failure = AWSM_E_CONNECT };
    const attempt cut = { .failure = AWSM_E_CLOSED, .sent = 1 };

    CHECK_INT(VERDICT_RETRY, judge(&refused, "BatchMeterUsage").verdict);
    CHECK_INT(AWSM_EFFECT_NONE, judge(&refused, "BatchMeterUsage").effect);
    CHECK_INT(VERDICT_RETRY, judge(&cut, "BatchMeterUsage").verdict);
    CHECK_INT(AWSM_EFFECT_UNKNOWN, judge(&cut, "BatchMeterUsage").effect);
}

TEST(what_cannot_pass_by_itself_is_not_tried_again)
{
    const attempt certificate = { .failure = AWSM_E_TLS, .permanent = 1 };
    const attempt too_long = { .failure = AWSM_E_REPLY, .permanent = 1, .sent = 1 };

    CHECK_INT(VERDICT_GIVE_UP, judge(&certificate, "BatchMeterUsage").verdict);
    CHECK_INT(AWSM_EFFECT_NONE, judge(&certificate, "BatchMeterUsage").effect);
    CHECK_INT(VERDICT_GIVE_UP, judge(&too_long, "BatchMeterUsage").verdict);
    CHECK_INT(AWSM_EFFECT_UNKNOWN, judge(&too_long, "BatchMeterUsage").effect);
}

TEST(the_clock_is_blamed_only_when_it_is_more_than_four_minutes_off)
{
    static const char *const codes[] = {
        "RequestTimeTooSkewed",  "RequestExpired", "InvalidSignatureException",
        "SignatureDoesNotMatch", "AuthFailure",    "RequestInTheFuture"
    };

    for (size_t i = 0; i < COUNT(codes); i++) {
        CHECK_INT(VERDICT_FIX_CLOCK, judge_refusal(403, codes[i], "", 241).verdict);
        CHECK_INT(VERDICT_FIX_CLOCK, judge_refusal(403, codes[i], "", -241).verdict);
        CHECK_INT(VERDICT_GIVE_UP, judge_refusal(403, codes[i], "", 240).verdict);
        CHECK_INT(VERDICT_GIVE_UP, judge_refusal(403, codes[i], "", -240).verdict);
        CHECK_INT(VERDICT_GIVE_UP, judge_refusal(403, codes[i], "", 0).verdict);
    }
    CHECK_INT(VERDICT_GIVE_UP, judge_refusal(403, "AccessDeniedException", "", 10000).verdict);
}

TEST(expired_credentials_are_refreshed)
{
    CHECK_INT(VERDICT_REFRESH, judge_refusal(403, "ExpiredToken", "", 0).verdict);
    CHECK_INT(VERDICT_REFRESH, judge_refusal(400, "ExpiredTokenException", "", 0).verdict);
}

TEST(an_expired_registration_token_is_not_an_expired_credential)
{
    attempt a = { .http_status = 400,
                  .service_code = SLICE("ExpiredTokenException"),
                  .service_message = SLICE("The registration token has expired.") };

    CHECK_INT(VERDICT_GIVE_UP, judge(&a, "ResolveCustomer").verdict);
    a.service_message = SLICE("");
    CHECK_INT(VERDICT_GIVE_UP, judge(&a, "ResolveCustomer").verdict);
    a.service_message = SLICE("The security token included in the request is expired");
    CHECK_INT(VERDICT_REFRESH, judge(&a, "ResolveCustomer").verdict);
}

TEST(what_the_model_marks_as_retryable_is_tried_again)
{
    const awsm_operation *tag =
        awsm_operation_find(awsm_service_find("marketplace-deployment"), "TagResource");
    attempt a = { .http_status = 400, .service_code = SLICE("InternalServerException") };

    CHECK_INT(VERDICT_RETRY, retry_judge(&a, tag).verdict);
    a.service_code = SLICE("ThrottlingException");
    CHECK_INT(VERDICT_RETRY_THROTTLED, retry_judge(&a, tag).verdict);
    a.service_code = SLICE("ConflictException");
    CHECK_INT(VERDICT_GIVE_UP, retry_judge(&a, tag).verdict);
}

TEST(pauses_double_up_to_twenty_seconds)
{
    static const int64_t plain[] = {
        50, 100, 200, 400, 800, 1600, 3200, 6400, 12800, 20000, 20000
    };
    static const int64_t throttled[] = { 1000, 2000, 4000, 8000, 16000, 20000, 20000 };

    for (size_t i = 0; i < COUNT(plain); i++)
        CHECK_INT(plain[i] - 1, retry_delay_ms(0, (int)i, DICE_MAX, -1));
    for (size_t i = 0; i < COUNT(throttled); i++)
        CHECK_INT(throttled[i] - 1, retry_delay_ms(1, (int)i, DICE_MAX, -1));
    CHECK_INT(19999, retry_delay_ms(1, 1000000, DICE_MAX, -1));
}

TEST(the_dice_choose_within_the_pause)
{
    CHECK_INT(0, retry_delay_ms(0, 5, 0, -1));
    CHECK_INT(0, retry_delay_ms(1, 5, 0, -1));
    CHECK_INT(500, retry_delay_ms(1, 0, 0x80000000, -1));
    CHECK_INT(25, retry_delay_ms(0, 0, 0x80000000, -1));
}

TEST(the_server_may_lengthen_a_pause_by_five_seconds_and_never_shorten_it)
{
    CHECK_INT(500, retry_delay_ms(1, 0, 0x80000000, 100));
    CHECK_INT(500, retry_delay_ms(1, 0, 0x80000000, 0));
    CHECK_INT(1234, retry_delay_ms(1, 0, 0x80000000, 1234));
    CHECK_INT(5500, retry_delay_ms(1, 0, 0x80000000, 5500));
    CHECK_INT(5500, retry_delay_ms(1, 0, 0x80000000, 5501));
    CHECK_INT(5500, retry_delay_ms(1, 0, 0x80000000, INT64_MAX));
    CHECK_INT(5000, retry_delay_ms(0, 0, 0, INT64_MAX));
}

TEST(a_retry_costs_14_tokens_and_after_throttling_5)
{
    retry_quota q;

    retry_quota_init(&q);
    CHECK_INT(14, retry_quota_take(&q, 0));
    CHECK_INT(5, retry_quota_take(&q, 1));
    CHECK_INT(500 - 14 - 5, q.tokens);
}

TEST(thirty_five_retries_use_the_quota_up)
{
    retry_quota q;

    retry_quota_init(&q);
    for (int i = 0; i < 35; i++)
        CHECK_INT(14, retry_quota_take(&q, 0));
    CHECK_INT(0, retry_quota_take(&q, 0));
    CHECK_INT(5, retry_quota_take(&q, 1)); /* there are 10 left */
    CHECK_INT(5, retry_quota_take(&q, 1));
    CHECK_INT(0, retry_quota_take(&q, 1));
    CHECK_INT(0, q.tokens);
}

TEST(success_gives_back_what_the_last_retry_took_or_one)
{
    retry_quota q;

    retry_quota_init(&q);
    retry_quota_return(&q, 0);
    CHECK_INT(500, q.tokens); /* never more than it began with */
    retry_quota_take(&q, 0);
    retry_quota_take(&q, 0);
    retry_quota_return(&q, 0);
    CHECK_INT(473, q.tokens);
    retry_quota_return(&q, 14);
    CHECK_INT(487, q.tokens);
    retry_quota_return(&q, 14);
    CHECK_INT(500, q.tokens);
}

Suite *retry_suite(void)
{
    Suite *suite = suite_create("retry");

    ADD_TESTS(suite, "judgement", a_reply_of_200_to_299_is_success,
              throttling_is_told_by_its_code_whatever_the_status, status_429_alone_is_throttling,
              some_errors_pass_by_themselves, of_the_server_errors_four_are_tried_again,
              other_refusals_are_final_and_without_effect, a_code_must_match_whole,
              no_reply_is_tried_again_and_its_effect_depends_on_what_was_sent,
              what_cannot_pass_by_itself_is_not_tried_again,
              the_clock_is_blamed_only_when_it_is_more_than_four_minutes_off,
              expired_credentials_are_refreshed,
              an_expired_registration_token_is_not_an_expired_credential,
              what_the_model_marks_as_retryable_is_tried_again);
    ADD_TESTS(suite, "pauses", pauses_double_up_to_twenty_seconds, the_dice_choose_within_the_pause,
              the_server_may_lengthen_a_pause_by_five_seconds_and_never_shorten_it);
    ADD_TESTS(suite, "quota", a_retry_costs_14_tokens_and_after_throttling_5,
              thirty_five_retries_use_the_quota_up,
              success_gives_back_what_the_last_retry_took_or_one);
    return suite;
}
