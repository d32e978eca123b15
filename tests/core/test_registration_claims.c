/*
 * test_registration_claims.c - RegisterUsage's Signature: what it says, when, and with which key.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <openssl/ec.h>
#include <openssl/rsa.h>

#include "base/utf8.h"
#include "honest.h"
#include "suites.h"
#include "support.h"
#include "tokens.h"

/* --- claims ----------------------------------------------------------------------------------- */

static void refuse_claims(const char *reason, const char *part, const char *claims)
{
    honest_sign(HONEST_HEADER, claims);
    honest_refuses(reason, part, honest.token.ptr);
}

static void accept_claims(const char *claims)
{
    honest_sign(HONEST_HEADER, claims);
    CHECK_OK(honest_verify(honest.token.ptr, NULL));
}

#define PRODUCT ",\"productCode\":\"prod\""
#define NONCE   ",\"nonce\":\"once\""
#define VERSION ",\"publicKeyVersion\":1"

TEST(the_product_is_the_one_that_was_asked_for)
{
    refuse_claims("product_code", "productCode is \"other\", the request was for \"prod\"",
                  "{\"productCode\":\"other\"" NONCE VERSION "}");
    refuse_claims("product_code", "productCode is \"prod",
                  "{\"productCode\":\"prod\\u0000\"" NONCE VERSION "}");
    refuse_claims("product_code", "no claim productCode",
                  "{\"productCode\":[\"prod\"]" NONCE VERSION "}");
    refuse_claims("product_code", "no claim productCode", "{\"x\":1" NONCE VERSION "}");
}

TEST(the_nonce_is_the_one_that_was_sent)
{
    refuse_claims("nonce", "nonce is \"twice\", the request had \"once\"",
                  "{\"nonce\":\"twice\"" PRODUCT VERSION "}");
    refuse_claims("nonce", "no claim nonce, the request had one", "{\"x\":1" PRODUCT VERSION "}");
    refuse_claims("nonce", "no claim nonce, the request had one",
                  "{\"nonce\":null" PRODUCT VERSION "}");
    refuse_claims("nonce", "not text", "{\"nonce\":1" PRODUCT VERSION "}");
}

TEST(without_a_nonce_the_claim_must_be_empty)
{
    awsm_error *err;

    honest_sign(HONEST_HEADER, "{\"nonce\":\"\"" PRODUCT VERSION "}");
    CHECK_OK(awsm_registration_verify(honest.keys, honest.token.ptr, "prod", NULL, 1, 0, NULL));
    honest_sign(HONEST_HEADER, "{\"nonce\":null" PRODUCT VERSION "}");
    CHECK_OK(awsm_registration_verify(honest.keys, honest.token.ptr, "prod", "", 1, 0, NULL));
    honest_sign(HONEST_HEADER, HONEST_CLAIMS);
    err = awsm_registration_verify(honest.keys, honest.token.ptr, "prod", NULL, 1, 0, NULL);
    CHECK_STR("nonce", awsm_error_reason(err));
    CHECK_ERROR_HAS(AWSM_E_REGISTRATION, "nonce is \"once\", the request had \"\"", err);
}

TEST(the_version_of_the_key_is_the_one_that_was_sent)
{
    refuse_claims("public_key_version", "publicKeyVersion is 2, the request was for 1",
                  "{\"publicKeyVersion\":2" PRODUCT NONCE "}");
    refuse_claims("public_key_version", "is an integer",
                  "{\"publicKeyVersion\":\"1\"" PRODUCT NONCE "}");
    refuse_claims("public_key_version", "is an integer",
                  "{\"publicKeyVersion\":1.0" PRODUCT NONCE "}");
    refuse_claims("public_key_version", "is an integer", "{\"x\":1" PRODUCT NONCE "}");
}

TEST(two_claims_of_one_name_are_refused)
{
    refuse_claims("duplicate", "the payload has two members \"nonce\"",
                  "{\"nonce\":\"twice\"" PRODUCT NONCE VERSION "}");
    refuse_claims("duplicate", "\"productCode\"",
                  "{\"product\\u0043ode\":\"prod\"" PRODUCT NONCE VERSION "}");
    refuse_claims("duplicate", "\"x\"", "{\"x\":1" PRODUCT NONCE VERSION ",\"x\":1}");
}

TEST(claims_that_are_no_object_of_json_are_refused)
{
    refuse_claims("malformed", "the payload is not a JSON object", "");
    refuse_claims("malformed", "the payload is not a JSON object", "[]");
    refuse_claims("malformed", "the payload is not a JSON object", HONEST_CLAIMS "x");
    refuse_claims("malformed", "the payload is not a JSON object", "{\"x\":tru" PRODUCT "}");
}

