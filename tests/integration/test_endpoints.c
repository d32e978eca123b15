/*
 * test_endpoints.c - endpoints that cannot be reached, and others that the library must not be led
 * to.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdio.h>

#include "kit.h"
#include "resolver.h"
#include "server.h"
#include "suites.h"

START_TEST(a_closed_port_is_tried_three_times_and_nothing_was_sent)
{
    awsm_client *client = metering_client(refusing_url(), NULL);
    awsm_call *call = any_call(client);
    awsm_error *err = awsm_call_run(call);

    CHECK_ERROR(err, AWSM_E_CONNECT, AWSM_EFFECT_NONE);
    CHECK_SAYS(err, awsm_client_endpoint_url(client));
    ck_assert_int_eq(1, awsm_error_retryable(err));
    ck_assert_int_eq(3, awsm_call_attempts(call));
    ck_assert_int_eq(0, awsm_call_http_status(call));
    awsm_error_free(err);
    awsm_call_free(call);
    awsm_client_free(client);
}
END_TEST

START_TEST(a_name_that_resolves_to_nothing_is_a_connection_error)
{
    awsm_client *client =
        metering_client("http://does-not-exist.invalid", "call_timeout_ms", "30000", NULL);
    awsm_error *err = run_once(any_call(client));

    CHECK_ERROR(err, AWSM_E_CONNECT, AWSM_EFFECT_NONE);
    CHECK_SAYS(err, "does-not-exist.invalid");
    awsm_error_free(err);
    awsm_client_free(client);
}
END_TEST

START_TEST(a_name_server_that_does_not_answer_cannot_hold_a_call_past_its_deadline)
{
    awsm_client *client = metering_client("http://" SLOW_HOST, "call_timeout_ms", "300", NULL);
    const int64_t begun = now_ms();
    awsm_error *err = run_once(any_call(client));

    CHECK_ERROR(err, AWSM_E_DEADLINE, AWSM_EFFECT_NONE);
    ck_assert_int_lt(now_ms() - begun, 300 + SLACK_MS);
    awsm_error_free(err);
    awsm_client_free(client);
    ck_assert_int_lt(now_ms() - begun, 300 + SLACK_MS);
    ck_assert_int_eq(0, resolver_ended());
    resolver_release();
}
END_TEST

static const int redirects[] = { 301, 302, 303, 307, 308 };
enum { REDIRECTS = sizeof redirects / sizeof redirects[0] };

START_TEST(a_redirect_is_never_followed)
{
    server *elsewhere = SERVER({ .kind = REPLY });
    char location[128];
    server *s;
    awsm_client *client;
    awsm_error *err;

    snprintf(location, sizeof location, "Location: %s/stolen\r\n", server_url(elsewhere));
    s = SERVER({ .kind = REPLY, .status = redirects[_i], .headers = location });
    client = metering_client(server_url(s), NULL);
    err = run_once(any_call(client));
    CHECK_ERROR(err, AWSM_E_REPLY, AWSM_EFFECT_NONE);
    CHECK_SAYS(err, server_url(elsewhere));
    ck_assert_int_eq(1, server_requests(s));
    ck_assert_int_eq(0, server_connections(elsewhere));
    awsm_error_free(err);
    awsm_client_free(client);
    server_stop(s);
    server_stop(elsewhere);
}
END_TEST

START_TEST(a_redirect_to_another_protocol_is_never_followed)
{
    server *s =
        SERVER({ .kind = REPLY, .status = 307, .headers = "Location: file:///etc/passwd\r\n" });
    awsm_client *client = metering_client(server_url(s), NULL);
    awsm_error *err = run_once(any_call(client));

    CHECK_ERROR(err, AWSM_E_REPLY, AWSM_EFFECT_NONE);
    ck_assert_int_eq(1, server_requests(s));
    awsm_error_free(err);
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

START_TEST(the_path_of_the_endpoint_is_kept_and_signed_for)
{
    server *s = SERVER({ .kind = REPLY });
    char url[128];
    awsm_client *client;

    snprintf(url, sizeof url, "%s/aws/metering/", server_url(s));
    client = metering_client(url, NULL);
    CHECK_OK(run_once(any_call(client)));
    ck_assert_int_eq(0, strncmp(server_request(s, 0)->head, "POST /aws/metering HTTP/1.1\r\n", 29));
    ck_assert_str_eq(server_url(s) + strlen("http://"),
                     received_header(server_request(s, 0), "host"));
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

START_TEST(a_connection_closed_in_the_tls_handshake_is_a_tls_error_and_nothing_was_sent)
{
    server *s = SERVER({ .kind = SLAM });
    char url[128];
    awsm_client *client;
    awsm_error *err;

    snprintf(url, sizeof url, "https%s", server_url(s) + strlen("http"));
    client = metering_client(url, NULL);
    err = run_once(any_call(client));
    CHECK_ERROR(err, AWSM_E_TLS, AWSM_EFFECT_NONE);
    ck_assert_int_eq(3, server_connections(s));
    awsm_error_free(err);
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

Suite *endpoints_suite(void)
{
    Suite *suite = suite_create("endpoints");
    TCase *c = tcase_create("unreachable, and elsewhere");

    tcase_set_timeout(c, 60);
    tcase_add_test(c, a_closed_port_is_tried_three_times_and_nothing_was_sent);
    tcase_add_test(c, a_name_that_resolves_to_nothing_is_a_connection_error);
    tcase_add_test(c, a_name_server_that_does_not_answer_cannot_hold_a_call_past_its_deadline);
    tcase_add_loop_test(c, a_redirect_is_never_followed, 0, REDIRECTS);
    tcase_add_test(c, a_redirect_to_another_protocol_is_never_followed);
    tcase_add_test(c, the_path_of_the_endpoint_is_kept_and_signed_for);
    tcase_add_test(c, a_connection_closed_in_the_tls_handshake_is_a_tls_error_and_nothing_was_sent);
    suite_add_tcase(suite, c);
    return suite;
}
