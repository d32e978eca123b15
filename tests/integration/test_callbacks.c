/*
 * test_callbacks.c - what a callback may do: start, free, cancel, start again, run.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "kit.h"
#include "server.h"
#include "suites.h"

enum { CALLS = 5 };

/* What the callbacks of a test share. */
typedef struct stage {
    server *server;
    awsm_client *client;
    awsm_loop *loop;
    awsm_call *calls[CALLS];
    ending ends[CALLS];
    int count; /* callbacks that came */
    int code;  /* of something that was tried in a callback */
} stage;

static stage set_up(server *s)
{
    stage t = { .server = s };

    t.client = metering_client(server_url(s), NULL);
    t.loop = new_loop();
    return t;
}

static void tear_down(stage *t)
{
    awsm_loop_free(t->loop);
    awsm_client_free(t->client);
    server_stop(t->server);
}

/* --- starting another ------------------------------------------------------------------------ */

static void start_the_next(awsm_call *call, const awsm_error *error, void *user_data)
{
    stage *t = user_data;
    awsm_call *next;

    CHECK_OK(error);
    awsm_call_free(call);
    if (++t->count == CALLS)
        return;
    next = any_call(t->client);
    CHECK_OK(awsm_call_start(next, t->loop, start_the_next, t));
}

START_TEST(a_callback_may_free_its_call_and_start_another)
{
    stage t = set_up(SERVER({ .kind = REPLY }));

    CHECK_OK(awsm_call_start(any_call(t.client), t.loop, start_the_next, &t));
    drive(t.loop);
    ck_assert_int_eq(CALLS, t.count);
    ck_assert_int_eq(CALLS, server_requests(t.server));
    ck_assert_int_eq(1, server_connections(t.server));
    tear_down(&t);
}
END_TEST

static void start_it_again(awsm_call *call, const awsm_error *error, void *user_data)
{
    stage *t = user_data;

    CHECK_OK(error);
    if (++t->count < CALLS)
        CHECK_OK(awsm_call_start(call, t->loop, start_it_again, t));
}

START_TEST(a_callback_may_start_its_call_again)
{
    stage t = set_up(SERVER({ .kind = REPLY }));
    awsm_call *call = any_call(t.client);

    CHECK_OK(awsm_call_start(call, t.loop, start_it_again, &t));
    drive(t.loop);
    ck_assert_int_eq(CALLS, t.count);
    ck_assert_str_eq(server_request(t.server, 0)->body, server_request(t.server, CALLS - 1)->body);
    awsm_call_free(call);
    tear_down(&t);
}
END_TEST

START_TEST(a_callback_may_start_its_call_again_after_the_owner_freed_it)
{
    stage t = set_up(SERVER({ .kind = REPLY }));
    awsm_call *call = any_call(t.client);

    CHECK_OK(awsm_call_start(call, t.loop, start_it_again, &t));
    awsm_call_free(call);
    drive(t.loop);
    ck_assert_int_eq(CALLS, t.count);
    tear_down(&t);
}
END_TEST

/* --- meddling with others -------------------------------------------------------------------- */

/* The callback of the first call is `fn`. */
static void start_first(stage *t, awsm_done_fn *fn)
{
    for (int i = 0; i < CALLS; i++)
        t->calls[i] = any_call(t->client);
    CHECK_OK(awsm_call_start(t->calls[0], t->loop, fn, t));
}

static void start_others(stage *t)
{
    for (int i = 1; i < CALLS; i++)
        start(t->calls[i], t->loop, &t->ends[i]);
}

static void start_all(stage *t, awsm_done_fn *fn)
{
    start_first(t, fn);
    start_others(t);
}

static void poll_until_requests(stage *t, int count)
{
    while (server_requests(t->server) < count)
        awsm_loop_poll(t->loop, 10);
}

static void free_all(stage *t)
{
    for (int i = 0; i < CALLS; i++) {
        awsm_call_free(t->calls[i]);
        t->calls[i] = NULL;
    }
}

static void cancel_the_others(awsm_call *call, const awsm_error *error, void *user_data)
{
    stage *t = user_data;

    CHECK_OK(error);
    ck_assert_ptr_eq(call, t->calls[0]);
    t->count++;
    for (int i = 0; i < CALLS; i++)
        awsm_call_cancel(t->calls[i]);
}

START_TEST(a_callback_may_cancel_other_calls)
{
    stage t = set_up(SERVER({ .kind = REPLY, .held = 1 }, { .kind = SILENCE }));

    start_first(&t, cancel_the_others);
    poll_until_requests(&t, 1);
    start_others(&t);
    poll_until_requests(&t, CALLS);
    server_release(t.server);
    drive(t.loop);
    ck_assert_int_eq(1, t.count);
    ck_assert_ptr_null(awsm_call_error(t.calls[0]));
    for (int i = 1; i < CALLS; i++)
        CHECK_ENDED(t.ends[i], AWSM_E_CANCELLED, AWSM_EFFECT_UNKNOWN);
    free_all(&t);
    tear_down(&t);
}
END_TEST

static void free_the_others(awsm_call *call, const awsm_error *error, void *user_data)
{
    stage *t = user_data;

    (void)call;
    CHECK_OK(error);
    t->count++;
    free_all(t);
}

