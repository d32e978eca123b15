/*
 * wiremock.c - writes WireMock's stub mappings from the model. Called by sim.c.
 *
 * A stub of an error or a record status answers when its name is somewhere in the request's
 * body, as the product code or the customer, say; otherwise the stub of the success does.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "wiremock.h"

#include <errno.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <sys/stat.h>

#include "model/shape.h"
#include "reply_form.h"
#include "sample.h"
#include "tree.h"

enum { BEFORE_SUCCESS = 1, SUCCESS = 5, FOLDER_MODE = 0777 };

typedef struct stubs {
    const char *dir;
    reply_form form;
    int count;
    int error; /* errno */
} stubs;

/* --- one stub -------------------------------------------------------------------------------- */

static cJSON *equal_to(const char *text)
{
    cJSON *matcher = cJSON_CreateObject();

    cJSON_AddStringToObject(matcher, "equalTo", text);
    return matcher;
}

/* RPC v2 has the target in its path: /service/NAME/operation/NAME. */
static void add_place(cJSON *request, const reply_form *form)
{
    const char *target = awsm_operation_target(form->operation);
    const char *dot = strchr(target, '.');
    buf path = { 0 };

    if (form->protocol == &protocol_cbor) {
        buf_format(&path, "/service/%.*s/operation/%s", (int)(dot - target), target, dot + 1);
    } else {
        buf_char(&path, '/');
        cJSON_AddItemToObject(cJSON_AddObjectToObject(request, "headers"), "X-Amz-Target",
                              equal_to(target));
    }
    cJSON_AddStringToObject(request, "urlPath", buf_cstr(&path));
    buf_free(&path);
}

static cJSON *describe_request(const stubs *s, const char *named)
{
    cJSON *request = cJSON_CreateObject();
    cJSON *matcher;

    cJSON_AddStringToObject(request, "method", "POST");
    add_place(request, &s->form);
    if (named) {
        matcher = cJSON_CreateObject();
        cJSON_AddStringToObject(matcher, "contains", named);
        cJSON_AddItemToArray(cJSON_AddArrayToObject(request, "bodyPatterns"), matcher);
    }
    return request;
}

static void add_base64(cJSON *response, const buf *body)
{
    buf text = { 0 };
    char *room = buf_room(&text, body->len / 3 * 4 + 4);
    const unsigned char *bytes = (const unsigned char *)buf_cstr(body);

    if (room)
        buf_end(&text, room + EVP_EncodeBlock((unsigned char *)room, bytes, (int)body->len));
    cJSON_AddStringToObject(response, "base64Body", buf_cstr(&text));
    buf_free(&text);
}

static cJSON *describe_response(const stubs *s, const http_reply *reply)
{
    cJSON *response = cJSON_CreateObject();
    cJSON *headers;

    cJSON_AddNumberToObject(response, "status", reply->status);
    headers = cJSON_AddObjectToObject(response, "headers");
    for (size_t i = 0; i < reply->header_count; i++)
        cJSON_AddStringToObject(headers, reply->headers[i].name, reply->headers[i].value);
    cJSON_AddStringToObject(headers, "x-amzn-RequestId", "00000000-0000-4000-8000-000000000000");
    if (s->form.protocol == &protocol_cbor)
        add_base64(response, &reply->body);
    else
        cJSON_AddStringToObject(response, "body", buf_cstr(&reply->body));
    return response;
}

static void save(stubs *s, const char *name, const cJSON *stub)
{
    buf path = { 0 };
    char *text = cJSON_Print(stub);
    FILE *file;

    buf_format(&path, "%s/mappings/%s.json", s->dir, name);
    file = text ? fopen(buf_cstr(&path), "w") : NULL;
    if (!text)
        s->error = ENOMEM;
    else if (!file || fprintf(file, "%s\n", text) < 0)
        s->error = errno;
    if (file && fclose(file) == EOF)
        s->error = errno;
    s->count++;
    buf_free(&path);
    cJSON_free(text);
}

/* `named` NULL: the success. */
static void add_stub(stubs *s, const char *named, const http_reply *reply)
{
    const int cbor = s->form.protocol == &protocol_cbor;
    cJSON *stub = cJSON_CreateObject();
    buf name = { 0 };

    buf_format(&name, "%s-%s-%s%s", awsm_service_name(s->form.service),
               awsm_operation_name(s->form.operation), named ? named : "Success",
               cbor ? "-cbor" : "");
    cJSON_AddStringToObject(stub, "name", buf_cstr(&name));
    cJSON_AddNumberToObject(stub, "priority", named ? BEFORE_SUCCESS : SUCCESS);
    cJSON_AddItemToObject(stub, "request", describe_request(s, named));
    cJSON_AddItemToObject(stub, "response", describe_response(s, reply));
    save(s, buf_cstr(&name), stub);
    cJSON_Delete(stub);
    buf_free(&name);
}

