/*
 * test_loop.c - the loop: when it delivers, how long it waits, what wakes it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdatomic.h>
#include <stdlib.h>

#include "kit.h"
#include "server.h"
#include "suites.h"

enum { IN_FLIGHT = 200 };

START_TEST(a_callback_comes_once_and_only_while_polling)
{
    server *s = SERVER({ .kind = REPLY });
    awsm_client *client = metering_client(server_url(s), NULL);
    awsm_loop *loop = new_loop();
    awsm_call *call = any_call(client);
    ending end;

    start(call, loop, &end);
    ck_assert_uint_eq(1, awsm_loop_pending(loop));
    ck_assert_int_eq(0, server_connections(s));
    drive(loop);
    ck_assert_int_eq(0, awsm_loop_poll(loop, 0));
    CHECK_ENDED(end, AWSM_OK, AWSM_EFFECT_APPLIED);
    ck_assert_int_ne(0, pthread_equal(pthread_self(), end.thread));
    awsm_call_free(call);
    awsm_loop_free(loop);
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

START_TEST(a_call_that_fails_at_once_is_told_by_poll_too)
{
    awsm_config *config;
    awsm_client *client;
    awsm_loop *loop = new_loop();
    awsm_call *call;
    ending end;

    CHECK_OK(awsm_config_new(&config));
    CHECK_OK(awsm_config_set(config, "region", "us-east-1"));
    CHECK_OK(awsm_client_new(&client, "meteringmarketplace", config));
    call = any_call(client);
    start(call, loop, &end);
    ck_assert_int_eq(1, awsm_loop_poll(loop, 0));
    CHECK_ENDED(end, AWSM_E_NO_CREDENTIALS, AWSM_EFFECT_NONE);
    awsm_call_free(call);
    awsm_loop_free(loop);
    awsm_client_free(client);
    awsm_config_free(config);
}
END_TEST

START_TEST(two_hundred_calls_are_in_flight_at_once)
{
    server *s = SERVER({ .kind = REPLY, .held = 1 });
    awsm_client *client = metering_client(server_url(s), NULL);
    awsm_loop *loop = new_loop();
    ending ends[IN_FLIGHT];

    for (int i = 0; i < IN_FLIGHT; i++) {
        awsm_call *call = any_call(client);
        start(call, loop, &ends[i]);
        awsm_call_free(call);
    }
    while (server_requests(s) < IN_FLIGHT)
        ck_assert_int_eq(0, awsm_loop_poll(loop, 10));
    ck_assert_uint_eq(IN_FLIGHT, awsm_loop_pending(loop));
    server_release(s);
    drive(loop);
    for (int i = 0; i < IN_FLIGHT; i++)
        CHECK_ENDED(ends[i], AWSM_OK, AWSM_EFFECT_APPLIED);
    ck_assert_int_eq(IN_FLIGHT, server_requests(s));
    awsm_loop_free(loop);
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

START_TEST(calls_without_a_callback_are_handed_out_when_they_are_done)
{
    server *s = SERVER({ .kind = REPLY, .body = "{\"n\": 1}" });
    awsm_client *client = metering_client(server_url(s), NULL);
    awsm_loop *loop = new_loop();
    awsm_call *call = any_call(client);
    awsm_call *done;

    CHECK_OK(awsm_call_start(call, loop, NULL, NULL));
    ck_assert_ptr_null(awsm_loop_next_done(loop));
    drive(loop);
    done = awsm_loop_next_done(loop);
    ck_assert_ptr_eq(call, done);
    ck_assert_ptr_null(awsm_loop_next_done(loop));
    awsm_call_free(call);
    ck_assert_str_eq("{\"n\": 1}", awsm_call_body(done, NULL));
    awsm_call_free(done);
    awsm_loop_free(loop);
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

START_TEST(a_call_may_be_freed_as_soon_as_it_is_started)
{
    server *s = SERVER({ .kind = REPLY });
    awsm_client *client = metering_client(server_url(s), NULL);
    awsm_loop *loop = new_loop();
    awsm_call *call = any_call(client);
    awsm_call *done;
    const int64_t id = awsm_call_id(call);

    CHECK_OK(awsm_call_start(call, loop, NULL, NULL));
    awsm_call_free(call);
    awsm_client_free(client);
    drive(loop);
    done = awsm_loop_next_done(loop);
    ck_assert_int_eq(id, awsm_call_id(done));
    awsm_call_free(done);
    awsm_loop_free(loop);
    server_stop(s);
}
END_TEST

/* --- what may be started --------------------------------------------------------------------- */

