/* SPDX-License-Identifier: Apache-2.0 */
#include "sign/sigv4.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <stdlib.h>
#include <strings.h>

#include "base/mem.h"
#include "error.h"
#include "sign/canonical.h"

static const char ALGORITHM[] = "AWS4-HMAC-SHA256";
enum { KEYS_MAX = 4, DAY_LEN = 8 };

/* A day's signing key, armed: the context holds the key, so that a signature is one re-init, update and final. */
typedef struct day_key {
    buf name; /* what it was derived from: secret, access key, scope */
    EVP_MAC_CTX *mac;
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
    buf key_name;
    buf scope;
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
    buf_wipe(&s->key_name);
    buf_free(&s->scope);
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

static void hex(char out[SHA256_HEX_SIZE], const unsigned char digest[SHA256_SIZE])
{
    static const char digits[] = "0123456789abcdef";

    for (int i = 0; i < SHA256_SIZE; i++) {
        out[2 * i] = digits[digest[i] >> 4];
        out[2 * i + 1] = digits[digest[i] & 15];
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
    buf secret = { 0 };
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

static void name_key(buf *out, const sign_request *r, slice scope)
{
    buf_clear(out);
    buf_slice_add(out, r->secret_access_key);
    buf_char(out, '\n');
    buf_slice_add(out, r->access_key_id);
    buf_char(out, '\n');
    buf_slice_add(out, scope);
}

/* The armed key for this request, from the cache or derived now; NULL when OpenSSL or memory failed. */
static EVP_MAC_CTX *find_key(signer *s, const sign_request *r)
{
    day_key *k;

    name_key(&s->key_name, r, buf_slice(&s->scope));
    for (int i = 0; i < KEYS_MAX; i++) {
        k = &s->keys[i];
        if (k->mac && slice_equal(buf_slice(&k->name), buf_slice(&s->key_name)))
            return EVP_MAC_init(k->mac, NULL, 0, NULL) ? k->mac : NULL;
    }
    k = &s->keys[s->next_key];
    s->next_key = (s->next_key + 1) % KEYS_MAX;
    buf_clear(&k->name);
    if (!k->mac)
        k->mac = EVP_MAC_CTX_new(s->hmac);
    if (!k->mac || !derive(k->mac, r))
        return NULL;
    buf_slice_add(&k->name, buf_slice(&s->key_name));
    if (buf_failed(&k->name))
        buf_wipe(&k->name); /* still good for this once */
    return k->mac;
}

/* --- the four steps ------------------------------------------------------------------------- */

static void write_scope(buf *out, const sign_request *r)
{
    buf_clear(out);
    buf_add(out, r->amz_date, DAY_LEN);
    buf_char(out, '/');
    buf_slice_add(out, r->region);
    buf_char(out, '/');
    buf_slice_add(out, r->service);
    buf_text(out, "/aws4_request");
}

static awsm_error *write_string_to_sign(signer *s, const sign_request *r)
{
    char digest[SHA256_HEX_SIZE];
    awsm_error *err = sign_body_sha256(s, buf_slice(&s->canonical.text), digest);

    buf_clear(&s->to_sign);
    buf_add(&s->to_sign, ALGORITHM, sizeof ALGORITHM - 1);
    buf_char(&s->to_sign, '\n');
    buf_add(&s->to_sign, r->amz_date, AMZ_DATE_SIZE - 1);
    buf_char(&s->to_sign, '\n');
    buf_slice_add(&s->to_sign, buf_slice(&s->scope));
    buf_char(&s->to_sign, '\n');
    buf_add(&s->to_sign, digest, sizeof digest - 1);
    return err;
}

static awsm_error *write_signature(signer *s, const sign_request *r)
{
    unsigned char digest[SHA256_SIZE];
    EVP_MAC_CTX *key = find_key(s, r);

    if (!key || !mac_text(key, buf_slice(&s->to_sign), digest))
        return crypto_failed("HMAC-SHA256");
    hex(s->signature, digest);
    return NULL;
}

static void write_authorization(signer *s, const sign_request *r)
{
    buf *out = &s->authorization;

    buf_clear(out);
    buf_add(out, ALGORITHM, sizeof ALGORITHM - 1);
    buf_text(out, " Credential=");
    buf_slice_add(out, r->access_key_id);
    buf_char(out, '/');
    buf_slice_add(out, buf_slice(&s->scope));
    buf_text(out, ", SignedHeaders=");
    buf_slice_add(out, buf_slice(&s->canonical.signed_headers));
    buf_text(out, ", Signature=");
    buf_add(out, s->signature, sizeof s->signature - 1);
}

awsm_error *sign(signer *s, const sign_request *r)
{
    awsm_error *err = canonical_write(&s->canonical, r);

    write_scope(&s->scope, r);
    if (!err)
        err = write_string_to_sign(s, r);
    if (!err && (buf_failed(&s->scope) || buf_failed(&s->to_sign)))
        err = error_nomem();
    if (!err)
        err = write_signature(s, r);
    if (!err)
        write_authorization(s, r);
    if (!err && buf_failed(&s->authorization))
        err = error_nomem();
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
