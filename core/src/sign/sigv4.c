/* SPDX-License-Identifier: Apache-2.0 */
#include "sign/sigv4.h"

#include <endian.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <stdlib.h>

#include "base/mem.h"
#include "error.h"
#include "sign/canonical.h"

static const char ALGORITHM[] = "AWS4-HMAC-SHA256";
enum { KEYS_MAX = 4, DAY_LEN = 8 };

/*
 * A day's signing key, armed: the context holds the key, so that a signature is one re-init, update and final.
 * `name` is what it was derived from: the access key, the secret, and the scope they were used in.
 */
typedef struct day_key {
    EVP_MAC_CTX *mac;
    buf name;
    slice parts[5]; /* of name */
    slice scope;    /* "20150830/us-east-1/service/aws4_request", of name */
} day_key;

/*
 * Algorithms are fetched once and contexts re-armed. A finalised EVP_MAC_CTX must not be duplicated: the copy signs
 * wrongly and says nothing.
 */
struct signer {
    EVP_MD *md;
    EVP_MD_CTX *digest;
    EVP_MAC *hmac;
    day_key keys[KEYS_MAX];
    int next_key; /* the one to replace */
    canonical_request canonical;
    buf to_sign;
    buf authorization;
    char signature[SHA256_HEX_SIZE];
};

static awsm_error *crypto_failed(const char *what)
{
    return error_new(AWSM_E_SYSTEM, "OpenSSL: %s is not available", what);
}

awsm_error *signer_new(signer **out)
{
    signer *s = mem_zeroed(sizeof *s);

    *out = NULL;
    if (!s)
        return error_nomem();
    s->canonical.text.secret = 1; /* the session token is a header */
    for (int i = 0; i < KEYS_MAX; i++)
        s->keys[i].name.secret = 1;
    s->md = EVP_MD_fetch(NULL, "SHA256", NULL);
    s->hmac = EVP_MAC_fetch(NULL, "HMAC", NULL);
    s->digest = EVP_MD_CTX_new();
    if (!s->md || !s->hmac || !s->digest) {
        signer_free(s);
        return crypto_failed("HMAC-SHA256");
    }
    *out = s;
    return NULL;
}

void signer_free(signer *s)
{
    if (!s)
        return;
    for (int i = 0; i < KEYS_MAX; i++) {
        EVP_MAC_CTX_free(s->keys[i].mac); /* OpenSSL wipes the key */
        buf_wipe(&s->keys[i].name);
    }
    EVP_MD_CTX_free(s->digest);
    EVP_MAC_free(s->hmac);
    EVP_MD_free(s->md);
    canonical_free(&s->canonical);
    buf_free(&s->to_sign);
    buf_free(&s->authorization);
    free(s);
}

static int sha256(signer *s, slice text, unsigned char out[SHA256_SIZE])
{
    return EVP_DigestInit_ex2(s->digest, s->md, NULL) &&
           EVP_DigestUpdate(s->digest, text.ptr, text.len) &&
           EVP_DigestFinal_ex(s->digest, out, NULL);
}

/* Eight digits at a time: the four bytes' halves are spread over a word and turned into ASCII all at once. */
static void hex(char out[SHA256_HEX_SIZE], const unsigned char digest[SHA256_SIZE])
{
    const uint64_t ones = 0x0101010101010101u, low_halves = 0x000F000F000F000Fu;

    for (int i = 0; i < SHA256_SIZE; i += 4) {
        const uint64_t spread = (uint64_t)digest[i] | (uint64_t)digest[i + 1] << 16 |
                                (uint64_t)digest[i + 2] << 32 | (uint64_t)digest[i + 3] << 48;
        const uint64_t halves = (spread >> 4 & low_halves) | (spread & low_halves) << 8;
        const uint64_t letters = (halves + 6 * ones) >> 4 & ones; /* 1 where the half is above 9 */
        const uint64_t digits = htole64(halves + '0' * ones + ('a' - '0' - 10) * letters);
        memcpy(out + 2 * i, &digits, sizeof digits);
    }
    out[2 * SHA256_SIZE] = '\0';
}

awsm_error *sign_body_sha256(signer *s, slice body, char out[SHA256_HEX_SIZE])
{
    unsigned char digest[SHA256_SIZE];

    if (!sha256(s, body, digest))
        return crypto_failed("SHA-256");
    hex(out, digest);
    return NULL;
}

/* --- the key of the day --------------------------------------------------------------------- */

static int arm(EVP_MAC_CTX *mac, const unsigned char *key, size_t len)
{
    OSSL_PARAM sha256_params[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, (char *)"SHA256", 0),
        OSSL_PARAM_construct_end(),
    };

    return EVP_MAC_init(mac, key, len, sha256_params);
}

static int mac_text(EVP_MAC_CTX *mac, slice text, unsigned char out[SHA256_SIZE])
{
    size_t len;

    return EVP_MAC_update(mac, (const unsigned char *)text.ptr, text.len) &&
           EVP_MAC_final(mac, out, &len, SHA256_SIZE);
}

