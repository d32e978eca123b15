/*
 * vectors.h - a signature case in a folder: tests/vectors/CASE, or one of AWS's test suite, whose files are named
 * header-*.txt.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_TESTS_VECTORS_H
#define AWSM_TESTS_VECTORS_H

#include <cjson/cJSON.h>

#include "sign/sigv4.h"

enum { VECTOR_HEADERS_MAX = 32 };

typedef struct vector {
    buf canonical, to_sign, signature; /* what the stages must be */
    sign_request request;              /* to be signed */
    slice body;
    int sign_body; /* the body's digest is sent as a header */
    /* what the request points into */
    buf text;
    cJSON *context;
    sign_header headers[VECTOR_HEADERS_MAX];
    char amz_date[AMZ_DATE_SIZE];
    char body_sha256[SHA256_HEX_SIZE];
} vector;

/* A missing or unreadable file fails the test. */
void vector_load(vector *v, signer *s, const char *folder);
void vector_free(vector *v);

/* The names of the cases in a folder, sorted, NULL at the end; NULL when there is no such folder. Never freed. */
char **vector_list(const char *folder);

#endif
