/*
 * timers.h - which call is to be woken next: a binary heap by instant.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_TIMERS_H
#define AWSM_TIMERS_H

#include "call.h"

typedef struct timer {
    int64_t at_ms;
    awsm_call *call;
} timer;

typedef struct timers {
    timer *heap; /* heap[0] is the earliest; a call's seat holds its position + 1 */
    size_t count, capacity;
} timers;

int timers_add(timers *t, awsm_call *c, int64_t at_ms); /* 0: out of memory */
void timers_remove(timers *t, awsm_call *c);            /* nothing, when it has none */
awsm_call *timers_take_due(timers *t, int64_t now_ms);  /* NULL when none is due */
int64_t timers_next_ms(const timers *t);                /* -1 when there is none */
void timers_free(timers *t);

#endif
