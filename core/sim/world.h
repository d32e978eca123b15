/*
 * world.h - everything the simulator knows: the constant data, and what happened since the start.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_SIM_WORLD_H
#define AWSM_SIM_WORLD_H

#include "change_sets.h"
#include "data.h"
#include "faults.h"
#include "jwt.h"
#include "map.h"
#include "records.h"
#include "request_log.h"

typedef struct world {
    cJSON *data;
    cJSON *tokens;      /* ResolveCustomer's: those of the data and those issued since */
    records *records;   /* what was metered */
    map *client_tokens; /* MeterUsage's, with the input each came with */
    change_sets *change_sets;
    faults *faults;     /* what is to go wrong next */
    request_log *log;
    jwt_key *key;
    int64_t clock_offset_s;
} world;

/* Takes over the data, also when it fails: NULL, out of memory. */
world *world_new(cJSON *data);
void world_free(world *w);
/*
 * As after the start: nothing metered, no faults, the true time. Data and key stay. 0: out of
 * memory.
 */
int world_reset(world *w);

int64_t world_now(const world *w); /* unix_s, by the simulator's clock */
const cJSON *world_rules(const world *w);

#endif
