/*
 * canonical.h - the canonical form of a request, the first step of a signature.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_SIGN_CANONICAL_H
#define AWSM_SIGN_CANONICAL_H

#include "sign/sigv4.h"

typedef struct canonical_request {
    buf text;
    buf signed_headers; /* "host;x-amz-date" */
    buf scratch;
} canonical_request;

/* Written anew; the memory is kept. AWSM_E_INVALID: more than SIGN_HEADERS_MAX headers. */
awsm_error *canonical_write(canonical_request *c, const sign_request *r);
void canonical_free(canonical_request *c);

#endif
