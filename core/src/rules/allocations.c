/*
 * allocations.c - usage divided by tags: do the parts add up, and has each a set of tags of its own?
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdlib.h>

#include "error.h"
#include "rules/rules.h"
#include "tables.h"

/* The model has them too; here they count even where its limits are not checked. */
enum { ALLOCATIONS_MAX = 2500, TAGS_MAX = 5 };

/* A share's tags, whatever their order, as a number. */
typedef struct share {
    uint64_t tags;
    size_t index;
} share;

static uint64_t mix(uint64_t h)
{
    h = (h ^ h >> 33) * 0xff51afd7ed558ccdU;
    h = (h ^ h >> 33) * 0xc4ceb9fe1a85ec53U;
    return h ^ h >> 33;
}

/* FNV-1a */
static uint64_t hash(uint64_t h, slice text)
{
    for (size_t i = 0; i < text.len; i++)
        h = (h ^ (unsigned char)text.ptr[i]) * 0x100000001b3U;
    return mix(h);
}

static uint64_t read_tag(json_reader *r)
{
    slice key = SLICE(""), value = SLICE("");
    int member = -1;

    json_enter(r);
    while ((member = rules_next_member(r, &metering_Tag, member + 1)) >= 0)
        *(member == metering_Tag_Key ? &key : &value) = rules_raw(r);
    return hash(hash(0xcbf29ce484222325U, key), value);
}

static uint64_t read_tags(json_reader *r, size_t *count)
{
    uint64_t sum = 0;

    json_enter(r);
    for (*count = 0; json_next_item(r); ++*count)
        sum += read_tag(r);
    return sum;
}

static awsm_error *read_share(json_reader *r, share *s, int64_t *sum, const char *path)
{
    size_t tags = 0;
    int member = -1;

    json_enter(r);
    while ((member = rules_next_member(r, &metering_UsageAllocation, member + 1)) >= 0) {
        if (member == metering_UsageAllocation_Tags)
            s->tags = read_tags(r, &tags);
        else
            *sum += rules_integer(r);
    }
    if (tags <= TAGS_MAX)
        return NULL;
    return rules_refuse("too_many_tags", "%s[%zu].Tags: %zu tags, at most %d are allowed", path,
                        s->index, tags, TAGS_MAX);
}

static int compare(const void *a, const void *b)
{
    const share *one = a, *two = b;

    if (one->tags != two->tags)
        return one->tags < two->tags ? -1 : 1;
    return one->index < two->index ? -1 : one->index > two->index;
}

static awsm_error *check_tags(share *shares, size_t count, const char *path)
{
    qsort(shares, count, sizeof *shares, compare);
    for (size_t i = 1; i < count; i++) {
        if (shares[i].tags == shares[i - 1].tags)
            return rules_refuse(
                "allocation_tags_repeated",
                "%s[%zu].Tags: the same tags as %s[%zu] has; add the two quantities up", path,
                shares[i].index, path, shares[i - 1].index);
    }
    return NULL;
}

static awsm_error *read_all(json_reader *r, buf *shares, int64_t *sum, const char *path)
{
    awsm_error *err = NULL;

    json_enter(r);
    for (size_t i = 0; !err && json_next_item(r); i++) {
        share s = { .index = i };
        err = read_share(r, &s, sum, path);
        buf_add(shares, (const char *)&s, sizeof s);
    }
    if (err)
        return err;
    return buf_failed(shares) ? error_nomem() : rules_unreadable(r);
}

awsm_error *allocations_check(slice list, int64_t quantity, const char *path)
{
    buf shares = { 0 };
    json_reader r;
    int64_t sum = 0;
    size_t count;
    awsm_error *err;

    json_begin(&r, list);
    err = read_all(&r, &shares, &sum, path);
    count = shares.len / sizeof(share);
    if (!err && count > ALLOCATIONS_MAX)
        err = rules_refuse("too_many_allocations", "%s: %zu allocations, at most %d are allowed",
                           path, count, ALLOCATIONS_MAX);
    if (!err && sum != quantity)
        err = rules_refuse("allocations_do_not_add_up",
                           "%s: the allocated quantities add up to %lld, but the quantity is %lld",
                           path, (long long)sum, (long long)quantity);
    if (!err && count)
        err = check_tags((share *)(void *)shares.ptr, count, path);
    buf_free(&shares);
    return err;
}
