/*
 * world.c - making, resetting and freeing the simulator's state.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "world.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/mem.h"

static void delete_tree(void *tree)
{
    cJSON_Delete(tree);
}

/* What happened since the start. */
static void forget(world *w)
{
    cJSON_Delete(w->tokens);
    records_free(w->records);
    map_free(w->client_tokens);
    cJSON_Delete(w->change_sets);
    faults_free(w->faults);
    request_log_free(w->log);
}

int world_reset(world *w)
{
    const cJSON *tokens = tree_member(w->data, "tokens");

    forget(w);
    w->tokens = tokens ? cJSON_Duplicate(tokens, 1) : cJSON_CreateArray();
    w->records = records_new();
    w->client_tokens = map_new(delete_tree);
    w->change_sets = cJSON_CreateArray();
    w->faults = faults_new();
    w->log = request_log_new();
    w->clock_offset_s = 0;
    return w->tokens && w->records && w->client_tokens && w->change_sets && w->faults && w->log;
}

world *world_new(cJSON *data)
{
    world *w = mem_zeroed(sizeof *w);

    if (!w) {
        cJSON_Delete(data);
        return NULL;
    }
    w->data = data;
    w->key = jwt_key_new();
    if (w->key && world_reset(w))
        return w;
    world_free(w);
    return NULL;
}

void world_free(world *w)
{
    if (!w)
        return;
    forget(w);
    jwt_key_free(w->key);
    cJSON_Delete(w->data);
    free(w);
}

int64_t world_now(const world *w)
{
    return clock_unix_s() + w->clock_offset_s;
}

const cJSON *world_rules(const world *w)
{
    return data_rules(w->data);
}
