/*
 * test_handles.c - how long handles live: in any order of freeing, with nothing left behind.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "kit.h"
#include "server.h"
#include "suites.h"

START_TEST(a_call_runs_after_its_client_was_freed)
{
    server *s = SERVER({ .kind = REPLY });
    awsm_client *client = metering_client(server_url(s), NULL);
    awsm_call *call = any_call(client);

    awsm_client_free(client);
    CHECK_OK(awsm_call_run(call));
    CHECK_OK(awsm_call_run(call));
    ck_assert_int_eq(2, server_requests(s));
    awsm_call_free(call);
    server_stop(s);
}
END_TEST

START_TEST(a_call_in_flight_goes_on_after_its_client_was_freed)
{
    server *s = SERVER({ .kind = REPLY, .held = 1 });
    awsm_client *client = metering_client(server_url(s), NULL);
    awsm_loop *loop = new_loop();
    awsm_call *call = any_call(client);
    ending end;

    start(call, loop, &end);
    while (server_requests(s) == 0)
        awsm_loop_poll(loop, 10);
    awsm_client_free(client);
    server_release(s);
    drive(loop);
    CHECK_ENDED(end, AWSM_OK, AWSM_EFFECT_APPLIED);
    awsm_call_free(call);
    awsm_loop_free(loop);
    server_stop(s);
}
END_TEST

START_TEST(an_error_outlives_its_call_and_client)
{
    awsm_client *client = metering_client(refusing_url(), "max_attempts", "1", NULL);
    awsm_call *call = any_call(client);
    awsm_error *err = awsm_call_run(call);

    ck_assert_ptr_eq(err, awsm_call_error(call));
    awsm_call_free(call);
    awsm_client_free(client);
    CHECK_ERROR(err, AWSM_E_CONNECT, AWSM_EFFECT_NONE);
    CHECK_SAYS(err, "MeterUsage");
    awsm_error_free(err);
}
END_TEST

START_TEST(a_client_freed_after_its_calls_closes_its_connections)
{
    server *s = SERVER({ .kind = REPLY });
    awsm_client *client = metering_client(server_url(s), NULL);

    CHECK_OK(run_once(any_call(client)));
    awsm_client_free(client);
    server_await_closed(s, 1);
    ck_assert_int_eq(1, server_connections(s));
    server_stop(s);
}
END_TEST

START_TEST(clients_that_come_and_go_leave_no_descriptor_open)
{
    server *s = SERVER({ .kind = REPLY });
    int before = 0;

    for (int i = 0; i < 12; i++) {
        awsm_client *client = metering_client(server_url(s), NULL);
        CHECK_OK(run_once(any_call(client)));
        awsm_client_free(client);
        server_await_closed(s, i + 1);
        if (i == 1)
            before = open_descriptors(); /* libcurl and OpenSSL have opened by now what they keep */
    }
    ck_assert_int_eq(before, open_descriptors());
    server_stop(s);
}
END_TEST

START_TEST(loops_that_come_and_go_leave_no_descriptor_open)
{
    const int before = open_descriptors();

    for (int i = 0; i < 12; i++) {
        awsm_loop *loop = new_loop();
        ck_assert_int_ge(awsm_loop_fd(loop), 0);
        awsm_loop_free(loop);
    }
    ck_assert_int_eq(before, open_descriptors());
}
END_TEST

/* A client made where another one was freed may have its address; it must not be taken for it. */
START_TEST(a_loop_does_not_mistake_a_new_client_for_one_that_is_gone)
{
    server *first = SERVER({ .kind = REPLY });
    server *second = SERVER({ .kind = REPLY });
    awsm_loop *loop = new_loop();
    ending end;

    for (int i = 0; i < 8; i++) {
        awsm_client *client = metering_client(server_url(i % 2 ? second : first), NULL);
        awsm_call *call = any_call(client);
        start(call, loop, &end);
        awsm_call_free(call);
        awsm_client_free(client);
        drive(loop);
        CHECK_ENDED(end, AWSM_OK, AWSM_EFFECT_APPLIED);
    }
    ck_assert_int_eq(4, server_requests(first));
    ck_assert_int_eq(4, server_requests(second));
    awsm_loop_free(loop);
    server_stop(first);
    server_stop(second);
}
END_TEST

