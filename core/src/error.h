/*
 * error.h - making errors. Reading them is public: <awsm/error.h>.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_ERROR_INTERNAL_H
#define AWSM_ERROR_INTERNAL_H

#include <awsm/error.h>

#include "base/buf.h"

/* One line. Falls back on error_nomem() when there is no memory for it. */
awsm_error *error_new(awsm_code code, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The one static error that needs no memory; freeing it does nothing. */
awsm_error *error_nomem(void);

/* Another reference to the same error. */
awsm_error *error_share(const awsm_error *error);

/* What AWS said, and what that means. All text is copied. */
typedef struct error_reply {
    int http_status;
    slice code; /* without namespace; may be empty */
    slice message;
    slice request_id;
} error_reply;

/* Which rule was broken: a static word. The error must not be shared yet. Returns it. */
awsm_error *error_with_reason(awsm_error *error, const char *reason);

/* AWSM_E_SERVICE out of a reply: "BatchMeterUsage: ThrottlingException: Rate exceeded (HTTP 400, request 1-2-3)". A hint follows when one is known. */
awsm_error *error_from_reply(const char *operation, const error_reply *reply);

/* Facts known only at the end. The error must not be shared yet. Returns it, or the static one with that effect. */
awsm_error *error_with_outcome(awsm_error *error, awsm_effect effect, int retryable);
/* The same for the status and request id of the last reply, 0 and "" when there was none. */
void error_set_reply(awsm_error *error, int http_status, slice request_id);

#endif
