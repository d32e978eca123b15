/*
 * test_call_clock.c - a clock that is wrong: the server's Date corrects it, and the client remembers.
 *
 * By our clock every play begins at 2026-11-20T12:00:00Z.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "script.h"
#include "suites.h"

#define SKEWED(code, date)                   \
    ((scripted){ .status = 403,              \
                 .head = "Date: " date "\n", \
                 .body = "{\"__type\":\"" code "\",\"message\":\"Signature expired\"}" })

#define FIVE_MINUTES_LATER "Fri, 20 Nov 2026 12:05:00 GMT"
#define FOUR_MINUTES_LATER "Fri, 20 Nov 2026 12:04:00 GMT"
#define A_YEAR_EARLIER     "Thu, 20 Nov 2025 12:00:00 GMT"

TEST(a_clock_five_minutes_behind_is_corrected_at_once)
{
    stage *s =
        PLAY("BatchMeterUsage", SKEWED("InvalidSignatureException", FIVE_MINUTES_LATER), ACCEPTED);

    CHECK_DONE(s);
    CHECK_TEXT("20261120T120000Z", stage_header(s, 0, "X-Amz-Date"));
    CHECK_TEXT("20261120T120500Z", stage_header(s, 1, "X-Amz-Date"));
    CHECK_INT(300, client_clock_offset_s(s->client));
    stage_free(s);
}

TEST(a_clock_a_year_ahead_is_corrected_too)
{
    stage *s = PLAY("BatchMeterUsage", SKEWED("RequestTimeTooSkewed", A_YEAR_EARLIER), ACCEPTED);

    CHECK_DONE(s);
    CHECK_TEXT("20251120T120000Z", stage_header(s, 1, "X-Amz-Date"));
    stage_free(s);
}

TEST(each_code_about_time_corrects_the_clock)
{
    static const scripted replies[] = {
        SKEWED("RequestTimeTooSkewed", FIVE_MINUTES_LATER),
        SKEWED("RequestExpired", FIVE_MINUTES_LATER),
        SKEWED("InvalidSignatureException", FIVE_MINUTES_LATER),
        SKEWED("SignatureDoesNotMatch", FIVE_MINUTES_LATER),
        SKEWED("AuthFailure", FIVE_MINUTES_LATER),
        SKEWED("RequestInTheFuture", FIVE_MINUTES_LATER),
    };

    for (size_t i = 0; i < COUNT(replies); i++) {
        stage *s = PLAY("BatchMeterUsage", replies[i], ACCEPTED);
        CHECK_DONE(s);
        stage_free(s);
    }
}

TEST(within_four_minutes_the_signature_is_wrong_and_not_the_clock)
{
    stage *s = PLAY("BatchMeterUsage", SKEWED("InvalidSignatureException", FOUR_MINUTES_LATER));

    CHECK_FAILED(AWSM_E_SERVICE, AWSM_EFFECT_NONE, s);
    CHECK_INT(0, client_clock_offset_s(s->client));
    stage_free(s);
}

TEST(another_error_does_not_touch_the_clock)
{
    stage *s = PLAY("BatchMeterUsage", SKEWED("AccessDeniedException", FIVE_MINUTES_LATER));

    CHECK_INT(0, client_clock_offset_s(s->client));
    PLAY_ON(s, "BatchMeterUsage", SKEWED("ThrottlingException", FIVE_MINUTES_LATER), ACCEPTED);
    CHECK_INT(0, client_clock_offset_s(s->client));
    stage_free(s);
}

TEST(without_a_readable_date_there_is_nothing_to_go_by)
{
    stage *s = PLAY("BatchMeterUsage", SKEWED("InvalidSignatureException", "yesterday"));

    CHECK_FAILED(AWSM_E_SERVICE, AWSM_EFFECT_NONE, s);
    PLAY_ON(s, "BatchMeterUsage", REFUSED_WITH(403, "InvalidSignatureException", "No date"));
    CHECK_FAILED(AWSM_E_SERVICE, AWSM_EFFECT_NONE, s);
    stage_free(s);
}

TEST(the_client_remembers_and_its_next_call_is_right_from_the_start)
{
    stage *s = PLAY("BatchMeterUsage", SKEWED("RequestExpired", FIVE_MINUTES_LATER), ACCEPTED);

    PLAY_ON(s, "MeterUsage", ACCEPTED);
    CHECK_TEXT("20261120T120500Z", stage_header(s, 0, "X-Amz-Date"));
    stage_free(s);
}

TEST(a_corrected_clock_that_is_refused_again_is_not_corrected_for_ever)
{
    stage *s = PLAY("BatchMeterUsage", SKEWED("InvalidSignatureException", FIVE_MINUTES_LATER),
                    SKEWED("InvalidSignatureException", FIVE_MINUTES_LATER));

    CHECK_FAILED(AWSM_E_SERVICE, AWSM_EFFECT_NONE, s);
    CHECK_INT(2, awsm_call_attempts(s->call));
    stage_free(s);
}

TEST(a_correction_is_measured_against_the_clock_that_was_signed_with)
{
    stage *s = PLAY("BatchMeterUsage", SKEWED("RequestExpired", FIVE_MINUTES_LATER), ACCEPTED);

    /* Our clock is set right by its owner: with the old offset it is now five minutes ahead. */
    PLAY_ON(s, "BatchMeterUsage", SKEWED("RequestInTheFuture", "Fri, 20 Nov 2026 12:00:00 GMT"),
            ACCEPTED);
    CHECK_DONE(s);
    CHECK_TEXT("20261120T120500Z", stage_header(s, 0, "X-Amz-Date"));
    CHECK_TEXT("20261120T120000Z", stage_header(s, 1, "X-Amz-Date"));
    CHECK_INT(0, client_clock_offset_s(s->client));
    stage_free(s);
}

Suite *call_clock_suite(void)
{
    Suite *suite = suite_create("call_clock");

    ADD_TESTS(suite, "clock skew", a_clock_five_minutes_behind_is_corrected_at_once,
              a_clock_a_year_ahead_is_corrected_too, each_code_about_time_corrects_the_clock,
              within_four_minutes_the_signature_is_wrong_and_not_the_clock,
              another_error_does_not_touch_the_clock,
              without_a_readable_date_there_is_nothing_to_go_by,
              the_client_remembers_and_its_next_call_is_right_from_the_start,
              a_corrected_clock_that_is_refused_again_is_not_corrected_for_ever,
              a_correction_is_measured_against_the_clock_that_was_signed_with);
    return suite;
}
