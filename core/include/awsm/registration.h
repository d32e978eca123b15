/*
 * registration.h - is the Signature that RegisterUsage answered with really AWS's, and about this container?
 *
 * A container that only looks at RegisterUsage's status believes whoever answers. The Signature is a JSON Web Token
 * that AWS alone can sign; the seller has AWS's public key from the Marketplace portal.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_REGISTRATION_H
#define AWSM_REGISTRATION_H
#include <awsm/error.h>
AWSM_BEGIN_DECLS

/** The public keys that AWS gave the seller, by version. */
typedef struct awsm_registration_keys awsm_registration_keys;

/** What may be said of a Signature that is good; these may be combined. */
enum {
    AWSM_REGISTRATION_WEAK_KEY =
        1 /**< the key has fewer than 2048 bits: ask AWS for a longer one */
};

/** The longest Signature that is looked at, in bytes. */
enum { AWSM_REGISTRATION_SIGNATURE_MAX = 16384 };

/**
 * Make an empty set of keys.
 *
 * @param out  receives the set, owned by the caller; NULL on failure
 * @return NULL or AWSM_E_NOMEM
 *
 * Blocking: no.  Network: no.  Thread: any.
 */
AWSM_API AWSM_MUST_USE awsm_error *awsm_registration_keys_new(awsm_registration_keys **out);

/** Free the set. NULL is fine. */
AWSM_API void awsm_registration_keys_free(awsm_registration_keys *keys);

/**
 * Add a public key, or replace the one of that version.
 *
 * @param version  AWS's number of the key, from 1
 * @param pem      the key as text, "-----BEGIN PUBLIC KEY-----..."
 * @return NULL, or AWSM_E_CONFIG (no PEM text of an RSA key, fewer than 1024 bits, a version that
 *         is not positive), AWSM_E_NOMEM
 *
 * Blocking: no.  Network: no.  Thread: one at a time for each set.
 */
AWSM_API AWSM_MUST_USE awsm_error *awsm_registration_keys_add(awsm_registration_keys *keys,
                                                              int64_t version, const char *pem);

/**
 * Verify the Signature of a RegisterUsage reply: signed by AWS with PS256, and for this request.
 *
 * @param keys                the keys, which must have the one of the version
 * @param signature           the reply's Signature as it came
 * @param product_code        the ProductCode that was sent
 * @param nonce               the Nonce that was sent; NULL or "" when none was. Without a new one
 *                            for each start an old Signature would do
 * @param public_key_version  the PublicKeyVersion that was sent
 * @param now_unix_s          the time to judge expiry by; 0: what the system's clock says
 * @param warnings            receives 0 or AWSM_REGISTRATION_*, 0 on failure; may be NULL
 * @return NULL when the registration is proved, otherwise AWSM_E_REGISTRATION: awsm_error_reason()
 *         is one of the words listed in core/doc/registration.md; or AWSM_E_NOMEM
 *
 * Blocking: no.  Network: no.  Thread: any, while nobody adds to the keys.
 */
AWSM_API AWSM_MUST_USE awsm_error *
awsm_registration_verify(const awsm_registration_keys *keys, const char *signature,
                         const char *product_code, const char *nonce, int64_t public_key_version,
                         int64_t now_unix_s, int *warnings);

AWSM_END_DECLS
#endif
