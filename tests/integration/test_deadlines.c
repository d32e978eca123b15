/*
 * test_deadlines.c - no call takes longer than it may, whatever the server does. Time is real
 * here: limits are small and what comes later by SLACK_MS is a failure on any machine.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "deaf.h"
#include "kit.h"
#include "server.h"
#include "suites.h"

#define RETRY_IN_5_S                                         \
    .status = 400, .headers = "x-amz-retry-after: 5000\r\n", \
    .body = "{\"__type\": \"ThrottlingException\"}"

/* Run it; fails the test when it takes less than `least` or much more. */
static awsm_error *run_timed(awsm_call *call, int64_t least_ms, int64_t most_ms)
{
    const int64_t begun = now_ms();
    awsm_error *err = awsm_call_run(call);
    const int64_t took = now_ms() - begun;

    ck_assert_msg(took >= least_ms - 1 && took < most_ms + SLACK_MS, "it took %lld ms",
                  (long long)took);
    return err;
}

START_TEST(a_server_that_never_answers_runs_into_the_read_time_out)
{
    server *s = SERVER({ .kind = SILENCE });
    awsm_client *client =
        metering_client(server_url(s), "read_timeout_ms", "200", "max_attempts", "1", NULL);
    awsm_call *call = any_call(client);
    awsm_error *err = run_timed(call, 200, 200);

    CHECK_ERROR(err, AWSM_E_READ_TIMEOUT, AWSM_EFFECT_UNKNOWN);
    ck_assert_int_eq(1, awsm_error_retryable(err));
    ck_assert_int_eq(1, server_requests(s));
    awsm_error_free(err);
    awsm_call_free(call);
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

START_TEST(every_attempt_has_its_own_read_time_out)
{
    server *s = SERVER({ .kind = SILENCE }, { .kind = SILENCE }, { .kind = REPLY });
    awsm_client *client = metering_client(server_url(s), "read_timeout_ms", "200", NULL);
    awsm_call *call = any_call(client);

    CHECK_OK(run_timed(call, 400, 550));
    ck_assert_int_eq(3, awsm_call_attempts(call));
    ck_assert_int_eq(3, server_requests(s));
    awsm_call_free(call);
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

START_TEST(a_server_that_never_answers_cannot_hold_a_call_past_its_deadline)
{
    server *s = SERVER({ .kind = SILENCE });
    awsm_client *client = metering_client(server_url(s), "call_timeout_ms", "200", NULL);
    awsm_call *call = any_call(client);
    awsm_error *err = run_timed(call, 200, 200);

    CHECK_ERROR(err, AWSM_E_DEADLINE, AWSM_EFFECT_UNKNOWN);
    CHECK_SAYS(err, "call_timeout_ms (200)");
    ck_assert_int_eq(1, awsm_call_attempts(call));
    awsm_error_free(err);
    awsm_call_free(call);
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

START_TEST(the_deadline_counts_over_all_attempts)
{
    server *s = SERVER({ .kind = SILENCE });
    awsm_client *client = metering_client(server_url(s), "read_timeout_ms", "100",
                                          "call_timeout_ms", "350", "max_attempts", "10", NULL);
    awsm_call *call = any_call(client);
    awsm_error *err = run_timed(call, 100, 350);

    ck_assert_int_eq(AWSM_EFFECT_UNKNOWN, awsm_error_effect(err));
    ck_assert_int_gt(awsm_call_attempts(call), 1);
    ck_assert_int_lt(awsm_call_attempts(call), 5);
    awsm_error_free(err);
    awsm_call_free(call);
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

START_TEST(a_reply_that_trickles_in_does_not_extend_the_time_out)
{
    server *s =
        SERVER({ .kind = REPLY, .body = "{                                 }", .trickle_ms = 20 });
    awsm_client *client =
        metering_client(server_url(s), "read_timeout_ms", "300", "max_attempts", "1", NULL);
    awsm_call *call = any_call(client);
    awsm_error *err = run_timed(call, 300, 300);

    CHECK_ERROR(err, AWSM_E_READ_TIMEOUT, AWSM_EFFECT_UNKNOWN);
    awsm_error_free(err);
    awsm_call_free(call);
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

START_TEST(a_reply_that_trickles_in_time_is_whole)
{
    server *s = SERVER({ .kind = REPLY, .body = "{\"slow\": true}", .trickle_ms = 2 });
    awsm_client *client = metering_client(server_url(s), NULL);
    awsm_call *call = any_call(client);

    CHECK_OK(awsm_call_run(call));
    ck_assert_str_eq("{\"slow\": true}", awsm_call_body(call, NULL));
    awsm_call_free(call);
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

START_TEST(a_reply_within_the_time_out_is_waited_for)
{
    server *s = SERVER({ .kind = REPLY, .delay_ms = 200 });
    awsm_client *client =
        metering_client(server_url(s), "read_timeout_ms", "10000", "max_attempts", "1", NULL);
    awsm_call *call = any_call(client);

    CHECK_OK(run_timed(call, 200, 200));
    awsm_call_free(call);
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

START_TEST(a_connection_that_does_not_come_about_runs_into_the_connect_time_out)
{
    awsm_client *client =
        metering_client(deaf_open(), "connect_timeout_ms", "200", "max_attempts", "2", NULL);
    awsm_call *call = any_call(client);
    awsm_error *err = run_timed(call, 400, 450);

    CHECK_ERROR(err, AWSM_E_CONNECT_TIMEOUT, AWSM_EFFECT_NONE);
    ck_assert_int_eq(2, awsm_call_attempts(call));
    awsm_error_free(err);
    awsm_call_free(call);
    awsm_client_free(client);
    deaf_close();
}
END_TEST

START_TEST(a_connection_that_does_not_come_about_cannot_hold_a_call_past_its_deadline)
{
    awsm_client *client = metering_client(deaf_open(), "call_timeout_ms", "200", NULL);
    awsm_call *call = any_call(client);
    awsm_error *err = run_timed(call, 200, 200);

    CHECK_ERROR(err, AWSM_E_DEADLINE, AWSM_EFFECT_NONE);
    awsm_error_free(err);
    awsm_call_free(call);
    awsm_client_free(client);
    deaf_close();
}
END_TEST

START_TEST(a_pause_that_would_pass_the_deadline_is_not_begun)
{
    server *s = SERVER({ .kind = REPLY, RETRY_IN_5_S });
    awsm_client *client = metering_client(server_url(s), "call_timeout_ms", "4000", NULL);
    awsm_call *call = any_call(client);
    awsm_error *err = run_timed(call, 0, 0);

    CHECK_ERROR(err, AWSM_E_SERVICE, AWSM_EFFECT_NONE);
    ck_assert_str_eq("ThrottlingException", awsm_error_service_code(err));
    ck_assert_int_eq(1, awsm_error_retryable(err));
    ck_assert_int_eq(1, server_requests(s));
    awsm_error_free(err);
    awsm_call_free(call);
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

Suite *deadlines_suite(void)
{
    Suite *suite = suite_create("deadlines");
    TCase *c = tcase_create("time-outs and deadlines");

    tcase_set_timeout(c, 60);
    tcase_add_test(c, a_server_that_never_answers_runs_into_the_read_time_out);
    tcase_add_test(c, every_attempt_has_its_own_read_time_out);
    tcase_add_test(c, a_server_that_never_answers_cannot_hold_a_call_past_its_deadline);
    tcase_add_test(c, the_deadline_counts_over_all_attempts);
    tcase_add_test(c, a_reply_that_trickles_in_does_not_extend_the_time_out);
    tcase_add_test(c, a_reply_that_trickles_in_time_is_whole);
    tcase_add_test(c, a_reply_within_the_time_out_is_waited_for);
    tcase_add_test(c, a_connection_that_does_not_come_about_runs_into_the_connect_time_out);
    tcase_add_test(c, a_connection_that_does_not_come_about_cannot_hold_a_call_past_its_deadline);
    tcase_add_test(c, a_pause_that_would_pass_the_deadline_is_not_begun);
    suite_add_tcase(suite, c);
    return suite;
}
