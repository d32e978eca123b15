/*
 * reply_form.c - status, headers and body of a reply.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "reply_form.h"

#include "model/shape.h"

enum { BAD_REQUEST = 400, NO_CONTENT = 204 };

/* The row of the error in the model; -1: it is one of AWS's front end. */
static int modelled(const reply_form *form, const char *code)
{
    const int count = form->operation ? form->operation->error_count : 0;

    for (int i = 0; i < count; i++) {
        if (strcmp(awsm_operation_error_at(form->operation, (size_t)i), code) == 0)
            return i;
    }
    return -1;
}

/*
 * Errors that the model names carry the service's namespace, those of AWS's front end carry none.
 */
static void put_type(buf *out, const reply_form *form, const char *code)
{
    static const struct {
        const char *service;
        const char *shapes;
    } namespaces[] = {
        { "meteringmarketplace", "com.amazonaws.marketplacemetering#" },
        { "marketplace-entitlement", "com.amazonaws.marketplaceentitlementservice#" },
    };

    for (size_t i = 0; i < sizeof namespaces / sizeof namespaces[0]; i++) {
        if (modelled(form, code) >= 0 &&
            strcmp(namespaces[i].service, awsm_service_name(form->service)) == 0)
            buf_text(out, namespaces[i].shapes);
    }
    buf_text(out, code);
}

/* What the model calls the error's text: "message" or "Message". */
static const char *message_name(const reply_form *form, const char *code)
{
    const int row = modelled(form, code);
    const awsm_shape *shape =
        row < 0 ? NULL : awsm_operation_error_shape(form->operation, (size_t)row);

    return form->protocol == &protocol_rest && shape && shape->member_count
               ? awsm_shape_member_name(shape, 0)
               : "message";
}

/* The model's status, where the operation did not choose another one. */
static int error_status(const reply_form *form, const answer *a)
{
    const int row = modelled(form, buf_cstr(&a->code));
    const int status = row < 0 ? 0 : awsm_operation_error_status(form->operation, (size_t)row);

    return a->status == BAD_REQUEST && status ? status : a->status;
}

static void write_headers(const reply_form *form, http_reply *reply)
{
    http_reply_header(reply, "Content-Type", form->protocol->content_type);
    if (form->protocol->header)
        http_reply_header(reply, form->protocol->header, form->protocol->header_value);
}

void reply_write_error(const reply_form *form, const answer *a, http_reply *reply)
{
    const char *code = buf_cstr(&a->code);
    cJSON *body = cJSON_CreateObject();
    buf type = { 0 };

    put_type(&type, form, code);
    write_headers(form, reply);
    if (form->protocol->error_header)
        http_reply_header(reply, form->protocol->error_header, buf_cstr(&type));
    else
        cJSON_AddStringToObject(body, "__type", buf_cstr(&type));
    cJSON_AddStringToObject(body, message_name(form, code), buf_cstr(&a->message));
    reply->status = error_status(form, a);
    form->protocol->write(&reply->body, NULL, body);
    buf_free(&type);
    cJSON_Delete(body);
}

void reply_write_result(const reply_form *form, const answer *a, http_reply *reply)
{
    reply->status = form->operation ? awsm_operation_http_status(form->operation) : 200;
    if (a->status)
        reply->status = a->status;
    write_headers(form, reply);
    if (a->body && reply->status != NO_CONTENT)
        form->protocol->write(&reply->body, awsm_operation_output(form->operation), a->body);
}
