/*
 * reply.h - what came back for one attempt.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_REPLY_H
#define AWSM_REPLY_H

#include "base/buf.h"
#include "error.h"

typedef struct reply {
    int status; /* 0: none yet */
    buf headers; /* "name: value\n", names in lower case */
    buf body;
} reply;

void reply_clear(reply *r); /* keeps the memory */
void reply_free(reply *r);

/* One line of the head as it came; a status line begins anew (the one of a 100 or of a proxy goes). */
void reply_add_head(reply *r, slice line);

/* A header's value, empty when it is not there. */
slice reply_header(const reply *r, const char *name);

/*
 * What an error reply says: x-amzn-errortype or __type or code; message, Message or errorMessage. The texts point into
 * `scratch`, request id into the reply. Without any code it is the status, "503". An empty code: out of memory.
 */
error_reply reply_read_error(const reply *r, buf *scratch);
/* The same for a REST service, where code goes before __type. */
error_reply reply_read_rest_error(const reply *r, buf *scratch);

slice reply_request_id(const reply *r);

#endif
