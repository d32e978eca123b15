/*
 * allocations.c - usage split into buckets by tags: do the parts add up, and is no bucket named
 * twice?
 *
 * How many there may be, and how long tags may be, is in the model and was checked before.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdlib.h>

#include "usage.h"

enum { TAGS_MAX = 5 }; /* by the model */

static int compare_keys(const void *a, const void *b)
{
    return strcmp(tree_text(*(const cJSON *const *)a, "Key"),
                  tree_text(*(const cJSON *const *)b, "Key"));
}

/* The tags in the order of their keys. */
static size_t sort_tags(const cJSON *tags, const cJSON *sorted[TAGS_MAX])
{
    size_t count = 0;
    const cJSON *tag;

    cJSON_ArrayForEach(tag, tags)
    {
        if (count < TAGS_MAX)
            sorted[count++] = tag;
    }
    qsort(sorted, count, sizeof sorted[0], compare_keys);
    return count;
}

/*
 * A text that two sets of tags share only if they are the same; lengths keep keys and values
 * apart.
 */
static int name_bucket(const cJSON *tags, buf *name, answer *a)
{
    const cJSON *sorted[TAGS_MAX];
    const size_t count = sort_tags(tags, sorted);

    buf_clear(name);
    for (size_t i = 0; i < count; i++) {
        const char *key = tree_text(sorted[i], "Key");
        const char *value = tree_text(sorted[i], "Value");

        if (i && strcmp(key, tree_text(sorted[i - 1], "Key")) == 0)
            return answer_refuse(a, "InvalidTagException",
                                 "The tag key %s occurs twice in one usage allocation.", key);
        buf_format(name, "%zu:%s%zu:%s", strlen(key), key, strlen(value), value);
    }
    return 1;
}

static int check_sum(const usage *u, answer *a)
{
    const cJSON *allocation;
    int64_t sum = 0;

    cJSON_ArrayForEach(allocation, u->allocations) sum +=
        tree_integer(allocation, "AllocatedUsageQuantity", 0);
    if (sum == u->quantity)
        return 1;
    return answer_refuse(a, "InvalidUsageAllocationsException",
                         "The allocated usage quantities add up to %lld, but the quantity is %lld.",
                         (long long)sum, (long long)u->quantity);
}

static int check_buckets(const usage *u, map *seen, buf *name, answer *a)
{
    const cJSON *allocation;

    cJSON_ArrayForEach(allocation, u->allocations)
    {
        if (!name_bucket(tree_member(allocation, "Tags"), name, a))
            return 0;
        if (map_get(seen, buf_cstr(name)))
            return answer_refuse(a, "InvalidUsageAllocationsException",
                                 "Two usage allocations have the same set of tags.");
        map_add(seen, buf_cstr(name), (void *)allocation);
    }
    return 1;
}

int usage_check_allocations(const usage *u, answer *a)
{
    map *seen;
    buf name = { 0 };
    int ok;

    if (!u->allocations)
        return 1;
    seen = map_new(NULL);
    ok = seen && check_buckets(u, seen, &name, a) && check_sum(u, a);
    buf_free(&name);
    map_free(seen);
    return ok;
}
