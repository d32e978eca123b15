/*
 * endpoint.h - where a service is in a region. The same for programs: <awsm/endpoint.h>.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_NET_ENDPOINT_INTERNAL_H
#define AWSM_NET_ENDPOINT_INTERNAL_H

#include "base/buf.h"
#include "net/endpoint_table.h"

/* By name; AWSM_E_UNKNOWN_SERVICE where the table has none. */
awsm_error *endpoint_service_find(const endpoint_service **out, const char *name);

/* Append "https://HOST"; AWSM_E_CONFIG, saying why, where AWS has no such endpoint. */
awsm_error *endpoint_url(buf *out, const endpoint_service *service, const char *region, int flags);

/* Does AWS allow these variants together with an endpoint of the caller's own? */
awsm_error *endpoint_check_custom(const endpoint_service *service, const char *url, int flags);

#endif
