/*
 * test_call_quota.c - the client's budget for retries, over many of its calls.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "script.h"
#include "suites.h"

static int tokens_of(const stage *s)
{
    return client_quota(s->client)->tokens;
}

TEST(a_retry_costs_14_and_after_throttling_5)
{
    stage *s = PLAY("BatchMeterUsage", BROKEN, REFUSED);

    CHECK_INT(486, tokens_of(s));
    PLAY_ON(s, "BatchMeterUsage", THROTTLED, REFUSED);
    CHECK_INT(481, tokens_of(s));
    PLAY_ON(s, "BatchMeterUsage", THROTTLED, CUT_OFF, REFUSED);
    CHECK_INT(481 - 5 - 14, tokens_of(s));
    stage_free(s);
}

TEST(a_success_gives_back_what_its_last_retry_took)
{
    stage *s = PLAY("BatchMeterUsage", BROKEN, ACCEPTED);

    CHECK_INT(500, tokens_of(s));
    PLAY_ON(s, "BatchMeterUsage", BROKEN, THROTTLED, ACCEPTED);
    CHECK_INT(500 - 14, tokens_of(s));
    stage_free(s);
}

TEST(a_success_at_the_first_try_gives_1)
{
    stage *s = PLAY("BatchMeterUsage", BROKEN, REFUSED);

    PLAY_ON(s, "BatchMeterUsage", ACCEPTED);
    CHECK_INT(487, tokens_of(s));
    PLAY_ON(s, "BatchMeterUsage", REFUSED);
    CHECK_INT(487, tokens_of(s));
    stage_free(s);
}

TEST(an_earlier_run_of_the_same_call_gives_nothing_back)
{
    stage *s = PLAY("BatchMeterUsage", BROKEN, BROKEN, BROKEN);

    CHECK_INT(472, tokens_of(s));
    REPLAY(s, ACCEPTED);
    CHECK_INT(473, tokens_of(s));
    stage_free(s);
}

TEST(after_35_retries_a_client_makes_no_more)
{
    stage *s = stage_new("meteringmarketplace", NO_OPTIONS);

    for (int i = 0; i < 17; i++)
        PLAY_ON(s, "BatchMeterUsage", BROKEN, BROKEN, BROKEN);
    PLAY_ON(s, "BatchMeterUsage", BROKEN, BROKEN); /* the 35th retry */
    CHECK_FAILED(AWSM_E_SERVICE, AWSM_EFFECT_UNKNOWN, s);
    CHECK_INT(10, tokens_of(s));
    PLAY_ON(s, "BatchMeterUsage", BROKEN);
    CHECK_INT(1, awsm_error_retryable(awsm_call_error(s->call)));
    PLAY_ON(s, "BatchMeterUsage", THROTTLED, THROTTLED, THROTTLED);
    CHECK_INT(0, tokens_of(s));
    PLAY_ON(s, "BatchMeterUsage", THROTTLED);
    stage_free(s);
}

TEST(successes_fill_the_quota_up_again)
{
    stage *s = stage_new("meteringmarketplace", NO_OPTIONS);

    client_quota(s->client)->tokens = 4;
    PLAY_ON(s, "BatchMeterUsage", THROTTLED);
    PLAY_ON(s, "BatchMeterUsage", ACCEPTED);
    PLAY_ON(s, "BatchMeterUsage", THROTTLED, ACCEPTED);
    CHECK_INT(5, tokens_of(s));
    stage_free(s);
}

TEST(every_client_has_a_quota_of_its_own)
{
    stage *poor = stage_new("meteringmarketplace", NO_OPTIONS);
    stage *rich = stage_new("meteringmarketplace", NO_OPTIONS);

    client_quota(poor->client)->tokens = 0;
    PLAY_ON(poor, "BatchMeterUsage", BROKEN);
    PLAY_ON(rich, "BatchMeterUsage", BROKEN, ACCEPTED);
    CHECK_DONE(rich);
    stage_free(poor);
    stage_free(rich);
}

Suite *call_quota_suite(void)
{
    Suite *suite = suite_create("call_quota");

    ADD_TESTS(suite, "quota", a_retry_costs_14_and_after_throttling_5,
              a_success_gives_back_what_its_last_retry_took, a_success_at_the_first_try_gives_1,
              an_earlier_run_of_the_same_call_gives_nothing_back,
              after_35_retries_a_client_makes_no_more, successes_fill_the_quota_up_again,
              every_client_has_a_quota_of_its_own);
    return suite;
}