/* --- all stubs of an operation --------------------------------------------------------------- */

static void add_result(stubs *s, const char *named, cJSON *body)
{
    const answer a = { .body = body };
    http_reply reply = { 0 };

    reply_write_result(&s->form, &a, &reply);
    add_stub(s, named, &reply);
    http_reply_free(&reply);
}

static void add_error(stubs *s, size_t i)
{
    const awsm_operation *op = s->form.operation;
    const char *code = awsm_operation_error_at(op, i);
    http_reply reply = { 0 };
    answer a = { 0 };

    answer_refuse(&a, code, "%s", awsm_operation_error_help(op, i));
    a.status = awsm_operation_error_fault(op, i) ? 500 : 400;
    reply_write_error(&s->form, &a, &reply);
    add_stub(s, code, &reply);
    http_reply_free(&reply);
    answer_free(&a);
}

/* The shape of the member Status in what the list holds; NULL: it has none. */
static const awsm_shape *status_of(const awsm_shape *list)
{
    const awsm_shape *item = list->type == AWSM_SHAPE_LIST ? awsm_shape_element(list) : NULL;
    const int index = item && item->type == AWSM_SHAPE_STRUCTURE
                          ? shape_member_index(item, SLICE("Status"), 0)
                          : -1;

    return index < 0 ? NULL : awsm_shape_member_shape(item, (size_t)index);
}

/* The success, with another status of each record. */
static void add_statuses(stubs *s, const cJSON *body, const char *list, const awsm_shape *status)
{
    for (size_t i = 1; i < status->enum_count; i++) {
        cJSON *changed = cJSON_Duplicate(body, 1);
        cJSON *item;

        cJSON_ArrayForEach(item, tree_member(changed, list))
        {
            cJSON_ReplaceItemInObjectCaseSensitive(item, "Status",
                                                   cJSON_CreateString(shape_value(status, i)));
        }
        add_result(s, shape_value(status, i), changed);
        cJSON_Delete(changed);
    }
}

static void add_operation(stubs *s, const awsm_operation *op)
{
    const awsm_shape *output = awsm_operation_output(op);
    cJSON *body = sample_make(output);

    s->form.operation = op;
    /* One page is all there is: the stub would answer the same token for ever. */
    cJSON_DeleteItemFromObjectCaseSensitive(body, awsm_operation_output_token(op));
    add_result(s, NULL, body);
    for (size_t i = 0; i < awsm_shape_member_count(output); i++) {
        const awsm_shape *status = status_of(awsm_shape_member_shape(output, i));

        if (status)
            add_statuses(s, body, awsm_shape_member_name(output, i), status);
    }
    for (size_t i = 0; i < awsm_operation_error_count(op); i++)
        add_error(s, i);
    cJSON_Delete(body);
}

/* --- all ------------------------------------------------------------------------------------- */

static int make_folders(stubs *s)
{
    buf path = { 0 };

    buf_format(&path, "%s/mappings", s->dir);
    if ((mkdir(s->dir, FOLDER_MODE) != 0 && errno != EEXIST) ||
        (mkdir(buf_cstr(&path), FOLDER_MODE) != 0 && errno != EEXIST))
        s->error = errno;
    buf_free(&path);
    return !s->error;
}

int wiremock_write(const char *dir)
{
    static const struct {
        const char *service;
        const protocol *protocol;
    } rows[] = {
        { "meteringmarketplace", &protocol_json },
        { "marketplace-entitlement", &protocol_json },
        { "marketplace-entitlement", &protocol_cbor },
    };
    stubs s = { .dir = dir };

    if (make_folders(&s)) {
        for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
            s.form.service = awsm_service_find(rows[i].service);
            s.form.protocol = rows[i].protocol;
            for (size_t k = 0; k < awsm_operation_count(s.form.service); k++)
                add_operation(&s, awsm_operation_at(s.form.service, k));
        }
    }
    if (s.error) {
        fprintf(stderr, "awsm sim: cannot write into %s/mappings: %s\n", dir, strerror(s.error));
        return 1;
    }
    printf("awsm sim: %d stub mappings in %s/mappings\n", s.count, dir);
    return 0;
}
