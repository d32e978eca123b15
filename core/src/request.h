/*
 * request.h - the head of a request: its header lines, signed.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_REQUEST_H
#define AWSM_REQUEST_H

#include "call.h"

typedef struct request_head {
    call_request request;
    buf text; /* the lines, each ended by a NUL */
    buf url;  /* where an operation has a path of its own: this and the next one */
    buf path; /* as it is signed, without the query */
    char invocation_id[UUID_SIZE];
    char body_sha256[SHA256_HEX_SIZE]; /* "" until the first attempt; the body never changes */
    int64_t signed_unix_s;
    int server_time_known;
} request_head;

typedef struct request_facts {
    awsm_client *client;
    const awsm_operation *operation;
    const creds *creds; /* NULL: not signed */
    slice target; /* path and query below the endpoint's; may be empty */
    slice body;
    int attempt;        /* from 1 */
    int64_t unix_s;     /* AWS's clock, as far as we know it */
    int64_t timeout_ms; /* of this attempt */
} request_facts;

/* A new invocation id for a new call. 0: the system gives no random numbers. */
int request_begin(request_head *h);
awsm_error *request_write(request_head *h, const request_facts *f, signer *s);
/* The reply's Date: from then on retries tell how long we will wait (ttl). */
void request_learn_server_time(request_head *h, slice http_date);
void request_free(request_head *h); /* wipes: it holds the session token */

#endif
