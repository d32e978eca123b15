/*
 * auth.h - is the request signed as AWS wants it (Signature Version 4), by somebody known?
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_SIM_AUTH_H
#define AWSM_SIM_AUTH_H

#include "http.h"
#include "sign/sigv4.h"
#include "world.h"

/* Who signed, and for which region. Filled as far as the request tells. */
typedef struct identity {
    char access_key_id[128];
    char region[64];
} identity;

/* 0 after refusing with AWS's error. `signing_name` is the service's, "aws-marketplace". */
int auth_verify(const world *w, signer *s, const http_request *request, const char *signing_name,
                identity *who, answer *a);

#endif
