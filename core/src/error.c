/* SPDX-License-Identifier: Apache-2.0 */
#include "error.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/json.h"
#include "base/utf8.h"
#include "base/mem.h"
#include "policy.h"

struct awsm_error {
    atomic_int references; /* of the static errors: unused */
    int code;
    int effect;
    int http_status;
    int retryable;
    const char *reason; /* NULL: the code says it all */
    buf message;
    buf service_code;
    buf service_message;
    buf request_id;
    buf hint;
};

#define OUT_OF_MEMORY(effect_)                                                                     \
    {                                                                                              \
        .code = AWSM_E_NOMEM, .effect = effect_,                                                   \
        .message = { .ptr = (char *)"out of memory", .len = sizeof "out of memory" - 1 },          \
    }

/* These need no memory and cannot be changed; so there is one for each effect. */
static awsm_error out_of_memory[] = { OUT_OF_MEMORY(AWSM_EFFECT_NONE),
                                      OUT_OF_MEMORY(AWSM_EFFECT_UNKNOWN),
                                      OUT_OF_MEMORY(AWSM_EFFECT_APPLIED) };

static int is_static(const awsm_error *e)
{
    return e == &out_of_memory[AWSM_EFFECT_NONE] || e == &out_of_memory[AWSM_EFFECT_UNKNOWN] ||
           e == &out_of_memory[AWSM_EFFECT_APPLIED];
}

awsm_error *error_nomem(void)
{
    return &out_of_memory[AWSM_EFFECT_NONE];
}

/* The last character of a text that was cut may be half of one: it goes. */
static void drop_last_character(char *text)
{
    size_t len = strlen(text);

    while (len > 0 && ((unsigned char)text[len - 1] & 0xC0) == 0x80)
        len--;
    if (len > 0 && (unsigned char)text[len - 1] >= 0x80)
        text[len - 1] = '\0';
}

/* The bytes of the character that `text` begins with, 0 when it is not UTF-8. */
static size_t character_length(const char *text)
{
    const size_t rest = strnlen(text, 4);

    for (size_t len = 1; len <= rest; len++) {
        if (utf8_valid((slice){ text, len }))
            return len;
    }
    return 0;
}

/* One line of UTF-8, whatever was quoted. */
static void make_line(char *text)
{
    while (*text) {
        const size_t len = character_length(text);
        if (len == 0)
            *text = '?';
        else if ((unsigned char)*text < 0x20)
            *text = ' ';
        text += len ? len : 1;
    }
}

awsm_error *error_new(awsm_code code, const char *format, ...)
{
    awsm_error *e = mem_zeroed(sizeof *e);
    char text[1024];
    va_list args;

    if (!e)
        return error_nomem();
    va_start(args, format);
    if (vsnprintf(text, sizeof text, format, args) >= (int)sizeof text)
        drop_last_character(text);
    va_end(args);
    make_line(text);
    e->references = 1;
    e->code = code;
    buf_text(&e->message, text);
    if (buf_failed(&e->message)) {
        awsm_error_free(e);
        return error_nomem();
    }
    return e;
}

static void put_reason(buf *out, const char *operation, const error_reply *r)
{
    buf_format(out, "%s: %.*s: ", operation, (int)r->code.len, r->code.ptr);
    if (r->message.len)
        buf_slice_add(out, r->message);
    else
        buf_text(out, "no message");
    buf_format(out, " (HTTP %d", r->http_status);
    if (r->request_id.len)
        buf_format(out, ", request %.*s", (int)r->request_id.len, r->request_id.ptr);
    buf_char(out, ')');
}

static void put_hint(buf *out, const buf *hint)
{
    if (hint->len)
        buf_format(out, "; %s", buf_cstr(hint));
}

awsm_error *error_from_reply(const char *operation, const error_reply *r)
{
    buf text = { 0 }, hint = { 0 };
    awsm_error *e;

    policy_hint(&hint, operation, r->code);
    put_reason(&text, operation, r);
    put_hint(&text, &hint);
    e = buf_failed(&text) || buf_failed(&hint)
            ? error_nomem()
            : error_new(AWSM_E_SERVICE, "%s", buf_cstr(&text));
    buf_free(&text);
    if (is_static(e)) {
        buf_free(&hint);
        return e;
    }
    e->hint = hint;
    e->http_status = r->http_status;
    buf_slice_add(&e->service_code, r->code);
    buf_slice_add(&e->service_message, r->message);
    buf_slice_add(&e->request_id, r->request_id);
    return e;
}

