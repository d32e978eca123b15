/*
 * retry.h - what an attempt's end means and whether to try again. Tables and pure functions: no clock, no dice.
 *
 * The rules are those of the AWS SDKs' `standard` mode as of November 2026.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_RETRY_H
#define AWSM_RETRY_H

#include <awsm/error.h>
#include <stdatomic.h>

#include "base/buf.h"
#include "model/shape.h"

/* How an attempt ended. */
typedef struct attempt {
    awsm_code failure;    /* AWSM_OK: there is a reply */
    int sent;             /* no reply: some of the request may have reached the server */
    int permanent;        /* no reply: trying again would end the same way */
    int http_status;      /* of the reply */
    slice service_code;   /* of an error reply, without namespace */
    slice service_message;
    int64_t clock_skew_s; /* the server's clock minus the one that was signed with */
} attempt;

typedef enum verdict {
    VERDICT_SUCCESS,
    VERDICT_GIVE_UP,
    VERDICT_RETRY,
    VERDICT_RETRY_THROTTLED,
    VERDICT_FIX_CLOCK, /* then retry */
    VERDICT_REFRESH    /* the credentials, then retry once */
} verdict;

typedef struct judgement {
    verdict verdict;
    awsm_effect effect;
    const char *why; /* a few words for the log */
} judgement;

judgement retry_judge(const attempt *a, const awsm_operation *operation);

/*
 * The pause before retry number `index` (from 0).
 *
 * @param dice           32 random bits
 * @param retry_after_ms the server's x-amz-retry-after, or -1
 */
int64_t retry_delay_ms(int throttled, int index, uint32_t dice, int64_t retry_after_ms);

/* A client's budget for retries, shared by its threads. */
typedef struct retry_quota {
    atomic_int tokens;
} retry_quota;

void retry_quota_init(retry_quota *q);
/* Take what a retry costs. 0: there is not enough, do not retry. */
int retry_quota_take(retry_quota *q, int throttled);
/* A call succeeded; `taken` is what its last retry took, 0 when it had none. */
void retry_quota_return(retry_quota *q, int taken);

#endif
