/*
 * endpoint.h - where AWS's services are, by AWS's own rules. Clients find their endpoints so.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_ENDPOINT_H
#define AWSM_ENDPOINT_H
#include <awsm/error.h>
AWSM_BEGIN_DECLS

/** Variants of an endpoint; they may be combined. */
enum {
    AWSM_ENDPOINT_FIPS = 1,     /**< with cryptography validated by FIPS 140 */
    AWSM_ENDPOINT_DUALSTACK = 2 /**< reached over IPv6 and IPv4 */
};

/**
 * The address of a service in a region: "https://metering.marketplace.us-east-1.amazonaws.com".
 *
 * Whether the service is offered there is for AWS to say: a region that the library has not heard
 * of follows the pattern of its partition. The environment is not read.
 *
 * @param out     receives the URL, which the caller frees with free(); NULL on failure
 * @param service such as "meteringmarketplace"
 * @param region  such as "us-east-1"
 * @param flags   0, AWSM_ENDPOINT_FIPS, AWSM_ENDPOINT_DUALSTACK or both
 * @return NULL, or AWSM_E_UNKNOWN_SERVICE, AWSM_E_NO_REGION, AWSM_E_CONFIG (no region's name; or
 *         AWS's rules refuse the combination, and the message says why), AWSM_E_INVALID (other
 *         flags), AWSM_E_NOMEM
 *
 * Blocking: no.  Network: no.  Thread: any.
 */
AWSM_API AWSM_MUST_USE awsm_error *awsm_endpoint_url(char **out, const char *service,
                                                     const char *region, int flags);

/**
 * The partition of AWS that a region is in: "aws", "aws-cn", "aws-us-gov" and so on; "aws" for a
 * region that fits no partition, as in AWS's SDKs. Static. Thread: any.
 */
AWSM_API const char *awsm_region_partition(const char *region);

AWSM_END_DECLS
#endif
