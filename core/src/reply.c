/* SPDX-License-Identifier: Apache-2.0 */
#include "reply.h"

#include <cjson/cJSON.h>
#include <stdlib.h>

#include "base/json.h"

void reply_clear(reply *r)
{
    r->status = 0;
    buf_clear(&r->headers);
    buf_clear(&r->body);
}

void reply_free(reply *r)
{
    buf_free(&r->headers);
    buf_free(&r->body);
    r->status = 0;
}

static slice trimmed(const char *ptr, size_t len)
{
    while (len && (*ptr == ' ' || *ptr == '\t')) {
        ptr++;
        len--;
    }
    while (len && (ptr[len - 1] == ' ' || ptr[len - 1] == '\t' || ptr[len - 1] == '\r' ||
                   ptr[len - 1] == '\n'))
        len--;
    return (slice){ ptr, len };
}

void reply_add_head(reply *r, slice line)
{
    const char *colon;
    slice value;

    if (line.len > 5 && memcmp(line.ptr, "HTTP/", 5) == 0) {
        buf_clear(&r->headers);
        return;
    }
    colon = memchr(line.ptr, ':', line.len);
    if (!colon || memchr(line.ptr, '\0', line.len)) /* a NUL would hide all lines behind it */
        return;
    value = trimmed(colon + 1, line.len - (size_t)(colon + 1 - line.ptr));
    buf_lower(&r->headers, (slice){ line.ptr, (size_t)(colon - line.ptr) });
    buf_add(&r->headers, ": ", 2);
    buf_slice_add(&r->headers, value);
    buf_char(&r->headers, '\n');
}

slice reply_header(const reply *r, const char *name)
{
    const size_t len = strlen(name);
    const char *at = buf_cstr(&r->headers);

    while (*at) {
        const char *end = at + strcspn(at, "\n");
        if (*end == '\0') /* memory ran out within this line */
            break;
        if ((size_t)(end - at) > len + 1 && memcmp(at, name, len) == 0 && at[len] == ':')
            return (slice){ at + len + 2, (size_t)(end - at) - len - 2 };
        at = end + 1;
    }
    return SLICE("");
}

slice reply_request_id(const reply *r)
{
    const slice id = reply_header(r, "x-amzn-requestid");

    return id.len ? id : reply_header(r, "x-amz-request-id");
}

/* "com.amazonaws.x#Code:http://..." -> "Code" */
static slice bare_code(slice text)
{
    const char *hash = text.len ? memchr(text.ptr, '#', text.len) : NULL;
    const char *colon;

    if (hash) {
        text.len -= (size_t)(hash + 1 - text.ptr);
        text.ptr = hash + 1;
    }
    colon = text.len ? memchr(text.ptr, ':', text.len) : NULL;
    if (colon)
        text.len = (size_t)(colon - text.ptr);
    return text;
}

static const char *first_text(const cJSON *object, const char *const *names)
{
    for (; *names; names++) {
        const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, *names);
        if (cJSON_IsString(item))
            return item->valuestring;
    }
    return "";
}

static error_reply read_error(const reply *r, const char *const *code_names, buf *scratch)
{
    static const char *const message_names[] = { "message", "Message", "errorMessage", NULL };
    cJSON *object = cJSON_ParseWithLength(buf_cstr(&r->body), r->body.len);
    slice header = reply_header(r, "x-amzn-errortype");
    slice type = header.len ? header : slice_of(first_text(object, code_names));
    size_t code_len;

    if (buf_failed(&r->headers) || buf_failed(&r->body) ||
        (!object && json_valid(buf_slice(&r->body)))) { /* JSON, but no memory for its tree */
        cJSON_Delete(object);
        return (error_reply){ .http_status = r->status };
    }
    type = bare_code(type);
    buf_clear(scratch);
    if (type.len)
        buf_slice_add(scratch, type);
    else
        buf_int(scratch, r->status);
    code_len = scratch->len;
    buf_text(scratch, first_text(object, message_names));
    cJSON_Delete(object);
    if (buf_failed(scratch))
        return (error_reply){ .http_status = r->status };
    return (error_reply){
        .http_status = r->status,
        .code = { scratch->ptr, code_len },
        .message = { scratch->ptr + code_len, scratch->len - code_len },
        .request_id = reply_request_id(r),
    };
}

error_reply reply_read_error(const reply *r, buf *scratch)
{
    static const char *const code_names[] = { "__type", "code", "Code", NULL };

    return read_error(r, code_names, scratch);
}

error_reply reply_read_rest_error(const reply *r, buf *scratch)
{
    static const char *const code_names[] = { "code", "Code", "__type", NULL };

    return read_error(r, code_names, scratch);
}
