/*
 * test_tls.c - whom the library trusts, and what a fork does to encrypted connections.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "kit.h"
#include "suites.h"
#include "tls_server.h"

START_TEST(a_certificate_of_the_bundle_is_trusted_and_its_connection_kept)
{
    tls_server *s = tls_server_start("IP:127.0.0.1");
    awsm_client *client =
        metering_client(tls_server_url(s), "ca_bundle", tls_server_certificate(s), NULL);

    CHECK_OK(run_once(any_call(client)));
    CHECK_OK(run_once(any_call(client)));
    ck_assert_int_eq(1, tls_server_handshakes(s));
    ck_assert_int_eq(2, tls_server_requests(s));
    awsm_client_free(client);
    tls_server_stop(s);
}
END_TEST

/*
 * The call fails for good, at the first attempt, and the server has not seen a byte of the
 * request.
 */
static void check_distrusted(tls_server *s, awsm_client *client)
{
    awsm_call *call = any_call(client);
    awsm_error *err = awsm_call_run(call);

    CHECK_ERROR(err, AWSM_E_TLS, AWSM_EFFECT_NONE);
    ck_assert_int_eq(0, awsm_error_retryable(err));
    ck_assert_int_eq(1, awsm_call_attempts(call));
    awsm_error_free(err);
    awsm_call_free(call);
    awsm_client_free(client);
    ck_assert_int_eq(0, tls_server_requests(s));
    tls_server_stop(s);
}

START_TEST(an_unknown_certificate_is_not_trusted)
{
    tls_server *s = tls_server_start("IP:127.0.0.1");

    check_distrusted(s, metering_client(tls_server_url(s), NULL));
}
END_TEST

START_TEST(a_certificate_for_somebody_else_is_not_trusted)
{
    tls_server *s = tls_server_start("DNS:elsewhere.example");

    check_distrusted(
        s, metering_client(tls_server_url(s), "ca_bundle", tls_server_certificate(s), NULL));
}
END_TEST

START_TEST(a_bundle_that_does_not_exist_is_named)
{
    tls_server *s = tls_server_start("IP:127.0.0.1");
    awsm_client *client =
        metering_client(tls_server_url(s), "ca_bundle", "/nowhere/bundle.pem", NULL);
    awsm_error *err = run_once(any_call(client));

    CHECK_ERROR(err, AWSM_E_TLS, AWSM_EFFECT_NONE);
    CHECK_SAYS(err, "/nowhere/bundle.pem");
    ck_assert_int_eq(0, tls_server_requests(s));
    awsm_error_free(err);
    awsm_client_free(client);
    tls_server_stop(s);
}
END_TEST

/* --- connections that end while they idle --------------------------------------------------- */

static const tls_farewell farewells[] = { SILENT_CLOSE, GOODBYE, RESET };
enum { FAREWELLS = sizeof farewells / sizeof farewells[0], IDLE_US = 50000 };

/* Nor does it end the process: careless writing to a connection that was reset raises SIGPIPE. */
START_TEST(a_connection_that_ended_while_it_idled_costs_no_attempt)
{
    tls_server *s = tls_server_start("IP:127.0.0.1");
    awsm_client *client = metering_client(tls_server_url(s), "ca_bundle", tls_server_certificate(s),
                                          "max_attempts", "1", NULL);

    for (int i = 1; i <= 4; i++) {
        CHECK_OK(run_once(any_call(client)));
        tls_server_end_connection(s, farewells[_i]);
        usleep(IDLE_US);
        ck_assert_int_eq(i, tls_server_handshakes(s));
    }
    ck_assert_int_eq(4, tls_server_requests(s));
    awsm_client_free(client);
    tls_server_stop(s);
}
END_TEST

