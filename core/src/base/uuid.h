/*
 * uuid.h - random UUIDs (RFC 9562, version 4), for idempotency tokens and invocation ids.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_BASE_UUID_H
#define AWSM_BASE_UUID_H

#include <stdint.h>

enum { UUID_SIZE = 37 };

/* "f81d4fae-7dec-41d0-8765-00a0c91e6bf6" and a NUL. OpenSSL's generator: no two alike, across forks as well. */
int uuid_new(char out[UUID_SIZE]); /* 0: the system gave no random numbers */

/*
 * The same, many times faster, for what is to be told apart but decides nothing, such as invocation ids: random bytes
 * are drawn in advance, for this thread and, as far as fork() tells, this process.
 */
int uuid_new_fast(char out[UUID_SIZE]);

/* 32 random bits for the dice of back-off; 0 when the system gives none. */
uint32_t random_u32(void);

#endif
