/*
 * encoding.h - for the tests of encode.c: an input of an operation is passed on, or refused with a message.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_TESTS_ENCODING_H
#define AWSM_TESTS_ENCODING_H

#include "model/encode.h"

/* The error of encoding this as a BatchMeterUsage, owned by the caller; NULL when it is passed on. */
awsm_error *encode_batch(const char *json);

/* Is passed on, and written like this. */
void check_batch(const char *json, const char *wire);
void check_get(const char *json, const char *wire); /* GetEntitlements */
/* Is passed on, however it is written. */
void pass_batch(const char *json);
void pass_get(const char *json);
void pass_unlimited(const char *json); /* a batch with ENCODE_SKIP_LIMITS */
/* Is refused with exactly this message. */
void refuse_batch(const char *json, const char *message);
void refuse_get(const char *json, const char *message);
void refuse_unlimited(const char *json, const char *message);
/* A MeterUsage with this member besides the required ones is refused. */
void refuse_meter(const char *member, const char *message);

#endif
