/*
 * test_attempts.c - repeated requests: the same bytes, each of them counted, none sent behind the
 * caller's back.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <unistd.h>

#include "kit.h"
#include "server.h"
#include "suites.h"

#define SERVER_ERROR                 \
    {                                \
        .kind = REPLY, .status = 500 \
    }

/* A server, a client of it and one call. */
typedef struct scene {
    server *server;
    awsm_client *client;
    awsm_call *call;
} scene;

static scene set_up(server *s, const char *max_attempts)
{
    scene c = { .server = s };

    c.client = metering_client(server_url(s), "max_attempts", max_attempts, NULL);
    c.call = any_call(c.client);
    return c;
}

static void tear_down(scene *c)
{
    awsm_call_free(c->call);
    awsm_client_free(c->client);
    server_stop(c->server);
}

static void check_same_bytes(server *s, int i, int k)
{
    const received *a = server_request(s, i);
    const received *b = server_request(s, k);

    ck_assert_uint_eq(a->body_len, b->body_len);
    ck_assert_mem_eq(a->body, b->body, a->body_len);
}

static void check_header(server *s, int i, const char *name, const char *wanted)
{
    ck_assert_str_eq(wanted, received_header(server_request(s, i), name));
}

START_TEST(attempts_carry_the_same_bytes_and_their_number)
{
    scene c = set_up(SERVER(SERVER_ERROR, SERVER_ERROR, { .kind = REPLY }), "3");
    size_t len;
    char id[64];

    CHECK_OK(awsm_call_run(c.call));
    ck_assert_int_eq(3, awsm_call_attempts(c.call));
    check_same_bytes(c.server, 0, 1);
    check_same_bytes(c.server, 0, 2);
    ck_assert_str_eq(awsm_call_input(c.call, &len), server_request(c.server, 2)->body);
    ck_assert_ptr_nonnull(strstr(awsm_call_input(c.call, NULL), "\"ClientToken\""));
    check_header(c.server, 0, "amz-sdk-request", "attempt=1; max=3");
    check_header(c.server, 1, "amz-sdk-request", "attempt=2; max=3");
    check_header(c.server, 2, "amz-sdk-request", "attempt=3; max=3");
    strcpy(id, received_header(server_request(c.server, 0), "amz-sdk-invocation-id"));
    ck_assert_uint_eq(36, strlen(id));
    check_header(c.server, 2, "amz-sdk-invocation-id", id);
    tear_down(&c);
}
END_TEST

START_TEST(success_after_an_unknown_is_success)
{
    scene c = set_up(SERVER({ .kind = HANG_UP }, { .kind = REPLY }), "3");

    CHECK_OK(awsm_call_run(c.call));
    ck_assert_ptr_null(awsm_call_error(c.call));
    ck_assert_int_eq(2, awsm_call_attempts(c.call));
    tear_down(&c);
}
END_TEST

START_TEST(a_refusal_after_an_unknown_leaves_the_effect_unknown)
{
    scene c = set_up(SERVER({ .kind = HANG_UP }, { .kind = REPLY, .status = 400 }), "3");
    awsm_error *err = awsm_call_run(c.call);

    CHECK_ERROR(err, AWSM_E_SERVICE, AWSM_EFFECT_UNKNOWN);
    ck_assert_int_eq(2, awsm_call_attempts(c.call));
    awsm_error_free(err);
    tear_down(&c);
}
END_TEST

START_TEST(a_connection_closed_without_an_answer_leaves_the_effect_unknown)
{
    scene c = set_up(SERVER({ .kind = HANG_UP }), "1");
    awsm_error *err = awsm_call_run(c.call);

    CHECK_ERROR(err, AWSM_E_CLOSED, AWSM_EFFECT_UNKNOWN);
    ck_assert_int_eq(1, server_requests(c.server));
    awsm_error_free(err);
    tear_down(&c);
}
END_TEST

