/*
 * wire.h - puts a request on libcurl and brings the reply back. One wire is one easy handle, kept warm for the next
 * request of the same client.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_NET_WIRE_H
#define AWSM_NET_WIRE_H

#include <curl/curl.h>

#include "call.h"
#include "net/poller.h"

typedef struct wire wire;

/* The idle wires of a loop. */
typedef struct wire_pool {
    wire *idle;
    size_t idle_count;
    poller *poller;
} wire_pool;

void wire_pool_free(wire_pool *pool);

/* Set up a transfer for the call's request. `multi` gets the easy handle; wire_stop() takes it back. */
awsm_error *wire_start(wire **out, wire_pool *pool, CURLM *multi, awsm_call *call, int64_t timeout_ms);

/* Whose transfer is this easy handle? */
awsm_call *wire_call_of(CURL *easy);

/* libcurl finished: feed the reply or the failure to the call. */
void wire_collect(wire *w, CURLcode result);
/* May some of the request have reached the server? */
int wire_sent(const wire *w);
/* End the transfer, finished or not, and keep the handle for later. */
void wire_stop(wire *w, wire_pool *pool, CURLM *multi);

#endif
