/*
 * protocol.h - the forms in which AWS's services take input and give output. A row and a file each.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_SIM_PROTOCOL_H
#define AWSM_SIM_PROTOCOL_H

#include <awsm/model.h>
#include <cjson/cJSON.h>

#include "http.h"

typedef struct protocol {
    const char *content_type;
    const char *header; /* that every reply carries besides; NULL: none */
    const char *header_value;
    const char *error_header; /* where an error's code stands; NULL: in the body */
    /* The input as JSON text. 0: the request is not of this form. */
    int (*read)(const http_request *request, const awsm_operation *operation, buf *json);
    /* The tree in this form. `shape` NULL: an error, all its members are text. */
    void (*write)(buf *out, const awsm_shape *shape, const cJSON *tree);
} protocol;

extern const protocol protocol_json; /* AWS JSON 1.1 */
extern const protocol protocol_json_1_0;
extern const protocol protocol_rest; /* REST-JSON */
extern const protocol
    protocol_cbor; /* Smithy RPC v2 CBOR: what botocore speaks to the entitlement service */

/* What JSON's forms have in common. */
void protocol_write_json(buf *out, const awsm_shape *shape, const cJSON *tree);

/*
 * Which operation does the request mean, and in which form? NULL: none; *out is then the form for
 * saying so, and *service NULL.
 */
const awsm_operation *protocol_route(const http_request *request, const protocol **out,
                                     const awsm_service **service);
/* The same, by method and path. */
const awsm_operation *protocol_rest_route(const http_request *request,
                                          const awsm_service **service);
/* The form in which the service takes its input as a rule. */
const protocol *protocol_of(const awsm_service *service);

#endif
