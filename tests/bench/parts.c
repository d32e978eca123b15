/*
 * parts.c - what a call is made of, by itself: the body's SHA-256 alone, signing, encoding, AWS Marketplace's rules.
 *
 * Usage: bench_parts sha256|sign|encode|rules INPUT-FILE
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <openssl/evp.h>
#include <string.h>
#include <time.h>

#include <awsm/awsm.h>

#include "driver.h"
#include "model/encode.h"
#include "rules/rules.h"
#include "sign/sigv4.h"

typedef struct bench {
    slice input;
    EVP_MD *md;
    EVP_MD_CTX *digest;
    signer *signer;
    const awsm_operation *operation;
    const awsm_shape *shape;
    options *options;
    buf wire;
} bench;

static void must(awsm_error *error)
{
    if (error)
        driver_fail("%s", awsm_error_message(error));
}

static void run_sha256(void *state, long calls)
{
    bench *b = state;
    unsigned char hash[EVP_MAX_MD_SIZE];

    for (long i = 0; i < calls; i++)
        if (!EVP_DigestInit_ex2(b->digest, b->md, NULL) ||
            !EVP_DigestUpdate(b->digest, b->input.ptr, b->input.len) ||
            !EVP_DigestFinal_ex(b->digest, hash, NULL))
            driver_fail("SHA-256 failed");
}

/* The headers of a metering call. */
static const sign_header headers[] = {
    { SLICE("host"), SLICE("metering.marketplace.us-east-1.amazonaws.com") },
    { SLICE("content-type"), SLICE("application/x-amz-json-1.1") },
    { SLICE("x-amz-date"), SLICE("20261120T120000Z") },
    { SLICE("x-amz-target"), SLICE("AWSMPMeteringService.BatchMeterUsage") },
};

/* The day's key is in the cache from the second signature on. */
static void run_sign(void *state, long calls)
{
    bench *b = state;
    char body_sha256[SHA256_HEX_SIZE];
    const sign_request request = {
        .method = SLICE("POST"),
        .path = SLICE("/"),
        .headers = headers,
        .header_count = sizeof headers / sizeof headers[0],
        .body_sha256 = body_sha256,
        .normalize_path = 1,
        .access_key_id = SLICE("AKIDEXAMPLE"),
        .secret_access_key = SLICE("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"),
        .region = SLICE("us-east-1"),
        .service = SLICE("aws-marketplace"),
        .amz_date = "20261120T120000Z",
    };

    for (long i = 0; i < calls; i++) {
        must(sign_body_sha256(b->signer, b->input, body_sha256));
        must(sign(b->signer, &request));
        if (sign_authorization(b->signer).len == 0)
            driver_fail("no signature");
    }
}

static void run_encode(void *state, long calls)
{
    bench *b = state;

    for (long i = 0; i < calls; i++) {
        buf_clear(&b->wire);
        must(encode_json(&b->wire, b->shape, b->input, 0));
        if (buf_failed(&b->wire) || b->wire.len == 0)
            driver_fail("nothing was encoded");
    }
}

static void run_rules(void *state, long calls)
{
    bench *b = state;
    const int64_t now_s = (int64_t)time(NULL);

    for (long i = 0; i < calls; i++)
        must(rules_check(b->operation, b->input, b->options, now_s));
}

static const struct {
    const char *name;
    driver_run_fn *run;
} modes[] = {
    { "sha256", run_sha256 },
    { "sign", run_sign },
    { "encode", run_encode },
    { "rules", run_rules },
};

static void prepare(bench *b, const char *input_file)
{
    driver_text input = driver_read(input_file);
    const awsm_service *service = awsm_service_find("meteringmarketplace");

    b->input = (slice){ input.ptr, input.len };
    b->md = EVP_MD_fetch(NULL, "SHA256", NULL);
    b->digest = EVP_MD_CTX_new();
    b->operation = awsm_operation_find(service, "BatchMeterUsage");
    b->shape = awsm_operation_input(b->operation);
    must(options_resolve(&b->options, NULL, service));
    must(signer_new(&b->signer));
}

int main(int argc, char **argv)
{
    static bench b;

    for (size_t i = 0; argc == 3 && i < sizeof modes / sizeof modes[0]; i++) {
        if (strcmp(modes[i].name, argv[1]) != 0)
            continue;
        prepare(&b, argv[2]);
        driver_serve(modes[i].run, &b);
        return 0;
    }
    driver_fail("usage: bench_parts sha256|sign|encode|rules INPUT-FILE");
}
