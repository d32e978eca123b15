/*
 * policy.h - advice for a caller whom IAM refused. The policies themselves are public: <awsm/policy.h>.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_POLICY_INTERNAL_H
#define AWSM_POLICY_INTERNAL_H

#include <awsm/policy.h>

#include "base/buf.h"

/*
 * When AWS's code means that IAM refused the operation: which action the caller lacks, and which command prints the
 * policy that grants it. Nothing otherwise.
 */
void policy_hint(buf *out, const char *operation, slice service_code);

#endif
