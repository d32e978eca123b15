/*
 * driver.h - what the benchmark's C programs share: they are told a number of calls on standard
 * input, make them, and tell what it took as a line of JSON.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_BENCH_DRIVER_H
#define AWSM_BENCH_DRIVER_H

#include <stddef.h>

enum { DRIVER_IN_FLIGHT = 64 }; /* of the asynchronous modes */

typedef struct driver_text {
    char *ptr;
    size_t len;
} driver_text;

/* Make that many calls; a call that fails ends the program by driver_fail(). */
typedef void driver_run_fn(void *state, long calls);

/* For each line "COUNT" on standard input: run, then print {"calls", "cpu_us", "wall_us"}. */
void driver_serve(driver_run_fn *run, void *state);

/* A file's content, NUL-terminated. */
driver_text driver_read(const char *path);

/* The reply must be the sink's, to the byte: all records accepted. */
void driver_check_reply(const driver_text *expected, const char *body, size_t len);

/* Say why on standard error and end with status 1. */
void driver_fail(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));

#endif
