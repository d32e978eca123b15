/*
 * jwt.h - tokens signed with RSASSA-PSS and SHA-256 (RFC 7518, "PS256"), as RegisterUsage returns
 * them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_SIM_JWT_H
#define AWSM_SIM_JWT_H

#include <cjson/cJSON.h>

#include "base/buf.h"

typedef struct jwt_key jwt_key;

jwt_key *jwt_key_new(void); /* RSA, 2048 bits; NULL: OpenSSL refused */
void jwt_key_free(jwt_key *k);
/* The public half, PEM. 0: OpenSSL refused. */
int jwt_public_pem(const jwt_key *k, buf *out);
/* header.claims.signature into the empty buffer. 0: OpenSSL refused. */
int jwt_sign(const jwt_key *k, const cJSON *claims, buf *out);

#endif
