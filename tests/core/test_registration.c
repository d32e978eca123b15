/*
 * test_registration.c - RegisterUsage's Signature: forgeries of everything but the claims.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <awsm/registration.h>
#include <openssl/rsa.h>

#include "honest.h"
#include "suites.h"
#include "support.h"
#include "tokens.h"

/* The claims do not matter here. */
static void sign(const char *header)
{
    honest_sign(header, HONEST_CLAIMS);
}

TEST(what_aws_signed_for_this_request_is_proved)
{
    int warnings = -1;

    sign(HONEST_HEADER);
    CHECK_OK(honest_verify(honest.token.ptr, &warnings));
    CHECK_INT(0, warnings);
    CHECK_OK(honest_verify(honest.token.ptr, NULL));
}

TEST(other_members_of_the_header_do_no_harm)
{
    sign("{\"kid\":\"7\", \"x5c\":[\"a\"], \"alg\" : \"PS256\"}");
    CHECK_OK(honest_verify(honest.token.ptr, NULL));
}

/* --- algorithms ------------------------------------------------------------------------------- */

TEST(a_token_that_nobody_signed_is_refused)
{
    token_unsigned(&honest.token, "{\"alg\":\"none\"}", HONEST_CLAIMS);
    honest_refuses("alg_none", "alg is \"none\", only PS256 will do", honest.token.ptr);
    sign("{\"alg\":\"none\"}");
    honest_refuses("alg_none", "nobody signed", honest.token.ptr);
}

TEST(the_public_key_as_hmac_secret_is_refused)
{
    token_sign_hmac(&honest.token, honest.aws, "{\"alg\":\"HS256\"}", HONEST_CLAIMS);
    honest_refuses("alg_hmac", "alg is \"HS256\", only PS256 will do", honest.token.ptr);
    buf_clear(&honest.token);
    token_sign_hmac(&honest.token, honest.aws, HONEST_HEADER, HONEST_CLAIMS);
    honest_refuses("signature_length", "32 bytes, and this key makes 256", honest.token.ptr);
}

TEST(older_rsa_signatures_are_refused_whatever_the_header_says)
{
    const signing pkcs1 = { RSA_PKCS1_PADDING, 0, EVP_sha256(), NULL };

    token_sign(&honest.token, honest.aws, "{\"alg\":\"RS256\"}", HONEST_CLAIMS, pkcs1);
    honest_refuses("alg_pkcs1", "alg is \"RS256\", only PS256 will do", honest.token.ptr);
    buf_clear(&honest.token);
    token_sign(&honest.token, honest.aws, HONEST_HEADER, HONEST_CLAIMS, pkcs1);
    honest_refuses("signature", "did not sign this text", honest.token.ptr);
}

TEST(alg_is_compared_exactly)
{
    static const char *const names[] = { "ps256",  "PS384",        "PS512", "PS256 ", " PS256",
                                         "PS2567", "PS256\\u0000", "ES256", "None",   "" };
    buf header = { 0 };

    for (size_t i = 0; i < COUNT(names); i++) {
        buf_clear(&header);
        buf_format(&header, "{\"alg\":\"%s\"}", names[i]);
        sign(header.ptr);
        honest_refuses("alg_other", "only PS256 will do", honest.token.ptr);
    }
    buf_free(&header);
}

TEST(a_header_without_alg_is_refused)
{
    static const char *const headers[] = { "{}",
                                           "{\"typ\":\"JWT\"}",
                                           "{\"alg\":null}",
                                           "{\"alg\":[\"PS256\"]}",
                                           "{\"Alg\":\"PS256\"}",
                                           "{\"x\":{\"alg\":\"PS256\"}}" };

    for (size_t i = 0; i < COUNT(headers); i++) {
        sign(headers[i]);
        honest_refuses("alg_missing", "names no alg", honest.token.ptr);
    }
}

