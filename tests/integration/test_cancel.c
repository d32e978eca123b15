/*
 * test_cancel.c - cancelling at every place of a call's life, from the loop's thread and from
 * another one.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <semaphore.h>

#include "places.h"
#include "suites.h"

enum { RACES = 300 };

static void *cancel_it(void *user_data)
{
    awsm_call_cancel(user_data);
    return NULL;
}

static pthread_t cancel_from_another_thread(awsm_call *call)
{
    pthread_t thread;

    ck_assert_int_eq(0, pthread_create(&thread, NULL, cancel_it, call));
    return thread;
}

/*
 * The call ends at once, exactly once, and the effect tells whether the request may have arrived.
 */
static void check_cancelled(place *p, int64_t begun_ms)
{
    CHECK_ENDED(p->end, AWSM_E_CANCELLED, place_effect(p->name));
    ck_assert_int_lt(p->end.at_ms - begun_ms, SLACK_MS);
    CHECK_SAYS(awsm_call_error(p->call), "cancelled");
    awsm_call_cancel(p->call);
    ck_assert_int_eq(0, awsm_loop_poll(p->loop, 0));
    ck_assert_int_eq(1, p->end.count);
}

START_TEST(the_loops_thread_cancels_a_call_wherever_it_is)
{
    place p = place_make(_i);
    int64_t begun;

    place_reach(&p);
    begun = now_ms();
    awsm_call_cancel(p.call);
    ck_assert_int_eq(0, p.end.count);
    drive(p.loop);
    check_cancelled(&p, begun);
    awsm_loop_free(p.loop);
    place_leave(&p);
}
END_TEST

START_TEST(another_thread_cancels_a_call_wherever_it_is)
{
    place p = place_make(_i);
    pthread_t thread;
    int64_t begun;

    place_reach(&p);
    begun = now_ms();
    thread = cancel_from_another_thread(p.call);
    if (_i == QUEUED) /* polling on would send it */
        pthread_join(thread, NULL);
    while (awsm_loop_pending(p.loop) > 0)
        ck_assert_int_ge(awsm_loop_poll(p.loop, -1), 0);
    if (_i != QUEUED)
        pthread_join(thread, NULL);
    check_cancelled(&p, begun);
    awsm_loop_free(p.loop);
    place_leave(&p);
}
END_TEST

START_TEST(several_threads_cancel_the_same_call)
{
    place p = place_make(AWAITING_REPLY);
    pthread_t threads[4];
    int64_t begun;

    place_reach(&p);
    begun = now_ms();
    for (int i = 0; i < 4; i++)
        threads[i] = cancel_from_another_thread(p.call);
    drive(p.loop);
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
    check_cancelled(&p, begun);
    awsm_loop_free(p.loop);
    place_leave(&p);
}
END_TEST

