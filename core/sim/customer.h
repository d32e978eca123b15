/*
 * customer.h - whom a usage record of BatchMeterUsage means, and whether they may be billed.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_SIM_CUSTOMER_H
#define AWSM_SIM_CUSTOMER_H

#include "world.h"

/*
 * The customer of the record; NULL after refusing the whole batch. `product_code` NULL: the
 * licence names the product.
 */
const cJSON *customer_of_record(const world *w, const char *product_code, const cJSON *record,
                                answer *a);

/* May usage of that product and time be billed to the customer now? */
int customer_subscribed(const world *w, const cJSON *customer, const cJSON *product);

/* Did the agreement run already at that time? 0 after refusing. */
int customer_check_start(const cJSON *customer, int licensed, int64_t timestamp, answer *a);

#endif
