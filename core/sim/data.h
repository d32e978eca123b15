/*
 * data.h - who and what there is: products, customers, entitlements, tokens, credentials and rules.
 *
 * It is a JSON tree, described in core/doc/simulator.md, checked when it is loaded and constant
 * from then on.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_SIM_DATA_H
#define AWSM_SIM_DATA_H

#include "tree.h"

/* What the simulator knows without a file, as JSON text. */
extern const char data_builtin[];

/*
 * Read the file, or the built-in data for NULL. NULL: one sentence of what is wrong is in
 * `complaint`.
 */
cJSON *data_load(const char *file, buf *complaint);

/* Is it complete, and does every name in it exist? If not, `complaint` says what is wrong. */
int data_check(const cJSON *data, buf *complaint);

/* Each NULL when there is none. */
const cJSON *data_product(const cJSON *data, const char *code);
const cJSON *data_customer_by_license(const cJSON *data, const char *license_arn);
const cJSON *data_customer_by_identifier(const cJSON *data, const char *identifier);
const cJSON *data_customer_by_account(const cJSON *data, const char *product,
                                      const char *account_id);
/* By licence, identifier or account id, in this order. */
const cJSON *data_customer(const cJSON *data, const char *reference);
const cJSON *data_credential(const cJSON *data, const char *access_key_id);

/* The data's "rules", the switches for what AWS leaves open; all of them are there. */
const cJSON *data_rules(const cJSON *data);

#endif
