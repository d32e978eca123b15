/*
 * sigv4.h - AWS Signature Version 4.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_SIGN_SIGV4_H
#define AWSM_SIGN_SIGV4_H

#include <awsm/error.h>

#include "base/buf.h"
#include "base/clock.h"

enum { SHA256_SIZE = 32, SHA256_HEX_SIZE = 65, SIGN_HEADERS_MAX = 64 };

/* Scratch for one thread: digest contexts, buffers, and the day's signing keys of the last few credentials. */
typedef struct signer signer;

awsm_error *signer_new(signer **out);
void signer_free(signer *s); /* wipes the keys */

typedef struct sign_header {
    slice name; /* any case */
    slice value;
} sign_header;

typedef struct sign_request {
    slice method;
    slice path;  /* as on the request line, without the query */
    slice query; /* as on the request line, without the '?' */
    const sign_header *headers; /* all of them are signed; host and x-amz-date must be among them */
    size_t header_count;
    const char *body_sha256; /* hex, see sign_body_sha256() */
    int normalize_path;      /* 1 for every service but S3 */

    slice access_key_id;
    slice secret_access_key;
    slice region;
    slice service; /* the signing name */
    const char *amz_date; /* "20150830T123600Z", equal to the x-amz-date header */
} sign_request;

/*
 * Sign. On success the parts can be read until the next signing.
 *
 * The key of the day is kept by (access key, secret, date, region, service), so most signatures cost one HMAC.
 */
awsm_error *sign(signer *s, const sign_request *request);

slice sign_canonical_request(const signer *s);
slice sign_string_to_sign(const signer *s);
slice sign_signature(const signer *s);      /* 64 hex digits */
slice sign_authorization(const signer *s);  /* the value of the Authorization header */

/* Hex SHA-256 of a body, as the canonical request wants it. */
awsm_error *sign_body_sha256(signer *s, slice body, char out[SHA256_HEX_SIZE]);

#endif
