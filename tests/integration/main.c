/*
 * main.c - runs the integration tests. CK_RUN_SUITE and CK_RUN_CASE pick some, CK_FORK=no helps a
 * debugger.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "suites.h"

extern char **environ;

/*
 * Tests say what they want; what the user's shell says of AWS and of proxies is none of their
 * business.
 */
static void clear_environment(void)
{
    static const char *const others[] = { "https_proxy", "HTTPS_PROXY", "http_proxy",
                                          "no_proxy",    "NO_PROXY",    "ALL_PROXY" };
    char name[256];

    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        unsetenv(others[i]);
    for (char **at = environ; *at;) {
        snprintf(name, sizeof name, "%.*s", (int)strcspn(*at, "="), *at);
        if (strncmp(name, "AWS_", 4) == 0)
            unsetenv(name);
        else
            at++;
    }
}

int main(void)
{
    static Suite *(*const suites[])(void) = {
        config_suite,    endpoints_suite,  replies_suite,   rest_suite,       attempts_suite,  deadlines_suite,
        handles_suite,   loop_suite,       callbacks_suite, descriptor_suite, cancel_suite,
        loop_free_suite, threads_suite,    fork_suite,      tls_suite,        sim_operations_suite,
        sim_typed_suite, meter_all_suite, sim_faults_suite, pages_suite,
    };
    SRunner *runner = srunner_create(NULL);
    int run, failed;

    clear_environment();
    for (size_t i = 0; i < sizeof suites / sizeof suites[0]; i++)
        srunner_add_suite(runner, suites[i]());
    srunner_run_all(runner, CK_ENV);
    run = srunner_ntests_run(runner);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    printf("%d passed, %d failed\n", run - failed, failed);
    return failed || run == 0;
}
