/*
 * test_sign.c - signatures, stage by stage: our own vectors always, AWS's test suite where it is to be had.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "sign/sigv4.h"

#include <stdio.h>
#include <stdlib.h>

#include "suites.h"
#include "support.h"
#include "vectors.h"

enum { AWS_CASES = 38 };

static char own_folder[] = AWSM_SOURCE_DIR "/tests/vectors";
static char aws_folder[4096];
static char **own_cases, **aws_cases; /* NULL-terminated; set once, before any test */

static size_t count_cases(char **cases)
{
    size_t count = 0;

    while (cases && cases[count])
        count++;
    return count;
}

#define CHECK_STAGE(name, stage, wanted, got)                                               \
    ck_assert_msg(slice_equal(wanted, got),                                                 \
                  "%s: the %s differs.\n--- wanted\n%.*s\n--- got\n%.*s\n---", name, stage, \
                  (int)(wanted).len, (wanted).ptr, (int)(got).len, (got).ptr)

/* The first stage that differs is the one that is reported. */
static void check_case(const char *folder, const char *name)
{
    char path[8192];
    signer *s;
    vector v;

    snprintf(path, sizeof path, "%s/%s", folder, name);
    CHECK_OK(signer_new(&s));
    vector_load(&v, s, path);
    CHECK_OK(sign(s, &v.request));
    CHECK_STAGE(name, "canonical request", buf_slice(&v.canonical), sign_canonical_request(s));
    CHECK_STAGE(name, "string to sign", buf_slice(&v.to_sign), sign_string_to_sign(s));
    CHECK_STAGE(name, "signature", buf_slice(&v.signature), sign_signature(s));
    vector_free(&v);
    signer_free(s);
}

TEST(a_request_of_ours_is_signed_as_botocore_signs_it)
{
    check_case(own_folder, own_cases[_i]);
}

TEST(a_request_of_the_test_suite_is_signed_as_aws_signs_it)
{
    check_case(aws_folder, aws_cases[_i]);
}

TEST(there_are_vectors_and_the_test_suite_is_whole)
{
    CHECK(count_cases(own_cases) >= 15);
    CHECK(!aws_cases || count_cases(aws_cases) == AWS_CASES);
}

TEST(the_authorization_names_key_scope_and_signed_headers)
{
    signer *s;
    vector v;

    CHECK_OK(signer_new(&s));
    vector_load(&v, s, AWSM_SOURCE_DIR "/tests/vectors/batch-meter-usage-session-token");
    CHECK_OK(sign(s, &v.request));
    CHECK_TEXT("AWS4-HMAC-SHA256 "
               "Credential=AKIDEXAMPLE/20261120/us-east-1/aws-marketplace/aws4_request, "
               "SignedHeaders=content-type;host;x-amz-date;x-amz-security-token;x-amz-target, "
               "Signature=56a55eddb424cb05fa4ca7532c70a47d1654058e9f4e8f4c1d674e2c70225d95",
               sign_authorization(s));
    vector_free(&v);
    signer_free(s);
}

TEST(more_headers_than_can_be_signed_are_refused)
{
    sign_header headers[SIGN_HEADERS_MAX + 1];
    sign_request r = { .method = SLICE("GET"),
                       .path = SLICE("/"),
                       .headers = headers,
                       .body_sha256 = "",
                       .access_key_id = SLICE("a"),
                       .secret_access_key = SLICE("b"),
                       .region = SLICE("r"),
                       .service = SLICE("s"),
                       .amz_date = "20261120T120000Z" };
    signer *s;

    for (size_t i = 0; i < COUNT(headers); i++)
        headers[i] = (sign_header){ SLICE("x"), SLICE("1") };
    CHECK_OK(signer_new(&s));
    r.header_count = SIGN_HEADERS_MAX;
    CHECK_OK(sign(s, &r));
    r.header_count = SIGN_HEADERS_MAX + 1;
    CHECK_ERROR(AWSM_E_INVALID, "65 headers, at most 64 can be signed", sign(s, &r));
    signer_free(s);
}

TEST(a_query_of_nothing_but_separators_is_signed)
{
    const sign_header headers[] = { { SLICE("host"), SLICE("h") } };
    sign_request r = { .method = SLICE("GET"),
                       .path = SLICE("/"),
                       .query = SLICE("&=&&="),
                       .headers = headers,
                       .header_count = 1,
                       .body_sha256 = "",
                       .access_key_id = SLICE("a"),
                       .secret_access_key = SLICE("b"),
                       .region = SLICE("r"),
                       .service = SLICE("s"),
                       .amz_date = "20261120T120000Z" };
    signer *s;

    CHECK_OK(signer_new(&s));
    CHECK_OK(sign(s, &r));
    CHECK_TEXT("GET\n/\n=&=\nhost:h\n\nhost\n", sign_canonical_request(s));
    signer_free(s);
}

static void find_cases(void)
{
    const char *facts = getenv("AWSM_FACTS");

    snprintf(aws_folder, sizeof aws_folder, "%s/sigv4",
             facts ? facts : AWSM_SOURCE_DIR "/../shared/facts");
    own_cases = vector_list(own_folder);
    aws_cases = vector_list(aws_folder);
    if (!aws_cases)
        printf("skipped: AWS's %d signature cases, there is no %s (AWSM_FACTS names its parent)\n",
               AWS_CASES, aws_folder);
}

Suite *sign_suite(void)
{
    Suite *suite = suite_create("sign");
    TCase *vectors = tcase_create("vectors");

    find_cases();
    tcase_add_loop_test(vectors, a_request_of_ours_is_signed_as_botocore_signs_it, 0,
                        (int)count_cases(own_cases));
    tcase_add_loop_test(vectors, a_request_of_the_test_suite_is_signed_as_aws_signs_it, 0,
                        (int)count_cases(aws_cases));
    suite_add_tcase(suite, vectors);
    ADD_TESTS(suite, "signer", there_are_vectors_and_the_test_suite_is_whole,
              the_authorization_names_key_scope_and_signed_headers,
              more_headers_than_can_be_signed_are_refused,
              a_query_of_nothing_but_separators_is_signed);
    return suite;
}
