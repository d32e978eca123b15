/*
 * fuzz_canonical.c - signing any request: a line of path, one of query, then headers "Name:
 * value".
 *
 * The canonical form has its lines in order, and bringing its query into canonical form once more
 * changes nothing.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "fuzz.h"
#include "sign/canonical.h"

enum { HEADERS_MAX = SIGN_HEADERS_MAX + 2 };

static const char EMPTY_SHA256[] =
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

static size_t take_headers(slice rest, sign_header *headers)
{
    size_t count = 0;

    while (rest.len && count < HEADERS_MAX) {
        slice line = take_part(&rest, '\n');
        headers[count].name = take_part(&line, ':');
        headers[count++].value = line;
    }
    return count;
}

static slice line_of(const buf *text, int line)
{
    slice rest = buf_slice(text);

    while (line-- > 0)
        take_part(&rest, '\n');
    return take_part(&rest, '\n');
}

static int is_encoded(slice text, const char *besides)
{
    static const char unreserved[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~%";

    for (size_t i = 0; i < text.len; i++) {
        if (!text.ptr[i] || (!strchr(unreserved, text.ptr[i]) && !strchr(besides, text.ptr[i])))
            return 0;
    }
    return 1;
}

static int has(slice text, const char *part)
{
    return memmem(text.ptr, text.len, part, strlen(part)) != NULL;
}

static void must_be_canonical(const canonical_request *c, const sign_request *r)
{
    const slice path = line_of(&c->text, 1), query = line_of(&c->text, 2);
    sign_request again = *r;
    canonical_request twice = { 0 };

    MUST(path.len && is_encoded(path, "/"));
    MUST(!r->normalize_path || path.ptr[0] == '/');
    MUST(!r->normalize_path || !(has(path, "//") || has(path, "/./") || has(path, "/../")));
    MUST(is_encoded(query, "=&"));
    again.query = query;
    MUST(!canonical_write(&twice, &again));
    MUST(slice_equal(buf_slice(&c->text), buf_slice(&twice.text)));
    canonical_free(&twice);
}

static void must_sign(const sign_request *r)
{
    static signer *s;

    MUST(s || !signer_new(&s));
    MUST(!sign(s, r));
    MUST(sign_signature(s).len == 64);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    slice rest = { (const char *)data, size };
    sign_header headers[HEADERS_MAX];
    sign_request r = { .method = SLICE("POST"),
                       .headers = headers,
                       .body_sha256 = EMPTY_SHA256,
                       .access_key_id = SLICE("AKIDEXAMPLE"),
                       .secret_access_key = SLICE("secret"),
                       .region = SLICE("us-east-1"),
                       .service = SLICE("aws-marketplace"),
                       .amz_date = "20150830T123600Z" };
    canonical_request c = { 0 };
    awsm_error *err;

    r.normalize_path = take_byte(&rest) & 1;
    r.path = take_part(&rest, '\n');
    r.query = take_part(&rest, '\n');
    r.header_count = take_headers(rest, headers);
    err = canonical_write(&c, &r);
    MUST(!err == (r.header_count <= SIGN_HEADERS_MAX));
    if (err) {
        must_teach(err);
    } else {
        must_be_canonical(&c, &r);
        must_sign(&r);
    }
    canonical_free(&c);
    return 0;
}
