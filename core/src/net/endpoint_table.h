/*
 * endpoint_table.h - how endpoints.table looks in memory. build/.../endpoints.c is made of these by
 * core/model/generate_endpoints.py.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_NET_ENDPOINT_TABLE_H
#define AWSM_NET_ENDPOINT_TABLE_H

#include <awsm/endpoint.h>

typedef struct endpoint_partition {
    const char *name;
    const char *dns;
    const char *dual_stack;
    /* A region is called a prefix, a word, - and a number; or one of the others. NULL ends them. */
    const char *const *prefixes;
    const char *const *pseudo_regions; /* they stand for the whole partition */
} endpoint_partition;

typedef enum endpoint_place {
    ENDPOINT_EVERYWHERE,
    ENDPOINT_IN_PARTITION,
    ENDPOINT_IN_REGION,
    ENDPOINT_CUSTOM /* what AWS refuses to combine with an endpoint of one's own */
} endpoint_place;

typedef struct endpoint_row {
    int flags; /* AWSM_ENDPOINT_*: the variant it is for */
    endpoint_place place;
    const char *name;    /* of the partition or region */
    const char *host;    /* with {region}, {dns} or {dual-stack} in it; NULL where AWS refuses */
    const char *refusal; /* why AWS refuses */
} endpoint_row;

/* The first row that fits counts; for every variant there is one for everywhere. */
typedef struct endpoint_service {
    const char *name;
    size_t row_count;
    const endpoint_row *rows;
} endpoint_service;

/* The first partition is also that of regions which belong to none. */
extern const endpoint_partition endpoint_partitions[];
extern const size_t endpoint_partition_count;
extern const endpoint_service endpoint_services[];
extern const size_t endpoint_service_count;

#endif
