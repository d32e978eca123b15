/*
 * map.c - a map on the balanced tree of <search.h>.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "map.h"

#include <search.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

typedef struct node {
    char *key;
    void *value;
    void (*free_value)(void *value);
} node;

struct map {
    void *root;
    void (*free_value)(void *value);
};

static int compare(const void *a, const void *b)
{
    return strcmp(((const node *)a)->key, ((const node *)b)->key);
}

static void node_free(void *item)
{
    node *e = item;

    if (e->free_value)
        e->free_value(e->value);
    free(e->key);
    free(e);
}

map *map_new(void (*free_value)(void *value))
{
    map *m = mem_zeroed(sizeof *m);

    if (m)
        m->free_value = free_value;
    return m;
}

void map_free(map *m)
{
    if (!m)
        return;
    tdestroy(m->root, node_free);
    free(m);
}

void *map_get(const map *m, const char *key)
{
    const node wanted = { .key = (char *)key };
    node *const *found = tfind(&wanted, &m->root, compare);

    return found ? (*found)->value : NULL;
}

int map_add(map *m, const char *key, void *value)
{
    node *e = mem_zeroed(sizeof *e);

    if (!e)
        return 0;
    e->key = strdup(key);
    if (e->key && tsearch(e, &m->root, compare)) {
        e->value = value;
        e->free_value = m->free_value;
        return 1;
    }
    node_free(e);
    return 0;
}
