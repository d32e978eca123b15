/*
 * protocol_rest.c - REST-JSON: finds the operation by method and path, and makes one JSON
 * object of labels, query and body, as the client wrote it before it placed them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <ctype.h>

#include "base/json.h"
#include "base/utf8.h"
#include "model/shape.h"
#include "protocol.h"
#include "tree.h"

/* Up to the next `delimiter`, which is dropped; the rest stays in *rest. */
static slice cut(slice *rest, char delimiter)
{
    const char *end = rest->len ? memchr(rest->ptr, delimiter, rest->len) : NULL;
    const size_t len = end ? (size_t)(end - rest->ptr) : rest->len;
    const slice part = { rest->ptr, len };

    rest->ptr += len + (end != NULL);
    rest->len -= len + (end != NULL);
    return part;
}

static int hex(char c)
{
    return isdigit((unsigned char)c) ? c - '0' : tolower((unsigned char)c) - 'a' + 10;
}

static void unescape(buf *out, slice text)
{
    for (size_t i = 0; i < text.len; i++) {
        const int escaped = text.ptr[i] == '%' && i + 2 < text.len &&
                            isxdigit((unsigned char)text.ptr[i + 1]) &&
                            isxdigit((unsigned char)text.ptr[i + 2]);

        buf_char(out,
                 escaped ? (char)(hex(text.ptr[i + 1]) * 16 + hex(text.ptr[i + 2])) : text.ptr[i]);
        i += escaped ? 2 : 0;
    }
}

/* --- the path -------------------------------------------------------------------------------- */

/* Does the path fit the operation's? `label`, may be NULL, names the part that goes to *value. */
static int fits(slice path, const char *with_labels, const char *label, slice *value)
{
    slice form = slice_of(with_labels);

    while (form.len && path.len) {
        const slice wanted = cut(&form, '/');
        const slice got = cut(&path, '/');
        const int is_label = wanted.len > 2 && *wanted.ptr == '{';

        if (is_label ? !got.len : !slice_equal(wanted, got))
            return 0;
        if (is_label && label &&
            slice_equal((slice){ wanted.ptr + 1, wanted.len - 2 }, slice_of(label)))
            *value = got;
    }
    return !form.len && !path.len;
}

const awsm_operation *protocol_rest_route(const http_request *request, const awsm_service **service)
{
    for (size_t i = 0; i < model_service_count; i++) {
        *service = &model_services[i];
        for (size_t k = 0; (*service)->is_rest && k < (*service)->operation_count; k++) {
            const awsm_operation *op = awsm_operation_at(*service, k);

            if (slice_equal(request->method, slice_of(awsm_operation_http_method(op))) &&
                fits(request->path, awsm_operation_path(op), NULL, NULL))
                return op;
        }
    }
    *service = NULL;
    return NULL;
}

/* --- the members outside the body ------------------------------------------------------------ */

/* Text, decoded, as the shape wants it in JSON. 0: it is not UTF-8. */
static int put_scalar(buf *json, const awsm_shape *shape, slice escaped)
{
    const int quoted = shape->type == AWSM_SHAPE_STRING || shape->type == AWSM_SHAPE_TIMESTAMP;
    buf text = { 0 };
    int ok;

    unescape(&text, escaped);
    ok = utf8_valid(buf_slice(&text));
    if (ok && (quoted || !json_valid(buf_slice(&text))))
        json_write_string(json, buf_slice(&text));
    else if (ok)
        buf_slice_add(json, buf_slice(&text));
    buf_free(&text);
    return ok;
}

static int is_named(slice escaped, const char *name)
{
    buf text = { 0 };
    int same;

    unescape(&text, escaped);
    same = slice_equal(buf_slice(&text), slice_of(name));
    buf_free(&text);
    return same;
}

static void put_name(buf *json, const char *name)
{
    buf_text(json, json->len > 1 ? "," : "");
    json_write_string(json, slice_of(name));
    buf_char(json, ':');
}

/* The parameter of the query, all of that name if it is a list. */
static int put_parameter(buf *json, const shape_member *m, slice query)
{
    const awsm_shape *shape = model_shape(m->shape);
    const int is_list = shape->type == AWSM_SHAPE_LIST;
    int count = 0;

    while (query.len && (is_list || !count)) {
        slice value = cut(&query, '&');
        const slice name = cut(&value, '=');

        if (!is_named(name, model_text(m->wire_name)))
            continue;
        if (count++)
            buf_char(json, ',');
        else {
            put_name(json, model_text(m->name));
            buf_text(json, is_list ? "[" : "");
        }
        if (!put_scalar(json, is_list ? awsm_shape_element(shape) : shape, value))
            return 0;
    }
    buf_text(json, is_list && count ? "]" : "");
    return 1;
}

static int put_member(buf *json, const shape_member *m, const http_request *r,
                      const awsm_operation *op)
{
    slice value = SLICE("");

    if (m->flags & MEMBER_IN_QUERY)
        return put_parameter(json, m, r->query);
    if (!(m->flags & MEMBER_IN_PATH))
        return 1;
    fits(r->path, awsm_operation_path(op), model_text(m->wire_name), &value);
    put_name(json, model_text(m->name));
    return put_scalar(json, model_shape(m->shape), value);
}

/* --- the whole ------------------------------------------------------------------------------- */

static slice skip_space(slice text)
{
    while (text.len && isspace((unsigned char)*text.ptr)) {
        text.ptr++;
        text.len--;
    }
    return text;
}

/* The object in the body goes on where the object in `json` stands. */
static void put_body(buf *json, slice body)
{
    slice inner;

    body = skip_space(body);
    inner = body.len ? skip_space((slice){ body.ptr + 1, body.len - 1 }) : SLICE("}");
    if (inner.len && *inner.ptr != '}')
        buf_text(json, json->len > 1 ? "," : "");
    buf_slice_add(json, inner);
}

static int read_rest(const http_request *r, const awsm_operation *op, buf *json)
{
    const awsm_shape *input = awsm_operation_input(op);
    const slice body = skip_space(buf_slice(&r->body));

    if (body.len && *body.ptr != '{')
        return 0;
    buf_char(json, '{');
    for (size_t i = 0; i < input->member_count; i++) {
        if (!put_member(json, &shape_members(input)[i], r, op))
            return 0;
    }
    put_body(json, body);
    return 1;
}

const protocol protocol_rest = {
    .content_type = "application/json",
    .error_header = "x-amzn-errortype",
    .read = read_rest,
    .write = protocol_write_json,
};