TEST(the_salt_and_both_digests_are_those_of_ps256)
{
    const signing others[] = {
        { RSA_PKCS1_PSS_PADDING, 0, EVP_sha256(), EVP_sha256() },
        { RSA_PKCS1_PSS_PADDING, 20, EVP_sha256(), EVP_sha256() },
        { RSA_PKCS1_PSS_PADDING, 222, EVP_sha256(), EVP_sha256() }, /* the longest */
        { RSA_PKCS1_PSS_PADDING, 32, EVP_sha256(), EVP_sha1() },
        { RSA_PKCS1_PSS_PADDING, 48, EVP_sha384(), EVP_sha384() },
    };

    for (size_t i = 0; i < COUNT(others); i++) {
        buf_clear(&honest.token);
        token_sign(&honest.token, honest.aws, HONEST_HEADER, HONEST_CLAIMS, others[i]);
        honest_refuses("signature", "did not sign this text", honest.token.ptr);
    }
}

/* --- headers ---------------------------------------------------------------------------------- */

TEST(extensions_that_must_be_understood_are_refused)
{
    sign("{\"alg\":\"PS256\",\"crit\":[\"exp\"]}");
    honest_refuses("crit", "\"crit\"", honest.token.ptr);
    sign("{\"alg\":\"PS256\",\"crit\":{\"deep\":{\"crit\":[[]]}}}");
    honest_refuses("crit", "\"crit\"", honest.token.ptr);
    sign("{\"alg\":\"PS256\",\"\\u0063rit\":[]}");
    honest_refuses("crit", "\"crit\"", honest.token.ptr);
    sign("{\"alg\":\"PS256\",\"b64\":false}");
    honest_refuses("crit", "\"b64\"", honest.token.ptr);
}

TEST(a_header_with_two_members_of_one_name_is_refused)
{
    sign("{\"alg\":\"none\",\"alg\":\"PS256\"}");
    honest_refuses("duplicate", "the header has two members \"alg\"", honest.token.ptr);
    sign("{\"alg\":\"PS256\",\"\\u0061lg\":\"PS256\"}");
    honest_refuses("duplicate", "the header has two members \"alg\"", honest.token.ptr);
}

TEST(a_header_that_is_no_object_of_json_is_refused)
{
    static const char *const headers[] = { "",
                                           "[]",
                                           "\"PS256\"",
                                           "null",
                                           "{",
                                           "{\"alg\":\"PS256\",}",
                                           "{\"alg\":\"PS256\"} x",
                                           "{\"alg\":\"PS256\"}{}",
                                           "{'alg':'PS256'}",
                                           "{\"alg\":\"PS256\",\"\xFF\":1}" };

    for (size_t i = 0; i < COUNT(headers); i++) {
        sign(headers[i]);
        honest_refuses("malformed", "the header is not a JSON object: ", honest.token.ptr);
    }
}

/* --- the text --------------------------------------------------------------------------------- */

TEST(every_changed_character_is_noticed)
{
    sign(HONEST_HEADER);
    for (size_t i = 0; i < honest.token.len; i++) {
        const char as_signed = honest.token.ptr[i];
        awsm_error *err;
        honest.token.ptr[i] = as_signed == 'A' ? 'B' : 'A';
        err = honest_verify(honest.token.ptr, NULL);
        CHECK_INT(AWSM_E_REGISTRATION, awsm_error_code(err));
        CHECK(*awsm_error_reason(err));
        awsm_error_free(err);
        honest.token.ptr[i] = as_signed;
    }
    CHECK_OK(honest_verify(honest.token.ptr, NULL));
}

TEST(a_token_cut_anywhere_is_refused)
{
    sign(HONEST_HEADER);
    while (honest.token.len > 0) {
        awsm_error *err;
        honest.token.ptr[--honest.token.len] = '\0';
        err = honest_verify(honest.token.ptr, NULL);
        CHECK_INT(AWSM_E_REGISTRATION, awsm_error_code(err));
        awsm_error_free(err);
    }
}

TEST(a_signature_cut_by_a_whole_byte_is_called_cut)
{
    sign(HONEST_HEADER);
    honest.token.ptr[honest.token.len - 2] = '\0'; /* 342 digits, 256 bytes: 340 are 255 */
    honest_refuses("signature_length", "255 bytes, and this key makes 256: the text was cut",
                   honest.token.ptr);
    honest_refuses("missing", "it is empty", "");
    honest_refuses("missing", "it is empty", NULL);
}

/* The signed token with this text put in at that place. */
static void check_inserted(const char *reason, size_t at, const char *text)
{
    buf changed = { 0 };

    buf_add(&changed, honest.token.ptr, at);
    buf_text(&changed, text);
    buf_text(&changed, honest.token.ptr + at);
    honest_refuses(reason, "RegisterUsage's Signature: ", changed.ptr);
    buf_free(&changed);
}

