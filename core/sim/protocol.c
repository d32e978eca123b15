/*
 * protocol.c - finds the operation a request is for. The JSON form is here too; CBOR has a file
 * of its own.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "protocol.h"

#include "model/shape.h"
#include "tree.h"

static int read_json(slice body, buf *json)
{
    buf_slice_add(json, body);
    return 1;
}

static void write_json(buf *out, const awsm_shape *shape, const cJSON *tree)
{
    (void)shape;
    tree_print(out, tree);
}

const protocol protocol_json = {
    .content_type = "application/x-amz-json-1.1",
    .read = read_json,
    .write = write_json,
};

static const awsm_operation *find_target(slice target, const awsm_service **service)
{
    for (size_t i = 0; i < model_service_count; i++) {
        *service = &model_services[i];
        for (size_t k = 0; k < (*service)->operation_count; k++) {
            const awsm_operation *op = awsm_operation_at(*service, k);

            if (op->target && slice_equal(slice_of(awsm_operation_target(op)), target))
                return op;
        }
    }
    return NULL;
}

/* From "/service/NAME/operation/NAME", the path of RPC v2, to a target. 0: not of that form. */
static int target_of_path(slice path, buf *target)
{
    const slice prefix = SLICE("/service/");
    const slice middle = SLICE("/operation/");
    const char *end = path.ptr + path.len;
    const char *service = path.ptr + prefix.len;
    const char *at;

    if (path.len < prefix.len || memcmp(path.ptr, prefix.ptr, prefix.len) != 0)
        return 0;
    at = memmem(service, (size_t)(end - service), middle.ptr, middle.len);
    if (!at)
        return 0;
    buf_add(target, service, (size_t)(at - service));
    buf_char(target, '.');
    at += middle.len;
    buf_add(target, at, (size_t)(end - at));
    return 1;
}

const awsm_operation *protocol_route(const http_request *request, const protocol **out,
                                     const awsm_service **service)
{
    const slice *header = http_header_find(request, "x-amz-target");
    const awsm_operation *op = NULL;
    buf target = { 0 };

    *out = &protocol_json;
    if (!slice_equal(request->method, SLICE("POST")))
        return NULL;
    if (header) {
        op = find_target(*header, service);
    } else if (target_of_path(request->path, &target)) {
        *out = &protocol_cbor;
        op = find_target(buf_slice(&target), service);
    }
    buf_free(&target);
    return op;
}
