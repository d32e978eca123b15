/*
 * sample.h - a value that a shape allows: what operations without a life of their own answer,
 * and what stubs are made of.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_SIM_SAMPLE_H
#define AWSM_SIM_SAMPLE_H

#include <awsm/model.h>
#include <cjson/cJSON.h>

enum { SAMPLE_TIME = 1767225600 }; /* 2026-01-01T00:00:00Z */

/*
 * Always the same: every member, one item in each list and map, the first value of an enum, the
 * first member of a union, numbers at their least. Members that tell what failed are empty: it
 * is the answer of a success. Owned by the caller.
 */
cJSON *sample_make(const awsm_shape *shape);

#endif