START_TEST(a_connection_slammed_at_once_is_tried_again)
{
    scene c = set_up(SERVER({ .kind = SLAM }, { .kind = SLAM }, { .kind = REPLY }), "3");

    CHECK_OK(awsm_call_run(c.call));
    ck_assert_int_eq(3, awsm_call_attempts(c.call));
    ck_assert_int_eq(3, server_connections(c.server));
    ck_assert_int_eq(1, server_requests(c.server));
    tear_down(&c);
}
END_TEST

/* --- kept connections ------------------------------------------------------------------------ */

START_TEST(calls_one_after_the_other_share_a_connection)
{
    scene c = set_up(SERVER({ .kind = REPLY }), "1");

    for (int i = 0; i < 5; i++)
        CHECK_OK(awsm_call_run(c.call));
    ck_assert_int_eq(5, server_requests(c.server));
    ck_assert_int_eq(1, server_connections(c.server));
    tear_down(&c);
}
END_TEST

START_TEST(with_close_connection_every_call_has_its_own)
{
    server *s = SERVER({ .kind = REPLY });
    awsm_client *client = metering_client(server_url(s), "close_connection", "true", NULL);

    CHECK_OK(run_once(any_call(client)));
    CHECK_OK(run_once(any_call(client)));
    ck_assert_int_eq(2, server_connections(s));
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

/*
 * libcurl by itself would send it once more, unasked: the server would see three requests for two
 * calls.
 */
START_TEST(a_request_lost_with_a_kept_connection_is_not_sent_again_in_secret)
{
    scene c = set_up(SERVER({ .kind = REPLY }, { .kind = HANG_UP }, { .kind = REPLY }), "1");
    awsm_error *err;

    CHECK_OK(awsm_call_run(c.call));
    err = awsm_call_run(c.call);
    CHECK_ERROR(err, AWSM_E_CLOSED, AWSM_EFFECT_UNKNOWN);
    ck_assert_int_eq(1, awsm_call_attempts(c.call));
    ck_assert_int_eq(2, server_requests(c.server));
    ck_assert_int_eq(1, server_request(c.server, 1)->connection);
    awsm_error_free(err);
    tear_down(&c);
}
END_TEST

START_TEST(a_request_lost_with_a_kept_connection_is_sent_again_as_a_counted_attempt)
{
    scene c = set_up(SERVER({ .kind = REPLY }, { .kind = HANG_UP }, { .kind = REPLY }), "3");

    CHECK_OK(awsm_call_run(c.call));
    CHECK_OK(awsm_call_run(c.call));
    ck_assert_int_eq(2, awsm_call_attempts(c.call));
    ck_assert_int_eq(3, server_requests(c.server));
    check_same_bytes(c.server, 1, 2);
    check_header(c.server, 2, "amz-sdk-request", "attempt=2; max=3");
    tear_down(&c);
}
END_TEST

START_TEST(a_kept_connection_that_the_server_closed_while_idle_costs_no_attempt)
{
    scene c = set_up(SERVER({ .kind = REPLY, .closes = 1 }), "1");

    for (int i = 1; i <= 3; i++) {
        CHECK_OK(awsm_call_run(c.call));
        server_await_closed(c.server, i);
    }
    ck_assert_int_eq(3, server_requests(c.server));
    ck_assert_int_eq(3, server_connections(c.server));
    tear_down(&c);
}
END_TEST

/* Some servers say why they close an idle connection, which must not be taken for a reply. */
#define TIME_OUT "HTTP/1.1 408 Request Time-out\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
enum { BURST = 100, IDLE_US = 50000 };

static void run_burst(awsm_loop *loop, awsm_client *client)
{
    ending ends[BURST];

    for (int i = 0; i < BURST; i++) {
        awsm_call *call = any_call(client);
        start(call, loop, &ends[i]);
        awsm_call_free(call);
    }
    drive(loop);
    for (int i = 0; i < BURST; i++)
        CHECK_ENDED(ends[i], AWSM_OK, AWSM_EFFECT_APPLIED);
}

START_TEST(kept_connections_that_the_server_took_leave_of_cost_no_attempts)
{
    server *s = SERVER({ .kind = REPLY, .delay_ms = 50 });
    awsm_client *client = metering_client(server_url(s), "max_attempts", "1", NULL);
    awsm_loop *loop = new_loop();

    run_burst(loop, client);
    server_dismiss(s, TIME_OUT);
    server_await_closed(s, server_connections(s));
    usleep(IDLE_US);
    run_burst(loop, client);
    ck_assert_int_eq(2 * BURST, server_requests(s));
    awsm_loop_free(loop);
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

/* --- what never leaves ----------------------------------------------------------------------- */

START_TEST(what_was_rejected_is_never_sent)
{
    scene c = set_up(SERVER({ .kind = REPLY }), "3");
    awsm_call *rejected = NULL;
    static const char json[] = "{\"ProductCode\": \"p\", \"UsageRecords\": [{\"Quantity\": -1}]}";
    awsm_error *err = awsm_call_new(&rejected, c.client, "BatchMeterUsage", json, sizeof json - 1);

    CHECK_ERROR(err, AWSM_E_INVALID, AWSM_EFFECT_NONE);
    ck_assert_ptr_null(rejected);
    awsm_error_free(err);
    CHECK_OK(awsm_call_run(c.call));
    ck_assert_int_eq(1, server_requests(c.server));
    check_header(c.server, 0, "x-amz-target", "AWSMPMeteringService.MeterUsage");
    tear_down(&c);
}
END_TEST

START_TEST(a_mistake_made_while_building_is_returned_by_run_and_start_and_nothing_is_sent)
{
    scene c = set_up(SERVER({ .kind = REPLY }), "3");
    awsm_loop *loop = new_loop();
    awsm_call *batch;
    awsm_error *err;
    ending end = { 0 };

    CHECK_OK(awsm_batch_meter_usage_new(&batch, c.client, "awsm-demo-saas"));
    awsm_usage_record(batch, 1700000000, "requests", -5);
    err = awsm_call_run(batch);
    CHECK_ERROR(err, AWSM_E_INVALID, AWSM_EFFECT_NONE);
    CHECK_SAYS(err, "UsageRecords[0].Quantity");
    awsm_error_free(err);
    err = awsm_call_start(batch, loop, note_ending, &end);
    CHECK_ERROR(err, AWSM_E_INVALID, AWSM_EFFECT_NONE);
    ck_assert_uint_eq(0, awsm_loop_pending(loop));
    ck_assert_int_eq(0, awsm_loop_poll(loop, 0));
    ck_assert_int_eq(0, end.count);
    ck_assert_int_eq(0, server_connections(c.server));
    awsm_error_free(err);
    awsm_call_free(batch);
    awsm_loop_free(loop);
    tear_down(&c);
}
END_TEST

static void add_attempts(TCase *c)
{
    tcase_add_test(c, attempts_carry_the_same_bytes_and_their_number);
    tcase_add_test(c, success_after_an_unknown_is_success);
    tcase_add_test(c, a_refusal_after_an_unknown_leaves_the_effect_unknown);
    tcase_add_test(c, a_connection_closed_without_an_answer_leaves_the_effect_unknown);
    tcase_add_test(c, a_connection_slammed_at_once_is_tried_again);
}

Suite *attempts_suite(void)
{
    Suite *suite = suite_create("attempts");
    TCase *c = tcase_create("repeated requests");

    tcase_set_timeout(c, 60);
    add_attempts(c);
    tcase_add_test(c, calls_one_after_the_other_share_a_connection);
    tcase_add_test(c, with_close_connection_every_call_has_its_own);
    tcase_add_test(c, a_request_lost_with_a_kept_connection_is_not_sent_again_in_secret);
    tcase_add_test(c, a_request_lost_with_a_kept_connection_is_sent_again_as_a_counted_attempt);
    tcase_add_test(c, a_kept_connection_that_the_server_closed_while_idle_costs_no_attempt);
    tcase_add_test(c, kept_connections_that_the_server_took_leave_of_cost_no_attempts);
    tcase_add_test(c, what_was_rejected_is_never_sent);
    tcase_add_test(c,
                   a_mistake_made_while_building_is_returned_by_run_and_start_and_nothing_is_sent);
    suite_add_tcase(suite, c);
    return suite;
}
