/*
 * client.h - a service in a region: endpoint, credentials, retry quota.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_CLIENT_H
#define AWSM_CLIENT_H
#include <awsm/config.h>
AWSM_BEGIN_DECLS

typedef struct awsm_client awsm_client;

/**
 * Create a client. It is plain data: no thread is started, no socket opened, no metadata service read. What the
 * environment says is read here and never again.
 *
 * @param out     receives the client, owned by the caller; NULL on failure
 * @param service "meteringmarketplace" or "marketplace-entitlement"; see awsm_service_at()
 * @param config  borrowed for this call only; NULL means all from environment and defaults
 * @return NULL, or AWSM_E_UNKNOWN_SERVICE, AWSM_E_NO_REGION, AWSM_E_PARTIAL_CREDENTIALS, AWSM_E_CONFIG, AWSM_E_NOMEM.
 *         Missing credentials are reported by the first call, as the AWS SDKs do.
 *
 * Blocking: no.  Network: no.  Thread: any.  Fork: a client made before a fork works in the child.
 */
AWSM_API AWSM_MUST_USE awsm_error *awsm_client_new(awsm_client **out, const char *service,
                                                   const awsm_config *config);

/** Drop the caller's reference; calls keep their client alive. NULL is fine. Thread: any. */
AWSM_API void awsm_client_free(awsm_client *client);

/** The service's name, as it was given. Borrowed. */
AWSM_API const char *awsm_client_service(const awsm_client *client);
/** The region that is signed for. Borrowed. */
AWSM_API const char *awsm_client_region(const awsm_client *client);
/** Where requests go, such as "https://metering.marketplace.us-east-1.amazonaws.com". Borrowed. */
AWSM_API const char *awsm_client_endpoint_url(const awsm_client *client);

AWSM_END_DECLS
#endif