TEST(what_is_quoted_is_cut_after_a_whole_character)
{
    buf claims = { 0 };
    awsm_error *err;

    buf_text(&claims, "{\"nonce\":\"x");
    for (int i = 0; i < 60; i++)
        buf_text(&claims, "\xC3\xA4");
    buf_text(&claims, "\"" PRODUCT VERSION "}");
    honest_sign(HONEST_HEADER, claims.ptr);
    err = honest_verify(honest.token.ptr, NULL);
    CHECK(utf8_valid(slice_of(awsm_error_message(err))));
    CHECK_ERROR_HAS(AWSM_E_REGISTRATION, "\xA4\", the request had \"once\"", err);
    buf_free(&claims);
}

TEST(claims_that_nobody_asked_about_do_no_harm)
{
    accept_claims("{\"aud\":[1,{\"nonce\":\"twice\"}],\"iss\":\"AWS\"" PRODUCT NONCE VERSION "}");
    accept_claims("{\"productCode\":\"\\u0070rod\"" NONCE VERSION "}");
}

/* --- times ------------------------------------------------------------------------------------ */

static const char *with_time(const char *name, const char *literal)
{
    static char claims[256];

    snprintf(claims, sizeof claims, "{\"%s\":%s" PRODUCT NONCE VERSION "}", name, literal);
    return claims;
}

static const char *with_seconds(const char *name, long long seconds)
{
    char literal[32];

    snprintf(literal, sizeof literal, "%lld", seconds);
    return with_time(name, literal);
}

TEST(a_token_ends_with_its_exp)
{
    accept_claims(with_seconds("exp", NOON_UNIX_S + 1));
    refuse_claims("expired", "exp is 1795176000 and the time is 1795176000",
                  with_seconds("exp", NOON_UNIX_S));
    refuse_claims("expired", "exp is -1 ", with_seconds("exp", -1));
    accept_claims(with_time("exp", "1795176001.75"));
    refuse_claims("expired", "exp is 1795176000 ", with_time("exp", "1795176000.75"));
}

TEST(a_token_begins_with_its_iat_and_nbf_but_clocks_differ)
{
    static const char *const names[] = { "iat", "nbf" };

    for (size_t i = 0; i < COUNT(names); i++) {
        accept_claims(with_seconds(names[i], 0));
        accept_claims(with_seconds(names[i], NOON_UNIX_S + 300));
        refuse_claims("not_yet_valid", "is 1795176301 and the time is 1795176000",
                      with_seconds(names[i], NOON_UNIX_S + 301));
        refuse_claims("not_yet_valid", names[i], with_time(names[i], "9223372036854775807"));
    }
}

TEST(a_time_is_a_number_of_seconds)
{
    static const char *const literals[] = { "\"1795179600\"",     "null", "true",
                                            "[1795179600]",       "1e99", "1.8e9",
                                            "9223372036854775808" };

    for (size_t i = 0; i < COUNT(literals); i++) {
        refuse_claims("malformed", "claim exp is not a number of seconds",
                      with_time("exp", literals[i]));
        refuse_claims("malformed", "claim iat is not a number of seconds",
                      with_time("iat", literals[i]));
    }
}

TEST(without_a_time_the_systems_clock_judges)
{
    awsm_error *err;

    honest_sign(HONEST_HEADER, with_seconds("exp", 1000000000));
    err = awsm_registration_verify(honest.keys, honest.token.ptr, "prod", "once", 1, 0, NULL);
    CHECK_STR("expired", awsm_error_reason(err));
    awsm_error_free(err);
    CHECK_OK(awsm_registration_verify(honest.keys, honest.token.ptr, "prod", "once", 1, 999999999,
                                      NULL));
}

/* --- keys ------------------------------------------------------------------------------------- */

/* Verify with version 2 what this key signed as version 2. */
static awsm_error *verify_with(EVP_PKEY *key, int *warnings)
{
    buf_clear(&honest.token);
    token_sign(&honest.token, key, HONEST_HEADER, "{\"publicKeyVersion\":2" PRODUCT NONCE "}",
               token_ps256());
    return awsm_registration_verify(honest.keys, honest.token.ptr, "prod", "once", 2, NOON_UNIX_S,
                                    warnings);
}

