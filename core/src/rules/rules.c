/*
 * rules.c - which rules an operation has, and what its checks have in common.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "rules/rules.h"

#include <stdarg.h>
#include <stdio.h>

#include "error.h"

enum { REQUEST_LIMIT = 1024 * 1024 }; /* bytes: "under 1 MB" */

static const struct {
    const char *operation;
    rules_fn *check;
} rows[] = {
    { "BatchMeterUsage", rules_batch_meter_usage },
    { "MeterUsage", rules_meter_usage },
    { "GetEntitlements", rules_get_entitlements },
};

awsm_error *rules_refuse(const char *reason, const char *format, ...)
{
    char text[512];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    return error_with_reason(error_new(AWSM_E_INVALID, "%s (rule %s)", text, reason), reason);
}

awsm_error *rules_unreadable(const json_reader *r)
{
    return r->error ? error_new(AWSM_E_INVALID, "the request's body: %s", r->error) : NULL;
}

static awsm_error *check_size(const rules_request *request)
{
    if (request->body.len < REQUEST_LIMIT)
        return NULL;
    return rules_refuse("request_too_large",
                        "the request has %zu bytes, and AWS takes less than %d: send fewer records "
                        "or allocations at a time",
                        request->body.len, REQUEST_LIMIT);
}

awsm_error *rules_check(const awsm_operation *operation, slice body, const options *o,
                        int64_t unix_s)
{
    const rules_request request = { .body = body, .options = o, .unix_s = unix_s };
    awsm_error *err;

    if (!options_int(o, OPTION_MARKETPLACE_RULES))
        return NULL;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (strcmp(rows[i].operation, awsm_operation_name(operation)) != 0)
            continue;
        err = check_size(&request);
        return err ? err : rows[i].check(&request);
    }
    return NULL;
}

/* --- reading -------------------------------------------------------------------------------- */

int rules_next_member(json_reader *r, const awsm_shape *shape, int hint)
{
    const slice guess = member_name(&shape_members(shape)[hint < shape->member_count ? hint : 0]);
    slice key;

    if (!json_next_key(r, NULL, guess, &key))
        return -1;
    return key.ptr == guess.ptr ? hint : shape_member_index(shape, key, hint);
}

/* The end of a text that has no quote inside, NULL when it may have one. That is nearly always so, and quick to tell. */
static const char *end_of_text(const json_reader *r)
{
    const char *quote = memchr(r->at + 1, '"', (size_t)(r->end - r->at - 1));

    return quote && quote[-1] != '\\' ? quote + 1 : NULL;
}

static const char *end_of_integer(const json_reader *r)
{
    const char *at = r->at;

    while (at < r->end && *at >= '0' && *at <= '9')
        at++;
    return at > r->at && at < r->end && (*at == ',' || *at == '}') ? at : NULL;
}

/* The body is our encoder's: without blanks, and well formed. */
slice rules_raw(json_reader *r)
{
    const char *from = r->at;
    const char *end = r->at >= r->end ? NULL : *r->at == '"' ? end_of_text(r) : end_of_integer(r);

    if (end)
        r->at = end;
    return end || json_skip(r) ? (slice){ from, (size_t)(r->at - from) } : SLICE("");
}

int64_t rules_number(slice literal)
{
    const int negative = literal.len && literal.ptr[0] == '-';
    int64_t value = 0;

    for (size_t i = (size_t)negative;
         i < literal.len && literal.ptr[i] >= '0' && literal.ptr[i] <= '9'; i++)
        value = value * 10 + (literal.ptr[i] - '0'); /* 12 digits at most, by the encoder */
    return negative ? -value : value;
}

int64_t rules_integer(json_reader *r)
{
    return rules_number(rules_raw(r));
}
