/*
 * http_response.h - from our reply to libmicrohttpd's.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_SIM_HTTP_RESPONSE_H
#define AWSM_SIM_HTTP_RESPONSE_H

#include <microhttpd.h>

#include "http.h"

/* Reads the body out of the reply, which must outlive the response. NULL: out of memory. */
struct MHD_Response *http_response_make(http_reply *reply);

#endif
