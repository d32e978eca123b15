/*
 * pattern.h - the regular expressions of the models, compiled by core/model/generate.py into tables of sets.
 *
 * A pattern is a sequence of items, each a set of characters with a repetition. That is all the operations need; the
 * generator refuses what does not fit.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_MODEL_PATTERN_H
#define AWSM_MODEL_PATTERN_H

#include "base/buf.h"

enum { PATTERN_UNBOUNDED = 0xFFFF };

typedef struct pattern_item {
    const uint8_t *set; /* [c] is 1 where the ASCII character c belongs to it; 256 bytes, 0 above 127 */
    uint8_t non_ascii;  /* do characters above 127 belong to it? */
    uint16_t min;       /* repetitions */
    uint16_t max;       /* PATTERN_UNBOUNDED: no limit */
} pattern_item;

typedef struct pattern {
    const char *text; /* as AWS writes it */
    uint8_t anchored_start;
    uint8_t anchored_end;
    uint16_t item_count;
    const pattern_item *items;
} pattern;

/* Does the text, valid UTF-8, match? Without anchors any part of it may. */
int pattern_match(const pattern *p, slice text);

#endif
