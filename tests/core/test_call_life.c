/*
 * test_call_life.c - beginning, stopping and beginning again, in each state of the machine.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "error.h"
#include "script.h"
#include "suites.h"

static stage *stage_at(call_want want)
{
    stage *s = stage_new("meteringmarketplace", NO_OPTIONS);

    stage_begin(s, "BatchMeterUsage");
    if (want == WANT_TIMER) {
        stage_until(s, WANT_REPLY);
        stage_reply(s, THROTTLED);
    }
    stage_until(s, want);
    return s;
}

static void stop(stage *s, int sent)
{
    call_abort(s->call, error_new(AWSM_E_CANCELLED, "stopped by the test"), sent);
}

TEST(a_call_can_be_stopped_while_it_waits_for_credentials)
{
    stage *s = stage_at(WANT_CREDENTIALS);

    stop(s, 0);
    CHECK(call_is_done(s->call));
    CHECK_INT(WANT_NOTHING, stage_step(s));
    CHECK_FAILED(AWSM_E_CANCELLED, AWSM_EFFECT_NONE, s);
    stage_free(s);
}

TEST(a_call_can_be_stopped_before_it_is_signed)
{
    stage *s = stage_at(WANT_CREDENTIALS);
    creds *found;

    CHECK_OK(client_credentials(s->client, &found));
    call_feed_credentials(s->call, found, NULL);
    stop(s, 0);
    CHECK_INT(WANT_NOTHING, stage_step(s));
    CHECK_FAILED(AWSM_E_CANCELLED, AWSM_EFFECT_NONE, s);
    stage_free(s);
}

TEST(a_call_can_be_stopped_before_its_request_left)
{
    stage *s = stage_at(WANT_REPLY);

    stop(s, 0);
    CHECK_FAILED(AWSM_E_CANCELLED, AWSM_EFFECT_NONE, s);
    CHECK_INT(0, awsm_error_retryable(awsm_call_error(s->call)));
    stage_free(s);
}

TEST(a_call_that_is_stopped_after_its_request_left_may_have_had_an_effect)
{
    stage *s = stage_at(WANT_REPLY);

    stop(s, 1);
    CHECK_FAILED(AWSM_E_CANCELLED, AWSM_EFFECT_UNKNOWN, s);
    stage_free(s);
}

TEST(a_reply_that_nobody_has_judged_counts_as_unknown)
{
    stage *s = stage_at(WANT_REPLY);

    stage_reply(s, ACCEPTED);
    stop(s, 0); /* between the reply and the next step */
    CHECK_FAILED(AWSM_E_CANCELLED, AWSM_EFFECT_UNKNOWN, s);
    stage_free(s);
}

TEST(a_broken_connection_that_nobody_has_judged_counts_as_unknown)
{
    stage *s = stage_at(WANT_REPLY);

    stage_reply(s, CUT_OFF);
    stop(s, 0);
    CHECK_FAILED(AWSM_E_CANCELLED, AWSM_EFFECT_UNKNOWN, s);
    stage_free(s);
}

TEST(a_connection_that_was_never_made_has_no_effect_judged_or_not)
{
    stage *s = stage_at(WANT_REPLY);

    stage_reply(s, UNREACHABLE);
    stop(s, 0);
    CHECK_FAILED(AWSM_E_CANCELLED, AWSM_EFFECT_NONE, s);
    stage_free(s);
}

TEST(a_call_can_be_stopped_while_it_backs_off)
{
    stage *s = stage_at(WANT_TIMER);

    stop(s, 0);
    CHECK_INT(WANT_NOTHING, stage_step(s));
    CHECK_FAILED(AWSM_E_CANCELLED, AWSM_EFFECT_NONE, s);
    CHECK_INT(1, awsm_call_attempts(s->call));
    stage_free(s);
}

TEST(stopping_does_not_erase_an_earlier_unknown)
{
    stage *s = stage_at(WANT_REPLY);

    stage_reply(s, CUT_OFF);
    stage_until(s, WANT_TIMER);
    stop(s, 0);
    CHECK_FAILED(AWSM_E_CANCELLED, AWSM_EFFECT_UNKNOWN, s);
    stage_free(s);
}

