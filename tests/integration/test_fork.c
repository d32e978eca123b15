/*
 * test_fork.c - both sides of a fork: clients work in the child, loops refuse there, and the
 * parent notices nothing.
 *
 * A child tells what it saw by its exit status, a bit for everything that was wrong.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "places.h"
#include "suites.h"

enum { CALLS = 10, CHILD_S = 20 };

/* Bits of a child's exit status. */
enum { RUN_FAILED = 1, POLL_WORKED = 2, START_WORKED = 4, CALLED_BACK = 8, RERUN_FAILED = 16 };

/* What a test has on both sides. */
typedef struct both {
    server *server;
    awsm_client *client;
    awsm_loop *loop;
    awsm_call *calls[CALLS];
    ending ends[CALLS];
} both;

static both set_up(server *s)
{
    both b = { .server = s };

    b.client = metering_client(server_url(s), NULL);
    b.loop = new_loop();
    return b;
}

static void tear_down(both *b)
{
    awsm_loop_free(b->loop);
    for (int i = 0; i < CALLS; i++)
        awsm_call_free(b->calls[i]);
    awsm_client_free(b->client);
    server_stop(b->server);
}

static void put_in_flight(both *b)
{
    const int before = server_requests(b->server);

    for (int i = 0; i < CALLS; i++) {
        b->calls[i] = any_call(b->client);
        start(b->calls[i], b->loop, &b->ends[i]);
    }
    while (server_requests(b->server) < before + CALLS)
        ck_assert_int_eq(0, awsm_loop_poll(b->loop, 10));
}

/* Fork, let the child do its part, and see that it ends well and in time. */
static void in_child(int (*part)(both *b), both *b)
{
    const pid_t child = fork();
    int status;

    ck_assert_int_ge(child, 0);
    if (child == 0) {
        alarm(CHILD_S); /* a child that hangs is killed, and the test fails */
        _exit(part(b));
    }
    ck_assert_int_eq(child, waitpid(child, &status, 0));
    ck_assert_msg(WIFEXITED(status), "the child was ended by signal %d", WTERMSIG(status));
    ck_assert_int_eq(0, WEXITSTATUS(status));
}

static int run_in_child(both *b)
{
    awsm_error *err = run_once(any_call(b->client));
    int wrong = err ? RUN_FAILED : 0;

    awsm_error_free(err);
    err = run_once(any_call(b->client));
    wrong |= err ? RERUN_FAILED : 0;
    awsm_error_free(err);
    return wrong;
}

START_TEST(a_client_made_before_the_fork_works_in_the_child)
{
    both b = set_up(SERVER({ .kind = REPLY }));

    in_child(run_in_child, &b);
    ck_assert_int_eq(2, server_requests(b.server));
    tear_down(&b);
}
END_TEST

START_TEST(a_client_used_before_the_fork_works_on_both_sides_with_connections_of_its_own)
{
    both b = set_up(SERVER({ .kind = REPLY }));

    CHECK_OK(run_once(any_call(b.client)));
    in_child(run_in_child, &b);
    CHECK_OK(run_once(any_call(b.client)));
    ck_assert_int_eq(4, server_requests(b.server));
    ck_assert_int_eq(server_request(b.server, 0)->connection,
                     server_request(b.server, 3)->connection);
    ck_assert_int_ne(server_request(b.server, 0)->connection,
                     server_request(b.server, 1)->connection);
    ck_assert_int_eq(2, server_connections(b.server));
    tear_down(&b);
}
END_TEST

static int free_client_in_child(both *b)
{
    awsm_client_free(b->client);
    return 0;
}

START_TEST(a_client_freed_in_the_child_keeps_its_connection_in_the_parent)
{
    both b = set_up(SERVER({ .kind = REPLY }));

    CHECK_OK(run_once(any_call(b.client)));
    in_child(free_client_in_child, &b);
    CHECK_OK(run_once(any_call(b.client)));
    ck_assert_int_eq(1, server_connections(b.server));
    tear_down(&b);
}
END_TEST

static int use_loop_in_child(both *b)
{
    ending end = { 0 };
    awsm_call *call = any_call(b->client);
    awsm_error *err = awsm_call_start(call, b->loop, note_ending, &end);
    int wrong = awsm_error_code(err) == AWSM_E_STATE ? 0 : START_WORKED;

    awsm_error_free(err);
    errno = 0;
    if (awsm_loop_poll(b->loop, -1) != -1 || errno != ECHILD)
        wrong |= POLL_WORKED;
    if (end.count)
        wrong |= CALLED_BACK;
    awsm_call_free(call);
    return wrong;
}

START_TEST(a_loop_made_before_the_fork_refuses_in_the_child)
{
    both b = set_up(SERVER({ .kind = REPLY }));

    in_child(use_loop_in_child, &b);
    ck_assert_int_eq(0, server_connections(b.server));
    tear_down(&b);
}
END_TEST

