/*
 * test_call_credentials.c - signing, not signing, and credentials that have expired.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "error.h"
#include "script.h"
#include "suites.h"

#define EXPIRED \
    REFUSED_WITH(403, "ExpiredToken", "The security token included in the request is expired")
#define EXPIRED_EXCEPTION                      \
    REFUSED_WITH(400, "ExpiredTokenException", \
                 "The security token included in the request is expired")

/* A stage on which other credentials can be had when the first have expired. */
static stage *stage_with_fresh(const char *const *settings)
{
    stage *s = stage_new("meteringmarketplace", settings);

    CHECK_OK(creds_new(&s->fresh, "test", "AKIDFRESH", "fresh-secret", "fresh-token"));
    return s;
}

TEST(expired_credentials_are_asked_for_again_and_the_call_is_retried_once)
{
    stage *s = stage_with_fresh(NO_OPTIONS);

    PLAY_ON(s, "BatchMeterUsage", EXPIRED, ACCEPTED);
    CHECK_DONE(s);
    CHECK_INT(2, s->credentials_asked);
    CHECK_INT(0, s->now_ms); /* without a pause */
    CHECK_HAS("Credential=AKIDEXAMPLE/", stage_header(s, 0, "Authorization").ptr);
    CHECK_HAS("Credential=AKIDFRESH/", stage_header(s, 1, "Authorization").ptr);
    CHECK_TEXT("", stage_header(s, 0, "X-Amz-Security-Token"));
    CHECK_TEXT("fresh-token", stage_header(s, 1, "X-Amz-Security-Token"));
    stage_free(s);
}

TEST(both_codes_mean_expired_credentials)
{
    stage *s = stage_with_fresh(NO_OPTIONS);

    PLAY_ON(s, "MeterUsage", EXPIRED_EXCEPTION, ACCEPTED);
    CHECK_DONE(s);
    stage_free(s);
}

TEST(credentials_are_refreshed_only_once)
{
    stage *s = stage_with_fresh(NO_OPTIONS);

    PLAY_ON(s, "BatchMeterUsage", EXPIRED, EXPIRED);
    CHECK_FAILED(AWSM_E_SERVICE, AWSM_EFFECT_NONE, s);
    CHECK_STR("ExpiredToken", awsm_error_service_code(awsm_call_error(s->call)));
    stage_free(s);
}

TEST(a_throttled_retry_after_a_refresh_goes_on_with_the_fresh_ones)
{
    stage *s = stage_with_fresh(NO_OPTIONS);

    PLAY_ON(s, "BatchMeterUsage", EXPIRED, THROTTLED, ACCEPTED);
    CHECK_DONE(s);
    CHECK_HAS("Credential=AKIDFRESH/", stage_header(s, 2, "Authorization").ptr);
    stage_free(s);
}

TEST(where_there_are_no_fresh_ones_the_refusal_stands)
{
    stage *s = PLAY("BatchMeterUsage", EXPIRED); /* the client has none but these */

    CHECK_FAILED(AWSM_E_SERVICE, AWSM_EFFECT_NONE, s);
    CHECK_STR("ExpiredToken", awsm_error_service_code(awsm_call_error(s->call)));
    CHECK_INT(2, s->credentials_asked);
    CHECK_INT(1, awsm_call_attempts(s->call));
    stage_free(s);
}

TEST(where_refreshing_fails_the_refusal_stands)
{
    stage *s = stage_new("meteringmarketplace", NO_OPTIONS);

    s->stale = error_new(AWSM_E_CONNECT, "no metadata service");
    PLAY_ON(s, "BatchMeterUsage", EXPIRED);
    CHECK_FAILED(AWSM_E_SERVICE, AWSM_EFFECT_NONE, s);
    stage_free(s);
}

TEST(a_refresh_is_an_attempt_too)
{
    stage *s = stage_with_fresh(OPTIONS("max_attempts", "1"));

    PLAY_ON(s, "BatchMeterUsage", EXPIRED);
    CHECK_FAILED(AWSM_E_SERVICE, AWSM_EFFECT_NONE, s);
    CHECK_INT(1, s->credentials_asked);
    stage_free(s);
}

TEST(an_expired_registration_token_is_final)
{
    stage *s = stage_with_fresh(NO_OPTIONS);

    PLAY_ON(
        s, "ResolveCustomer",
        REFUSED_WITH(400, "ExpiredTokenException", "The submitted registration token has expired"));
    CHECK_FAILED(AWSM_E_SERVICE, AWSM_EFFECT_NONE, s);
    CHECK_INT(1, s->credentials_asked);
    PLAY_ON(s, "ResolveCustomer", EXPIRED_EXCEPTION,
            ACCEPTED); /* but this one is the credentials' */
    CHECK_DONE(s);
    stage_free(s);
}

TEST(an_anonymous_call_is_not_signed)
{
    stage *s = PLAY_WITH(OPTIONS("anonymous", "true"), "BatchMeterUsage", ACCEPTED);

    CHECK_DONE(s);
    CHECK_TEXT("", stage_header(s, 0, "Authorization"));
    CHECK_TEXT("", stage_header(s, 0, "X-Amz-Security-Token"));
    CHECK_TEXT("20261120T120000Z", stage_header(s, 0, "X-Amz-Date"));
    stage_free(s);
}

TEST(an_anonymous_call_has_no_credentials_to_refresh)
{
    stage *s = PLAY_WITH(OPTIONS("anonymous", "true"), "BatchMeterUsage", EXPIRED);

    CHECK_FAILED(AWSM_E_SERVICE, AWSM_EFFECT_NONE, s);
    CHECK_INT(1, s->credentials_asked);
    stage_free(s);
}

TEST(a_session_token_is_sent_and_signed)
{
    stage *s = PLAY_WITH(OPTIONS("session_token", "the-token"), "BatchMeterUsage", ACCEPTED);

    CHECK_TEXT("the-token", stage_header(s, 0, "X-Amz-Security-Token"));
    CHECK_HAS("SignedHeaders=content-type;host;x-amz-date;x-amz-security-token;x-amz-target, ",
              stage_header(s, 0, "Authorization").ptr);
    stage_free(s);
}

Suite *call_credentials_suite(void)
{
    Suite *suite = suite_create("call_credentials");

    ADD_TESTS(suite, "expiry", expired_credentials_are_asked_for_again_and_the_call_is_retried_once,
              both_codes_mean_expired_credentials, credentials_are_refreshed_only_once,
              a_throttled_retry_after_a_refresh_goes_on_with_the_fresh_ones,
              where_there_are_no_fresh_ones_the_refusal_stands,
              where_refreshing_fails_the_refusal_stands, a_refresh_is_an_attempt_too,
              an_expired_registration_token_is_final);
    ADD_TESTS(suite, "signing", an_anonymous_call_is_not_signed,
              an_anonymous_call_has_no_credentials_to_refresh, a_session_token_is_sent_and_signed);
    return suite;
}