static void check_in_flight(awsm_call *call, awsm_loop *loop)
{
    ending unused = { 0 };
    awsm_error *err = awsm_call_start(call, loop, note_ending, &unused);

    CHECK_ERROR(err, AWSM_E_STATE, AWSM_EFFECT_NONE);
    awsm_error_free(err);
    err = awsm_call_run(call);
    CHECK_ERROR(err, AWSM_E_STATE, AWSM_EFFECT_NONE);
    awsm_error_free(err);
}

START_TEST(a_call_in_flight_cannot_be_started_again)
{
    server *s = SERVER({ .kind = REPLY });
    awsm_client *client = metering_client(server_url(s), NULL);
    awsm_loop *loop = new_loop();
    awsm_loop *other = new_loop();
    awsm_call *call = any_call(client);
    ending end;

    start(call, loop, &end);
    check_in_flight(call, loop);
    check_in_flight(call, other);
    drive(loop);
    CHECK_ENDED(end, AWSM_OK, AWSM_EFFECT_APPLIED);
    ck_assert_uint_eq(0, awsm_loop_pending(other));
    ck_assert_int_eq(1, server_requests(s));
    awsm_call_free(call);
    awsm_loop_free(other);
    awsm_loop_free(loop);
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

START_TEST(a_call_that_waits_to_be_handed_out_cannot_be_started_again)
{
    server *s = SERVER({ .kind = REPLY });
    awsm_client *client = metering_client(server_url(s), NULL);
    awsm_loop *loop = new_loop();
    awsm_call *call = any_call(client);
    ending end;

    CHECK_OK(awsm_call_start(call, loop, NULL, NULL));
    drive(loop);
    check_in_flight(call, loop);
    ck_assert_ptr_eq(call, awsm_loop_next_done(loop));
    awsm_call_free(call);
    start(call, loop, &end);
    drive(loop);
    CHECK_ENDED(end, AWSM_OK, AWSM_EFFECT_APPLIED);
    awsm_call_free(call);
    awsm_loop_free(loop);
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

START_TEST(a_call_that_is_done_can_go_to_another_loop)
{
    server *s = SERVER({ .kind = REPLY });
    awsm_client *client = metering_client(server_url(s), NULL);
    awsm_call *call = any_call(client);
    ending end;

    for (int i = 0; i < 3; i++) {
        awsm_loop *loop = new_loop();
        start(call, loop, &end);
        drive(loop);
        CHECK_ENDED(end, AWSM_OK, AWSM_EFFECT_APPLIED);
        awsm_loop_free(loop);
    }
    CHECK_OK(awsm_call_run(call));
    ck_assert_int_eq(4, server_requests(s));
    awsm_call_free(call);
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

/* --- waiting and waking ---------------------------------------------------------------------- */

START_TEST(with_nothing_pending_poll_waits_only_if_it_is_told_how_long)
{
    awsm_loop *loop = new_loop();
    int64_t begun = now_ms();

    ck_assert_int_eq(0, awsm_loop_poll(loop, 0));
    ck_assert_int_eq(0, awsm_loop_poll(loop, -1));
    ck_assert_int_lt(now_ms() - begun, SLACK_MS);
    begun = now_ms();
    ck_assert_int_eq(0, awsm_loop_poll(loop, 100));
    ck_assert_int_ge(now_ms() - begun, 99);
    awsm_loop_free(loop);
}
END_TEST

/* Two threads that wake the loop, each one after the other's wake-up was seen. */
typedef struct alarm_clock {
    awsm_loop *loop;
    atomic_int rung; /* times this thread has woken the loop */
    atomic_int seen; /* ... and the loop has noticed */
    pthread_t thread;
} alarm_clock;
enum { RINGS = 50000, TOO_LONG_MS = 3000 };

static void *ring(void *user_data)
{
    alarm_clock *a = user_data;

    for (int i = 1; i <= RINGS; i++) {
        atomic_store(&a->rung, i);
        awsm_loop_wake(a->loop);
        while (atomic_load(&a->seen) < i)
            sched_yield();
    }
    return NULL;
}

START_TEST(no_wake_up_is_lost)
{
    server *s = SERVER({ .kind = SILENCE });
    awsm_client *client = metering_client(server_url(s), "read_timeout_ms", "600000", NULL);
    alarm_clock alarms[2] = { 0 };
    awsm_loop *loop = new_loop();
    awsm_call *call = any_call(client);
    ending end;

    start(call, loop, &end);
    while (server_requests(s) == 0)
        awsm_loop_poll(loop, 10);
    for (int i = 0; i < 2; i++) {
        alarms[i].loop = loop;
        ck_assert_int_eq(0, pthread_create(&alarms[i].thread, NULL, ring, &alarms[i]));
    }
    while (alarms[0].seen < RINGS || alarms[1].seen < RINGS) {
        const int64_t begun = now_ms();
        ck_assert_int_eq(0, awsm_loop_poll(loop, TOO_LONG_MS));
        ck_assert_msg(now_ms() - begun < TOO_LONG_MS, "it was woken and slept on");
        for (int i = 0; i < 2; i++)
            atomic_store(&alarms[i].seen, atomic_load(&alarms[i].rung));
    }
    for (int i = 0; i < 2; i++)
        pthread_join(alarms[i].thread, NULL);
    awsm_call_free(call);
    awsm_loop_free(loop);
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

START_TEST(a_wake_up_before_the_wait_ends_it)
{
    server *s = SERVER({ .kind = SILENCE });
    awsm_client *client = metering_client(server_url(s), NULL);
    awsm_loop *loop = new_loop();
    awsm_call *call = any_call(client);
    ending end;
    int64_t begun;

    start(call, loop, &end);
    while (server_requests(s) == 0)
        awsm_loop_poll(loop, 10);
    awsm_loop_wake(loop);
    awsm_loop_wake(loop);
    begun = now_ms();
    ck_assert_int_eq(0, awsm_loop_poll(loop, TOO_LONG_MS));
    ck_assert_int_lt(now_ms() - begun, TOO_LONG_MS);
    awsm_call_free(call);
    awsm_loop_free(loop);
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

static void add_starting(TCase *c)
{
    tcase_add_test(c, a_callback_comes_once_and_only_while_polling);
    tcase_add_test(c, a_call_that_fails_at_once_is_told_by_poll_too);
    tcase_add_test(c, two_hundred_calls_are_in_flight_at_once);
    tcase_add_test(c, calls_without_a_callback_are_handed_out_when_they_are_done);
    tcase_add_test(c, a_call_may_be_freed_as_soon_as_it_is_started);
    tcase_add_test(c, a_call_in_flight_cannot_be_started_again);
    tcase_add_test(c, a_call_that_waits_to_be_handed_out_cannot_be_started_again);
    tcase_add_test(c, a_call_that_is_done_can_go_to_another_loop);
}

Suite *loop_suite(void)
{
    Suite *suite = suite_create("loop");
    TCase *c = tcase_create("starting, waiting, waking");

    tcase_set_timeout(c, 60);
    add_starting(c);
    tcase_add_test(c, with_nothing_pending_poll_waits_only_if_it_is_told_how_long);
    tcase_add_test(c, no_wake_up_is_lost);
    tcase_add_test(c, a_wake_up_before_the_wait_ends_it);
    suite_add_tcase(suite, c);
    return suite;
}
