/*
 * awsm.c - awsm through its C interface, blocking or with calls in flight on a loop.
 *
 * Usage: bench_awsm sync|async json|typed OPERATION URL INPUT-FILE REPLY-FILE
 * Region and credentials come from the environment.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "awsm.h"

#include <string.h>

static const bench_face *const faces[] = {
    &bench_json_batch,
    &bench_json_meter,
    &bench_typed_batch,
    &bench_typed_meter,
};

void bench_must(awsm_error *error)
{
    if (error)
        driver_fail("%s", awsm_error_message(error));
}

static void run_sync(void *state, long calls)
{
    bench *b = state;

    for (long i = 0; i < calls; i++) {
        awsm_call *call;

        bench_must(b->face->make(b, &call));
        bench_must(awsm_call_run(call));
        b->face->check(b, call);
        awsm_call_free(call);
    }
}

static void start(bench *b);

static void on_done(awsm_call *call, const awsm_error *error, void *user_data)
{
    bench *b = user_data;

    if (error)
        driver_fail("%s", awsm_error_message(error));
    b->face->check(b, call);
    awsm_call_free(call);
    start(b);
}

static void start(bench *b)
{
    awsm_call *call;

    if (b->to_start == 0)
        return;
    b->to_start--;
    bench_must(b->face->make(b, &call));
    bench_must(awsm_call_start(call, b->loop, on_done, b));
}

static void run_async(void *state, long calls)
{
    bench *b = state;

    b->to_start = calls;
    for (int i = 0; i < DRIVER_IN_FLIGHT; i++)
        start(b);
    while (awsm_loop_pending(b->loop) > 0)
        if (awsm_loop_poll(b->loop, -1) < 0)
            driver_fail("awsm_loop_poll failed");
}

static const bench_face *find_face(const char *face, const char *operation)
{
    for (size_t i = 0; i < sizeof faces / sizeof faces[0]; i++)
        if (strcmp(faces[i]->face, face) == 0 && strcmp(faces[i]->operation, operation) == 0)
            return faces[i];
    driver_fail("no face %s of %s", face, operation);
}

static void prepare(bench *b, char **argv)
{
    awsm_config *config;

    b->face = find_face(argv[2], argv[3]);
    b->input = driver_read(argv[5]);
    b->reply = driver_read(argv[6]);
    bench_read_records(b);
    bench_must(awsm_config_new(&config));
    bench_must(awsm_config_set(config, "endpoint_url", argv[4]));
    bench_must(awsm_client_new(&b->client, "meteringmarketplace", config));
    bench_must(awsm_loop_new(&b->loop));
    awsm_config_free(config);
}

int main(int argc, char **argv)
{
    static bench b;

    if (argc != 7)
        driver_fail("usage: bench_awsm sync|async json|typed OPERATION URL INPUT REPLY");
    prepare(&b, argv);
    driver_serve(strcmp(argv[1], "async") == 0 ? run_async : run_sync, &b);
    awsm_loop_free(b.loop);
    awsm_client_free(b.client);
    return 0;
}
