/*
 * usage.h - what BatchMeterUsage and MeterUsage have in common: one quantity of one dimension at
 * one time.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_SIM_USAGE_H
#define AWSM_SIM_USAGE_H

#include "world.h"

typedef struct usage {
    const cJSON *product;
    const char *dimension;
    int64_t timestamp;
    int64_t quantity;
    const cJSON *allocations; /* NULL: none */
} usage;

/*
 * The product the call is about; NULL after refusing: it does not exist, or its "errors" order an
 * error.
 */
const cJSON *usage_product(const world *w, const call *c, const char *code, answer *a);

/* Each answers 0 when it has refused. */
int usage_read_timestamp(const cJSON *input, int64_t *timestamp, answer *a);
int usage_check_dimension(const usage *u, answer *a);
int usage_check_allocations(const usage *u, answer *a);

/* The record as GET /_awsm/records shows it; the caller adds who the customer is. */
cJSON *usage_record(const usage *u, const call *c, int64_t hour);

#endif
