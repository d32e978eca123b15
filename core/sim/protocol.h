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
    /* The body as JSON text. 0: it is not of this form. */
    int (*read)(slice body, buf *json);
    /* The tree in this form. `shape` NULL: an error, all its members are text. */
    void (*write)(buf *out, const awsm_shape *shape, const cJSON *tree);
} protocol;

extern const protocol protocol_json; /* AWS JSON 1.1 */
extern const protocol
    protocol_cbor; /* Smithy RPC v2 CBOR: what botocore speaks to the entitlement service */

/*
 * Which operation does the request mean, and in which form? NULL: none; *out is then the form for
 * saying so.
 */
const awsm_operation *protocol_route(const http_request *request, const protocol **out,
                                     const awsm_service **service);

#endif
