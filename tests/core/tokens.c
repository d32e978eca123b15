/* SPDX-License-Identifier: Apache-2.0 */
#include "tokens.h"

#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include "support.h"

void token_public_pem(buf *out, EVP_PKEY *key)
{
    BIO *pem = BIO_new(BIO_s_mem());
    char *text;
    long len;

    CHECK_INT(1, PEM_write_bio_PUBKEY(pem, key));
    len = BIO_get_mem_data(pem, &text);
    buf_add(out, text, (size_t)len);
    BIO_free(pem);
}

signing token_ps256(void)
{
    return (signing){ RSA_PKCS1_PSS_PADDING, 32, EVP_sha256(), EVP_sha256() };
}

void token_add_base64url(buf *out, slice bytes)
{
    buf text = { 0 };
    char *room = buf_room(&text, bytes.len / 3 * 4 + 8);
    const int len =
        EVP_EncodeBlock((unsigned char *)room, (const unsigned char *)bytes.ptr, (int)bytes.len);

    for (int i = 0; i < len && room[i] != '='; i++)
        buf_char(out, room[i] == '+' ? '-' : room[i] == '/' ? '_' : room[i]);
    buf_free(&text);
}

void token_unsigned(buf *out, const char *header, const char *claims)
{
    token_add_base64url(out, slice_of(header));
    buf_char(out, '.');
    token_add_base64url(out, slice_of(claims));
    buf_char(out, '.');
}

/* The text ends with the dot that is not signed. */
static void add_signature(buf *text, EVP_PKEY *key, signing how)
{
    unsigned char signature[1024];
    size_t len = sizeof signature;
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    EVP_PKEY_CTX *with;

    CHECK_INT(1, EVP_DigestSignInit(ctx, &with, how.md, NULL, key));
    CHECK_INT(1, EVP_PKEY_CTX_set_rsa_padding(with, how.padding));
    if (how.padding == RSA_PKCS1_PSS_PADDING) {
        CHECK_INT(1, EVP_PKEY_CTX_set_rsa_pss_saltlen(with, how.salt_len));
        CHECK_INT(1, EVP_PKEY_CTX_set_rsa_mgf1_md(with, how.mgf1));
    }
    CHECK_INT(
        1, EVP_DigestSign(ctx, signature, &len, (const unsigned char *)text->ptr, text->len - 1));
    EVP_MD_CTX_free(ctx);
    token_add_base64url(text, (slice){ (const char *)signature, len });
}

void token_sign(buf *out, EVP_PKEY *key, const char *header, const char *claims, signing how)
{
    token_unsigned(out, header, claims);
    add_signature(out, key, how);
}

void token_sign_hmac(buf *out, EVP_PKEY *key, const char *header, const char *claims)
{
    unsigned char mac[EVP_MAX_MD_SIZE];
    unsigned len;
    buf pem = { 0 };

    token_public_pem(&pem, key);
    token_unsigned(out, header, claims);
    HMAC(EVP_sha256(), pem.ptr, (int)pem.len, (const unsigned char *)out->ptr, out->len - 1, mac,
         &len);
    token_add_base64url(out, (slice){ (const char *)mac, len });
    buf_free(&pem);
}
