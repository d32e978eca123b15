/*
 * window.h - how far back usage may be metered.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_SIM_WINDOW_H
#define AWSM_SIM_WINDOW_H

#include <cjson/cJSON.h>
#include <stdint.h>

enum { HOUR_S = 3600 };

int64_t window_hour(int64_t unix_s); /* the hour it belongs to */

/* NULL when usage of that time is accepted now; otherwise why not, as a static sentence. */
const char *window_refuses_batch(const cJSON *rules, int64_t now, int64_t timestamp);
const char *window_refuses_meter(const cJSON *rules, int64_t now, int64_t timestamp);

#endif