START_TEST(a_call_run_again_sends_the_very_same_bytes)
{
    server *s = SERVER({ .kind = HANG_UP }, { .kind = REPLY });
    awsm_client *client = metering_client(server_url(s), "max_attempts", "1", NULL);
    awsm_call *call = any_call(client);
    awsm_error *err = awsm_call_run(call);

    CHECK_ERROR(err, AWSM_E_CLOSED, AWSM_EFFECT_UNKNOWN);
    awsm_error_free(err);
    CHECK_OK(awsm_call_run(call));
    ck_assert_ptr_null(awsm_call_error(call));
    ck_assert_str_eq(server_request(s, 0)->body, server_request(s, 1)->body);
    awsm_call_free(call);
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

START_TEST(a_refusal_does_not_settle_what_an_earlier_run_left_open)
{
    server *s = SERVER({ .kind = HANG_UP }, { .kind = REPLY, .status = 400 });
    awsm_client *client = metering_client(server_url(s), "max_attempts", "1", NULL);
    awsm_call *call = any_call(client);
    awsm_error *err;

    awsm_error_free(awsm_call_run(call));
    err = awsm_call_run(call);
    CHECK_ERROR(err, AWSM_E_SERVICE, AWSM_EFFECT_UNKNOWN);
    awsm_error_free(err);
    awsm_call_free(call);
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

START_TEST(freeing_nothing_is_fine)
{
    awsm_call_free(NULL);
    awsm_client_free(NULL);
    awsm_config_free(NULL);
    awsm_error_free(NULL);
    awsm_loop_free(NULL);
    awsm_usage_results_free(NULL);
    awsm_entitlements_free(NULL);
    awsm_customer_free(NULL);
}
END_TEST

START_TEST(a_call_that_never_ran_has_nothing_to_tell)
{
    awsm_client *client = metering_client(refusing_url(), NULL);
    awsm_call *call = any_call(client);

    ck_assert_str_eq("", awsm_call_body(call, NULL));
    ck_assert_str_eq("", awsm_call_headers(call));
    ck_assert_str_eq("", awsm_call_request_id(call));
    ck_assert_int_eq(0, awsm_call_http_status(call));
    ck_assert_int_eq(0, awsm_call_attempts(call));
    ck_assert_ptr_null(awsm_call_error(call));
    awsm_call_free(call);
    awsm_client_free(client);
}
END_TEST

Suite *handles_suite(void)
{
    Suite *suite = suite_create("handles");
    TCase *c = tcase_create("lives of handles");

    tcase_set_timeout(c, 60);
    tcase_add_test(c, a_call_runs_after_its_client_was_freed);
    tcase_add_test(c, a_call_in_flight_goes_on_after_its_client_was_freed);
    tcase_add_test(c, an_error_outlives_its_call_and_client);
    tcase_add_test(c, a_client_freed_after_its_calls_closes_its_connections);
    tcase_add_test(c, clients_that_come_and_go_leave_no_descriptor_open);
    tcase_add_test(c, loops_that_come_and_go_leave_no_descriptor_open);
    tcase_add_test(c, a_loop_does_not_mistake_a_new_client_for_one_that_is_gone);
    tcase_add_test(c, a_call_run_again_sends_the_very_same_bytes);
    tcase_add_test(c, a_refusal_does_not_settle_what_an_earlier_run_left_open);
    tcase_add_test(c, freeing_nothing_is_fine);
    tcase_add_test(c, a_call_that_never_ran_has_nothing_to_tell);
    suite_add_tcase(suite, c);
    return suite;
}