START_TEST(a_connection_that_ended_while_a_loop_idled_costs_no_attempt)
{
    tls_server *s = tls_server_start("IP:127.0.0.1");
    awsm_client *client = metering_client(tls_server_url(s), "ca_bundle", tls_server_certificate(s),
                                          "max_attempts", "1", NULL);
    awsm_loop *loop = new_loop();
    awsm_call *call = any_call(client);
    ending end;

    for (int i = 1; i <= 4; i++) {
        start(call, loop, &end);
        drive(loop);
        CHECK_ENDED(end, AWSM_OK, AWSM_EFFECT_APPLIED);
        tls_server_end_connection(s, farewells[_i]);
        ck_assert_int_eq(0, awsm_loop_poll(loop, 0)); /* as a host does when the descriptor tells */
    }
    ck_assert_int_eq(4, tls_server_requests(s));
    awsm_call_free(call);
    awsm_loop_free(loop);
    awsm_client_free(client);
    tls_server_stop(s);
}
END_TEST

/* --- forks: a goodbye of the child on a shared connection would end it for the parent -------- */

static void fork_and_free(awsm_loop *loop, awsm_client *client)
{
    const pid_t child = fork();
    int status;

    ck_assert_int_ge(child, 0);
    if (child == 0) {
        alarm(20);
        awsm_loop_free(loop);
        awsm_client_free(client);
        _exit(0);
    }
    ck_assert_int_eq(child, waitpid(child, &status, 0));
    ck_assert_int_eq(0, status);
}

START_TEST(a_loop_freed_in_the_child_says_no_goodbye_on_the_parents_connection)
{
    tls_server *s = tls_server_start("IP:127.0.0.1");
    awsm_client *client =
        metering_client(tls_server_url(s), "ca_bundle", tls_server_certificate(s), NULL);
    awsm_loop *loop = new_loop();
    awsm_call *call = any_call(client);
    ending end;

    for (int i = 0; i < 3; i++) {
        start(call, loop, &end);
        drive(loop);
        CHECK_ENDED(end, AWSM_OK, AWSM_EFFECT_APPLIED);
        fork_and_free(loop, client);
    }
    ck_assert_int_eq(1, tls_server_handshakes(s));
    awsm_call_free(call);
    awsm_loop_free(loop);
    awsm_client_free(client);
    tls_server_stop(s);
}
END_TEST

START_TEST(a_client_freed_in_the_child_says_no_goodbye_on_the_parents_connection)
{
    tls_server *s = tls_server_start("IP:127.0.0.1");
    awsm_client *client =
        metering_client(tls_server_url(s), "ca_bundle", tls_server_certificate(s), NULL);

    for (int i = 0; i < 3; i++) {
        CHECK_OK(run_once(any_call(client)));
        fork_and_free(NULL, client);
    }
    ck_assert_int_eq(1, tls_server_handshakes(s));
    ck_assert_int_eq(3, tls_server_requests(s));
    awsm_client_free(client);
    tls_server_stop(s);
}
END_TEST

Suite *tls_suite(void)
{
    Suite *suite = suite_create("tls");
    TCase *c = tcase_create("encrypted connections");

    tcase_set_timeout(c, 60);
    tcase_add_test(c, a_certificate_of_the_bundle_is_trusted_and_its_connection_kept);
    tcase_add_test(c, an_unknown_certificate_is_not_trusted);
    tcase_add_test(c, a_certificate_for_somebody_else_is_not_trusted);
    tcase_add_test(c, a_bundle_that_does_not_exist_is_named);
    tcase_add_loop_test(c, a_connection_that_ended_while_it_idled_costs_no_attempt, 0, FAREWELLS);
    tcase_add_loop_test(c, a_connection_that_ended_while_a_loop_idled_costs_no_attempt, 0,
                        FAREWELLS);
    tcase_add_test(c, a_loop_freed_in_the_child_says_no_goodbye_on_the_parents_connection);
    tcase_add_test(c, a_client_freed_in_the_child_says_no_goodbye_on_the_parents_connection);
    suite_add_tcase(suite, c);
    return suite;
}
