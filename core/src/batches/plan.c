/* SPDX-License-Identifier: Apache-2.0 */
#include "batches/plan.h"

#include <awsm/meter_all.h>
#include <stdlib.h>

#include "error.h"
#include "rules/rules.h"

/* A batch leaves some room below the megabyte for what is around its records. */
enum { BATCH_RECORDS = 25, BATCH_BYTES = 1024 * 1024 - 4096 };

typedef struct place {
    const item *it;
    size_t index;
} place;

static int compare_text(const buf *a, const buf *b)
{
    const size_t len = a->len < b->len ? a->len : b->len;
    const int order = len ? memcmp(a->ptr, b->ptr, len) : 0;

    return order ? order : a->len < b->len ? -1 : a->len > b->len;
}

static int compare_group(const item *a, const item *b)
{
    return a->licensed != b->licensed ? a->licensed - b->licensed
                                      : compare_text(&a->product, &b->product);
}

static int compare_index(const place *a, const place *b)
{
    return a->index < b->index ? -1 : a->index > b->index;
}

static int by_key(const void *a, const void *b)
{
    const place *one = a, *two = b;
    int order = compare_group(one->it, two->it);

    if (!order)
        order = compare_text(&one->it->key, &two->it->key);
    return order ? order : compare_index(one, two);
}

static int by_group(const void *a, const void *b)
{
    const place *one = a, *two = b;
    const int order = compare_group(one->it, two->it);

    return order ? order : compare_index(one, two);
}

static void refuse_repeated(item *items, const place *places, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        item *it = &items[places[i].index];
        const item *before = places[i - 1].it;
        if (compare_group(it, before) != 0 || compare_text(&it->key, &before->key) != 0)
            continue;
        it->outcome = AWSM_METER_REFUSED;
        it->error = rules_refuse("record_repeated",
                                 "record %zu: the customer, dimension and hour of record %zu; AWS "
                                 "meters the first and never adds up, so send one with the sum",
                                 places[i].index, places[i - 1].index);
    }
}

static size_t end_of_batch(const plan *p, const item *items, size_t from)
{
    size_t bytes = 0, i = from;

    for (; i < p->count && i - from < BATCH_RECORDS; i++) {
        bytes += items[p->order[i]].wire.len + 1;
        if (i > from && (bytes >= BATCH_BYTES ||
                         compare_group(&items[p->order[from]], &items[p->order[i]]) != 0))
            break;
    }
    return i;
}

static void divide(plan *p, const item *items)
{
    for (size_t from = 0, to; from < p->count; from = to) {
        to = end_of_batch(p, items, from);
        plan_push(p, (range){ .from = from, .to = to });
    }
}

static size_t collect(place *places, const item *items, size_t count)
{
    size_t found = 0;

    for (size_t i = 0; i < count; i++) {
        if (items[i].outcome == AWSM_METER_WAITING)
            places[found++] = (place){ &items[i], i };
    }
    return found;
}

awsm_error *plan_make(plan *p, item *items, size_t count)
{
    place *places = malloc((count + 1) * sizeof *places);

    p->order = malloc((count + 1) * sizeof *p->order);
    if (places && p->order) {
        size_t found = collect(places, items, count);
        qsort(places, found, sizeof *places, by_key);
        refuse_repeated(items, places, found);
        found = collect(places, items, count);
        qsort(places, found, sizeof *places, by_group);
        for (p->count = 0; p->count < found; p->count++)
            p->order[p->count] = places[p->count].index;
        divide(p, items);
    }
    free(places);
    return places && p->order && !buf_failed(&p->ranges) ? NULL : error_nomem();
}

void plan_free(plan *p)
{
    range r;

    while (plan_pop(p, &r))
        awsm_call_free(r.call);
    buf_free(&p->ranges);
    free(p->order);
}

void plan_push(plan *p, range r)
{
    buf_add(&p->ranges, (const char *)&r, sizeof r);
}

int plan_pop(plan *p, range *r)
{
    if (p->ranges.len < sizeof *r)
        return 0;
    p->ranges.len -= sizeof *r;
    memcpy(r, p->ranges.ptr + p->ranges.len, sizeof *r);
    return 1;
}
