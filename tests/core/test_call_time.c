/*
 * test_call_time.c - the time-out of an attempt and the deadline of a call.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "script.h"
#include "suites.h"

static scripted after(int64_t takes_ms, scripted said)
{
    said.takes_ms = takes_ms;
    return said;
}

TEST(an_attempt_that_times_out_is_made_again)
{
    stage *s = PLAY_WITH(OPTIONS("read_timeout_ms", "2000"), "BatchMeterUsage", SILENT,
                         after(2000, ACCEPTED));

    CHECK_DONE(s);
    CHECK_INT(2000 + 25 + 2000, s->now_ms);
    stage_free(s);
}

TEST(time_outs_use_attempts_up)
{
    stage *s =
        PLAY_WITH(OPTIONS("read_timeout_ms", "2000"), "BatchMeterUsage", SILENT, SILENT, SILENT);

    CHECK_FAILED(AWSM_E_READ_TIMEOUT, AWSM_EFFECT_UNKNOWN, s);
    CHECK_INT(1, awsm_error_retryable(awsm_call_error(s->call)));
    CHECK_INT(3 * 2000 + 25 + 50, s->now_ms);
    stage_free(s);
}

TEST(the_deadline_ends_an_attempt)
{
    stage *s = PLAY_WITH(OPTIONS("call_timeout_ms", "5000"), "BatchMeterUsage", SILENT);

    CHECK_FAILED(AWSM_E_DEADLINE, AWSM_EFFECT_UNKNOWN, s);
    CHECK_STR("BatchMeterUsage: not done within call_timeout_ms (5000), 1 attempt",
              awsm_error_message(awsm_call_error(s->call)));
    CHECK_INT(5000, s->now_ms);
    stage_free(s);
}

TEST(the_last_attempt_has_what_the_deadline_leaves)
{
    stage *s = PLAY_WITH(OPTIONS("call_timeout_ms", "5000", "read_timeout_ms", "3000"),
                         "BatchMeterUsage", SILENT, SILENT);

    CHECK_FAILED(AWSM_E_DEADLINE, AWSM_EFFECT_UNKNOWN, s);
    CHECK_STR("BatchMeterUsage: not done within call_timeout_ms (5000), 2 attempts",
              awsm_error_message(awsm_call_error(s->call)));
    CHECK_INT(5000, s->now_ms);
    stage_free(s);
}

TEST(a_pause_beyond_the_deadline_is_not_begun)
{
    stage *s = PLAY_WITH(OPTIONS("call_timeout_ms", "500"), "BatchMeterUsage", THROTTLED);

    CHECK_FAILED(AWSM_E_SERVICE, AWSM_EFFECT_NONE, s);
    CHECK_STR("ThrottlingException", awsm_error_service_code(awsm_call_error(s->call)));
    CHECK_INT(1, awsm_error_retryable(awsm_call_error(s->call)));
    CHECK_INT(0, s->now_ms);
    CHECK_INT(500, client_quota(s->client)->tokens); /* and costs nothing */
    stage_free(s);
}

TEST(a_pause_just_within_the_deadline_is_taken)
{
    stage *s = PLAY_WITH(OPTIONS("call_timeout_ms", "501"), "BatchMeterUsage", THROTTLED, ACCEPTED);

    CHECK_DONE(s);
    CHECK_INT(500, s->now_ms);
    stage_free(s);
}

TEST(a_reply_at_the_last_moment_counts)
{
    stage *s =
        PLAY_WITH(OPTIONS("call_timeout_ms", "5000"), "BatchMeterUsage", after(5000, ACCEPTED));

    CHECK_DONE(s);
    PLAY_ON(s, "BatchMeterUsage", after(5000, REFUSED));
    CHECK_FAILED(AWSM_E_SERVICE, AWSM_EFFECT_NONE, s);
    stage_free(s);
}

TEST(a_deadline_that_passes_during_a_pause_stops_the_call_before_it_sends)
{
    stage *s = stage_new("meteringmarketplace", OPTIONS("call_timeout_ms", "5000"));

    stage_begin(s, "BatchMeterUsage");
    stage_until(s, WANT_REPLY);
    stage_reply(s, CUT_OFF);
    stage_until(s, WANT_TIMER);
    s->now_ms = 7000; /* the process slept */
    stage_until(s, WANT_NOTHING);
    CHECK_FAILED(AWSM_E_DEADLINE, AWSM_EFFECT_UNKNOWN, s);
    CHECK_INT(1, awsm_call_attempts(s->call));
    stage_free(s);
}

TEST(a_deadline_that_passes_before_the_first_attempt_has_no_effect)
{
    stage *s = stage_new("meteringmarketplace", OPTIONS("call_timeout_ms", "5000"));

    stage_begin(s, "BatchMeterUsage");
    s->now_ms = 5000;
    stage_until(s, WANT_NOTHING);
    CHECK_FAILED(AWSM_E_DEADLINE, AWSM_EFFECT_NONE, s);
    CHECK_STR("BatchMeterUsage: not done within call_timeout_ms (5000), 0 attempts",
              awsm_error_message(awsm_call_error(s->call)));
    stage_free(s);
}

TEST(a_call_that_is_run_again_has_all_its_time_again)
{
    stage *s = PLAY_WITH(OPTIONS("call_timeout_ms", "5000"), "BatchMeterUsage", SILENT);

    REPLAY(s, after(4999, ACCEPTED));
    CHECK_DONE(s);
    stage_free(s);
}

TEST(an_attempt_has_at_least_a_millisecond)
{
    stage *s = stage_new("meteringmarketplace",
                         OPTIONS("call_timeout_ms", "5000", "read_timeout_ms", "3000"));

    stage_begin(s, "BatchMeterUsage");
    CHECK_INT(3000, call_attempt_timeout_ms(s->call, 0));
    CHECK_INT(2000, call_attempt_timeout_ms(s->call, 3000));
    CHECK_INT(1, call_attempt_timeout_ms(s->call, 5000));
    CHECK_INT(1, call_attempt_timeout_ms(s->call, INT64_MAX / 2));
    stage_free(s);
}

TEST(a_connection_that_takes_too_long_meets_the_deadline_as_well)
{
    const scripted slow = { .failure = AWSM_E_CONNECT_TIMEOUT, .takes_ms = 5000 };
    stage *s = PLAY_WITH(OPTIONS("call_timeout_ms", "5000"), "BatchMeterUsage", slow);

    CHECK_FAILED(AWSM_E_DEADLINE, AWSM_EFFECT_NONE, s);
    stage_free(s);
}

Suite *call_time_suite(void)
{
    Suite *suite = suite_create("call_time");

    ADD_TESTS(suite, "time", an_attempt_that_times_out_is_made_again, time_outs_use_attempts_up,
              the_deadline_ends_an_attempt, the_last_attempt_has_what_the_deadline_leaves,
              a_pause_beyond_the_deadline_is_not_begun, a_pause_just_within_the_deadline_is_taken,
              a_reply_at_the_last_moment_counts,
              a_deadline_that_passes_during_a_pause_stops_the_call_before_it_sends,
              a_deadline_that_passes_before_the_first_attempt_has_no_effect,
              a_call_that_is_run_again_has_all_its_time_again,
              an_attempt_has_at_least_a_millisecond,
              a_connection_that_takes_too_long_meets_the_deadline_as_well);
    return suite;
}
