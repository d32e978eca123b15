/* SPDX-License-Identifier: Apache-2.0 */
#include "honest.h"

#include <openssl/rsa.h>

#include "support.h"
#include "tokens.h"

struct honest honest;

awsm_error *honest_add_key(int64_t version, EVP_PKEY *key)
{
    buf pem = { 0 };
    awsm_error *err;

    token_public_pem(&pem, key);
    err = awsm_registration_keys_add(honest.keys, version, buf_cstr(&pem));
    buf_free(&pem);
    return err;
}

static void set_up(void)
{
    honest.aws = EVP_RSA_gen(2048);
    CHECK_OK(awsm_registration_keys_new(&honest.keys));
    CHECK_OK(honest_add_key(1, honest.aws));
}

static void tear_down(void)
{
    EVP_PKEY_free(honest.aws);
    awsm_registration_keys_free(honest.keys);
    buf_free(&honest.token);
}

void honest_sign(const char *header, const char *claims)
{
    buf_clear(&honest.token);
    token_sign(&honest.token, honest.aws, header, claims, token_ps256());
}

awsm_error *honest_verify(const char *signature, int *warnings)
{
    return awsm_registration_verify(honest.keys, signature, "prod", "once", 1, NOON_UNIX_S,
                                    warnings);
}

void honest_refuses(const char *reason, const char *part, const char *signature)
{
    int warnings = -1;
    awsm_error *err = honest_verify(signature, &warnings);

    CHECK_STR(reason, awsm_error_reason(err));
    CHECK_INT(0, warnings);
    CHECK_ERROR_HAS(AWSM_E_REGISTRATION, part, err);
}

void honest_add_tests(Suite *suite, const char *name, const TTest *const *tests)
{
    TCase *group = tcase_create(name);

    tcase_add_checked_fixture(group, set_up, tear_down);
    for (; *tests; tests++)
        tcase_add_test(group, *tests);
    suite_add_tcase(suite, group);
}
