/*
 * verify.c - awsm_registration_verify(): a JSON Web Token, from its shape to its claims.
 *
 * What is cheap and says most is checked first; no claim is looked at before the signature holds.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <awsm/registration.h>

#include "base/clock.h"
#include "registration/base64url.h"
#include "registration/claims.h"
#include "registration/header.h"
#include "registration/keys.h"
#include "registration/refusal.h"

enum { KEY_BITS_STRONG = 2048 };

enum { HEADER, CLAIMS, SIGNATURE, SEGMENT_COUNT };

static const char *const segment_names[SEGMENT_COUNT] = { "header", "payload", "signature" };

typedef struct token {
    slice text;
    slice signed_text; /* "header.payload" */
    slice segments[SEGMENT_COUNT];
    buf decoded[SEGMENT_COUNT];
} token;

static void token_free(token *t)
{
    for (int i = 0; i < SEGMENT_COUNT; i++)
        buf_free(&t->decoded[i]);
}

static awsm_error *check_text(slice text)
{
    if (!text.len)
        return refusal("missing", "it is empty; the reply's Signature belongs here");
    if (text.len > AWSM_REGISTRATION_SIGNATURE_MAX)
        return refusal("too_long", "it is longer than the %d bytes that are looked at",
                       AWSM_REGISTRATION_SIGNATURE_MAX);
    for (size_t i = 0; i < text.len; i++) {
        if (strchr(" \t\r\n\v\f", text.ptr[i]))
            return refusal("white_space",
                           "there is white space at byte %zu; give the Signature as it came", i);
    }
    return NULL;
}

static size_t count_dots(slice text)
{
    size_t dots = 0;

    for (size_t i = 0; i < text.len; i++)
        dots += text.ptr[i] == '.';
    return dots;
}

static awsm_error *split(token *t)
{
    const size_t count = count_dots(t->text) + 1;
    const char *at = t->text.ptr, *end = at + t->text.len;

    if (count != SEGMENT_COUNT)
        return refusal("segments", "it has %zu segments; header.payload.signature are %d", count,
                       SEGMENT_COUNT);
    for (int i = 0; i < SEGMENT_COUNT; i++) {
        const char *dot = memchr(at, '.', (size_t)(end - at));
        const char *behind = dot ? dot : end;
        t->segments[i] = (slice){ at, (size_t)(behind - at) };
        at = behind + 1;
    }
    t->signed_text = t->text;
    t->signed_text.len -= t->segments[SIGNATURE].len + 1;
    return NULL;
}

static awsm_error *decode(token *t, int i)
{
    const int good = base64url_decode(&t->decoded[i], t->segments[i]);

    if (buf_failed(&t->decoded[i]))
        return error_nomem();
    if (good)
        return NULL;
    return refusal("encoding",
                   "its %s is not base64url as tokens are written: no padding, no other "
                   "characters, no bits left over",
                   segment_names[i]);
}

/* The header first: a token without signature should be refused for its alg. */
static awsm_error *open_token(token *t)
{
    awsm_error *err = check_text(t->text);

    if (!err)
        err = split(t);
    if (!err)
        err = decode(t, HEADER);
    if (!err)
        err = header_check(buf_slice(&t->decoded[HEADER]));
    if (!err)
        err = decode(t, CLAIMS);
    if (!err)
        err = decode(t, SIGNATURE);
    return err;
}

static awsm_error *find_key(EVP_PKEY **out, const awsm_registration_keys *keys, int64_t version)
{
    *out = keys ? keys_find(keys, version) : NULL;
    return *out ? NULL
                : refusal("key_unknown",
                          "no public key of version %lld was given; the Marketplace portal has it",
                          (long long)version);
}

static awsm_error *verify(token *t, const awsm_registration_keys *keys, const expectation *expected,
                          int *warnings)
{
    EVP_PKEY *key;
    awsm_error *err = open_token(t);

    if (!err)
        err = find_key(&key, keys, expected->public_key_version);
    if (!err)
        err = key_verify(key, t->signed_text, buf_slice(&t->decoded[SIGNATURE]));
    if (!err)
        err = claims_check(buf_slice(&t->decoded[CLAIMS]), expected);
    if (!err && EVP_PKEY_get_bits(key) < KEY_BITS_STRONG)
        *warnings |= AWSM_REGISTRATION_WEAK_KEY;
    return err;
}

awsm_error *awsm_registration_verify(const awsm_registration_keys *keys, const char *signature,
                                     const char *product_code, const char *nonce,
                                     int64_t public_key_version, int64_t now_unix_s, int *warnings)
{
    const expectation expected = {
        .product_code = slice_of(product_code),
        .nonce = slice_of(nonce),
        .public_key_version = public_key_version,
        .now_unix_s = now_unix_s ? now_unix_s : clock_unix_s(),
    };
    token t = { .text = slice_of(signature) };
    int unused;
    awsm_error *err;

    if (!warnings)
        warnings = &unused;
    *warnings = 0;
    err = verify(&t, keys, &expected, warnings);
    token_free(&t);
    return err;
}
