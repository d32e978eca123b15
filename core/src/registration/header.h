/*
 * header.h - a token's header: it must say PS256, and nothing that changes what the signature means.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_REGISTRATION_HEADER_H
#define AWSM_REGISTRATION_HEADER_H

#include "error.h"

awsm_error *header_check(slice json);

#endif