START_TEST(a_callback_may_free_the_loops_other_calls_and_they_still_end)
{
    stage t = set_up(SERVER({ .kind = REPLY }));

    start_all(&t, free_the_others);
    drive(t.loop);
    ck_assert_int_eq(1, t.count);
    for (int i = 1; i < CALLS; i++)
        CHECK_ENDED(t.ends[i], AWSM_OK, AWSM_EFFECT_APPLIED);
    ck_assert_int_eq(CALLS, server_requests(t.server));
    tear_down(&t);
}
END_TEST

/*
 * All calls end in one poll, since they end without a connection: the others are done, but not
 * told yet.
 */
static void start_one_that_is_not_told_yet(awsm_call *call, const awsm_error *error,
                                           void *user_data)
{
    stage *t = user_data;
    awsm_error *err = awsm_call_start(t->calls[1], t->loop, note_ending, &t->ends[0]);

    (void)call;
    (void)error;
    t->count++;
    t->code = awsm_error_code(err);
    awsm_error_free(err);
}

START_TEST(a_call_whose_end_is_not_told_yet_cannot_be_started_again)
{
    stage t = set_up(SERVER({ .kind = REPLY }));

    start_all(&t, start_one_that_is_not_told_yet);
    for (int i = 0; i < CALLS; i++)
        awsm_call_cancel(t.calls[i]);
    ck_assert_int_eq(CALLS, awsm_loop_poll(t.loop, 0));
    ck_assert_int_eq(1, t.count);
    ck_assert_int_eq(AWSM_E_STATE, t.code);
    ck_assert_int_eq(0, t.ends[0].count);
    for (int i = 1; i < CALLS; i++)
        CHECK_ENDED(t.ends[i], AWSM_E_CANCELLED, AWSM_EFFECT_NONE);
    ck_assert_uint_eq(0, awsm_loop_pending(t.loop));
    free_all(&t);
    tear_down(&t);
}
END_TEST

static void cancel_one_that_is_not_told_yet(awsm_call *call, const awsm_error *error,
                                            void *user_data)
{
    stage *t = user_data;

    (void)call;
    (void)error;
    t->count++;
    for (int i = 0; i < CALLS; i++)
        awsm_call_cancel(t->calls[i]);
}

START_TEST(cancelling_a_call_whose_end_is_not_told_yet_changes_nothing)
{
    stage t = set_up(SERVER({ .kind = REPLY }));

    start_all(&t, cancel_one_that_is_not_told_yet);
    for (int i = 0; i < CALLS; i++)
        awsm_call_cancel(t.calls[i]);
    ck_assert_int_eq(CALLS, awsm_loop_poll(t.loop, 0));
    ck_assert_int_eq(0, awsm_loop_poll(t.loop, 0));
    ck_assert_int_eq(1, t.count);
    for (int i = 1; i < CALLS; i++)
        CHECK_ENDED(t.ends[i], AWSM_E_CANCELLED, AWSM_EFFECT_NONE);
    free_all(&t);
    tear_down(&t);
}
END_TEST

/* --- blocking -------------------------------------------------------------------------------- */

static void run_another(awsm_call *call, const awsm_error *error, void *user_data)
{
    stage *t = user_data;

    (void)call;
    CHECK_OK(error);
    t->count++;
    CHECK_OK(run_once(any_call(t->client)));
}

START_TEST(a_callback_may_run_a_blocking_call)
{
    stage t = set_up(SERVER({ .kind = REPLY }));

    start_all(&t, run_another);
    drive(t.loop);
    ck_assert_int_eq(1, t.count);
    ck_assert_int_eq(CALLS + 1, server_requests(t.server));
    free_all(&t);
    tear_down(&t);
}
END_TEST

static void wake_the_loop(awsm_call *call, const awsm_error *error, void *user_data)
{
    stage *t = user_data;

    (void)call;
    (void)error;
    t->count++;
    awsm_loop_wake(t->loop);
    ck_assert_uint_eq(0, awsm_loop_pending(t->loop));
}

START_TEST(a_callback_sees_its_call_as_no_longer_pending)
{
    stage t = set_up(SERVER({ .kind = REPLY }));

    CHECK_OK(awsm_call_start(t.calls[0] = any_call(t.client), t.loop, wake_the_loop, &t));
    drive(t.loop);
    ck_assert_int_eq(1, t.count);
    free_all(&t);
    tear_down(&t);
}
END_TEST

Suite *callbacks_suite(void)
{
    Suite *suite = suite_create("callbacks");
    TCase *c = tcase_create("what callbacks may do");

    tcase_set_timeout(c, 60);
    tcase_add_test(c, a_callback_may_free_its_call_and_start_another);
    tcase_add_test(c, a_callback_may_start_its_call_again);
    tcase_add_test(c, a_callback_may_start_its_call_again_after_the_owner_freed_it);
    tcase_add_test(c, a_callback_may_cancel_other_calls);
    tcase_add_test(c, a_callback_may_free_the_loops_other_calls_and_they_still_end);
    tcase_add_test(c, a_call_whose_end_is_not_told_yet_cannot_be_started_again);
    tcase_add_test(c, cancelling_a_call_whose_end_is_not_told_yet_changes_nothing);
    tcase_add_test(c, a_callback_may_run_a_blocking_call);
    tcase_add_test(c, a_callback_sees_its_call_as_no_longer_pending);
    suite_add_tcase(suite, c);
    return suite;
}
