/*
 * poll_loop.c - meter an AgentCore product inside a plain poll(2) loop: usage comes in while calls are under way.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <awsm/awsm.h>
#include <err.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const char usage[] =
    "usage: agent | poll_loop PRODUCT_CODE, with DIMENSION QUANTITY on each line of the agent\n"
    "Environment: AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_ENDPOINT_URL.\n"
    "Exit status: 0 all metered, 1 not all, 2 wrong usage.";

typedef struct meter {
    awsm_client *client;
    awsm_loop *loop;
    const char *product_code;
    char text[4096]; /* read, but not yet a whole line */
    size_t len;
    int failures;
} meter;

static void complain(meter *m, const char *what, const char *why)
{
    m->failures++;
    fprintf(stderr, "poll_loop: %s: %s\n", what, why);
}

static void on_done(awsm_call *call, const awsm_error *err, void *user_data)
{
    char id[128];
    awsm_error *unreadable = err ? NULL : awsm_meter_usage_record_id(call, id, sizeof id);

    if (err || unreadable)
        complain(user_data, "not metered", awsm_error_message(err ? err : unreadable));
    else
        printf("metered as %s\n", id);
    fflush(stdout);
    awsm_error_free(unreadable);
}

static void start(meter *m, const char *line)
{
    char dimension[256], rest;
    awsm_call *call = NULL;
    awsm_error *err;
    long long quantity;

    if (sscanf(line, "%255s %lld %c", dimension, &quantity, &rest) != 2) {
        complain(m, "not DIMENSION QUANTITY", line);
        return;
    }
    err = awsm_meter_usage_new(&call, m->client, m->product_code, time(NULL), dimension, quantity);
    if (!err)
        err = awsm_call_start(call, m->loop, on_done, m);
    if (err)
        complain(m, line, awsm_error_message(err));
    awsm_error_free(err);
    awsm_call_free(call); /* the loop keeps it while it is in flight */
}

/* 0: there will be no more. */
static int read_lines(meter *m)
{
    const ssize_t n = read(STDIN_FILENO, m->text + m->len, sizeof m->text - 1 - m->len);
    char *line = m->text;
    char *end;

    m->len += n > 0 ? (size_t)n : 0;
    m->text[m->len] = '\0';
    for (; (end = strchr(line, '\n')); line = end + 1) {
        *end = '\0';
        start(m, line);
    }
    m->len = strlen(line);
    memmove(m->text, line, m->len);
    if (n <= 0 && m->len > 0)
        start(m, line);
    return n > 0;
}

static void run(meter *m)
{
    struct pollfd fds[] = { { .fd = awsm_loop_fd(m->loop), .events = POLLIN },
                            { .fd = STDIN_FILENO, .events = POLLIN } };

    while (fds[1].fd >= 0 || awsm_loop_pending(m->loop) > 0) {
        if (poll(fds, 2, -1) < 0 || (fds[0].revents && awsm_loop_poll(m->loop, 0) < 0))
            err(1, "cannot poll");
        if (fds[1].revents && !read_lines(m))
            fds[1].fd = -1; /* poll() passes over it from now on */
    }
}

int main(int argc, char **argv)
{
    meter m = { .product_code = argv[argc - 1] };
    awsm_error *err;

    if (argc != 2)
        errx(2, "%s", usage);
    err = awsm_client_new(&m.client, "meteringmarketplace", NULL);
    if (!err)
        err = awsm_loop_new(&m.loop);
    if (err)
        complain(&m, "cannot start", awsm_error_message(err));
    else
        run(&m);

    awsm_error_free(err);
    awsm_loop_free(m.loop);
    awsm_client_free(m.client);
    return m.failures > 0;
}
