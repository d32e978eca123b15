/*
 * test_threads.c - many threads at once: each with a client of its own, all with one client, and
 * loops beside each other.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "kit.h"
#include "server.h"
#include "suites.h"

enum { THREADS = 8, CALLS = 50 };

/* A thread and what it has done. Checks are made by the main thread. */
typedef struct worker {
    server *server;
    awsm_client *client;
    awsm_call *call;
    int succeeded;
    pthread_t thread;
} worker;

typedef void *work(void *worker);

static void employ(worker workers[THREADS], work *fn)
{
    for (int i = 0; i < THREADS; i++)
        ck_assert_int_eq(0, pthread_create(&workers[i].thread, NULL, fn, &workers[i]));
    for (int i = 0; i < THREADS; i++)
        pthread_join(workers[i].thread, NULL);
}

static int run_fresh(awsm_client *client)
{
    awsm_error *err = run_once(any_call(client));
    const int fine = err == NULL;

    awsm_error_free(err);
    return fine;
}

static void *run_with_own_client(void *user_data)
{
    worker *w = user_data;
    awsm_client *client = metering_client(server_url(w->server), NULL);

    for (int i = 0; i < CALLS; i++)
        w->succeeded += run_fresh(client);
    awsm_client_free(client);
    return NULL;
}

START_TEST(threads_with_clients_of_their_own_run_calls)
{
    server *s = SERVER({ .kind = REPLY });
    worker workers[THREADS];

    for (int i = 0; i < THREADS; i++)
        workers[i] = (worker){ .server = s };
    employ(workers, run_with_own_client);
    for (int i = 0; i < THREADS; i++)
        ck_assert_int_eq(CALLS, workers[i].succeeded);
    ck_assert_int_eq(THREADS * CALLS, server_requests(s));
    ck_assert_int_eq(THREADS, server_connections(s));
    server_stop(s);
}
END_TEST

static void *run_with_shared_client(void *user_data)
{
    worker *w = user_data;

    for (int i = 0; i < CALLS; i++)
        w->succeeded += run_fresh(w->client);
    return NULL;
}

START_TEST(threads_share_a_client)
{
    server *s = SERVER({ .kind = REPLY });
    awsm_client *client = metering_client(server_url(s), NULL);
    worker workers[THREADS];

    for (int i = 0; i < THREADS; i++)
        workers[i] = (worker){ .client = client };
    employ(workers, run_with_shared_client);
    awsm_client_free(client);
    for (int i = 0; i < THREADS; i++)
        ck_assert_int_eq(CALLS, workers[i].succeeded);
    ck_assert_int_eq(THREADS * CALLS, server_requests(s));
    ck_assert_int_le(server_connections(s), THREADS);
    server_stop(s);
}
END_TEST

static void *run_last_call(void *user_data)
{
    worker *w = user_data;
    awsm_error *err = run_once(w->call);

    w->succeeded = err == NULL;
    awsm_error_free(err);
    return NULL;
}

START_TEST(the_last_thread_to_end_frees_the_client)
{
    server *s = SERVER({ .kind = REPLY });
    awsm_client *client = metering_client(server_url(s), NULL);
    worker workers[THREADS];

    for (int i = 0; i < THREADS; i++)
        workers[i] = (worker){ .call = any_call(client) };
    awsm_client_free(client);
    employ(workers, run_last_call);
    for (int i = 0; i < THREADS; i++)
        ck_assert_int_eq(1, workers[i].succeeded);
    server_await_closed(s, server_connections(s));
    server_stop(s);
}
END_TEST

static void count_success(awsm_call *call, const awsm_error *error, void *user_data)
{
    worker *w = user_data;

    w->succeeded += error == NULL;
    awsm_call_free(call);
}

static void *drive_own_loop(void *user_data)
{
    worker *w = user_data;
    awsm_loop *loop = new_loop();

    for (int i = 0; i < CALLS; i++)
        CHECK_OK(awsm_call_start(any_call(w->client), loop, count_success, w));
    drive(loop);
    awsm_loop_free(loop);
    return NULL;
}

START_TEST(threads_drive_loops_beside_each_other_with_one_client)
{
    server *s = SERVER({ .kind = REPLY });
    awsm_client *client = metering_client(server_url(s), NULL);
    worker workers[THREADS];

    for (int i = 0; i < THREADS; i++)
        workers[i] = (worker){ .client = client };
    employ(workers, drive_own_loop);
    awsm_client_free(client);
    for (int i = 0; i < THREADS; i++)
        ck_assert_int_eq(CALLS, workers[i].succeeded);
    server_stop(s);
}
END_TEST

/* The server fails now and then, so the threads share the retry quota, too. */
START_TEST(threads_share_a_client_that_has_to_retry)
{
    server *s = SERVER({ .kind = REPLY, .status = 500 }, { .kind = REPLY },
                       { .kind = REPLY, .status = 503 }, { .kind = HANG_UP },
                       { .kind = REPLY, .status = 500 }, { .kind = REPLY });
    awsm_client *client = metering_client(server_url(s), "max_attempts", "10", NULL);
    worker workers[THREADS];

    for (int i = 0; i < THREADS; i++)
        workers[i] = (worker){ .client = client };
    employ(workers, run_with_shared_client);
    awsm_client_free(client);
    for (int i = 0; i < THREADS; i++)
        ck_assert_int_eq(CALLS, workers[i].succeeded);
    ck_assert_int_eq(THREADS * CALLS + 4, server_requests(s));
    server_stop(s);
}
END_TEST

Suite *threads_suite(void)
{
    Suite *suite = suite_create("threads");
    TCase *c = tcase_create("many threads");

    tcase_set_timeout(c, 120);
    tcase_add_test(c, threads_with_clients_of_their_own_run_calls);
    tcase_add_test(c, threads_share_a_client);
    tcase_add_test(c, the_last_thread_to_end_frees_the_client);
    tcase_add_test(c, threads_drive_loops_beside_each_other_with_one_client);
    tcase_add_test(c, threads_share_a_client_that_has_to_retry);
    suite_add_tcase(suite, c);
    return suite;
}