START_TEST(cancelling_a_call_that_is_done_changes_nothing)
{
    server *s = SERVER({ .kind = REPLY });
    awsm_client *client = metering_client(server_url(s), NULL);
    awsm_loop *loop = new_loop();
    awsm_call *call = any_call(client);
    ending end;

    start(call, loop, &end);
    drive(loop);
    awsm_call_cancel(call);
    pthread_join(cancel_from_another_thread(call), NULL);
    ck_assert_int_eq(0, awsm_loop_poll(loop, 0));
    CHECK_ENDED(end, AWSM_OK, AWSM_EFFECT_APPLIED);
    ck_assert_ptr_null(awsm_call_error(call));
    start(call, loop, &end);
    drive(loop);
    CHECK_ENDED(end, AWSM_OK, AWSM_EFFECT_APPLIED);
    awsm_call_free(call);
    awsm_loop_free(loop);
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

START_TEST(cancelling_a_call_that_was_never_started_changes_nothing)
{
    server *s = SERVER({ .kind = REPLY });
    awsm_client *client = metering_client(server_url(s), NULL);
    awsm_call *call = any_call(client);

    awsm_call_cancel(call);
    pthread_join(cancel_from_another_thread(call), NULL);
    CHECK_OK(awsm_call_run(call));
    awsm_call_free(call);
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

START_TEST(a_cancelled_call_can_be_started_again)
{
    server *s = SERVER({ .kind = SILENCE }, { .kind = REPLY });
    awsm_client *client = metering_client(server_url(s), NULL);
    awsm_loop *loop = new_loop();
    awsm_call *call = any_call(client);
    ending end;

    start(call, loop, &end);
    while (server_requests(s) == 0)
        awsm_loop_poll(loop, 10);
    awsm_call_cancel(call);
    drive(loop);
    CHECK_ENDED(end, AWSM_E_CANCELLED, AWSM_EFFECT_UNKNOWN);
    start(call, loop, &end);
    awsm_loop_wake(loop); /* it looks for calls to cancel */
    drive(loop);
    CHECK_ENDED(end, AWSM_OK, AWSM_EFFECT_APPLIED);
    ck_assert_str_eq(server_request(s, 0)->body, server_request(s, 1)->body);
    awsm_call_free(call);
    awsm_loop_free(loop);
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

START_TEST(the_pause_of_a_cancelled_call_is_forgotten)
{
    server *s = SERVER({ .kind = REPLY, .status = 500, .headers = "x-amz-retry-after: 200\r\n" },
                       { .kind = REPLY, .delay_ms = 500 });
    awsm_client *client = metering_client(server_url(s), NULL);
    awsm_loop *loop = new_loop();
    awsm_call *cancelled = any_call(client), *other = any_call(client);
    ending ends[2];

    start(cancelled, loop, &ends[0]);
    while (awsm_call_http_status(cancelled) != 500)
        awsm_loop_poll(loop, 10);
    awsm_call_cancel(cancelled);
    awsm_call_free(cancelled);
    start(other, loop, &ends[1]);
    drive(loop);
    CHECK_ENDED(ends[0], AWSM_E_CANCELLED, AWSM_EFFECT_UNKNOWN);
    CHECK_ENDED(ends[1], AWSM_OK, AWSM_EFFECT_APPLIED);
    ck_assert_int_eq(2, server_requests(s));
    awsm_call_free(other);
    awsm_loop_free(loop);
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

/* --- blocking calls -------------------------------------------------------------------------- */

/* Runs the call of a place in a thread of its own. */
typedef struct runner {
    awsm_call *call;
    awsm_error *error;
    pthread_t thread;
} runner;

static void *run_it(void *user_data)
{
    runner *r = user_data;

    r->error = awsm_call_run(r->call);
    return NULL;
}

static sem_t logged;

/* The log is written by the thread that drives the call, so it tells where the call is. */
static void tell_where(int level, const char *line, void *words)
{
    (void)level;
    if (strstr(line, words))
        sem_post(&logged);
}

/* A client that posts `logged` when such a line is logged. */
static awsm_client *telling_client(const char *url, const char *words)
{
    awsm_config *config;
    awsm_client *client;

    CHECK_OK(awsm_config_new(&config));
    CHECK_OK(awsm_config_set(config, "region", "us-east-1"));
    CHECK_OK(awsm_config_set(config, "anonymous", "true"));
    CHECK_OK(awsm_config_set(config, "endpoint_url", url));
    awsm_config_set_log(config, AWSM_LOG_DEBUG, tell_where, (void *)words);
    CHECK_OK(awsm_client_new(&client, "meteringmarketplace", config));
    awsm_config_free(config);
    return client;
}

START_TEST(a_blocking_call_is_cancelled_by_another_thread_wherever_it_is)
{
    static const char *const words[PLACES] = {
        [RESOLVING] = "-> in flight",      [CONNECTING] = "-> in flight",
        [AWAITING_REPLY] = "-> in flight", [THROTTLED] = "-> backing off",
        [BACKING_OFF] = "-> backing off",
    };
    place p = place_make(_i);
    awsm_client *client = telling_client(awsm_client_endpoint_url(p.client), words[_i]);
    runner r = { .call = any_call(client) };
    int64_t begun;

    sem_init(&logged, 0, 0);
    ck_assert_int_eq(0, pthread_create(&r.thread, NULL, run_it, &r));
    sem_wait(&logged);
    if (_i == AWAITING_REPLY)
        server_await_requests(p.server, 1);
    begun = now_ms();
    awsm_call_cancel(r.call);
    pthread_join(r.thread, NULL);
    ck_assert_int_lt(now_ms() - begun, SLACK_MS);
    CHECK_ERROR(r.error, AWSM_E_CANCELLED, place_effect(_i));
    awsm_error_free(r.error);
    awsm_call_free(r.call);
    awsm_client_free(client);
    place_leave(&p);
}
END_TEST

/* Every other time it is cancelled while the reply is on its way. */
START_TEST(a_cancellation_that_races_with_the_reply_ends_the_call_once)
{
    server *s = SERVER({ .kind = REPLY });
    awsm_client *client = metering_client(server_url(s), NULL);
    runner r = { .call = any_call(client) };

    for (int i = 0; i < RACES; i++) {
        const int sent = server_requests(s);
        ck_assert_int_eq(0, pthread_create(&r.thread, NULL, run_it, &r));
        if (i % 2)
            server_await_requests(s, sent + 1);
        awsm_call_cancel(r.call);
        pthread_join(r.thread, NULL);
        ck_assert_msg(!r.error || awsm_error_code(r.error) == AWSM_E_CANCELLED, "%s",
                      awsm_error_message(r.error));
        awsm_error_free(r.error);
    }
    awsm_call_free(r.call);
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

Suite *cancel_suite(void)
{
    Suite *suite = suite_create("cancel");
    TCase *c = tcase_create("cancelling");

    tcase_set_timeout(c, 60);
    tcase_add_loop_test(c, the_loops_thread_cancels_a_call_wherever_it_is, 0, PLACES);
    tcase_add_loop_test(c, another_thread_cancels_a_call_wherever_it_is, 0, PLACES);
    tcase_add_test(c, several_threads_cancel_the_same_call);
    tcase_add_test(c, cancelling_a_call_that_is_done_changes_nothing);
    tcase_add_test(c, cancelling_a_call_that_was_never_started_changes_nothing);
    tcase_add_test(c, a_cancelled_call_can_be_started_again);
    tcase_add_test(c, the_pause_of_a_cancelled_call_is_forgotten);
    tcase_add_loop_test(c, a_blocking_call_is_cancelled_by_another_thread_wherever_it_is, RESOLVING,
                        PLACES);
    tcase_add_test(c, a_cancellation_that_races_with_the_reply_ends_the_call_once);
    suite_add_tcase(suite, c);
    return suite;
}
