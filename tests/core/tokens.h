/*
 * tokens.h - keys and tokens for tests of registrations: honest ones, and what forgers make.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_TESTS_TOKENS_H
#define AWSM_TESTS_TOKENS_H

#include <openssl/evp.h>

#include "base/buf.h"

/* The public half as PEM text, into an empty buffer. */
void token_public_pem(buf *out, EVP_PKEY *key);

/* How a token is signed. */
typedef struct signing {
    int padding;  /* RSA_PKCS1_PSS_PADDING or RSA_PKCS1_PADDING */
    int salt_len; /* of PSS, in bytes */
    const EVP_MD *md;
    const EVP_MD *mgf1; /* of PSS */
} signing;

signing token_ps256(void);

/* header.claims.signature into an empty buffer; both parts are JSON, or what is wanted in its place. */
void token_sign(buf *out, EVP_PKEY *key, const char *header, const char *claims, signing how);
/* The same, with the public key's PEM text as HMAC's secret. */
void token_sign_hmac(buf *out, EVP_PKEY *key, const char *header, const char *claims);
/* header.claims. */
void token_unsigned(buf *out, const char *header, const char *claims);
void token_add_base64url(buf *out, slice bytes);

#endif