/* key = HMAC(key, text) for each part of the scope in turn; leaves `mac` armed with the last key. */
static int derive(EVP_MAC_CTX *mac, const sign_request *r)
{
    const slice parts[] = { { r->amz_date, DAY_LEN }, r->region, r->service, SLICE("aws4_request") };
    unsigned char key[SHA256_SIZE];
    buf secret = { .secret = 1 };
    int good;

    buf_text(&secret, "AWS4");
    buf_slice_add(&secret, r->secret_access_key);
    good = !buf_failed(&secret) &&
           arm(mac, (const unsigned char *)secret.ptr, secret.len);
    for (size_t i = 0; good && i < sizeof parts / sizeof parts[0]; i++)
        good = mac_text(mac, parts[i], key) && arm(mac, key, sizeof key);
    mem_wipe(key, sizeof key);
    buf_wipe(&secret);
    return good;
}

/* What a key depends on; the order is that of day_key.name. */
static void list_parts(slice parts[5], const sign_request *r)
{
    parts[0] = r->secret_access_key;
    parts[1] = r->access_key_id;
    parts[2] = (slice){ r->amz_date, DAY_LEN };
    parts[3] = r->region;
    parts[4] = r->service;
}

static int name_key(day_key *k, const slice parts[5])
{
    static const char separators[] = "\n\n//";
    size_t at = 0;

    buf_clear(&k->name);
    for (int i = 0; i < 5; i++) {
        if (i)
            buf_char(&k->name, separators[i - 1]);
        buf_slice_add(&k->name, parts[i]);
    }
    buf_text(&k->name, "/aws4_request");
    if (buf_failed(&k->name))
        return 0;
    for (int i = 0; i < 5; i++) {
        k->parts[i] = (slice){ k->name.ptr + at, parts[i].len };
        at += parts[i].len + 1;
    }
    k->scope = (slice){ k->parts[2].ptr, k->name.len - (size_t)(k->parts[2].ptr - k->name.ptr) };
    return 1;
}

static int same_parts(const slice a[5], const slice b[5])
{
    for (int i = 0; i < 5; i++) {
        if (!slice_equal(a[i], b[i]))
            return 0;
    }
    return 1;
}

/* The key for this request, from the cache or derived now; NULL when OpenSSL or memory failed. */
static day_key *find_key(signer *s, const sign_request *r)
{
    slice parts[5];
    day_key *k;

    list_parts(parts, r);
    for (int i = 0; i < KEYS_MAX; i++) {
        k = &s->keys[i];
        if (k->mac && same_parts(k->parts, parts))
            return EVP_MAC_init(k->mac, NULL, 0, NULL) ? k : NULL;
    }
    k = &s->keys[s->next_key];
    s->next_key = (s->next_key + 1) % KEYS_MAX;
    if (!k->mac)
        k->mac = EVP_MAC_CTX_new(s->hmac);
    if (k->mac && name_key(k, parts) && derive(k->mac, r))
        return k;
    EVP_MAC_CTX_free(k->mac);
    k->mac = NULL;
    return NULL;
}

/* --- the four steps ------------------------------------------------------------------------- */

static awsm_error *write_string_to_sign(signer *s, const sign_request *r, const day_key *k)
{
    char digest[SHA256_HEX_SIZE];
    awsm_error *err = sign_body_sha256(s, buf_slice(&s->canonical.text), digest);

    buf_clear(&s->to_sign);
    buf_add(&s->to_sign, ALGORITHM, sizeof ALGORITHM - 1);
    buf_char(&s->to_sign, '\n');
    buf_add(&s->to_sign, r->amz_date, AMZ_DATE_SIZE - 1);
    buf_char(&s->to_sign, '\n');
    buf_slice_add(&s->to_sign, k->scope);
    buf_char(&s->to_sign, '\n');
    buf_add(&s->to_sign, digest, sizeof digest - 1);
    return !err && buf_failed(&s->to_sign) ? error_nomem() : err;
}

static awsm_error *write_signature(signer *s, const day_key *k)
{
    unsigned char digest[SHA256_SIZE];

    if (!mac_text(k->mac, buf_slice(&s->to_sign), digest))
        return crypto_failed("HMAC-SHA256");
    hex(s->signature, digest);
    return NULL;
}

static awsm_error *write_authorization(signer *s, const sign_request *r, const day_key *k)
{
    buf *out = &s->authorization;

    buf_clear(out);
    buf_add(out, ALGORITHM, sizeof ALGORITHM - 1);
    buf_text(out, " Credential=");
    buf_slice_add(out, r->access_key_id);
    buf_char(out, '/');
    buf_slice_add(out, k->scope);
    buf_text(out, ", SignedHeaders=");
    buf_slice_add(out, buf_slice(&s->canonical.signed_headers));
    buf_text(out, ", Signature=");
    buf_add(out, s->signature, sizeof s->signature - 1);
    return buf_failed(out) ? error_nomem() : NULL;
}

awsm_error *sign(signer *s, const sign_request *r)
{
    const day_key *k = find_key(s, r);
    /* The algorithms are at hand since signer_new(): only memory can be missing. */
    awsm_error *err = k ? canonical_write(&s->canonical, r) : error_nomem();

    if (!err)
        err = write_string_to_sign(s, r, k);
    if (!err)
        err = write_signature(s, k);
    if (!err)
        err = write_authorization(s, r, k);
    return err;
}

slice sign_canonical_request(const signer *s)
{
    return buf_slice(&s->canonical.text);
}

slice sign_string_to_sign(const signer *s)
{
    return buf_slice(&s->to_sign);
}

slice sign_signature(const signer *s)
{
    return (slice){ s->signature, SHA256_HEX_SIZE - 1 };
}

slice sign_authorization(const signer *s)
{
    return buf_slice(&s->authorization);
}
