/*
 * policy.h - the IAM policy that lets a program make its calls, and no others.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_POLICY_H
#define AWSM_POLICY_H
#include <awsm/error.h>
AWSM_BEGIN_DECLS

/**
 * The least-privilege IAM policy of a product type, or of any operations, as indented JSON.
 *
 * Actions are in alphabetical order, each once, so equal questions have equal answers. The Resource
 * is "*": the metering and entitlement operations know no other.
 *
 * @param out    receives the JSON text, which the caller frees with free(); NULL on failure
 * @param names  product types ("saas", "ami", "container") and operations by AWS's name or method
 *               name ("BatchMeterUsage", "get_entitlements"), separated by commas or white space
 * @return NULL, or AWSM_E_INVALID (no name at all), AWSM_E_UNKNOWN_OPERATION (neither),
 *         AWSM_E_NOMEM
 *
 * Blocking: no.  Network: no.  Thread: any.
 */
AWSM_API AWSM_MUST_USE awsm_error *awsm_policy_json(char **out, const char *names);

/** The i-th product type that has a policy, "saas"; NULL beyond the end. Static. Thread: any. */
AWSM_API const char *awsm_policy_product_type(size_t i);

AWSM_END_DECLS
#endif
