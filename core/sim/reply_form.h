/*
 * reply_form.h - how an operation's answer looks on the wire, success or error. For service.c
 * and wiremock.c.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_SIM_REPLY_FORM_H
#define AWSM_SIM_REPLY_FORM_H

#include "operation.h"
#include "protocol.h"

typedef struct reply_form {
    const protocol *protocol;
    const awsm_service *service;
    const awsm_operation *operation; /* NULL, like the service: there is none */
} reply_form;

void reply_write_result(const reply_form *form, const answer *a, http_reply *reply);
void reply_write_error(const reply_form *form, const answer *a, http_reply *reply);

#endif
