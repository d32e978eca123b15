/*
 * pattern.h - the regular expressions of the models, compiled by core/model/generate.py into tables of sets.
 *
 * Most patterns are a sequence of items, each a set of characters with a repetition. Those with groups and
 * alternatives are automata, which read UTF-8 byte by byte. Both mean what ECMAScript means, with its flag u; only
 * \p{L} and the like take every character beyond ASCII: Unicode grows, and what is in doubt is AWS's to refuse.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_MODEL_PATTERN_H
#define AWSM_MODEL_PATTERN_H

#include "base/buf.h"

enum { PATTERN_UNBOUNDED = 0xFFFF };

typedef struct pattern_item {
    uint8_t set;       /* which of the pattern's sets */
    uint8_t non_ascii; /* do characters above 127 belong to it? */
    uint16_t min;      /* repetitions */
    uint16_t max;      /* PATTERN_UNBOUNDED: no limit */
    char literal;      /* exactly this character; NUL: see above */
} pattern_item;

/* [c] is 1 where the ASCII character c belongs to the set, and 0 above 127. */
typedef uint8_t pattern_set[256];

/* States that no further byte changes. */
enum { AUTOMATON_REFUSED = 0, AUTOMATON_MATCHED = 1 };

typedef struct automaton {
    const uint8_t *class_of; /* [byte]: bytes of one class lead to the same states */
    const uint8_t *next;     /* [state * class_count + class] */
    uint8_t class_count;
    uint8_t begin;     /* the state before the first byte */
    uint8_t accepting; /* states from this one on match if the text ends there */
} automaton;

typedef struct pattern {
    const char *text;          /* as AWS writes it */
    const pattern_item *items; /* NULL: it is an automaton */
    const pattern_set *sets;
    uint16_t item_count;
    uint8_t anchored_start;
    uint8_t anchored_end;
    uint8_t prefix_len; /* so many items are literals, as they stand behind the ^ of the text */
    automaton automaton;
} pattern;

/* Does the text, valid UTF-8, match? Without anchors any part of it may. */
int pattern_match(const pattern *p, slice text);

#endif
