/*
 * timestamp.h - timestamps in and out: seconds since 1970 or ISO 8601 text in, out what the shape says. For encode.c.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_MODEL_TIMESTAMP_H
#define AWSM_MODEL_TIMESTAMP_H

#include "model/encode.h"

/* A number, "1700000000.25". */
awsm_error *timestamp_add_number(buf *out, const awsm_shape *shape, slice literal, const path *at);
/* Text: ISO 8601, or a number after all. */
awsm_error *timestamp_add_text(buf *out, const awsm_shape *shape, slice text, const path *at);

#endif
