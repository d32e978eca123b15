/*
 * request_log.h - the last requests and what became of them, for GET /_awsm/requests.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_SIM_REQUEST_LOG_H
#define AWSM_SIM_REQUEST_LOG_H

#include <cjson/cJSON.h>

enum { REQUEST_LOG_MAX = 10000 };

typedef struct request_log request_log;

request_log *request_log_new(void);
void request_log_free(request_log *l);
/* Takes the entry over; the oldest goes when there are too many. */
void request_log_add(request_log *l, cJSON *entry);
/* Oldest first. Borrowed. */
const cJSON *request_log_list(const request_log *l);

#endif
