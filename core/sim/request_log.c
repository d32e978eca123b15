/*
 * request_log.c - a bounded list of requests. Filled by service.c, shown by control.c.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "request_log.h"

#include <stdlib.h>

#include "base/mem.h"

struct request_log {
    cJSON *list;
    int count;
};

request_log *request_log_new(void)
{
    request_log *l = mem_zeroed(sizeof *l);

    if (!l)
        return NULL;
    l->list = cJSON_CreateArray();
    if (l->list)
        return l;
    free(l);
    return NULL;
}

void request_log_free(request_log *l)
{
    if (!l)
        return;
    cJSON_Delete(l->list);
    free(l);
}

void request_log_add(request_log *l, cJSON *entry)
{
    cJSON_AddItemToArray(l->list, entry);
    if (l->count == REQUEST_LOG_MAX)
        cJSON_DeleteItemFromArray(l->list, 0);
    else
        l->count++;
}

const cJSON *request_log_list(const request_log *l)
{
    return l->list;
}
