/* SPDX-License-Identifier: Apache-2.0 */
#include "registration/claims.h"

#include "registration/object.h"
#include "registration/refusal.h"

enum {
    CLOCK_SKEW_S = 300
}; /* a token of a clock that is ahead; AWS grants as much to signatures */

static awsm_error *check_product_code(const object *claims, const expectation *expected)
{
    const object_member *claim = object_find(claims, "productCode");

    if (!claim || claim->kind != JSON_STRING)
        return refusal("product_code", "there is no claim productCode");
    if (slice_equal(object_value(claims, claim), expected->product_code))
        return NULL;
    return refusal("product_code", "productCode is \"%.*s\", the request was for \"%.*s\"",
                   QUOTED(object_value(claims, claim)), QUOTED(expected->product_code));
}

/* Where none was sent, none, null and "" are the same. */
static awsm_error *check_nonce(const object *claims, const expectation *expected)
{
    const object_member *claim = object_find(claims, "nonce");
    const int absent = !claim || claim->kind == JSON_NULL;
    slice said = absent ? SLICE("") : object_value(claims, claim);

    if (!absent && claim->kind != JSON_STRING)
        return refusal("nonce", "the claim nonce is not text");
    if (slice_equal(said, expected->nonce))
        return NULL;
    if (!said.len)
        return refusal("nonce", "there is no claim nonce, the request had one");
    return refusal("nonce",
                   "nonce is \"%.*s\", the request had \"%.*s\": this is the answer to another "
                   "request",
                   QUOTED(said), QUOTED(expected->nonce));
}

static awsm_error *check_version(const object *claims, const expectation *expected)
{
    const object_member *claim = object_find(claims, "publicKeyVersion");
    int64_t version;

    if (!claim || claim->kind != JSON_NUMBER || !json_int64(object_value(claims, claim), &version))
        return refusal("public_key_version",
                       "there is no claim publicKeyVersion that is an integer");
    if (version == expected->public_key_version)
        return NULL;
    return refusal("public_key_version", "publicKeyVersion is %lld, the request was for %lld",
                   (long long)version, (long long)expected->public_key_version);
}

/* --- times, where there are any --------------------------------------------------------------- */

static int expired(int64_t at, int64_t now)
{
    return now >= at;
}

static int in_the_future(int64_t at, int64_t now)
{
    return at > now && at - now > CLOCK_SKEW_S; /* a negative `now` cannot occur */
}

static const struct {
    const char *name;
    int (*refuses)(int64_t at, int64_t now);
    const char *reason;
} times[] = {
    { "exp", expired, "expired" },
    { "iat", in_the_future, "not_yet_valid" },
    { "nbf", in_the_future, "not_yet_valid" },
};

/* Seconds since 1970; a fraction is cut off (RFC 7519 allows one). */
static int read_seconds(slice literal, int64_t *seconds)
{
    const char *dot = literal.len ? memchr(literal.ptr, '.', literal.len) : NULL;
    slice whole = literal;

    if (dot)
        whole.len = (size_t)(dot - literal.ptr);
    for (size_t i = whole.len; i < literal.len; i++) {
        if (literal.ptr[i] == 'e' || literal.ptr[i] == 'E')
            return 0;
    }
    return json_int64(whole, seconds);
}

static awsm_error *check_time(const object *claims, size_t i, int64_t now)
{
    const object_member *claim = object_find(claims, times[i].name);
    int64_t at;

    if (!claim)
        return NULL;
    if (claim->kind != JSON_NUMBER || !read_seconds(object_value(claims, claim), &at))
        return refusal("malformed", "the claim %s is not a number of seconds", times[i].name);
    if (!times[i].refuses(at, now))
        return NULL;
    return refusal(times[i].reason,
                   "%s is %lld and the time is %lld: call RegisterUsage anew, and check this "
                   "machine's clock",
                   times[i].name, (long long)at, (long long)now);
}

static awsm_error *check_times(const object *claims, int64_t now)
{
    awsm_error *err = NULL;

    for (size_t i = 0; !err && i < sizeof times / sizeof times[0]; i++)
        err = check_time(claims, i, now);
    return err;
}

awsm_error *claims_check(slice json, const expectation *expected)
{
    object claims = { 0 };
    awsm_error *err = object_read(&claims, "payload", json);

    if (!err)
        err = check_product_code(&claims, expected);
    if (!err)
        err = check_nonce(&claims, expected);
    if (!err)
        err = check_version(&claims, expected);
    if (!err)
        err = check_times(&claims, expected->now_unix_s);
    object_free(&claims);
    return err;
}
