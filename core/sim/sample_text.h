/*
 * sample_text.h - text that a shape allows. For sample.c.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_SIM_SAMPLE_TEXT_H
#define AWSM_SIM_SAMPLE_TEXT_H

#include <awsm/model.h>

#include "base/buf.h"

/*
 * Append it, always the same: the first value of an enum, else short text of the shape's pattern
 * and length.
 */
void sample_text(buf *out, const awsm_shape *shape);

#endif
