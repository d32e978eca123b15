/*
 * usage_time.c - when usage may have happened that is metered now.
 *
 * AWS contradicts itself about the end of a month: until 06:00 UTC on the 1st the old month's records are accepted
 * either if they are young enough anyway, or six hours longer than others. Who plans keeps the earlier time. But a
 * record that one reading allows is worth a try, so only what both of them refuse is refused here.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdio.h>
#include <time.h>

#include "base/clock.h"
#include "rules/rules.h"

enum { DAY_S = 86400, HOUR_S = 3600, MINUTE_S = 60 };

static int64_t month_start(int64_t unix_s)
{
    const time_t at = (time_t)unix_s;
    struct tm t;

    if (!gmtime_r(&at, &t))
        return INT64_MIN;
    return unix_s - (int64_t)(t.tm_mday - 1) * DAY_S - t.tm_hour * HOUR_S - t.tm_min * MINUTE_S -
           t.tm_sec;
}

/* Clocks differ: at every edge there is some tolerance, and then AWS decides. */
static usage_time allowed_now(const rules_request *request, int64_t window_s)
{
    const int64_t tolerance_s = options_int(request->options, OPTION_TIMESTAMP_TOLERANCE_S);

    return (usage_time){ .first_s = request->unix_s - window_s - tolerance_s,
                         .last_s = request->unix_s + tolerance_s,
                         .closed_s = INT64_MIN,
                         .window_s = window_s };
}

usage_time usage_time_of_meter(const rules_request *request)
{
    return allowed_now(request, options_int(request->options, OPTION_METER_USAGE_WINDOW_S));
}

usage_time usage_time_of_batch(const rules_request *request)
{
    usage_time allowed =
        allowed_now(request, options_int(request->options, OPTION_BATCH_METER_USAGE_WINDOW_S));
    const int64_t grace_s = options_int(request->options, OPTION_MONTH_END_GRACE_S);
    const int64_t tolerance_s = options_int(request->options, OPTION_TIMESTAMP_TOLERANCE_S);
    const int64_t month_s = month_start(request->unix_s);

    if (request->unix_s >= month_s + grace_s + tolerance_s)
        allowed.closed_s = month_s;
    else if (allowed.first_s < month_s)
        allowed.first_s -= grace_s;
    return allowed;
}

static awsm_error *refuse(const char *reason, const char *path, int64_t at_unix_s, const char *why)
{
    buf shown = { 0 };
    awsm_error *err;

    clock_add_iso8601(&shown, at_unix_s);
    err = rules_refuse(reason, "%s: %s %s", path, buf_cstr(&shown), why);
    buf_free(&shown);
    return err;
}

awsm_error *usage_time_check(const usage_time *allowed, int64_t at_unix_s, const char *path)
{
    char why[160];

    if (at_unix_s > allowed->last_s)
        return refuse(
            "timestamp_in_future", path, at_unix_s,
            "lies in the future; the unit is seconds UTC, and usage is metered when it is over");
    if (at_unix_s >= allowed->first_s && at_unix_s >= allowed->closed_s)
        return NULL;
    if (at_unix_s >= allowed->first_s)
        return refuse(
            "month_closed", path, at_unix_s,
            "belongs to a month that AWS has closed: its records were taken until 06:00 UTC "
            "on the 1st");
    snprintf(why, sizeof why,
             "is too old: AWS takes usage for %lld hours; report it to AWS Marketplace's support",
             (long long)(allowed->window_s / HOUR_S));
    return refuse("timestamp_too_old", path, at_unix_s, why);
}
