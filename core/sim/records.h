/*
 * records.h - what was metered. The first record of a key wins; nothing is ever changed or added
 * up.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_SIM_RECORDS_H
#define AWSM_SIM_RECORDS_H

#include <cjson/cJSON.h>

typedef struct records records;

records *records_new(void);
void records_free(records *r);

/* The record metered under that key; NULL when there is none. */
const cJSON *records_find(const records *r, const char *key);
/* Keep the record, which is taken over, under the key; it gets a metering_record_id. */
const cJSON *records_add(records *r, const char *key, cJSON *record);
const char *record_id(const cJSON *record);
/* Do both say the same: quantity and allocations? */
int records_alike(const cJSON *a, const cJSON *b);

/* All of them, in the order they came. Borrowed. */
const cJSON *records_list(const records *r);

#endif
