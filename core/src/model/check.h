/*
 * check.h - the limits of one value. For encode.c; the typed builders use the leaves in encode.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_MODEL_CHECK_H
#define AWSM_MODEL_CHECK_H

#include "model/encode.h"

/* Only what was escaped in JSON can be a NUL. */
awsm_error *check_no_nul(slice text, const path *at);
/* The text is valid UTF-8. */
awsm_error *check_string(const awsm_shape *shape, slice text, const path *at, int flags);
awsm_error *check_integer(const awsm_shape *shape, int64_t value, const path *at, int flags);

#endif
