/*
 * test_sign_keys.c - the signer keeps the keys of the day, and never uses one for anything it was not derived for.
 *
 * What one signer with its cache says is compared with what a new one says.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "sign/sigv4.h"

#include "suites.h"
#include "support.h"

static const sign_header headers[] = { { { "host", 4 }, { "example.amazonaws.com", 21 } } };

typedef struct key {
    const char *id, *secret, *amz_date, *region, *service;
} key;

static const key usual = { "AKIDONE", "secret-one", "20261120T120000Z", "us-east-1",
                           "aws-marketplace" };

static sign_request request_with(const key *k)
{
    return (sign_request){
        .method = SLICE("POST"),
        .path = SLICE("/"),
        .headers = headers,
        .header_count = 1,
        .body_sha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        .access_key_id = slice_of(k->id),
        .secret_access_key = slice_of(k->secret),
        .region = slice_of(k->region),
        .service = slice_of(k->service),
        .amz_date = k->amz_date,
    };
}

/* Sign with this signer and with a new one: the same, or the test fails. */
static void check_key(signer *cached, const key *k)
{
    const sign_request r = request_with(k);
    signer *fresh;

    CHECK_OK(signer_new(&fresh));
    CHECK_OK(sign(cached, &r));
    CHECK_OK(sign(fresh, &r));
    ck_assert_msg(slice_equal(sign_authorization(fresh), sign_authorization(cached)),
                  "%s %s %s %s: wanted %s, got %s", k->id, k->amz_date, k->region, k->service,
                  sign_authorization(fresh).ptr, sign_authorization(cached).ptr);
    signer_free(fresh);
}

static void check_keys(const key *keys, size_t count)
{
    signer *s;

    CHECK_OK(signer_new(&s));
    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < count; i++)
            check_key(s, &keys[i]);
    }
    for (size_t i = count; i-- > 0;)
        check_key(s, &keys[i]);
    signer_free(s);
}

TEST(a_new_day_has_a_new_key)
{
    key keys[3] = { usual, usual, usual };

    keys[0].amz_date = "20261120T235959Z";
    keys[1].amz_date = "20261121T000000Z";
    check_keys(keys, COUNT(keys));
}

TEST(another_region_or_service_has_another_key)
{
    key keys[4] = { usual, usual, usual, usual };

    keys[1].region = "eu-west-1";
    keys[2].service = "sts";
    keys[3].region = "us-east-1/aws-marketplace"; /* what is glued together must not be mixed up */
    keys[3].service = "";
    check_keys(keys, COUNT(keys));
}

TEST(five_credentials_take_turns_in_four_places)
{
    static const char *const ids[] = { "AKID1", "AKID2", "AKID3", "AKID4", "AKID5" };
    static const char *const secrets[] = { "s1", "s2", "s3", "s4", "s5" };
    key keys[5];

    for (size_t i = 0; i < COUNT(keys); i++) {
        keys[i] = usual;
        keys[i].id = ids[i];
        keys[i].secret = secrets[i];
    }
    check_keys(keys, COUNT(keys));
}

TEST(a_changed_secret_of_the_same_access_key_counts_at_once)
{
    key keys[2] = { usual, usual };

    keys[1].secret = "secret-two";
    check_keys(keys, COUNT(keys));
}

TEST(keys_that_only_look_alike_when_glued_together_are_told_apart)
{
    key keys[3] = { usual, usual, usual };

    keys[0].secret = "a\nb";
    keys[0].id = "c";
    keys[1].secret = "a";
    keys[1].id = "b\nc";
    keys[2].secret = "";
    check_keys(keys, COUNT(keys));
}

TEST(a_long_secret_is_no_trouble)
{
    char secret[1001];
    key keys[2] = { usual, usual };

    memset(secret, 'x', sizeof secret - 1);
    secret[1000] = '\0';
    keys[1].secret = secret;
    check_keys(keys, COUNT(keys));
}

TEST(the_digest_of_a_body_is_sha_256_in_hex)
{
    char digest[SHA256_HEX_SIZE];
    signer *s;

    CHECK_OK(signer_new(&s));
    CHECK_OK(sign_body_sha256(s, SLICE(""), digest));
    CHECK_STR("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", digest);
    CHECK_OK(sign_body_sha256(s, SLICE("abc"), digest));
    CHECK_STR("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", digest);
    signer_free(s);
}

Suite *sign_keys_suite(void)
{
    Suite *suite = suite_create("sign_keys");

    ADD_TESTS(suite, "keys of the day", a_new_day_has_a_new_key,
              another_region_or_service_has_another_key, five_credentials_take_turns_in_four_places,
              a_changed_secret_of_the_same_access_key_counts_at_once,
              keys_that_only_look_alike_when_glued_together_are_told_apart,
              a_long_secret_is_no_trouble, the_digest_of_a_body_is_sha_256_in_hex);
    return suite;
}
