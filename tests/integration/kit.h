/*
 * kit.h - what every integration test needs: clients, calls, a note of how a call ended, time.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_TEST_KIT_H
#define AWSM_TEST_KIT_H

#include <awsm/awsm.h>
#include <check.h>
#include <pthread.h>

/* The key that `awsm sim` knows. */
#define ACCESS_KEY_ID     "AKIAIOSFODNN7EXAMPLE"
#define SECRET_ACCESS_KEY "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"

/*
 * Tests measure with this clock; what takes this much longer than it should is a failure on any
 * machine.
 */
int64_t now_ms(void);
enum { SLACK_MS = 3000 };

/* --- clients and calls: a failure to make one fails the test --------------------------------- */

/* Option names and values, as text, follow the URL, then NULL. */
awsm_client *metering_client(const char *url, ...) __attribute__((sentinel));
awsm_client *entitlement_client(const char *url, ...) __attribute__((sentinel));
awsm_client *service_client(const char *service, const char *url, ...) __attribute__((sentinel));

/*
 * What awsm_client_new() says to one option on top of what a client needs; no client comes of it.
 */
awsm_error *refusal_of(const char *option, const char *value);

awsm_call *new_call(awsm_client *client, const char *operation, const char *json);
/* A MeterUsage; what it meters does not matter. */
awsm_call *any_call(awsm_client *client);

/* --- errors ---------------------------------------------------------------------------------- */

#define CHECK_OK(error)                                                                     \
    do {                                                                                    \
        const awsm_error *check_error = (error);                                            \
        ck_assert_msg(!check_error, "%s: %s", awsm_code_name(awsm_error_code(check_error)), \
                      awsm_error_message(check_error));                                     \
    } while (0)

#define CHECK_ERROR(error, wanted_code, wanted_effect)                                          \
    do {                                                                                        \
        const awsm_error *check_error = (error);                                                \
        const int check_code = (int)(wanted_code), check_effect = (int)(wanted_effect);         \
        ck_assert_msg(awsm_error_code(check_error) == check_code, "%s instead of %s: %s",       \
                      awsm_code_name(awsm_error_code(check_error)), awsm_code_name(check_code), \
                      awsm_error_message(check_error));                                         \
        ck_assert_msg(awsm_error_effect(check_error) == check_effect, "effect %d, not %d: %s",  \
                      awsm_error_effect(check_error), check_effect,                             \
                      awsm_error_message(check_error));                                         \
    } while (0)

/* Some words of the message. */
#define CHECK_SAYS(error, words)                                      \
    ck_assert_msg(strstr(awsm_error_message(error), (words)) != NULL, \
                  "\"%s\" does not say \"%s\"", awsm_error_message(error), (words))

/* --- a note of how a call ended, written by the callback ------------------------------------- */

typedef struct ending {
    int count; /* callbacks */
    int code, effect;
    int attempts;
    pthread_t thread;
    int64_t at_ms;
} ending;

/* An awsm_done_fn; user_data is an ending. */
void note_ending(awsm_call *call, const awsm_error *error, void *user_data);

#define CHECK_ENDED(ending_, wanted_code, wanted_effect)                               \
    do {                                                                               \
        ck_assert_int_eq(1, (ending_).count);                                          \
        ck_assert_str_eq(awsm_code_name(wanted_code), awsm_code_name((ending_).code)); \
        ck_assert_int_eq((wanted_effect), (ending_).effect);                           \
    } while (0)

/* --- driving --------------------------------------------------------------------------------- */

awsm_loop *new_loop(void);
/* Start on the loop with note_ending(). */
void start(awsm_call *call, awsm_loop *loop, ending *end);
/* Poll until nothing is pending; fails the test when that takes 20 s. */
void drive(awsm_loop *loop);
/* Run and free it. The error is the caller's. */
awsm_error *run_once(awsm_call *call);

/* Descriptors this process has open. */
int open_descriptors(void);

#endif
