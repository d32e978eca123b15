/*
 * support.h - what every C test is written with: TEST for a sentence, CHECK_* for what must hold, clients.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_TESTS_SUPPORT_H
#define AWSM_TESTS_SUPPORT_H

#include <awsm/awsm.h>
#include <check.h>

#include "base/buf.h"

/* --- tests and what they check ---------------------------------------------------------------- */

#define TEST(sentence) START_TEST(sentence)

#define CHECK(condition)            ck_assert(condition)
#define CHECK_INT(expected, actual) ck_assert_int_eq(actual, expected)
#define CHECK_STR(expected, actual) ck_assert_str_eq(actual, expected)

/* A slice is equal to text. */
#define CHECK_TEXT(expected, actual)                                                          \
    do {                                                                                      \
        const slice wanted_ = slice_of(expected), got_ = (actual);                            \
        ck_assert_msg(slice_equal(wanted_, got_), "wanted \"%s\", got \"%.*s\"", wanted_.ptr, \
                      (int)got_.len, got_.ptr);                                               \
    } while (0)

/* Text contains a part, or does not. */
#define CHECK_HAS(part, text) \
    ck_assert_msg(strstr(text, part) != NULL, "\"%s\" is not in \"%s\"", part, text)
#define CHECK_HAS_NOT(part, text) \
    ck_assert_msg(strstr(text, part) == NULL, "\"%s\" is in \"%s\"", part, text)

/* No error; one that is there is shown. */
#define CHECK_OK(error)                                                                 \
    do {                                                                                \
        const awsm_error *unwanted_ = (error);                                          \
        ck_assert_msg(!unwanted_, "%s: %s", awsm_code_name(awsm_error_code(unwanted_)), \
                      awsm_error_message(unwanted_));                                   \
    } while (0)

/* An owned error of this code and exactly this message; it is freed. */
#define CHECK_ERROR(code, message, error)                                                  \
    do {                                                                                   \
        awsm_error *refused_ = (error);                                                    \
        ck_assert_str_eq(awsm_error_message(refused_), message);                           \
        ck_assert_str_eq(awsm_code_name(awsm_error_code(refused_)), awsm_code_name(code)); \
        awsm_error_free(refused_);                                                         \
    } while (0)

/* The same, when a part of the message says enough. */
#define CHECK_ERROR_HAS(code, part, error)                                                 \
    do {                                                                                   \
        awsm_error *refused_ = (error);                                                    \
        CHECK_HAS(part, awsm_error_message(refused_));                                     \
        ck_assert_str_eq(awsm_code_name(awsm_error_code(refused_)), awsm_code_name(code)); \
        awsm_error_free(refused_);                                                         \
    } while (0)

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* A test case of these tests. A test that nobody adds is an unused variable, and so a warning. */
#define ADD_TESTS(suite, name, ...) \
    add_tests(suite, name, (const TTest *const[]){ __VA_ARGS__, NULL })
void add_tests(Suite *suite, const char *name, const TTest *const *tests);

/* --- the world around -------------------------------------------------------------------------- */

/* Unset every variable the library reads, so that the tests do not depend on who runs them. */
void forget_environment(void);

/* Names and values in turn: OPTIONS("region", "eu-west-1", "max_attempts", "5") */
#define OPTIONS(...) ((const char *const[]){ __VA_ARGS__, NULL })
#define NO_OPTIONS   ((const char *const[]){ NULL })

/* A client with these options and nothing else. */
awsm_error *try_client(awsm_client **out, const char *service, const char *const *settings);

/* A client in us-east-1 with credentials; the options may say otherwise. */
awsm_client *client_of(const char *service, const char *const *settings);
awsm_client *metering_client(void);
awsm_client *entitlement_client(void);

enum { NOON_UNIX_S = 1795176000 }; /* 2026-11-20T12:00:00Z, when the tests take place */

#endif
