/*
 * test_descriptor.c - awsm_loop_fd() in other event loops: readable whenever there is work, and
 * quiet when there is not. Here awsm_loop_poll() is only called when the descriptor says so.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <poll.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "deaf.h"
#include "kit.h"
#include "server.h"
#include "suites.h"

enum { CALLS = 20, PATIENCE_MS = 10000 };

/* Wait for the descriptor, as the host's event loop would. 1 when it became readable. */
typedef int host_wait(int fd, int timeout_ms);

static int wait_by_poll(int fd, int timeout_ms)
{
    struct pollfd p = { .fd = fd, .events = POLLIN };

    return poll(&p, 1, timeout_ms) == 1;
}

static int wait_by_epoll(int fd, int timeout_ms)
{
    struct epoll_event e = { .events = EPOLLIN };
    const int host = epoll_create1(EPOLL_CLOEXEC);
    int ready;

    ck_assert_int_eq(0, epoll_ctl(host, EPOLL_CTL_ADD, fd, &e));
    ready = epoll_wait(host, &e, 1, timeout_ms) == 1;
    close(host);
    return ready;
}

static host_wait *const hosts[] = { wait_by_poll, wait_by_epoll };
enum { HOSTS = sizeof hosts / sizeof hosts[0] };

/*
 * `fd` is the loop's, asked for by the test at the moment it is about. Returns how often it woke
 * the host.
 */
static int drive_by(host_wait *wait, int fd, awsm_loop *loop)
{
    int wakes = 0;

    ck_assert_int_ge(fd, 0);
    for (; awsm_loop_pending(loop) > 0; wakes++) {
        ck_assert_msg(wait(fd, PATIENCE_MS), "the descriptor does not tell of the work there is");
        ck_assert_int_ge(awsm_loop_poll(loop, 0), 0);
    }
    return wakes;
}

typedef struct scene {
    server *server;
    awsm_client *client;
    awsm_loop *loop;
    ending ends[CALLS];
    int told; /* callbacks of start_the_next() */
} scene;

static scene set_up(server *s)
{
    scene t = { .server = s };

    t.client = metering_client(server_url(s), NULL);
    t.loop = new_loop();
    return t;
}

static void start_some(scene *t, int count)
{
    for (int i = 0; i < count; i++) {
        awsm_call *call = any_call(t->client);
        start(call, t->loop, &t->ends[i]);
        awsm_call_free(call);
    }
}

static void check_all_done(const scene *t, int count)
{
    for (int i = 0; i < count; i++)
        CHECK_ENDED(t->ends[i], AWSM_OK, AWSM_EFFECT_APPLIED);
}

static void tear_down(scene *t)
{
    awsm_loop_free(t->loop);
    awsm_client_free(t->client);
    server_stop(t->server);
}

START_TEST(calls_started_outside_of_poll_are_told_by_the_descriptor)
{
    scene t = set_up(SERVER({ .kind = REPLY }));
    const int fd = awsm_loop_fd(t.loop);

    for (int round = 0; round < 3; round++) {
        start_some(&t, CALLS);
        drive_by(hosts[_i], fd, t.loop);
        check_all_done(&t, CALLS);
    }
    ck_assert_int_eq(3 * CALLS, server_requests(t.server));
    tear_down(&t);
}
END_TEST

START_TEST(calls_started_before_the_descriptor_was_asked_for_are_told_too)
{
    scene t = set_up(SERVER({ .kind = REPLY }));

    start_some(&t, CALLS);
    drive_by(hosts[_i], awsm_loop_fd(t.loop), t.loop);
    check_all_done(&t, CALLS);
    tear_down(&t);
}
END_TEST

START_TEST(the_descriptor_tells_when_a_pause_is_over)
{
    scene t = set_up(SERVER({ .kind = REPLY, .status = 500 }, { .kind = REPLY, .status = 503 },
                            { .kind = REPLY }));

    start_some(&t, 1);
    drive_by(hosts[_i], awsm_loop_fd(t.loop), t.loop);
    check_all_done(&t, 1);
    ck_assert_int_eq(3, t.ends[0].attempts);
    tear_down(&t);
}
END_TEST

