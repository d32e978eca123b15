/*
 * suites.h - the one list of test suites; each is a file test_NAME.c with a function NAME_suite().
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_TESTS_SUITES_H
#define AWSM_TESTS_SUITES_H

#include <check.h>

#define EACH_SUITE(X)   \
    X(buf)              \
    X(clock)            \
    X(json)             \
    X(json_read)        \
    X(uuid)             \
    X(error)            \
    X(log)              \
    X(model)            \
    X(services)         \
    X(pattern)          \
    X(automaton)        \
    X(encode)           \
    X(encode_text)      \
    X(encode_time)      \
    X(encode_kinds)     \
    X(places)           \
    X(options)          \
    X(environment)      \
    X(endpoint_rules)   \
    X(client)           \
    X(sign)             \
    X(sign_keys)        \
    X(reply)            \
    X(retry)            \
    X(timers)           \
    X(call_retry)       \
    X(call_quota)       \
    X(call_effect)      \
    X(call_clock)       \
    X(call_time)        \
    X(call_credentials) \
    X(call_request)     \
    X(call_rest)        \
    X(call_errors)      \
    X(call_life)        \
    X(builders)         \
    X(builder_mistakes) \
    X(usage_results)    \
    X(readers)          \
    X(pages)            \
    X(policy)           \
    X(registration)     \
    X(registration_claims) \
    X(rules)            \
    X(rules_time)

#define DECLARE_SUITE(name) Suite *name##_suite(void);
EACH_SUITE(DECLARE_SUITE)
#undef DECLARE_SUITE

#endif
