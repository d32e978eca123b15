/*
 * map.h - text to pointer, for keys in the thousands.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_SIM_MAP_H
#define AWSM_SIM_MAP_H

typedef struct map map;

/* `free_value` may be NULL: the values belong to somebody else. NULL: out of memory. */
map *map_new(void (*free_value)(void *value));
void map_free(map *m);
void *map_get(const map *m, const char *key); /* NULL: not there */
/* The key must not be there yet. 0: out of memory, the value was not taken over. */
int map_add(map *m, const char *key, void *value);

#endif
