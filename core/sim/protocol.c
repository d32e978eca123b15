/*
 * protocol.c - finds the operation a request is for. JSON-RPC's forms are here too; CBOR and REST
 * have files of their own.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "protocol.h"

#include "model/shape.h"
#include "tree.h"

static int read_json(const http_request *request, const awsm_operation *operation, buf *json)
{
    (void)operation;
    buf_slice_add(json, buf_slice(&request->body));
    return 1;
}

void protocol_write_json(buf *out, const awsm_shape *shape, const cJSON *tree)
{
    (void)shape;
    tree_print(out, tree);
}

const protocol protocol_json = {
    .content_type = "application/x-amz-json-1.1",
    .read = read_json,
    .write = protocol_write_json,
};

const protocol protocol_json_1_0 = {
    .content_type = "application/x-amz-json-1.0",
    .read = read_json,
    .write = protocol_write_json,
};

const protocol *protocol_of(const awsm_service *service)
{
    static const protocol *const all[] = { &protocol_json, &protocol_json_1_0, &protocol_rest };

    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        if (strcmp(all[i]->content_type, awsm_service_content_type(service)) == 0)
            return all[i];
    }
    return &protocol_json;
}

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
    *service = NULL;
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
    *service = NULL;
    if (header) {
        op = find_target(*header, service);
    } else if (target_of_path(request->path, &target)) {
        *out = &protocol_cbor;
        op = find_target(buf_slice(&target), service);
    } else {
        op = protocol_rest_route(request, service);
    }
    buf_free(&target);
    if (op && *out != &protocol_cbor)
        *out = protocol_of(*service);
    if (op && !slice_equal(request->method, slice_of(awsm_operation_http_method(op))))
        return NULL;
    return op;
}
