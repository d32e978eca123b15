/*
 * driver.c - the frame of the benchmark's C programs.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "driver.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static double microseconds(struct timeval t)
{
    return (double)t.tv_sec * 1e6 + (double)t.tv_usec;
}

/* User and system time of this process, all threads. */
static double cpu_us(void)
{
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    return microseconds(usage.ru_utime) + microseconds(usage.ru_stime);
}

static double wall_us(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

void driver_serve(driver_run_fn *run, void *state)
{
    long calls;

    while (scanf("%ld", &calls) == 1) {
        double cpu = cpu_us(), wall = wall_us();

        run(state, calls);
        printf("{\"calls\": %ld, \"cpu_us\": %.0f, \"wall_us\": %.0f}\n", calls, cpu_us() - cpu,
               wall_us() - wall);
        fflush(stdout);
    }
}

/* The size of an open file, which is then at its begin. */
static size_t size_of(FILE *file)
{
    long size;

    fseek(file, 0, SEEK_END);
    size = ftell(file);
    rewind(file);
    return size > 0 ? (size_t)size : 0;
}

driver_text driver_read(const char *path)
{
    FILE *file = fopen(path, "rb");
    driver_text text = { NULL, 0 };

    if (!file)
        driver_fail("%s: cannot be opened", path);
    text.len = size_of(file);
    text.ptr = calloc(1, text.len + 1);
    if (!text.ptr || fread(text.ptr, 1, text.len, file) != text.len)
        driver_fail("%s: cannot be read", path);
    fclose(file);
    return text;
}

void driver_check_reply(const driver_text *expected, const char *body, size_t len)
{
    if (len != expected->len || memcmp(body, expected->ptr, len) != 0)
        driver_fail("not the reply of the sink: %.*s", (int)len, body);
}

void driver_fail(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    exit(1);
}
