/* SPDX-License-Identifier: Apache-2.0 */
#include "creds/creds.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "base/mem.h"
#include "error.h"

struct creds {
    atomic_int references;
    char *access_key_id;
    char *secret_access_key;
    char *session_token; /* NULL for long-term keys */
};

/* The chain: tried from the top. */
static const struct {
    const char *name;
    awsm_error *(*find)(creds **out, const options *o);
} sources[] = {
    { "options (access_key_id and secret_access_key)", creds_from_options },
    { "environment (AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY)", creds_from_environment },
};
enum { SOURCE_COUNT = sizeof sources / sizeof sources[0] };

awsm_error *creds_find(creds **out, const options *o)
{
    awsm_error *err = NULL;

    *out = NULL;
    for (size_t i = 0; !err && !*out && i < SOURCE_COUNT; i++)
        err = sources[i].find(out, o);
    return err;
}

awsm_error *creds_missing(void)
{
    buf text = { 0 };
    awsm_error *err;

    buf_text(&text, "no credentials; tried ");
    for (size_t i = 0; i < SOURCE_COUNT; i++)
        buf_format(&text, "%s%s", i ? ", " : "", sources[i].name);
    err = error_new(AWSM_E_NO_CREDENTIALS, "%s", buf_cstr(&text));
    buf_free(&text);
    return err;
}

static char *copy_or_null(const char *text)
{
    return text ? mem_text(text, strlen(text)) : NULL;
}

/* A key and a token go into headers: a line end, as files often leave one behind, would break out of them. */
static awsm_error *check_line(const char *origin, const char *what, const char *text)
{
    for (; text && *text; text++) {
        if ((unsigned char)*text < 0x20 || *text == 0x7F)
            return error_new(AWSM_E_CONFIG, "%s: the %s contains a control character", origin, what);
    }
    return NULL;
}

awsm_error *creds_new(creds **out, const char *origin, const char *access_key_id,
                      const char *secret_access_key, const char *session_token)
{
    creds *c;
    awsm_error *err;

    *out = NULL;
    if (!access_key_id && !secret_access_key)
        return NULL;
    if (!access_key_id || !secret_access_key)
        return error_new(AWSM_E_PARTIAL_CREDENTIALS, "%s: the %s is missing", origin,
                         access_key_id ? "secret access key" : "access key id");
    err = check_line(origin, "access key id", access_key_id);
    if (!err)
        err = check_line(origin, "secret access key", secret_access_key);
    if (!err)
        err = check_line(origin, "session token", session_token);
    if (err)
        return err;
    c = mem_zeroed(sizeof *c);
    if (!c)
        return error_nomem();
    c->references = 1;
    c->access_key_id = copy_or_null(access_key_id);
    c->secret_access_key = copy_or_null(secret_access_key);
    c->session_token = copy_or_null(session_token);
    if (!c->access_key_id || !c->secret_access_key || (session_token && !c->session_token)) {
        creds_free(c);
        return error_nomem();
    }
    *out = c;
    return NULL;
}

creds *creds_share(creds *c)
{
    atomic_fetch_add(&c->references, 1);
    return c;
}

void creds_free(creds *c)
{
    if (!c || atomic_fetch_sub(&c->references, 1) > 1)
        return;
    free(c->access_key_id);
    mem_free_secret(c->secret_access_key);
    mem_free_secret(c->session_token);
    free(c);
}

slice creds_access_key_id(const creds *c)
{
    return slice_of(c->access_key_id);
}

slice creds_secret_access_key(const creds *c)
{
    return slice_of(c->secret_access_key);
}

slice creds_session_token(const creds *c)
{
    return slice_of(c->session_token);
}