TEST(a_key_of_1024_bits_is_accepted_with_a_warning)
{
    EVP_PKEY *weak = EVP_RSA_gen(1024);
    int warnings = 0;

    CHECK_OK(honest_add_key(2, weak));
    CHECK_OK(verify_with(weak, &warnings));
    CHECK_INT(AWSM_REGISTRATION_WEAK_KEY, warnings);
    EVP_PKEY_free(weak);
}

TEST(a_shorter_key_is_refused)
{
    EVP_PKEY *toy = EVP_RSA_gen(1016);

    CHECK_ERROR(AWSM_E_CONFIG, "public key 2: 1016 bits; fewer than 1024 prove nothing",
                honest_add_key(2, toy));
    EVP_PKEY_free(toy);
}

TEST(another_kind_of_key_is_refused)
{
    EVP_PKEY *curve = EVP_EC_gen("P-256");

    CHECK_ERROR(AWSM_E_CONFIG, "public key 2: EC, but AWS signs with RSA",
                honest_add_key(2, curve));
    EVP_PKEY_free(curve);
}

TEST(what_is_no_public_key_is_refused)
{
    static const char *const texts[] = {
        NULL,
        "",
        "key",
        "-----BEGIN PUBLIC KEY-----\n",
        "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n",
        "-----BEGIN PUBLIC KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: "
        "AES-128-CBC,00112233445566778899AABBCCDDEEFF\n\nAAAA\n-----END PUBLIC KEY-----\n"
    };

    for (size_t i = 0; i < COUNT(texts); i++)
        CHECK_ERROR_HAS(AWSM_E_CONFIG, "public key 2: no PEM text of a public key",
                        awsm_registration_keys_add(honest.keys, 2, texts[i]));
    CHECK_ERROR(AWSM_E_CONFIG, "public key 0: AWS counts versions from 1",
                honest_add_key(0, honest.aws));
}

TEST(each_version_has_its_own_key)
{
    EVP_PKEY *next = EVP_RSA_gen(2048);
    awsm_error *err = verify_with(next, NULL);

    CHECK_STR("key_unknown", awsm_error_reason(err));
    CHECK_ERROR_HAS(AWSM_E_REGISTRATION, "no public key of version 2 was given", err);
    CHECK_OK(honest_add_key(2, next));
    CHECK_OK(verify_with(next, NULL));
    err = verify_with(honest.aws, NULL);
    CHECK_STR("signature", awsm_error_reason(err));
    awsm_error_free(err);
    honest_sign(HONEST_HEADER, HONEST_CLAIMS);
    CHECK_OK(honest_verify(honest.token.ptr, NULL));
    EVP_PKEY_free(next);
}

TEST(a_key_of_the_same_version_replaces_the_other)
{
    EVP_PKEY *next = EVP_RSA_gen(2048);

    CHECK_OK(honest_add_key(1, next));
    honest_sign(HONEST_HEADER, HONEST_CLAIMS);
    honest_refuses("signature", "did not sign this text", honest.token.ptr);
    EVP_PKEY_free(next);
}

TEST(without_keys_nothing_is_proved)
{
    awsm_error *err;

    honest_sign(HONEST_HEADER, HONEST_CLAIMS);
    err = awsm_registration_verify(NULL, honest.token.ptr, "prod", "once", 1, 0, NULL);
    CHECK_STR("key_unknown", awsm_error_reason(err));
    awsm_error_free(err);
    awsm_registration_keys_free(NULL);
}

Suite *registration_claims_suite(void)
{
    Suite *suite = suite_create("registration_claims");

    ADD_HONEST_TESTS(
        suite, "claims", the_product_is_the_one_that_was_asked_for,
        the_nonce_is_the_one_that_was_sent, without_a_nonce_the_claim_must_be_empty,
        the_version_of_the_key_is_the_one_that_was_sent, two_claims_of_one_name_are_refused,
        claims_that_are_no_object_of_json_are_refused,
        what_is_quoted_is_cut_after_a_whole_character, claims_that_nobody_asked_about_do_no_harm);
    ADD_HONEST_TESTS(suite, "times", a_token_ends_with_its_exp,
                     a_token_begins_with_its_iat_and_nbf_but_clocks_differ,
                     a_time_is_a_number_of_seconds, without_a_time_the_systems_clock_judges);
    ADD_HONEST_TESTS(suite, "keys", a_key_of_1024_bits_is_accepted_with_a_warning,
                     a_shorter_key_is_refused, another_kind_of_key_is_refused,
                     what_is_no_public_key_is_refused, each_version_has_its_own_key,
                     a_key_of_the_same_version_replaces_the_other, without_keys_nothing_is_proved);
    return suite;
}
