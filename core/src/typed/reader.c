/* SPDX-License-Identifier: Apache-2.0 */
#include "typed/reader.h"

#include <locale.h>
#include <pthread.h>
#include <stdlib.h>

#include "error.h"

/* No time that anybody means is beyond. */
static const int64_t TIME_LIMIT_S = INT64_C(1000000000000000);

awsm_error *reader_begin(reader *r, const awsm_call *call, const char *operation)
{
    size_t len;
    const char *body = awsm_call_body(call, &len);

    *r = (reader){ 0 };
    if (strcmp(awsm_call_operation(call), operation) != 0)
        return error_new(AWSM_E_STATE, "this is a call of %s, not of %s", awsm_call_operation(call),
                         operation);
    if (!call_is_done(call) || awsm_call_error(call))
        return error_new(AWSM_E_STATE, "%s: there is no reply to read, the call %s", operation,
                         call_is_done(call) ? "failed" : "is not done");
    buf_char(&r->texts, '\0'); /* offset 0 */
    json_begin(&r->json, (slice){ body, len });
    return NULL;
}

awsm_error *reader_end(reader *r, const awsm_call *call)
{
    buf why = { 0 };
    awsm_error *err = NULL;

    if (buf_failed(&r->texts) || buf_failed(&r->scratch) || buf_failed(&r->key)) {
        err = error_nomem();
    } else if (!json_at_end(&r->json)) {
        json_explain(&r->json, &why);
        err = error_new(AWSM_E_REPLY, "%s: the reply is not as the model says: %s",
                        awsm_call_operation(call), buf_cstr(&why));
        buf_free(&why);
        err = error_with_outcome(err, AWSM_EFFECT_UNKNOWN, 0); /* was it AWS at all? */
    }
    buf_free(&r->scratch);
    buf_free(&r->key);
    if (err)
        buf_free(&r->texts);
    return err;
}

static locale_t plain_locale;

static void make_locale(void)
{
    plain_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
}

/* null where an object or list may be is as good as none. */
static int enter(reader *r, reader_object *o, json_kind kind)
{
    json_kind got;

    if (o->entered)
        return 1;
    o->entered = 1;
    got = json_peek(&r->json);
    if (got == JSON_NULL) {
        json_literal(&r->json);
        return 0;
    }
    if (got != kind && !r->json.error)
        r->json.error = kind == JSON_OBJECT ? "an object belongs here" : "a list belongs here";
    return !r->json.error && json_enter(&r->json);
}

int reader_next(reader *r, const awsm_shape *shape, reader_object *o)
{
    const shape_member *expected = o->hint < shape->member_count ? &shape_members(shape)[o->hint] : NULL;
    const slice guess =
        expected ? member_name(expected) : SLICE("");
    slice key;
    int member;

    if (!enter(r, o, JSON_OBJECT) || !json_next_key(&r->json, &r->key, guess, &key))
        return READER_END;
    member = shape_member_index(shape, key, o->hint);
    o->hint = member + 1;
    return member < 0 ? READER_UNKNOWN : member;
}

int reader_next_item(reader *r, reader_object *l)
{
    return enter(r, l, JSON_ARRAY) && json_next_item(&r->json);
}

static int skip_null(reader *r)
{
    return json_peek(&r->json) == JSON_NULL && json_literal(&r->json);
}

text_at reader_text(reader *r)
{
    slice text;
    const size_t at = r->texts.len;

    if (skip_null(r) || !json_string(&r->json, &r->scratch, &text, NULL) || !text.len)
        return 0;
    buf_slice_add(&r->texts, text);
    buf_char(&r->texts, '\0');
    return (text_at)at;
}

/* As strtod() reads it where the decimal point is a point, whatever the program's locale says. */
static double to_double(slice literal)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    char text[64];

    if (literal.len >= sizeof text)
        return 0;
    memcpy(text, literal.ptr, literal.len);
    text[literal.len] = '\0';
    pthread_once(&once, make_locale);
    return plain_locale ? strtod_l(text, NULL, plain_locale) : strtod(text, NULL);
}

double reader_double(reader *r)
{
    slice literal;

    return skip_null(r) || !json_number(&r->json, &literal) ? 0 : to_double(literal);
}

int64_t reader_int(reader *r)
{
    slice literal;
    int64_t value;

    if (skip_null(r) || !json_number(&r->json, &literal))
        return 0;
    return json_int64(literal, &value) ? value : 0;
}

int reader_bool(reader *r)
{
    const json_kind kind = json_peek(&r->json);

    if (kind != JSON_TRUE && kind != JSON_FALSE)
        json_skip(&r->json);
    else
        json_literal(&r->json);
    return kind == JSON_TRUE;
}

int64_t reader_timestamp(reader *r)
{
    slice literal;
    double seconds;
    int64_t whole;

    if (skip_null(r) || !json_number(&r->json, &literal))
        return 0;
    if (json_int64(literal, &whole))
        return whole > -TIME_LIMIT_S && whole < TIME_LIMIT_S ? whole : 0;
    seconds = to_double(literal);
    if (!(seconds > (double)-TIME_LIMIT_S && seconds < (double)TIME_LIMIT_S))
        return 0;
    whole = (int64_t)seconds; /* towards zero */
    return whole - (seconds < (double)whole);
}

void reader_skip(reader *r)
{
    json_skip(&r->json);
}

awsm_error *reader_copy(char *out, size_t size, const char *text)
{
    const size_t need = strlen(text) + 1;

    if (need > size)
        return error_new(AWSM_E_INVALID, "the text needs %zu bytes, there are %zu", need, size);
    memcpy(out, text, need);
    return NULL;
}
