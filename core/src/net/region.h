/*
 * region.h - names of regions, and the partitions they are in.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_NET_REGION_H
#define AWSM_NET_REGION_H

#include "net/endpoint_table.h"

enum { REGION_MAX_LEN = 63 }; /* it becomes a label of a host name */

/* NULL, or AWSM_E_CONFIG: `origin` is the option's name or the environment variable's. */
awsm_error *region_check(const char *origin, const char *region);

/*
 * "fips-us-east-1" and "us-east-1-fips", with which older SDKs asked for FIPS, become "us-east-1".
 * Returns 1 if it was such a name.
 */
int region_strip_fips(char *region);

/* Never NULL. */
const endpoint_partition *region_partition(const char *region);

#endif
