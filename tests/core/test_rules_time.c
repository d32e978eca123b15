/*
 * test_rules_time.c - when usage may have happened that is metered now.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "script.h"
#include "suites.h"

enum { HOUR = 3600, TOLERANCE = 300, NEW_MONTH = 1796083200 /* 2026-12-01T00:00:00Z */ };

static awsm_call *new_usage(const char *const *settings, int batch, int64_t at_s)
{
    awsm_client *client = client_of("meteringmarketplace", settings);
    awsm_call *call;

    if (batch) {
        CHECK_OK(awsm_batch_meter_usage_new(&call, client, "p"));
        awsm_usage_record(call, at_s, "d", 1);
        awsm_usage_customer_identifier(call, "c");
    } else {
        CHECK_OK(awsm_meter_usage_new(&call, client, "p", at_s, "d", 1));
    }
    awsm_client_free(client);
    return call;
}

/* The rule that usage of that time breaks at `now_s`; "" for none. */
static const char *broken(const char *const *settings, int batch, int64_t at_s, int64_t now_s)
{
    awsm_call *call = new_usage(settings, batch, at_s);
    awsm_error *err = call_begin(call, 0, now_s);
    const char *reason = awsm_error_reason(err);

    ck_assert_msg(!err || *reason, "%s", awsm_error_message(err));
    awsm_error_free(err);
    awsm_call_free(call);
    return reason;
}

static const char *batch(int64_t at_s, int64_t now_s)
{
    return broken(NO_OPTIONS, 1, at_s, now_s);
}

static const char *meter(int64_t at_s, int64_t now_s)
{
    return broken(NO_OPTIONS, 0, at_s, now_s);
}

TEST(the_future_is_refused_with_some_tolerance)
{
    CHECK_STR("", batch(NOON_UNIX_S + TOLERANCE, NOON_UNIX_S));
    CHECK_STR("timestamp_in_future", batch(NOON_UNIX_S + TOLERANCE + 1, NOON_UNIX_S));
    CHECK_STR("", meter(NOON_UNIX_S + TOLERANCE, NOON_UNIX_S));
    CHECK_STR("timestamp_in_future", meter(NOON_UNIX_S + TOLERANCE + 1, NOON_UNIX_S));
}

TEST(a_batch_reaches_back_a_day)
{
    CHECK_STR("", batch(NOON_UNIX_S - 24 * HOUR - TOLERANCE, NOON_UNIX_S));
    CHECK_STR("timestamp_too_old", batch(NOON_UNIX_S - 24 * HOUR - TOLERANCE - 1, NOON_UNIX_S));
}

TEST(meter_usage_reaches_back_six_hours)
{
    CHECK_STR("", meter(NOON_UNIX_S - 6 * HOUR - TOLERANCE, NOON_UNIX_S));
    CHECK_STR("timestamp_too_old", meter(NOON_UNIX_S - 6 * HOUR - TOLERANCE - 1, NOON_UNIX_S));
}

TEST(a_month_closes_at_six_on_the_first)
{
    const int64_t at_s = NEW_MONTH - HOUR, six_s = NEW_MONTH + 6 * HOUR;

    CHECK_STR("", batch(at_s, six_s - 1));
    CHECK_STR("", batch(at_s, six_s + TOLERANCE - 1));
    CHECK_STR("month_closed", batch(at_s, six_s + TOLERANCE));
    CHECK_STR("", batch(NEW_MONTH, six_s + TOLERANCE));
}

TEST(until_then_what_one_reading_of_the_grace_allows_is_tried)
{
    const int64_t now_s = NEW_MONTH + 5 * HOUR;

    CHECK_STR("", batch(now_s - 30 * HOUR, now_s));
    CHECK_STR("timestamp_too_old", batch(now_s - 31 * HOUR, now_s));
}

TEST(meter_usage_knows_no_month)
{
    CHECK_STR("", meter(NEW_MONTH - 1, NEW_MONTH + 5 * HOUR));
}

TEST(the_windows_are_options)
{
    const char *const *hour = OPTIONS("batch_meter_usage_window_s", "3600", "meter_usage_window_s",
                                      "7200", "timestamp_tolerance_s", "0");

    CHECK_STR("", broken(hour, 1, NOON_UNIX_S - HOUR, NOON_UNIX_S));
    CHECK_STR("timestamp_too_old", broken(hour, 1, NOON_UNIX_S - HOUR - 1, NOON_UNIX_S));
    CHECK_STR("timestamp_in_future", broken(hour, 1, NOON_UNIX_S + 1, NOON_UNIX_S));
    CHECK_STR("timestamp_too_old", broken(hour, 0, NOON_UNIX_S - 2 * HOUR - 1, NOON_UNIX_S));
    CHECK_STR("month_closed",
              broken(OPTIONS("month_end_grace_s", "0"), 1, NEW_MONTH - 1, NEW_MONTH + TOLERANCE));
}

TEST(the_clock_that_aws_corrected_counts)
{
    awsm_call *call = new_usage(NO_OPTIONS, 1, NOON_UNIX_S);

    client_set_clock_offset_s(call_client(call), HOUR);
    CHECK_OK(call_begin(call, 0, NOON_UNIX_S - HOUR));
    awsm_call_free(call);
}

TEST(a_refused_call_may_be_begun_when_its_time_has_come)
{
    awsm_call *call = new_usage(NO_OPTIONS, 1, NOON_UNIX_S);
    awsm_error *err = call_begin(call, 0, NOON_UNIX_S - HOUR);

    CHECK_STR("timestamp_in_future", awsm_error_reason(err));
    CHECK_INT(AWSM_EFFECT_NONE, awsm_error_effect(err));
    awsm_error_free(err);
    CHECK_OK(call_begin(call, 0, NOON_UNIX_S));
    awsm_call_free(call);
}

TEST(a_resend_is_never_refused_for_its_age)
{
    stage *s = PLAY_WITH(OPTIONS("max_attempts", "1"), "BatchMeterUsage", CUT_OFF);

    CHECK_INT(AWSM_EFFECT_UNKNOWN, awsm_error_effect(awsm_call_error(s->call)));
    s->now_ms += INT64_C(48) * HOUR * 1000;
    REPLAY(s, ACCEPTED);
    CHECK_DONE(s);
    stage_free(s);
}

TEST(the_message_tells_member_time_and_limit)
{
    awsm_call *call = new_usage(NO_OPTIONS, 1, NOON_UNIX_S - 48 * HOUR);

    CHECK_ERROR(
        AWSM_E_INVALID,
        "UsageRecords[0].Timestamp: 2026-11-18T12:00:00Z is too old: AWS takes usage for 24 "
        "hours; report it to AWS Marketplace's support (rule timestamp_too_old)",
        call_begin(call, 0, NOON_UNIX_S));
    awsm_call_free(call);
}

Suite *rules_time_suite(void)
{
    Suite *suite = suite_create("rules_time");

    ADD_TESTS(suite, "windows", the_future_is_refused_with_some_tolerance,
              a_batch_reaches_back_a_day, meter_usage_reaches_back_six_hours,
              a_month_closes_at_six_on_the_first,
              until_then_what_one_reading_of_the_grace_allows_is_tried, meter_usage_knows_no_month,
              the_windows_are_options, the_message_tells_member_time_and_limit);
    ADD_TESTS(suite, "clocks", the_clock_that_aws_corrected_counts,
              a_refused_call_may_be_begun_when_its_time_has_come,
              a_resend_is_never_refused_for_its_age);
    return suite;
}