static int free_loop_in_child(both *b)
{
    int wrong = use_loop_in_child(b);

    awsm_loop_free(b->loop);
    for (int i = 0; i < CALLS && b->calls[i]; i++) {
        if (b->ends[i].count)
            wrong |= CALLED_BACK;
        awsm_call_cancel(b->calls[i]);
        awsm_call_free(b->calls[i]);
    }
    awsm_client_free(b->client);
    return wrong;
}

START_TEST(a_loop_freed_in_the_child_does_not_disturb_the_parents_calls)
{
    both b = set_up(SERVER({ .kind = REPLY, .held = 1 }));

    put_in_flight(&b);
    in_child(free_loop_in_child, &b);
    server_release(b.server);
    drive(b.loop);
    for (int i = 0; i < CALLS; i++)
        CHECK_ENDED(b.ends[i], AWSM_OK, AWSM_EFFECT_APPLIED);
    ck_assert_int_eq(CALLS, server_requests(b.server));
    tear_down(&b);
}
END_TEST

/*
 * Connections that idle are in the loop's memory on both sides; the child must not say goodbye on
 * them.
 */
START_TEST(a_loop_freed_in_the_child_leaves_the_parents_idle_connections_usable)
{
    both b = set_up(SERVER({ .kind = REPLY }));
    int connections;

    for (int round = 0; round < 2; round++) {
        awsm_call *call = any_call(b.client);
        start(call, b.loop, &b.ends[0]);
        awsm_call_free(call);
        drive(b.loop);
        CHECK_ENDED(b.ends[0], AWSM_OK, AWSM_EFFECT_APPLIED);
        connections = server_connections(b.server);
        in_child(free_loop_in_child, &b);
    }
    ck_assert_int_eq(1, connections);
    tear_down(&b);
}
END_TEST

static int free_place_in_child(both *b)
{
    awsm_loop_free(b->loop);
    return b->ends[0].count ? CALLED_BACK : 0;
}

START_TEST(a_loop_is_freed_in_the_child_wherever_its_call_is)
{
    place p = place_make(_i);
    both b = { .client = p.client };

    place_reach(&p);
    b.loop = p.loop;
    in_child(free_place_in_child, &b);
    ck_assert_int_eq(0, p.end.count);
    awsm_call_cancel(p.call);
    drive(p.loop);
    CHECK_ENDED(p.end, AWSM_E_CANCELLED, place_effect(_i));
    awsm_loop_free(p.loop);
    place_leave(&p);
}
END_TEST

static int work_in_child(both *b)
{
    awsm_loop *loop;
    awsm_error *err = awsm_loop_new(&loop);
    ending end = { 0 };
    awsm_call *call = any_call(b->client);

    if (!err)
        err = awsm_call_start(call, loop, note_ending, &end);
    while (!err && awsm_loop_pending(loop) > 0)
        awsm_loop_poll(loop, 1000);
    awsm_call_free(call);
    awsm_loop_free(loop);
    return err || end.count != 1 || end.code != AWSM_OK ? RUN_FAILED : 0;
}

START_TEST(a_loop_made_in_the_child_works_while_the_parents_calls_are_in_flight)
{
    both b = set_up(SERVER({ .kind = REPLY, .held = 1, .times = CALLS }, { .kind = REPLY }));

    put_in_flight(&b);
    in_child(work_in_child, &b);
    server_release(b.server);
    drive(b.loop);
    for (int i = 0; i < CALLS; i++)
        CHECK_ENDED(b.ends[i], AWSM_OK, AWSM_EFFECT_APPLIED);
    ck_assert_int_eq(CALLS + 1, server_requests(b.server));
    tear_down(&b);
}
END_TEST

Suite *fork_suite(void)
{
    Suite *suite = suite_create("fork");
    TCase *c = tcase_create("both sides of a fork");

    tcase_set_timeout(c, 60);
    tcase_add_test(c, a_client_made_before_the_fork_works_in_the_child);
    tcase_add_test(c,
                   a_client_used_before_the_fork_works_on_both_sides_with_connections_of_its_own);
    tcase_add_test(c, a_client_freed_in_the_child_keeps_its_connection_in_the_parent);
    tcase_add_test(c, a_loop_made_before_the_fork_refuses_in_the_child);
    tcase_add_test(c, a_loop_freed_in_the_child_does_not_disturb_the_parents_calls);
    tcase_add_test(c, a_loop_freed_in_the_child_leaves_the_parents_idle_connections_usable);
    tcase_add_loop_test(c, a_loop_is_freed_in_the_child_wherever_its_call_is, 0, PLACES);
    tcase_add_test(c, a_loop_made_in_the_child_works_while_the_parents_calls_are_in_flight);
    suite_add_tcase(suite, c);
    return suite;
}
