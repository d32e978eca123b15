/* SPDX-License-Identifier: Apache-2.0 */
#include "timers.h"

#include <stdlib.h>

static void place(timers *t, size_t at, timer what)
{
    t->heap[at] = what;
    call_get_seat(what.call)->timer = at + 1;
}

static void sift_up(timers *t, size_t at)
{
    const timer moving = t->heap[at];

    while (at > 0 && t->heap[(at - 1) / 2].at_ms > moving.at_ms) {
        place(t, at, t->heap[(at - 1) / 2]);
        at = (at - 1) / 2;
    }
    place(t, at, moving);
}

static void sift_down(timers *t, size_t at)
{
    const timer moving = t->heap[at];

    for (;;) {
        size_t child = 2 * at + 1;
        if (child + 1 < t->count && t->heap[child + 1].at_ms < t->heap[child].at_ms)
            child++;
        if (child >= t->count || t->heap[child].at_ms >= moving.at_ms)
            break;
        place(t, at, t->heap[child]);
        at = child;
    }
    place(t, at, moving);
}

int timers_add(timers *t, awsm_call *c, int64_t at_ms)
{
    if (t->count == t->capacity) {
        const size_t capacity = t->capacity ? 2 * t->capacity : 16;
        timer *heap = realloc(t->heap, capacity * sizeof *heap);
        if (!heap)
            return 0;
        t->heap = heap;
        t->capacity = capacity;
    }
    t->heap[t->count] = (timer){ .at_ms = at_ms, .call = c };
    sift_up(t, t->count++);
    return 1;
}

void timers_remove(timers *t, awsm_call *c)
{
    const size_t position = call_get_seat(c)->timer;
    timer last;

    if (!position)
        return;
    call_get_seat(c)->timer = 0;
    last = t->heap[--t->count];
    if (last.call == c)
        return;
    t->heap[position - 1] = last;
    sift_up(t, position - 1);
    sift_down(t, call_get_seat(last.call)->timer - 1);
}

awsm_call *timers_take_due(timers *t, int64_t now_ms)
{
    awsm_call *c = t->count && t->heap[0].at_ms <= now_ms ? t->heap[0].call : NULL;

    if (c)
        timers_remove(t, c);
    return c;
}

int64_t timers_next_ms(const timers *t)
{
    return t->count ? t->heap[0].at_ms : -1;
}

void timers_free(timers *t)
{
    free(t->heap);
    *t = (timers){ 0 };
}
