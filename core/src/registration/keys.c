/* SPDX-License-Identifier: Apache-2.0 */
#include "registration/keys.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <stdlib.h>

#include "base/mem.h"
#include "registration/refusal.h"

enum { KEY_BITS_MIN = 1024 };

typedef struct versioned_key {
    int64_t version;
    EVP_PKEY *key;
} versioned_key;

struct awsm_registration_keys {
    versioned_key *at;
    size_t count;
};

awsm_error *awsm_registration_keys_new(awsm_registration_keys **out)
{
    *out = mem_zeroed(sizeof **out);
    return *out ? NULL : error_nomem();
}

void awsm_registration_keys_free(awsm_registration_keys *keys)
{
    if (!keys)
        return;
    for (size_t i = 0; i < keys->count; i++)
        EVP_PKEY_free(keys->at[i].key);
    free(keys->at);
    free(keys);
}

static versioned_key *find(const awsm_registration_keys *keys, int64_t version)
{
    for (size_t i = 0; i < keys->count; i++) {
        if (keys->at[i].version == version)
            return &keys->at[i];
    }
    return NULL;
}

EVP_PKEY *keys_find(const awsm_registration_keys *keys, int64_t version)
{
    const versioned_key *found = find(keys, version);

    return found ? found->key : NULL;
}

/* OpenSSL would ask the terminal. */
static int no_password(char *text, int size, int writing, void *user_data)
{
    (void)text;
    (void)size;
    (void)writing;
    (void)user_data;
    return -1;
}

/* What OpenSSL complains of is said in our words: its queue of errors stays as it was. */
static EVP_PKEY *read_pem(const char *pem)
{
    BIO *text = BIO_new_mem_buf(pem, -1);
    EVP_PKEY *key;

    if (!text)
        return NULL;
    ERR_set_mark();
    key = PEM_read_bio_PUBKEY(text, NULL, no_password, NULL);
    ERR_pop_to_mark();
    BIO_free(text);
    return key;
}

static awsm_error *check_key(const EVP_PKEY *key, int64_t version)
{
    if (!key)
        return error_new(AWSM_E_CONFIG,
                         "public key %lld: no PEM text of a public key; it begins with "
                         "-----BEGIN PUBLIC KEY-----",
                         (long long)version);
    if (!EVP_PKEY_is_a(key, "RSA"))
        return error_new(AWSM_E_CONFIG, "public key %lld: %s, but AWS signs with RSA",
                         (long long)version, EVP_PKEY_get0_type_name(key));
    if (EVP_PKEY_get_bits(key) < KEY_BITS_MIN)
        return error_new(AWSM_E_CONFIG, "public key %lld: %d bits; fewer than %d prove nothing",
                         (long long)version, EVP_PKEY_get_bits(key), KEY_BITS_MIN);
    return NULL;
}

/* Takes the key. */
static awsm_error *put(awsm_registration_keys *keys, int64_t version, EVP_PKEY *key)
{
    versioned_key *slot = find(keys, version);

    if (!slot) {
        versioned_key *at = realloc(keys->at, (keys->count + 1) * sizeof *at);
        if (!at) {
            EVP_PKEY_free(key);
            return error_nomem();
        }
        keys->at = at;
        slot = &at[keys->count++];
        slot->key = NULL;
    }
    EVP_PKEY_free(slot->key);
    *slot = (versioned_key){ version, key };
    return NULL;
}

awsm_error *awsm_registration_keys_add(awsm_registration_keys *keys, int64_t version,
                                       const char *pem)
{
    EVP_PKEY *key;
    awsm_error *err;

    if (version < 1)
        return error_new(AWSM_E_CONFIG, "public key %lld: AWS counts versions from 1",
                         (long long)version);
    key = read_pem(pem ? pem : "");
    err = check_key(key, version);
    if (!err)
        return put(keys, version, key);
    EVP_PKEY_free(key);
    return err;
}

static int verify_pss(EVP_PKEY *key, slice text, slice signature)
{
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    EVP_PKEY_CTX *how; /* belongs to ctx */
    const int good = ctx && EVP_DigestVerifyInit(ctx, &how, EVP_sha256(), NULL, key) == 1 &&
                     EVP_PKEY_CTX_set_rsa_padding(how, RSA_PKCS1_PSS_PADDING) == 1 &&
                     EVP_PKEY_CTX_set_rsa_mgf1_md(how, EVP_sha256()) == 1 &&
                     EVP_PKEY_CTX_set_rsa_pss_saltlen(how, RSA_PSS_SALTLEN_DIGEST) == 1 &&
                     EVP_DigestVerify(ctx, (const unsigned char *)signature.ptr, signature.len,
                                      (const unsigned char *)text.ptr, text.len) == 1;

    EVP_MD_CTX_free(ctx);
    return good;
}

awsm_error *key_verify(EVP_PKEY *key, slice text, slice signature)
{
    const size_t size = (size_t)EVP_PKEY_get_size(key);
    int good;

    if (signature.len != size)
        return refusal("signature_length",
                       "it ends with a signature of %zu bytes, and this key makes %zu: the text "
                       "was cut, or another key signed it",
                       signature.len, size);
    ERR_set_mark();
    good = verify_pss(key, text, signature);
    ERR_pop_to_mark();
    if (good)
        return NULL;
    return refusal("signature", "the key did not sign this text: it was changed, or another key "
                                "signed it; check the PublicKeyVersion");
}
