/*
 * rules.h - what AWS Marketplace refuses although its models allow it. No AWS SDK checks this.
 *
 * call_begin() asks once, before a call is first sent. A call that is sent again is not asked about: its first attempt
 * may have been metered, and only AWS can tell.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_RULES_RULES_H
#define AWSM_RULES_RULES_H

#include <awsm/error.h>

#include "base/json.h"
#include "model/shape.h"
#include "options.h"

/*
 * Check the body that is about to be sent. `unix_s` is the time by AWS's clock, as far as it is known.
 *
 * NULL, or AWSM_E_INVALID with a reason, see awsm_error_reason(); AWSM_E_NOMEM.
 */
awsm_error *rules_check(const awsm_operation *operation, slice body, const options *o,
                        int64_t unix_s);

/* --- within rules/ ---------------------------------------------------------------------------------------- */

/* What a rule looks at. */
typedef struct rules_request {
    slice body;
    const options *options;
    int64_t unix_s;
} rules_request;

typedef awsm_error *rules_fn(const rules_request *request);

rules_fn rules_batch_meter_usage;
rules_fn rules_meter_usage;
rules_fn rules_get_entitlements;

/* The error of a broken rule. `reason` is static; it goes to the end of the message as well. */
awsm_error *rules_refuse(const char *reason, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Is the body's text well formed? We wrote it, so it is; an error otherwise. */
awsm_error *rules_unreadable(const json_reader *r);

/*
 * Step to the next member of an object that was entered: its index in the shape, or -1 at the object's end. `hint` is
 * where to look first.
 */
int rules_next_member(json_reader *r, const awsm_shape *shape, int hint);
/* Consume a value and return its text as it stands, quotes included. Equal texts are equal values. */
slice rules_raw(json_reader *r);
/* The whole part of a number as it stands in the body; and the same of the number that comes next. */
int64_t rules_number(slice literal);
int64_t rules_integer(json_reader *r);

/* --- usage_time.c ------------------------------------------------------------------------------------------ */

/* When usage may have happened, for one request. */
typedef struct usage_time {
    int64_t first_s; /* the oldest that may be accepted */
    int64_t last_s;
    int64_t closed_s; /* what is older belongs to a month that is closed; INT64_MIN when none is */
    int64_t window_s;
} usage_time;

usage_time usage_time_of_batch(const rules_request *request);
usage_time usage_time_of_meter(const rules_request *request);
awsm_error *usage_time_check(const usage_time *allowed, int64_t at_unix_s, const char *path);

/* --- allocations.c ----------------------------------------------------------------------------------------- */

/* Check a list of usage allocations, as it stands in the body, against the quantity it divides. */
awsm_error *allocations_check(slice list, int64_t quantity, const char *path);

#endif
