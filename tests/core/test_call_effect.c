/*
 * test_call_effect.c - did the request change anything at AWS? What a call says about that when it fails.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "error.h"
#include "script.h"
#include "suites.h"

TEST(a_refusal_has_no_effect)
{
    stage *s = PLAY("BatchMeterUsage", REFUSED);

    CHECK_FAILED(AWSM_E_SERVICE, AWSM_EFFECT_NONE, s);
    PLAY_ON(s, "BatchMeterUsage", THROTTLED, THROTTLED, REFUSED);
    CHECK_FAILED(AWSM_E_SERVICE, AWSM_EFFECT_NONE, s);
    stage_free(s);
}

TEST(what_never_left_has_no_effect)
{
    stage *s = PLAY("BatchMeterUsage", UNREACHABLE, THROTTLED, UNREACHABLE);

    CHECK_FAILED(AWSM_E_CONNECT, AWSM_EFFECT_NONE, s);
    stage_free(s);
}

TEST(a_broken_connection_leaves_the_effect_unknown)
{
    stage *s = PLAY("BatchMeterUsage", CUT_OFF, CUT_OFF, CUT_OFF);

    CHECK_FAILED(AWSM_E_CLOSED, AWSM_EFFECT_UNKNOWN, s);
    stage_free(s);
}

TEST(a_server_error_leaves_the_effect_unknown)
{
    stage *s = PLAY("BatchMeterUsage", BROKEN, BROKEN, BROKEN);

    CHECK_FAILED(AWSM_E_SERVICE, AWSM_EFFECT_UNKNOWN, s);
    stage_free(s);
}

TEST(a_refusal_does_not_erase_an_earlier_unknown)
{
    stage *s = PLAY("BatchMeterUsage", CUT_OFF, REFUSED);

    CHECK_FAILED(AWSM_E_SERVICE, AWSM_EFFECT_UNKNOWN, s);
    CHECK_STR("InvalidUsageDimensionException", awsm_error_service_code(awsm_call_error(s->call)));
    PLAY_ON(s, "BatchMeterUsage", BROKEN, THROTTLED, UNREACHABLE);
    CHECK_FAILED(AWSM_E_CONNECT, AWSM_EFFECT_UNKNOWN, s);
    stage_free(s);
}

TEST(running_the_same_call_again_does_not_erase_an_unknown)
{
    stage *s = PLAY("BatchMeterUsage", CUT_OFF, CUT_OFF, CUT_OFF);

    REPLAY(s, REFUSED);
    CHECK_FAILED(AWSM_E_SERVICE, AWSM_EFFECT_UNKNOWN, s);
    REPLAY(s, UNREACHABLE, UNREACHABLE, UNREACHABLE);
    CHECK_FAILED(AWSM_E_CONNECT, AWSM_EFFECT_UNKNOWN, s);
    stage_free(s);
}

TEST(a_success_settles_what_was_unknown)
{
    stage *s = PLAY("BatchMeterUsage", CUT_OFF, CUT_OFF, CUT_OFF);

    REPLAY(s, CUT_OFF, ACCEPTED);
    CHECK_DONE(s);
    CHECK_INT(AWSM_EFFECT_APPLIED, awsm_error_effect(awsm_call_error(s->call)));
    REPLAY(s, REFUSED);
    CHECK_FAILED(AWSM_E_SERVICE, AWSM_EFFECT_NONE, s);
    stage_free(s);
}

TEST(after_success_an_earlier_unknown_is_still_told)
{
    stage *s = PLAY("BatchMeterUsage", CUT_OFF, ACCEPTED);

    CHECK_INT(AWSM_EFFECT_UNKNOWN, awsm_call_earlier_effect(s->call));
    REPLAY(s, ACCEPTED);
    CHECK_INT(AWSM_EFFECT_NONE, awsm_call_earlier_effect(s->call));
    PLAY_ON(s, "BatchMeterUsage", THROTTLED, UNREACHABLE, ACCEPTED);
    CHECK_INT(AWSM_EFFECT_NONE, awsm_call_earlier_effect(s->call));
    PLAY_ON(s, "BatchMeterUsage", CUT_OFF, CUT_OFF, CUT_OFF);
    REPLAY(s, ACCEPTED);
    CHECK_INT(AWSM_EFFECT_UNKNOWN, awsm_call_earlier_effect(s->call));
    stage_free(s);
}

TEST(one_calls_unknown_is_not_anothers)
{
    stage *s = PLAY("BatchMeterUsage", CUT_OFF, CUT_OFF, CUT_OFF);

    PLAY_ON(s, "BatchMeterUsage", REFUSED);
    CHECK_FAILED(AWSM_E_SERVICE, AWSM_EFFECT_NONE, s);
    stage_free(s);
}

TEST(a_timed_out_attempt_leaves_the_effect_unknown)
{
    stage *s = PLAY_WITH(OPTIONS("max_attempts", "1"), "BatchMeterUsage", SILENT);

    CHECK_FAILED(AWSM_E_READ_TIMEOUT, AWSM_EFFECT_UNKNOWN, s);
    stage_free(s);
}

TEST(an_unreadable_success_leaves_the_effect_unknown_and_is_not_repeated)
{
    static const char *const bodies[] = {
        "", " \n", "<html></html>", "[]", "null", "{", "}", "\xff"
    };

    for (size_t i = 0; i < COUNT(bodies); i++) {
        const scripted rubbish = { .status = 200,
                                   .head = "x-amzn-RequestId: 1-2-3\n",
                                   .body = bodies[i] };
        stage *s = PLAY("BatchMeterUsage", rubbish);
        CHECK_FAILED(AWSM_E_REPLY, AWSM_EFFECT_UNKNOWN, s);
        CHECK_STR(
            "BatchMeterUsage: https://metering.marketplace.us-east-1.amazonaws.com answered HTTP "
            "200 with something that is not JSON",
            awsm_error_message(awsm_call_error(s->call)));
        CHECK_INT(200, awsm_error_http_status(awsm_call_error(s->call)));
        CHECK_STR("1-2-3", awsm_error_request_id(awsm_call_error(s->call)));
        stage_free(s);
    }
}

TEST(a_reply_that_did_not_fit_into_memory_leaves_the_effect_unknown)
{
    stage *s = stage_new("meteringmarketplace", NO_OPTIONS);

    stage_begin(s, "BatchMeterUsage");
    stage_until(s, WANT_REPLY);
    call_reply(s->call)->body.failed = 1;
    stage_reply(s, ACCEPTED);
    stage_until(s, WANT_NOTHING);
    CHECK_FAILED(AWSM_E_NOMEM, AWSM_EFFECT_UNKNOWN, s);
    stage_free(s);
}

TEST(a_call_without_credentials_has_no_effect)
{
    awsm_client *client;
    stage *s = stage_new("meteringmarketplace", NO_OPTIONS);

    CHECK_OK(try_client(&client, "meteringmarketplace", OPTIONS("region", "us-east-1")));
    awsm_client_free(s->client);
    s->client = client;
    stage_play(s, "BatchMeterUsage", NULL, 0);
    CHECK_FAILED(AWSM_E_NO_CREDENTIALS, AWSM_EFFECT_NONE, s);
    CHECK_INT(0, awsm_call_attempts(s->call));
    stage_free(s);
}

Suite *call_effect_suite(void)
{
    Suite *suite = suite_create("call_effect");

    ADD_TESTS(suite, "effect", a_refusal_has_no_effect, what_never_left_has_no_effect,
              a_broken_connection_leaves_the_effect_unknown,
              a_server_error_leaves_the_effect_unknown, a_refusal_does_not_erase_an_earlier_unknown,
              running_the_same_call_again_does_not_erase_an_unknown,
              a_success_settles_what_was_unknown, after_success_an_earlier_unknown_is_still_told,
              one_calls_unknown_is_not_anothers, a_timed_out_attempt_leaves_the_effect_unknown,
              an_unreadable_success_leaves_the_effect_unknown_and_is_not_repeated,
              a_reply_that_did_not_fit_into_memory_leaves_the_effect_unknown,
              a_call_without_credentials_has_no_effect);
    return suite;
}
