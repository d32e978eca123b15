/*
 * change_sets.h - the Catalog's change sets and how far they are. For catalog.c, which serves
 * them, and control.c.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_SIM_CHANGE_SETS_H
#define AWSM_SIM_CHANGE_SETS_H

#include <cjson/cJSON.h>
#include <stdint.h>

/*
 * An array of objects, oldest first, each as DescribeChangeSet answers it, and EntityIdList and
 * ClientRequestToken besides.
 */
typedef cJSON change_sets;

/* Begin what StartChangeSet's input asks for. It is in the list, which owns it. */
cJSON *change_sets_start(change_sets *all, const cJSON *input, const char *region, int64_t now);
/* NULL: there is none of that id. */
cJSON *change_sets_find(const change_sets *all, const char *id);
/* The one under way that works on the entity; NULL: the entity is free. */
const cJSON *change_sets_lock(const change_sets *all, const char *entity);

/* PREPARING, then APPLYING, then SUCCEEDED. What is at its end stays there. */
void change_set_advance(cJSON *set, int64_t now);
/* 0: there is no such status. */
int change_set_move(cJSON *set, const char *status, int64_t now);

#endif
