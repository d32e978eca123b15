/*
 * scenarios.h - whole calls from configuration to result, against a server that throttles once: what the tests of
 * failing memory run again and again. They check nothing themselves, and survive any allocation that fails.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_TESTS_SCENARIOS_H
#define AWSM_TESTS_SCENARIOS_H

#include <awsm/error.h>

/* NULL, and then *result is the sum that must come out, or an error, owned by the caller. */
typedef awsm_error *scenario(long *result);

typedef struct named_scenario {
    const char *name;
    scenario *run;
    int code;    /* how it ends with memory enough */
    long result; /* where it ends well */
} named_scenario;

extern const named_scenario scenarios[];
extern const int scenario_count;

#endif
