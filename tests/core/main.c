/*
 * main.c - runs all suites, each test in a process of its own, and counts.
 *
 * CK_RUN_SUITE=json runs one suite; CK_FORK=no keeps the tests in one process, for a debugger or valgrind.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdio.h>
#include <stdlib.h>

#include "suites.h"
#include "support.h"

static Suite *(*const suites[])(void) = {
#define LIST_SUITE(name) name##_suite,
    EACH_SUITE(LIST_SUITE)
#undef LIST_SUITE
};

int main(void)
{
    SRunner *runner;
    int run, failed;

    forget_environment();
    runner = srunner_create(NULL);
    for (size_t i = 0; i < sizeof suites / sizeof suites[0]; i++)
        srunner_add_suite(runner, suites[i]());
    srunner_run_all(runner, CK_ENV);
    run = srunner_ntests_run(runner);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    printf("%d passed, %d failed\n", run - failed, failed);
    return failed || !run ? EXIT_FAILURE : EXIT_SUCCESS;
}
