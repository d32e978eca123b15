/*
 * auth_header.h - the Authorization header of Signature Version 4, taken apart.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_SIM_AUTH_HEADER_H
#define AWSM_SIM_AUTH_HEADER_H

#include "base/buf.h"

/* What is missing is empty. */
typedef struct auth_header {
    slice algorithm;
    slice credential;
    slice signed_headers;
    slice signature;
    int scope_parts; /* of the credential, 5 are needed */
    slice access_key_id;
    slice date;
    slice region;
    slice service;
    slice terminator;
} auth_header;

void auth_header_parse(auth_header *out, slice value);

/* The items of a list such as "host;x-amz-date", one by one; 0 at the end. */
int auth_next_item(slice *list, char separator, slice *item);

#endif
