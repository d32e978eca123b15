/*
 * keys.h - public keys by version, and the one thing they are for: verifying PS256.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_REGISTRATION_KEYS_H
#define AWSM_REGISTRATION_KEYS_H

#include <awsm/registration.h>
#include <openssl/evp.h>

#include "error.h"

/* The key of that version; NULL when there is none. */
EVP_PKEY *keys_find(const awsm_registration_keys *keys, int64_t version);

/* Is it the key's PS256 of the text: RSASSA-PSS, SHA-256 twice, 32 bytes of salt (RFC 7518)? */
awsm_error *key_verify(EVP_PKEY *key, slice text, slice signature);

#endif
