/*
 * play.h - drives a call without a network: whatever it sends, a body is the answer.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_TESTS_FUZZ_PLAY_H
#define AWSM_TESTS_FUZZ_PLAY_H

#include "fuzz.h"

/* An anonymous client in us-east-1. */
awsm_client *play_client(const char *service);
/* A call of such a client. */
awsm_call *play_new(const char *service, const char *operation, const char *input);

/* Play it to its end with HTTP 200 and this body. 1: it succeeded. */
int play(awsm_call *call, slice body);

#endif
