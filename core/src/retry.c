/* SPDX-License-Identifier: Apache-2.0 */
#include "retry.h"

enum {
    BASE_MS = 50,
    THROTTLED_BASE_MS = 1000,
    DELAY_MAX_MS = 20000,
    RETRY_AFTER_SPAN_MS = 5000, /* how far the server may lengthen the pause */
    QUOTA_TOKENS = 500,
    RETRY_COST = 14,
    THROTTLED_COST = 5,
    FIRST_TRY_REFUND = 1,
    SKEW_TOLERATED_S = 240
};

typedef enum code_class {
    CLASS_NONE,
    CLASS_TRANSIENT,
    CLASS_THROTTLING,
    CLASS_CLOCK,  /* may be the clock's fault */
    CLASS_EXPIRED /* the credentials have expired */
} code_class;

static const struct {
    const char *code;
    code_class class;
} codes[] = {
    { "ThrottlingException", CLASS_THROTTLING },
    { "Throttling", CLASS_THROTTLING },
    { "ThrottledException", CLASS_THROTTLING },
    { "RequestThrottledException", CLASS_THROTTLING },
    { "RequestThrottled", CLASS_THROTTLING },
    { "TooManyRequestsException", CLASS_THROTTLING },
    { "ProvisionedThroughputExceededException", CLASS_THROTTLING },
    { "TransactionInProgressException", CLASS_THROTTLING },
    { "RequestLimitExceeded", CLASS_THROTTLING },
    { "BandwidthLimitExceeded", CLASS_THROTTLING },
    { "LimitExceededException", CLASS_THROTTLING },
    { "SlowDown", CLASS_THROTTLING },
    { "PriorRequestNotComplete", CLASS_THROTTLING },
    { "EC2ThrottledException", CLASS_THROTTLING },
    { "RequestTimeout", CLASS_TRANSIENT },
    { "RequestTimeoutException", CLASS_TRANSIENT },
    { "RequestTimeTooSkewed", CLASS_CLOCK },
    { "RequestExpired", CLASS_CLOCK },
    { "InvalidSignatureException", CLASS_CLOCK },
    { "SignatureDoesNotMatch", CLASS_CLOCK },
    { "AuthFailure", CLASS_CLOCK },
    { "RequestInTheFuture", CLASS_CLOCK },
    { "ExpiredToken", CLASS_EXPIRED },
    { "ExpiredTokenException", CLASS_EXPIRED },
};

static const shape_error *modelled(const awsm_operation *operation, slice code)
{
    for (size_t i = 0; i < operation->error_count; i++) {
        const shape_error *e = operation_error(operation, i);
        if (slice_equal(slice_of(model_text(e->code)), code))
            return e;
    }
    return NULL;
}

/*
 * ResolveCustomer has an ExpiredTokenException of its own, which means the registration token. The one of AWS's
 * authentication says "The security token included in the request is expired".
 */
static int about_credentials(slice message)
{
    static const char words[] = "security token";

    return message.len && memmem(message.ptr, message.len, words, sizeof words - 1) != NULL;
}

static code_class classify(const attempt *a, const awsm_operation *operation)
{
    const shape_error *own = modelled(operation, a->service_code);
    code_class class = CLASS_NONE;

    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        if (slice_equal(slice_of(codes[i].code), a->service_code))
            class = codes[i].class;
    }
    if (class == CLASS_EXPIRED && own && !about_credentials(a->service_message))
        return CLASS_NONE;
    if (class == CLASS_NONE && own && own->retryable)
        return own->retryable == 2 ? CLASS_THROTTLING : CLASS_TRANSIENT;
    return class;
}

static judgement judge_silence(const attempt *a)
{
    const awsm_effect effect = a->sent ? AWSM_EFFECT_UNKNOWN : AWSM_EFFECT_NONE;

    if (a->permanent)
        return (judgement){ VERDICT_GIVE_UP, effect, "no use in trying again" };
    return (judgement){ VERDICT_RETRY, effect, a->sent ? "no reply" : "not sent" };
}

static int skewed(int64_t skew_s)
{
    return skew_s > SKEW_TOLERATED_S || skew_s < -SKEW_TOLERATED_S;
}

judgement retry_judge(const attempt *a, const awsm_operation *operation)
{
    const int status = a->http_status;
    const awsm_effect effect = status >= 500 ? AWSM_EFFECT_UNKNOWN : AWSM_EFFECT_NONE;

    if (a->failure != AWSM_OK)
        return judge_silence(a);
    if (status >= 200 && status < 300)
        return (judgement){ VERDICT_SUCCESS, AWSM_EFFECT_APPLIED, "done" };
    switch (classify(a, operation)) {
    case CLASS_THROTTLING:
        return (judgement){ VERDICT_RETRY_THROTTLED, AWSM_EFFECT_NONE, "throttled" };
    case CLASS_TRANSIENT:
        return (judgement){ VERDICT_RETRY, AWSM_EFFECT_UNKNOWN, "transient error" };
    case CLASS_CLOCK:
        if (skewed(a->clock_skew_s))
            return (judgement){ VERDICT_FIX_CLOCK, AWSM_EFFECT_NONE, "clock skew" };
        break;
    case CLASS_EXPIRED:
        return (judgement){ VERDICT_REFRESH, AWSM_EFFECT_NONE, "credentials expired" };
    case CLASS_NONE:
        break;
    }
    if (status == 429)
        return (judgement){ VERDICT_RETRY_THROTTLED, AWSM_EFFECT_NONE, "throttled" };
    if (status == 500 || status == 502 || status == 503 || status == 504)
        return (judgement){ VERDICT_RETRY, effect, "server error" };
    return (judgement){ VERDICT_GIVE_UP, effect, "refused" };
}

int64_t retry_delay_ms(int throttled, int index, uint32_t dice, int64_t retry_after_ms)
{
    int64_t ceiling = throttled ? THROTTLED_BASE_MS : BASE_MS;
    int64_t delay;

    while (index-- > 0 && ceiling < DELAY_MAX_MS)
        ceiling *= 2;
    if (ceiling > DELAY_MAX_MS)
        ceiling = DELAY_MAX_MS;
    delay = (int64_t)((uint64_t)ceiling * dice >> 32);
    if (retry_after_ms < delay)
        return delay;
    return retry_after_ms > delay + RETRY_AFTER_SPAN_MS ? delay + RETRY_AFTER_SPAN_MS : retry_after_ms;
}

void retry_quota_init(retry_quota *q)
{
    atomic_init(&q->tokens, QUOTA_TOKENS);
}

int retry_quota_take(retry_quota *q, int throttled)
{
    const int cost = throttled ? THROTTLED_COST : RETRY_COST;
    int tokens = atomic_load(&q->tokens);

    while (tokens >= cost) {
        if (atomic_compare_exchange_weak(&q->tokens, &tokens, tokens - cost))
            return cost;
    }
    return 0;
}

void retry_quota_return(retry_quota *q, int taken)
{
    const int refund = taken ? taken : FIRST_TRY_REFUND;
    int tokens = atomic_load(&q->tokens);

    while (tokens < QUOTA_TOKENS) {
        const int more = tokens + refund > QUOTA_TOKENS ? QUOTA_TOKENS : tokens + refund;
        if (atomic_compare_exchange_weak(&q->tokens, &tokens, more))
            return;
    }
}
