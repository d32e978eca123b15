/*
 * window.c - the time windows of BatchMeterUsage and MeterUsage.
 *
 * AWS contradicts itself about the six hours of grace after a month's end, hence the rule
 * "month_grace": "deadline", the records of a month are accepted until 06:00 UTC on the 1st if
 * they are young enough anyway; "extends", until then they may be six hours older than others.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "window.h"

#include <string.h>
#include <time.h>

#include "tree.h"

enum { GRACE_S = 6 * HOUR_S };

int64_t window_hour(int64_t unix_s)
{
    const int64_t into = unix_s % HOUR_S;

    return unix_s - (into < 0 ? into + HOUR_S : into);
}

static int64_t month_start(int64_t unix_s)
{
    const time_t at = (time_t)unix_s;
    struct tm t;

    gmtime_r(&at, &t);
    t.tm_mday = 1;
    t.tm_hour = t.tm_min = t.tm_sec = 0;
    return (int64_t)timegm(&t);
}

static int in_future(const cJSON *rules, int64_t now, int64_t timestamp)
{
    return timestamp > now + tree_integer(rules, "future_tolerance_s", 0);
}

const char *window_refuses_batch(const cJSON *rules, int64_t now, int64_t timestamp)
{
    const int64_t month = month_start(now);
    const int last_month = timestamp < month;
    const int extends = strcmp(tree_text(rules, "month_grace"), "extends") == 0;
    int64_t window_s = tree_integer(rules, "batch_window_h", 0) * HOUR_S;

    if (in_future(rules, now, timestamp))
        return "it lies in the future";
    if (last_month && now >= month + GRACE_S)
        return "records of the previous month are accepted until 06:00 UTC on the 1st";
    if (last_month && extends)
        window_s += GRACE_S;
    return timestamp <= now - window_s ? "it lies too far back" : NULL;
}

const char *window_refuses_meter(const cJSON *rules, int64_t now, int64_t timestamp)
{
    if (in_future(rules, now, timestamp))
        return "it lies in the future";
    if (timestamp < now - tree_integer(rules, "meter_window_h", 0) * HOUR_S)
        return "it lies too far back";
    return NULL;
}