TEST(a_call_that_is_done_stays_as_it_is)
{
    stage *s = PLAY("BatchMeterUsage", ACCEPTED);

    stop(s, 0);
    CHECK_DONE(s);
    PLAY_ON(s, "BatchMeterUsage", REFUSED);
    stop(s, 0);
    CHECK_FAILED(AWSM_E_SERVICE, AWSM_EFFECT_NONE, s);
    awsm_call_cancel(s->call); /* in no loop: nothing happens */
    CHECK_FAILED(AWSM_E_SERVICE, AWSM_EFFECT_NONE, s);
    stage_free(s);
}

TEST(a_stopped_call_can_be_run_again)
{
    stage *s = stage_at(WANT_TIMER);

    stop(s, 0);
    REPLAY(s, THROTTLED, ACCEPTED);
    CHECK_DONE(s);
    CHECK_INT(2, awsm_call_attempts(s->call));
    stage_free(s);
}

TEST(a_call_in_flight_cannot_be_begun_again)
{
    static const call_want wants[] = { WANT_CREDENTIALS, WANT_REPLY, WANT_TIMER };

    for (size_t i = 0; i < COUNT(wants); i++) {
        stage *s = stage_at(wants[i]);
        CHECK_ERROR(AWSM_E_STATE, "BatchMeterUsage: the call is in flight already",
                    call_begin(s->call, s->now_ms, NOON_UNIX_S + s->now_ms / 1000));
        stage_free(s);
    }
}

TEST(a_call_in_any_state_can_be_freed)
{
    static const call_want wants[] = { WANT_CREDENTIALS, WANT_REPLY, WANT_TIMER };

    for (size_t i = 0; i < COUNT(wants); i++)
        stage_free(stage_at(wants[i])); /* the leak checker looks on */
}

TEST(a_call_that_never_ran_has_nothing_to_show)
{
    stage *s = stage_at(WANT_CREDENTIALS);

    CHECK(awsm_call_error(s->call) == NULL);
    CHECK_INT(0, awsm_call_attempts(s->call));
    CHECK_INT(0, awsm_call_http_status(s->call));
    CHECK_STR("", awsm_call_body(s->call, NULL));
    CHECK_STR("", awsm_call_headers(s->call));
    CHECK_STR("", awsm_call_request_id(s->call));
    CHECK(!call_is_done(s->call));
    stage_free(s);
}

TEST(while_it_runs_a_call_has_no_error)
{
    stage *s = PLAY("BatchMeterUsage", REFUSED);

    CHECK_OK(call_begin(s->call, s->now_ms, NOON_UNIX_S + s->now_ms / 1000));
    CHECK(awsm_call_error(s->call) == NULL);
    stage_until(s, WANT_REPLY);
    stage_reply(s, THROTTLED);
    stage_until(s, WANT_TIMER);
    CHECK(awsm_call_error(s->call) == NULL);
    stage_free(s);
}

Suite *call_life_suite(void)
{
    Suite *suite = suite_create("call_life");

    ADD_TESTS(suite, "stopping", a_call_can_be_stopped_while_it_waits_for_credentials,
              a_call_can_be_stopped_before_it_is_signed,
              a_call_can_be_stopped_before_its_request_left,
              a_call_that_is_stopped_after_its_request_left_may_have_had_an_effect,
              a_reply_that_nobody_has_judged_counts_as_unknown,
              a_broken_connection_that_nobody_has_judged_counts_as_unknown,
              a_connection_that_was_never_made_has_no_effect_judged_or_not,
              a_call_can_be_stopped_while_it_backs_off, stopping_does_not_erase_an_earlier_unknown,
              a_call_that_is_done_stays_as_it_is, a_stopped_call_can_be_run_again);
    ADD_TESTS(suite, "state", a_call_in_flight_cannot_be_begun_again,
              a_call_in_any_state_can_be_freed, a_call_that_never_ran_has_nothing_to_show,
              while_it_runs_a_call_has_no_error);
    return suite;
}
