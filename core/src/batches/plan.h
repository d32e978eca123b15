/*
 * plan.h - what meter_all.c sends when: ranges of records, each a batch, on a stack.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_BATCHES_PLAN_H
#define AWSM_BATCHES_PLAN_H

#include <awsm/call.h>

#include "batches/item.h"

/* Records of one batch: order[from] to order[to - 1]. */
typedef struct range {
    size_t from, to;
    int tries;
    int64_t due_ms;  /* not before */
    awsm_call *call; /* NULL, or the one to send again as it is */
} range;

typedef struct plan {
    size_t *order; /* of the items, so that those of a batch are neighbours */
    size_t count;
    buf ranges; /* a stack of struct range */
} plan;

/*
 * Order the items and divide them into batches. Items with an outcome are left out; a key's second item is refused.
 *
 * NULL or AWSM_E_NOMEM.
 */
awsm_error *plan_make(plan *p, item *items, size_t count);
void plan_free(plan *p);

void plan_push(plan *p, range r);
/* Take the next range; 0 when there is none. */
int plan_pop(plan *p, range *r);

#endif
