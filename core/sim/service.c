/*
 * service.c - the way of a request: route, signature, fault, input, operation, reply, log. Called
 * by sim.c.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "service.h"

#include <stdlib.h>

#include "auth.h"
#include "base/uuid.h"
#include "model/shape.h"
#include "reply_form.h"

/* Under way. */
typedef struct visit {
    world *world;
    signer *signer;
    const http_request *request;
    const protocol *protocol;
    const awsm_service *service;
    const awsm_operation *operation; /* NULL: no such operation */
    identity who;
    fault fault;
    int faulty;
    answer answer;
} visit;

static int check_route(visit *v)
{
    v->operation = protocol_route(v->request, &v->protocol, &v->service);
    if (!v->operation)
        return answer_refuse(&v->answer, "UnknownOperationException",
                             "Neither X-Amz-Target nor the path names an operation.");
    if (v->request->body_len < HTTP_BODY_MAX)
        return 1;
    answer_refuse(&v->answer, "RequestEntityTooLargeException",
                  "The request has %zu bytes; it must have less than %d.", v->request->body_len,
                  HTTP_BODY_MAX);
    v->answer.status = 413;
    return 0;
}

static int check_region(visit *v)
{
    const cJSON *regions = tree_member(world_rules(v->world), "regions");

    return !cJSON_GetArraySize(regions) || tree_has_text(regions, v->who.region) ||
           answer_refuse(&v->answer, "DisabledApiException", "The API is disabled in %s.",
                         v->who.region);
}

static void run_operation(visit *v)
{
    cJSON *input = NULL;
    buf json = { 0 };

    if (!v->protocol->read(v->request, v->operation, &json)) {
        answer_refuse(&v->answer, "SerializationException", "The body is not %s.",
                      v->protocol->content_type);
    } else if (input_parse(v->operation, buf_slice(&json), &input, &v->answer)) {
        const call c = {
            .operation = v->operation,
            .input = input,
            .region = v->who.region,
            .access_key_id = v->who.access_key_id,
            .unprocessed = v->faulty ? v->fault.unprocessed : 0,
        };
        operation_find(v->operation)(v->world, &c, &v->answer);
    }
    cJSON_Delete(input);
    buf_free(&json);
}

static void run(visit *v)
{
    if (!check_route(v) ||
        !auth_verify(v->world, v->signer, v->request, awsm_service_signing_name(v->service),
                     &v->who, &v->answer) ||
        !check_region(v))
        return;
    v->faulty = faults_draw(v->world->faults, v->operation, &v->fault);
    if (!v->faulty || v->fault.processed)
        run_operation(v);
    if (v->faulty)
        fault_answer(&v->fault, &v->answer);
}

/* --- the reply ------------------------------------------------------------------------------- */

static void write_reply(const visit *v, http_reply *reply)
{
    const reply_form form = { v->protocol, v->service, v->operation };

    if (answer_refused(&v->answer))
        reply_write_error(&form, &v->answer, reply);
    else
        reply_write_result(&form, &v->answer, reply);
}

/* --- the log --------------------------------------------------------------------------------- */

static void log_header(cJSON *entry, const char *name, const http_request *request,
                       const char *header)
{
    const slice *value = http_header_find(request, header);
    char *text = value ? strndup(value->ptr, value->len) : NULL;

    if (text)
        cJSON_AddStringToObject(entry, name, text);
    free(text);
}

static void log_visit(const visit *v, const http_reply *reply, const char *request_id)
{
    const char *code = buf_cstr(&v->answer.code);
    cJSON *entry = cJSON_CreateObject();

    tree_add_time(entry, "time", world_now(v->world));
    cJSON_AddStringToObject(entry, "operation",
                            v->operation ? awsm_operation_name(v->operation) : "");
    cJSON_AddNumberToObject(entry, "status", reply->status);
    cJSON_AddStringToObject(entry, "outcome", *code ? code : "ok");
    if (*code)
        cJSON_AddStringToObject(entry, "message", buf_cstr(&v->answer.message));
    if (v->faulty)
        cJSON_AddStringToObject(entry, "fault", fault_name(&v->fault));
    cJSON_AddStringToObject(entry, "request_id", request_id);
    cJSON_AddStringToObject(entry, "access_key_id", v->who.access_key_id);
    cJSON_AddStringToObject(entry, "region", v->who.region);
    cJSON_AddStringToObject(entry, "protocol", v->protocol->content_type);
    cJSON_AddNumberToObject(entry, "body_len", (double)v->request->body_len);
    log_header(entry, "user_agent", v->request, "user-agent");
    log_header(entry, "invocation_id", v->request, "amz-sdk-invocation-id");
    log_header(entry, "attempt", v->request, "amz-sdk-request");
    request_log_add(v->world->log, entry);
}

void service_handle(world *w, signer *s, const http_request *request, http_reply *reply)
{
    visit v = { .world = w, .signer = s, .request = request };
    char request_id[UUID_SIZE] = "";

    uuid_new(request_id);
    run(&v);
    http_reply_header(reply, "x-amzn-RequestId", request_id);
    write_reply(&v, reply);
    if (v.faulty)
        fault_spoil(&v.fault, reply);
    log_visit(&v, reply, request_id);
    answer_free(&v.answer);
}
