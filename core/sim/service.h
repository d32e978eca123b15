/*
 * service.h - a request to AWS: from its signature to its reply.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_SIM_SERVICE_H
#define AWSM_SIM_SERVICE_H

#include "http.h"
#include "sign/sigv4.h"
#include "world.h"

void service_handle(world *w, signer *s, const http_request *request, http_reply *reply);

#endif
