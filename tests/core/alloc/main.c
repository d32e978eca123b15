/*
 * main.c - lets every single allocation of a whole call fail in turn: the call says so, or gets by without; it never
 * crashes, never leaks, and never succeeds with something missing.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "failing_memory.h"
#include "scenarios.h"
#include "support.h"

enum { ENOUGH = 10000 }; /* allocations no scenario needs */

/* Run with the n-th allocation failing. Did the scenario come to that allocation? */
static int try_with_failure(const named_scenario *s, long n)
{
    const long before = memory_live();
    long result = 0, made, left;
    awsm_error *err;
    int code;

    memory_fail_at(n);
    err = s->run(&result);
    made = memory_count();
    memory_fail_at(0);
    code = awsm_error_code(err);
    awsm_error_free(err);
    left = memory_live() - before; /* Check allocates, too: nothing of it may come between */
    ck_assert_msg(code == s->code || code == AWSM_E_NOMEM, "%s, allocation %ld: ended with %s",
                  s->name, n, awsm_code_name(code));
    if (code == AWSM_OK)
        ck_assert_msg(result == s->result, "%s, allocation %ld: came to %ld", s->name, n, result);
    ck_assert_msg(left == 0, "%s, allocation %ld: %ld blocks are left", s->name, n, left);
    return made >= n;
}

START_TEST(with_memory_enough_a_scenario_ends_as_it_should)
{
    long result = 0;
    awsm_error *err = scenarios[_i].run(&result);

    ck_assert_str_eq(awsm_code_name(awsm_error_code(err)), awsm_code_name(scenarios[_i].code));
    ck_assert_int_eq(result, scenarios[_i].result);
    awsm_error_free(err);
}

START_TEST(every_allocation_may_fail)
{
    long n = 1, result;

    awsm_error_free(scenarios[_i].run(&result)); /* what is made once and kept is made now */
    while (try_with_failure(&scenarios[_i], n) && n < ENOUGH)
        n++;
    ck_assert_int_gt(n, 1);
    ck_assert_int_lt(n, ENOUGH);
}

int main(void)
{
    Suite *suite = suite_create("failing memory");
    TCase *tests = tcase_create("scenarios");
    SRunner *runner;
    int run, failed;

    forget_environment();
    memory_take_over();
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, with_memory_enough_a_scenario_ends_as_it_should, 0, scenario_count);
    tcase_add_loop_test(tests, every_allocation_may_fail, 0, scenario_count);
    suite_add_tcase(suite, tests);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    run = srunner_ntests_run(runner);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    printf("%d passed, %d failed\n", run - failed, failed);
    return failed || !run ? EXIT_FAILURE : EXIT_SUCCESS;
}
