/*
 * trace.h - requests and replies as they travel, for the most talkative log level. Secrets are left out: credentials,
 * signatures, and the members that the model calls sensitive.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_TRACE_H
#define AWSM_TRACE_H

#include "call.h"

/* Nothing, unless somebody listens at AWSM_LOG_TRACE. */
void trace_request(awsm_call *c);
void trace_reply(awsm_call *c);

/* Append the JSON text with "***" for each sensitive value; what is not JSON is not repeated at all. */
void trace_redact_json(buf *out, const awsm_shape *shape, slice json);

#endif
