/*
 * test_loop_free.c - freeing a loop with calls in it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "places.h"
#include "suites.h"

enum { CALLS = 10 };

START_TEST(a_loop_that_is_freed_cancels_its_call_wherever_it_is)
{
    place p = place_make(_i);
    const int64_t begun = now_ms();

    place_reach(&p);
    awsm_loop_free(p.loop);
    CHECK_ENDED(p.end, AWSM_E_CANCELLED, place_effect(_i));
    ck_assert_int_lt(p.end.at_ms - begun, SLACK_MS);
    CHECK_SAYS(awsm_call_error(p.call), "the loop was freed");
    awsm_call_cancel(p.call);
    place_leave(&p);
}
END_TEST

START_TEST(all_calls_of_a_freed_loop_are_told)
{
    server *s = SERVER({ .kind = SILENCE });
    awsm_client *client = metering_client(server_url(s), NULL);
    awsm_loop *loop = new_loop();
    ending ends[CALLS];

    for (int i = 0; i < CALLS; i++) {
        awsm_call *call = any_call(client);
        start(call, loop, &ends[i]);
        awsm_call_free(call);
    }
    while (server_requests(s) < CALLS)
        awsm_loop_poll(loop, 10);
    awsm_loop_free(loop);
    for (int i = 0; i < CALLS; i++)
        CHECK_ENDED(ends[i], AWSM_E_CANCELLED, AWSM_EFFECT_UNKNOWN);
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

START_TEST(calls_without_a_callback_are_dropped_with_their_loop)
{
    server *s = SERVER({ .kind = REPLY }, { .kind = SILENCE });
    awsm_client *client = metering_client(server_url(s), NULL);
    awsm_loop *loop = new_loop();

    for (int i = 0; i < 3; i++) {
        awsm_call *call = any_call(client);
        CHECK_OK(awsm_call_start(call, loop, NULL, NULL));
        awsm_call_free(call);
    }
    while (awsm_loop_pending(loop) > 2 || server_requests(s) < 3)
        awsm_loop_poll(loop, 10);
    awsm_loop_free(loop);
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

/* A callback that will not give up: it frees its call and starts another. */
typedef struct stubborn {
    awsm_client *client;
    awsm_loop *loop;
    int count;
    int code;
} stubborn;

static void start_once_more(awsm_call *call, const awsm_error *error, void *user_data)
{
    stubborn *t = user_data;
    awsm_call *another = any_call(t->client);
    awsm_error *err = awsm_call_start(another, t->loop, start_once_more, t);

    ck_assert_int_eq(AWSM_E_CANCELLED, awsm_error_code(error));
    t->count++;
    t->code = awsm_error_code(err);
    awsm_error_free(err);
    awsm_call_free(another);
    awsm_call_free(call);
}

START_TEST(a_callback_cannot_start_a_call_on_a_loop_that_is_being_freed)
{
    server *s = SERVER({ .kind = SILENCE });
    stubborn t = { .client = metering_client(server_url(s), NULL), .loop = new_loop() };

    CHECK_OK(awsm_call_start(any_call(t.client), t.loop, start_once_more, &t));
    awsm_loop_poll(t.loop, 10);
    awsm_loop_free(t.loop);
    ck_assert_int_eq(1, t.count);
    ck_assert_int_eq(AWSM_E_STATE, t.code);
    awsm_client_free(t.client);
    server_stop(s);
}
END_TEST

START_TEST(a_call_of_a_freed_loop_can_be_run)
{
    server *s = SERVER({ .kind = SILENCE }, { .kind = REPLY });
    awsm_client *client = metering_client(server_url(s), NULL);
    awsm_loop *loop = new_loop();
    awsm_call *call = any_call(client);
    ending end;

    start(call, loop, &end);
    while (server_requests(s) == 0)
        awsm_loop_poll(loop, 10);
    awsm_loop_free(loop);
    CHECK_OK(awsm_call_run(call));
    ck_assert_str_eq(server_request(s, 0)->body, server_request(s, 1)->body);
    awsm_call_free(call);
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

START_TEST(a_freed_loop_closes_its_connections)
{
    server *s = SERVER({ .kind = REPLY, .held = 1 });
    awsm_client *client = metering_client(server_url(s), NULL);
    awsm_loop *loop = new_loop();
    ending ends[CALLS];

    for (int i = 0; i < CALLS; i++) {
        awsm_call *call = any_call(client);
        start(call, loop, &ends[i]);
        awsm_call_free(call);
    }
    while (server_requests(s) < CALLS)
        awsm_loop_poll(loop, 10);
    server_release(s);
    drive(loop);
    awsm_loop_free(loop);
    server_await_closed(s, server_connections(s));
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

Suite *loop_free_suite(void)
{
    Suite *suite = suite_create("loop_free");
    TCase *c = tcase_create("freeing a loop");

    tcase_set_timeout(c, 60);
    tcase_add_loop_test(c, a_loop_that_is_freed_cancels_its_call_wherever_it_is, 0, PLACES);
    tcase_add_test(c, all_calls_of_a_freed_loop_are_told);
    tcase_add_test(c, calls_without_a_callback_are_dropped_with_their_loop);
    tcase_add_test(c, a_callback_cannot_start_a_call_on_a_loop_that_is_being_freed);
    tcase_add_test(c, a_call_of_a_freed_loop_can_be_run);
    tcase_add_test(c, a_freed_loop_closes_its_connections);
    suite_add_tcase(suite, c);
    return suite;
}
