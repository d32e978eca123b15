/*
 * honest.h - the surroundings of each test of registrations: AWS's key, and what it signed for our request.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_TESTS_HONEST_H
#define AWSM_TESTS_HONEST_H

#include <awsm/registration.h>
#include <check.h>
#include <openssl/evp.h>

#include "base/buf.h"

#define HONEST_HEADER "{\"alg\":\"PS256\",\"typ\":\"JWT\"}"
#define HONEST_CLAIMS "{\"productCode\":\"prod\",\"nonce\":\"once\",\"publicKeyVersion\":1}"

extern struct honest {
    EVP_PKEY *aws;                /* 2048 bits, signs */
    awsm_registration_keys *keys; /* has its public half as version 1 */
    buf token;
} honest;

/* Add the public half of a key. */
awsm_error *honest_add_key(int64_t version, EVP_PKEY *key);

/* Let AWS sign this with PS256, into honest.token. */
void honest_sign(const char *header, const char *claims);

/* Verify for the product "prod", the nonce "once" and version 1 at NOON_UNIX_S. */
awsm_error *honest_verify(const char *signature, int *warnings);

/* That is refused for this reason, in a message that has the part. */
void honest_refuses(const char *reason, const char *part, const char *signature);

/* ADD_TESTS with these surroundings. */
#define ADD_HONEST_TESTS(suite, name, ...) \
    honest_add_tests(suite, name, (const TTest *const[]){ __VA_ARGS__, NULL })
void honest_add_tests(Suite *suite, const char *name, const TTest *const *tests);

#endif
