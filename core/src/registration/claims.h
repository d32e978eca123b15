/*
 * claims.h - what a token says, compared with what was asked.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_REGISTRATION_CLAIMS_H
#define AWSM_REGISTRATION_CLAIMS_H

#include "error.h"

/* What RegisterUsage was sent, and when the reply is looked at. */
typedef struct expectation {
    slice product_code;
    slice nonce; /* empty: none was sent */
    int64_t public_key_version;
    int64_t now_unix_s;
} expectation;

awsm_error *claims_check(slice json, const expectation *expected);

#endif
