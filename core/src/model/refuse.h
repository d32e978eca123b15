/*
 * refuse.h - what an error says about an input that is not as the model wants it. For encode.c and its parts.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_MODEL_REFUSE_H
#define AWSM_MODEL_REFUSE_H

#include "base/json.h"
#include "model/encode.h"

/* How many bytes of a text an error repeats: not too many, and no half character at the end. */
size_t refuse_shown(slice text);

awsm_error *refuse_kind(json_kind got, json_kind wanted, const path *at);
awsm_error *refuse_enum(const awsm_shape *shape, slice text, const path *at);
awsm_error *refuse_pattern(const awsm_shape *shape, slice text, const path *at);
awsm_error *refuse_time(const awsm_shape *shape, slice text, const path *at);
/* A member of that name is not in the structure; `at` names it. */
awsm_error *refuse_member(const awsm_shape *shape, const path *at);
/* `given` has a bit for each member of the union that is there, and these are not exactly one. */
awsm_error *refuse_union(const awsm_shape *shape, uint64_t given, const path *at);

#endif
