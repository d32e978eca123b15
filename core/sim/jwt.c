/*
 * jwt.c - PS256 on OpenSSL. Used by register_usage.c; control.c shows the public key.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "jwt.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <stdlib.h>

#include "base/mem.h"
#include "tree.h"

enum { KEY_BITS = 2048, SIGNATURE_SIZE = KEY_BITS / 8 };

struct jwt_key {
    EVP_PKEY *pair;
};

jwt_key *jwt_key_new(void)
{
    jwt_key *k = mem_zeroed(sizeof *k);

    if (!k)
        return NULL;
    k->pair = EVP_RSA_gen(KEY_BITS);
    if (k->pair)
        return k;
    free(k);
    return NULL;
}

void jwt_key_free(jwt_key *k)
{
    if (!k)
        return;
    EVP_PKEY_free(k->pair);
    free(k);
}

int jwt_public_pem(const jwt_key *k, buf *out)
{
    BIO *pem = BIO_new(BIO_s_mem());
    char *text;
    long len;
    int ok = pem && PEM_write_bio_PUBKEY(pem, k->pair);

    if (ok) {
        len = BIO_get_mem_data(pem, &text);
        buf_add(out, text, (size_t)len);
    }
    BIO_free(pem);
    return ok;
}

/* Base64 with the alphabet of URLs and without padding (RFC 4648, section 5). */
static void add_base64url(buf *out, const void *bytes, size_t len)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const unsigned char *in = bytes;

    for (size_t i = 0; i < len; i += 3) {
        const size_t left = len - i;
        const unsigned group = (unsigned)in[i] << 16 | (left > 1 ? (unsigned)in[i + 1] << 8 : 0) |
                               (left > 2 ? (unsigned)in[i + 2] : 0);

        for (size_t k = 0; k < 4 && k <= left; k++)
            buf_char(out, digits[group >> (18 - 6 * k) & 63]);
    }
}

static int sign_ps256(const jwt_key *k, slice text, unsigned char out[SIGNATURE_SIZE], size_t *len)
{
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    EVP_PKEY_CTX *how; /* belongs to ctx */
    int ok = ctx && EVP_DigestSignInit(ctx, &how, EVP_sha256(), NULL, k->pair) == 1 &&
             EVP_PKEY_CTX_set_rsa_padding(how, RSA_PKCS1_PSS_PADDING) == 1 &&
             EVP_PKEY_CTX_set_rsa_pss_saltlen(how, RSA_PSS_SALTLEN_DIGEST) == 1 &&
             EVP_DigestSign(ctx, out, len, (const unsigned char *)text.ptr, text.len) == 1;

    EVP_MD_CTX_free(ctx);
    return ok;
}

int jwt_sign(const jwt_key *k, const cJSON *claims, buf *out)
{
    static const char header[] = "{\"alg\":\"PS256\",\"typ\":\"JWT\"}";
    unsigned char signature[SIGNATURE_SIZE];
    size_t len = sizeof signature;
    buf payload = { 0 };

    tree_print(&payload, claims);
    add_base64url(out, header, sizeof header - 1);
    buf_char(out, '.');
    add_base64url(out, payload.ptr, payload.len);
    buf_free(&payload);
    if (!sign_ps256(k, buf_slice(out), signature, &len))
        return 0;
    buf_char(out, '.');
    add_base64url(out, signature, len);
    return !buf_failed(out);
}
