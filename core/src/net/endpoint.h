/*
 * endpoint.h - where a service lives in a region.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_NET_ENDPOINT_H
#define AWSM_NET_ENDPOINT_H

#include "base/buf.h"
#include "model/shape.h"

/* Append "https://metering.marketplace.us-east-1.amazonaws.com". */
void endpoint_url(buf *out, const awsm_service *service, const char *region);

#endif
