/* SPDX-License-Identifier: Apache-2.0 */
#include "trace.h"

#include <strings.h>

#include "base/json.h"

#define HIDDEN "***"

/* --- bodies --------------------------------------------------------------------------------- */

typedef struct redactor {
    json_reader in;
    buf *out;
    buf key;
} redactor;

static void redact_value(redactor *r, const awsm_shape *shape);

static void redact_object(redactor *r, const awsm_shape *shape)
{
    const int structure = shape && shape->type == AWSM_SHAPE_STRUCTURE;
    const char *separator = "{";
    slice key;

    json_enter(&r->in);
    while (json_next_key(&r->in, &r->key, SLICE(""), &key)) {
        const int member = structure ? shape_member_index(shape, key, 0) : -1;
        buf_text(r->out, separator);
        json_write_string(r->out, key);
        buf_char(r->out, ':');
        redact_value(r, member >= 0 ? model_shape(shape_members(shape)[member].shape)
                        : shape && !structure ? awsm_shape_element(shape)
                                              : NULL);
        separator = ",";
    }
    buf_text(r->out, *separator == '{' ? "{}" : "}");
}

static void redact_list(redactor *r, const awsm_shape *shape)
{
    const char *separator = "[";

    json_enter(&r->in);
    while (json_next_item(&r->in)) {
        buf_text(r->out, separator);
        redact_value(r, shape ? awsm_shape_element(shape) : NULL);
        separator = ",";
    }
    buf_text(r->out, *separator == '[' ? "[]" : "]");
}

/* A shape of NULL is that of a member the model does not know. */
static void redact_value(redactor *r, const awsm_shape *shape)
{
    const json_kind kind = json_peek(&r->in);
    const char *begin = r->in.at;

    if (shape && shape->flags & SHAPE_SENSITIVE) {
        json_skip(&r->in);
        json_write_string(r->out, SLICE(HIDDEN));
    } else if (kind == JSON_OBJECT) {
        redact_object(r, shape);
    } else if (kind == JSON_ARRAY) {
        redact_list(r, shape);
    } else {
        json_skip(&r->in);
        buf_add(r->out, begin, (size_t)(r->in.at - begin));
    }
}

void trace_redact_json(buf *out, const awsm_shape *shape, slice json)
{
    redactor r = { .out = out };

    if (!json_valid(json)) {
        buf_format(out, "(%zu bytes that are not JSON)", json.len);
        return;
    }
    json_begin(&r.in, json);
    redact_value(&r, shape);
    buf_free(&r.key);
}

/* --- heads ---------------------------------------------------------------------------------- */

/* "Authorization: AWS4-HMAC-SHA256 Credential=..., Signature=***": who signed may be seen, the signature not. */
static void put_header(buf *out, const char *line)
{
    const char *value = strstr(line, ": "), *signature = strstr(line, "Signature=");

    if (value && strncasecmp(line, "x-amz-security-token:", 21) == 0)
        buf_format(out, "%.*s: " HIDDEN, (int)(value - line), line);
    else if (signature && strncasecmp(line, "authorization:", 14) == 0)
        buf_format(out, "%.*sSignature=" HIDDEN, (int)(signature - line), line);
    else
        buf_text(out, line);
}

static const logger *listener(awsm_call *c)
{
    const logger *l = client_logger(call_client(c));

    return log_wants(l, AWSM_LOG_TRACE) ? l : NULL;
}

static void say(const logger *l, const char *direction, const awsm_call *c, const buf *text)
{
    log_write(l, AWSM_LOG_TRACE, "call %lld %s %s", (long long)awsm_call_id(c), direction,
              buf_cstr(text));
}

void trace_request(awsm_call *c)
{
    const logger *l = listener(c);
    const call_request *r = call_get_request(c);
    buf text = { 0 };

    if (!l)
        return;
    buf_format(&text, "%s %s; ", r->method, awsm_call_path(c));
    for (size_t i = 0; i < r->header_count; i++) {
        put_header(&text, r->headers[i]);
        buf_text(&text, "; ");
    }
    if (r->body.len)
        trace_redact_json(&text, awsm_operation_input(call_model(c)), r->body);
    say(l, "->", c, &text);
    buf_free(&text);
}

void trace_reply(awsm_call *c)
{
    const logger *l = listener(c);
    const reply *r = call_reply(c);
    buf text = { 0 };

    if (!l)
        return;
    buf_format(&text, "HTTP %d; %s", r->status, buf_cstr(&r->headers));
    trace_redact_json(&text, r->status < 300 ? awsm_operation_output(call_model(c)) : NULL, buf_slice(&r->body));
    say(l, "<-", c, &text);
    buf_free(&text);
}