awsm_error *error_with_reason(awsm_error *e, const char *reason)
{
    if (!is_static(e))
        e->reason = reason;
    return e;
}

awsm_error *error_with_outcome(awsm_error *e, awsm_effect effect, int retryable)
{
    if (is_static(e))
        return &out_of_memory[effect];
    e->effect = effect;
    e->retryable = retryable;
    return e;
}

void error_set_reply(awsm_error *e, int http_status, slice request_id)
{
    if (is_static(e))
        return;
    e->http_status = http_status;
    buf_clear(&e->request_id);
    buf_slice_add(&e->request_id, request_id);
}

awsm_error *error_share(const awsm_error *error)
{
    awsm_error *e = (awsm_error *)error; /* the count is not part of the value */

    if (e && !is_static(e))
        atomic_fetch_add(&e->references, 1);
    return e;
}

void awsm_error_free(awsm_error *e)
{
    if (!e || is_static(e) || atomic_fetch_sub(&e->references, 1) > 1)
        return;
    buf_free(&e->message);
    buf_free(&e->service_code);
    buf_free(&e->service_message);
    buf_free(&e->request_id);
    buf_free(&e->hint);
    free(e);
}

int awsm_error_code(const awsm_error *e)
{
    return e ? e->code : AWSM_OK;
}

int awsm_error_effect(const awsm_error *e)
{
    return e ? e->effect : AWSM_EFFECT_APPLIED;
}

const char *awsm_error_message(const awsm_error *e)
{
    return e ? buf_cstr(&e->message) : "no error";
}

const char *awsm_error_service_code(const awsm_error *e)
{
    return e ? buf_cstr(&e->service_code) : "";
}

const char *awsm_error_service_message(const awsm_error *e)
{
    return e ? buf_cstr(&e->service_message) : "";
}

const char *awsm_error_reason(const awsm_error *e)
{
    return e && e->reason ? e->reason : "";
}

const char *awsm_error_request_id(const awsm_error *e)
{
    return e ? buf_cstr(&e->request_id) : "";
}

const char *awsm_error_hint(const awsm_error *e)
{
    return e ? buf_cstr(&e->hint) : "";
}

int awsm_error_http_status(const awsm_error *e)
{
    return e ? e->http_status : 0;
}

int awsm_error_retryable(const awsm_error *e)
{
    return e ? e->retryable : 0;
}

const char *awsm_code_name(int code)
{
    static const char *const names[] = {
        [AWSM_OK] = "AWSM_OK",
        [AWSM_E_NOMEM] = "AWSM_E_NOMEM",
        [AWSM_E_INVALID] = "AWSM_E_INVALID",
        [AWSM_E_CONFIG] = "AWSM_E_CONFIG",
        [AWSM_E_NO_REGION] = "AWSM_E_NO_REGION",
        [AWSM_E_NO_CREDENTIALS] = "AWSM_E_NO_CREDENTIALS",
        [AWSM_E_PARTIAL_CREDENTIALS] = "AWSM_E_PARTIAL_CREDENTIALS",
        [AWSM_E_UNKNOWN_SERVICE] = "AWSM_E_UNKNOWN_SERVICE",
        [AWSM_E_UNKNOWN_OPERATION] = "AWSM_E_UNKNOWN_OPERATION",
        [AWSM_E_CONNECT] = "AWSM_E_CONNECT",
        [AWSM_E_CONNECT_TIMEOUT] = "AWSM_E_CONNECT_TIMEOUT",
        [AWSM_E_TLS] = "AWSM_E_TLS",
        [AWSM_E_PROXY] = "AWSM_E_PROXY",
        [AWSM_E_CLOSED] = "AWSM_E_CLOSED",
        [AWSM_E_READ_TIMEOUT] = "AWSM_E_READ_TIMEOUT",
        [AWSM_E_DEADLINE] = "AWSM_E_DEADLINE",
        [AWSM_E_REPLY] = "AWSM_E_REPLY",
        [AWSM_E_SERVICE] = "AWSM_E_SERVICE",
        [AWSM_E_CANCELLED] = "AWSM_E_CANCELLED",
        [AWSM_E_STATE] = "AWSM_E_STATE",
        [AWSM_E_SYSTEM] = "AWSM_E_SYSTEM",
        [AWSM_E_REGISTRATION] = "AWSM_E_REGISTRATION",
    };
    const int known = code >= 0 && (size_t)code < sizeof names / sizeof names[0];

    return known ? names[code] : "AWSM_E_?";
}
