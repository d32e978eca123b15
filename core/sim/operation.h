/*
 * operation.h - what an API operation gets and gives, and which there are.
 *
 * An operation is called with a signed, well-formed request. It answers with a result, or refuses
 * with the code that AWS has for the case.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_SIM_OPERATION_H
#define AWSM_SIM_OPERATION_H

#include <awsm/model.h>
#include <cjson/cJSON.h>

#include "base/buf.h"

struct world;

typedef struct call {
    const awsm_operation *operation;
    const cJSON *input;        /* checked against the model */
    const char *region;        /* out of the credential scope */
    const char *access_key_id; /* who signed */
    int64_t unprocessed;       /* a fault: so many records are to be left unprocessed */
} call;

typedef struct answer {
    int status; /* HTTP's */
    buf code;   /* empty: success */
    buf message;
    cJSON *body; /* of a success */
} answer;

typedef void operation_fn(struct world *w, const call *c, answer *a);

operation_fn batch_meter_usage;
operation_fn meter_usage;
operation_fn register_usage;
operation_fn resolve_customer;
operation_fn get_entitlements;
operation_fn start_change_set;
operation_fn describe_change_set;
operation_fn cancel_change_set;
operation_fn list_change_sets;
operation_fn generated; /* all others */

/* The function behind the operation. */
operation_fn *operation_find(const awsm_operation *operation);

/* Answer with HTTP 400 and this code. Always 0, so that a check can end with it. */
int answer_refuse(answer *a, const char *code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
int answer_refused(const answer *a);
void answer_free(answer *a);

/*
 * Check the input as AWS does before the operation sees it, and parse it. 0: `a` says what is
 * wrong. The shape tables of the client do the checking, so both sides agree.
 */
int input_parse(const awsm_operation *operation, slice json, cJSON **input, answer *a);

#endif
