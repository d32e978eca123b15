/*
 * records.c - the metered records, in order and by key.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "records.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/uuid.h"
#include "map.h"
#include "tree.h"

struct records {
    cJSON *list; /* owns them */
    map *by_key;
};

records *records_new(void)
{
    records *r = mem_zeroed(sizeof *r);

    if (!r)
        return NULL;
    r->list = cJSON_CreateArray();
    r->by_key = map_new(NULL);
    if (r->list && r->by_key)
        return r;
    records_free(r);
    return NULL;
}

void records_free(records *r)
{
    if (!r)
        return;
    map_free(r->by_key);
    cJSON_Delete(r->list);
    free(r);
}

const cJSON *records_find(const records *r, const char *key)
{
    return map_get(r->by_key, key);
}

const cJSON *records_add(records *r, const char *key, cJSON *record)
{
    char id[UUID_SIZE];

    if (!record || !uuid_new(id) || !map_add(r->by_key, key, record)) {
        cJSON_Delete(record);
        return NULL;
    }
    cJSON_AddStringToObject(record, "metering_record_id", id);
    cJSON_AddItemToArray(r->list, record);
    return record;
}

const char *record_id(const cJSON *record)
{
    return tree_text(record, "metering_record_id");
}

int records_alike(const cJSON *a, const cJSON *b)
{
    const cJSON *ours = tree_member(a, "allocations");
    const cJSON *theirs = tree_member(b, "allocations");

    return cJSON_Compare(tree_member(a, "quantity"), tree_member(b, "quantity"), 1) &&
           ((!ours && !theirs) || cJSON_Compare(ours, theirs, 1));
}

const cJSON *records_list(const records *r)
{
    return r->list;
}