TEST(white_space_is_refused_wherever_it_is)
{
    static const char *const spaces[] = { " ", "\n", "\r\n", "\t", "\v", "\f" };

    sign(HONEST_HEADER);
    for (size_t i = 0; i < COUNT(spaces); i++) {
        check_inserted("white_space", 0, spaces[i]);
        check_inserted("white_space", 7, spaces[i]);
        check_inserted("white_space", honest.token.len, spaces[i]);
    }
}

TEST(base64url_has_one_way_to_write_bytes)
{
    sign(HONEST_HEADER);
    check_inserted("encoding", honest.token.len, "=");
    check_inserted("encoding", honest.token.len, "==");
    check_inserted("encoding", 4, "+");
    check_inserted("encoding", 4, "/");
    check_inserted("encoding", 4, "\xC3\xA4");
    honest.token.ptr[honest.token.len - 1] ^=
        1; /* of the last digit only the upper bits are a byte's */
    honest_refuses("encoding", "its signature is not base64url", honest.token.ptr);
}

TEST(a_token_has_three_segments)
{
    sign(HONEST_HEADER);
    check_inserted("segments", honest.token.len, ".");
    check_inserted("segments", honest.token.len, ".AAAA");
    check_inserted("segments", 0, "AAAA.");
    check_inserted("segments", 0, "..");
    honest_refuses("segments", "it has 1 segments", "abc");
    honest_refuses("segments", "it has 2 segments", "abc.def");
    honest_refuses("malformed", "the header is not a JSON object", "..");
}

TEST(a_huge_text_is_not_looked_at)
{
    for (int i = 0; i < 16384; i++)
        buf_char(&honest.token, 'A');
    honest_refuses("segments", "it has 1 segments", honest.token.ptr);
    buf_char(&honest.token, ' ');
    honest_refuses("too_long", "longer than the 16384 bytes", honest.token.ptr);
    buf_clear(&honest.token);
    for (int i = 0; i < 8000000; i++)
        buf_char(&honest.token, '.');
    honest_refuses("too_long", "longer than the 16384 bytes", honest.token.ptr);
}

TEST(deep_and_wide_headers_are_refused)
{
    buf header = { 0 };

    buf_text(&header, "{\"alg\":\"PS256\",\"x\":");
    for (int i = 0; i < 5000; i++)
        buf_char(&header, '[');
    sign(header.ptr);
    honest_refuses("malformed", "the header is not a JSON object: ", honest.token.ptr);
    buf_clear(&header);
    buf_text(&header, "{\"alg\":\"PS256\"");
    for (int i = 0; i < 40; i++)
        buf_format(&header, ",\"%d\":0", i);
    buf_char(&header, '}');
    sign(header.ptr);
    honest_refuses("malformed", "more than 32 members", honest.token.ptr);
    buf_free(&header);
}

Suite *registration_suite(void)
{
    Suite *suite = suite_create("registration");

    ADD_HONEST_TESTS(suite, "good", what_aws_signed_for_this_request_is_proved,
                     other_members_of_the_header_do_no_harm);
    ADD_HONEST_TESTS(suite, "algorithms", a_token_that_nobody_signed_is_refused,
                     the_public_key_as_hmac_secret_is_refused,
                     older_rsa_signatures_are_refused_whatever_the_header_says,
                     alg_is_compared_exactly, a_header_without_alg_is_refused,
                     the_salt_and_both_digests_are_those_of_ps256);
    ADD_HONEST_TESTS(suite, "headers", extensions_that_must_be_understood_are_refused,
                     a_header_with_two_members_of_one_name_is_refused,
                     a_header_that_is_no_object_of_json_is_refused);
    ADD_HONEST_TESTS(suite, "text", every_changed_character_is_noticed,
                     a_token_cut_anywhere_is_refused, a_signature_cut_by_a_whole_byte_is_called_cut,
                     white_space_is_refused_wherever_it_is, base64url_has_one_way_to_write_bytes,
                     a_token_has_three_segments, a_huge_text_is_not_looked_at,
                     deep_and_wide_headers_are_refused);
    return suite;
}