START_TEST(the_descriptor_tells_when_a_time_out_is_over)
{
    server *s = SERVER({ .kind = SILENCE });
    awsm_client *client = metering_client(server_url(s), "call_timeout_ms", "300", NULL);
    awsm_loop *loop = new_loop();
    awsm_call *call = any_call(client);
    const int64_t begun = now_ms();
    ending end;

    start(call, loop, &end);
    drive_by(hosts[_i], awsm_loop_fd(loop), loop);
    CHECK_ENDED(end, AWSM_E_DEADLINE, AWSM_EFFECT_UNKNOWN);
    ck_assert_int_ge(end.at_ms - begun, 299);
    ck_assert_int_lt(end.at_ms - begun, 300 + SLACK_MS);
    awsm_call_free(call);
    awsm_loop_free(loop);
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

START_TEST(the_descriptor_tells_when_a_connection_takes_too_long)
{
    awsm_client *client =
        metering_client(deaf_open(), "connect_timeout_ms", "200", "max_attempts", "1", NULL);
    awsm_loop *loop = new_loop();
    awsm_call *call = any_call(client);
    ending end;

    start(call, loop, &end);
    drive_by(hosts[_i], awsm_loop_fd(loop), loop);
    CHECK_ENDED(end, AWSM_E_CONNECT_TIMEOUT, AWSM_EFFECT_NONE);
    awsm_call_free(call);
    awsm_loop_free(loop);
    awsm_client_free(client);
    deaf_close();
}
END_TEST

START_TEST(while_a_reply_is_waited_for_the_descriptor_is_quiet)
{
    scene t = set_up(SERVER({ .kind = REPLY, .delay_ms = 300 }));

    start_some(&t, 1);
    ck_assert_int_lt(drive_by(hosts[_i], awsm_loop_fd(t.loop), t.loop), 30);
    check_all_done(&t, 1);
    tear_down(&t);
}
END_TEST

START_TEST(a_cancelled_call_is_told_by_the_descriptor)
{
    server *s = SERVER({ .kind = SILENCE });
    awsm_client *client = metering_client(server_url(s), NULL);
    awsm_loop *loop = new_loop();
    awsm_call *call = any_call(client);
    ending end;

    start(call, loop, &end);
    while (server_requests(s) == 0) {
        if (hosts[_i](awsm_loop_fd(loop), 10))
            awsm_loop_poll(loop, 0);
    }
    awsm_call_cancel(call);
    drive_by(hosts[_i], awsm_loop_fd(loop), loop);
    CHECK_ENDED(end, AWSM_E_CANCELLED, AWSM_EFFECT_UNKNOWN);
    awsm_call_free(call);
    awsm_loop_free(loop);
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

/* Each callback starts the next call; nothing but the descriptor tells of it. */
static void start_the_next(awsm_call *call, const awsm_error *error, void *user_data)
{
    scene *t = user_data;

    CHECK_OK(error);
    if (++t->told < CALLS)
        CHECK_OK(awsm_call_start(call, t->loop, start_the_next, t));
}

START_TEST(a_call_started_in_a_callback_is_told_by_the_descriptor)
{
    scene t = set_up(SERVER({ .kind = REPLY }));
    const int fd = awsm_loop_fd(t.loop);
    awsm_call *call = any_call(t.client);

    CHECK_OK(awsm_call_start(call, t.loop, start_the_next, &t));
    awsm_call_free(call);
    drive_by(hosts[_i], fd, t.loop);
    ck_assert_int_eq(CALLS, t.told);
    tear_down(&t);
}
END_TEST

/*
 * The end of an idle connection is news for nobody: a host that watches the descriptor must not
 * spin on it.
 */
START_TEST(an_idle_connection_that_ends_does_not_keep_the_descriptor_busy)
{
    scene t = set_up(SERVER({ .kind = REPLY, .closes = 1 }));
    const int fd = awsm_loop_fd(t.loop);
    int wakes = 0;

    start_some(&t, CALLS);
    drive_by(hosts[_i], fd, t.loop);
    server_await_closed(t.server, server_connections(t.server));
    while (hosts[_i](fd, 100)) {
        ck_assert_int_eq(0, awsm_loop_poll(t.loop, 0));
        ck_assert_int_lt(++wakes, 3 * CALLS);
    }
    start_some(&t, 1);
    drive_by(hosts[_i], fd, t.loop);
    check_all_done(&t, CALLS);
    tear_down(&t);
}
END_TEST

START_TEST(a_wake_up_makes_the_descriptor_readable_once)
{
    awsm_loop *loop = new_loop();
    const int fd = awsm_loop_fd(loop);

    ck_assert_int_eq(0, hosts[_i](fd, 0));
    awsm_loop_wake(loop);
    ck_assert_int_eq(1, hosts[_i](fd, PATIENCE_MS));
    ck_assert_int_eq(0, awsm_loop_poll(loop, 0));
    ck_assert_int_eq(0, hosts[_i](fd, 0));
    ck_assert_int_eq(fd, awsm_loop_fd(loop));
    awsm_loop_free(loop);
}
END_TEST

Suite *descriptor_suite(void)
{
    Suite *suite = suite_create("descriptor");
    TCase *c = tcase_create("in other event loops");

    tcase_set_timeout(c, 60);
    tcase_add_loop_test(c, calls_started_outside_of_poll_are_told_by_the_descriptor, 0, HOSTS);
    tcase_add_loop_test(c, calls_started_before_the_descriptor_was_asked_for_are_told_too, 0,
                        HOSTS);
    tcase_add_loop_test(c, the_descriptor_tells_when_a_pause_is_over, 0, HOSTS);
    tcase_add_loop_test(c, the_descriptor_tells_when_a_time_out_is_over, 0, HOSTS);
    tcase_add_loop_test(c, the_descriptor_tells_when_a_connection_takes_too_long, 0, HOSTS);
    tcase_add_loop_test(c, while_a_reply_is_waited_for_the_descriptor_is_quiet, 0, HOSTS);
    tcase_add_loop_test(c, a_cancelled_call_is_told_by_the_descriptor, 0, HOSTS);
    tcase_add_loop_test(c, a_call_started_in_a_callback_is_told_by_the_descriptor, 0, HOSTS);
    tcase_add_loop_test(c, an_idle_connection_that_ends_does_not_keep_the_descriptor_busy, 0,
                        HOSTS);
    tcase_add_loop_test(c, a_wake_up_makes_the_descriptor_readable_once, 0, HOSTS);
    suite_add_tcase(suite, c);
    return suite;
}
