/*
 * auth.c - verifies signatures with the client's own signer, and refuses in AWS's words.
 *
 * The checks run in the order in which AWS makes them; the first that fails answers. Used by
 * service.c.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "auth.h"

#include <awsm/error.h>
#include <ctype.h>
#include <openssl/crypto.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "auth_header.h"
#include "base/clock.h"

enum { SKEW_S = 5 * 60 };

typedef struct verification {
    const world *world;
    signer *signer;
    const http_request *request;
    const char *signing_name;
    answer *answer;
    auth_header header;
    char amz_date[AMZ_DATE_SIZE];
    const cJSON *credential; /* once the key is known */
} verification;

#define TEXT(s) (int)(s).len, (s).ptr /* for "%.*s" */

static int check_present(verification *v)
{
    const slice *value = http_header_find(v->request, "authorization");

    if (!value)
        return answer_refuse(v->answer, "MissingAuthenticationTokenException",
                             "Request is missing Authentication Token");
    auth_header_parse(&v->header, *value);
    return 1;
}

static int check_complete(verification *v)
{
    const auth_header *h = &v->header;
    const slice *date = http_header_find(v->request, "x-amz-date");
    buf missing = { 0 };

    if (!h->credential.len)
        buf_text(&missing, "Authorization header requires 'Credential' parameter. ");
    if (!h->signature.len)
        buf_text(&missing, "Authorization header requires 'Signature' parameter. ");
    if (!h->signed_headers.len)
        buf_text(&missing, "Authorization header requires 'SignedHeaders' parameter. ");
    if (!date)
        buf_text(&missing, "Authorization header requires existence of a 'X-Amz-Date' header. ");
    else
        snprintf(v->amz_date, sizeof v->amz_date, "%.*s", TEXT(*date));
    if (missing.len)
        answer_refuse(v->answer, "IncompleteSignatureException", "%s", buf_cstr(&missing));
    buf_free(&missing);
    return !answer_refused(v->answer);
}

static int check_clock(verification *v)
{
    const int64_t now = world_now(v->world);
    char limit[AMZ_DATE_SIZE];
    char here[AMZ_DATE_SIZE];
    int64_t signed_at;

    if (!clock_parse_amz_date(slice_of(v->amz_date), &signed_at))
        return answer_refuse(v->answer, "IncompleteSignatureException",
                             "Date must be in ISO-8601 'basic format'. Got '%s'. "
                             "See http://en.wikipedia.org/wiki/ISO_8601",
                             v->amz_date);
    clock_amz_date(here, now);
    clock_amz_date(limit, signed_at < now ? now - SKEW_S : now + SKEW_S);
    if (signed_at < now - SKEW_S)
        return answer_refuse(v->answer, "InvalidSignatureException",
                             "Signature expired: %s is now earlier than %s (%s - 5 min.)",
                             v->amz_date, limit, here);
    if (signed_at > now + SKEW_S)
        return answer_refuse(v->answer, "InvalidSignatureException",
                             "Signature not yet current: %s is still later than %s (%s + 5 min.)",
                             v->amz_date, limit, here);
    return 1;
}

static int is_signed(const verification *v, slice name)
{
    slice rest = v->header.signed_headers;
    slice item;

    while (auth_next_item(&rest, ';', &item)) {
        if (item.len == name.len && strncasecmp(item.ptr, name.ptr, name.len) == 0)
            return 1;
    }
    return 0;
}

static int check_signed_headers(verification *v)
{
    const http_request *r = v->request;

    if (!is_signed(v, SLICE("host")))
        return answer_refuse(v->answer, "InvalidSignatureException",
                             "'Host' or ':authority' must be a 'SignedHeader' in the AWS "
                             "Authorization.");
    for (size_t i = 0; i < r->header_count; i++) {
        const slice name = r->headers[i].name;

        if (name.len > 6 && strncasecmp(name.ptr, "x-amz-", 6) == 0 && !is_signed(v, name))
            return answer_refuse(v->answer, "InvalidSignatureException",
                                 "'%.*s' must be a 'SignedHeader' in the AWS Authorization.",
                                 TEXT(name));
    }
    return 1;
}

static int check_algorithm(verification *v)
{
    if (slice_equal(v->header.algorithm, SLICE("AWS4-HMAC-SHA256")))
        return 1;
    return answer_refuse(v->answer, "IncompleteSignatureException",
                         "Unsupported AWS 'algorithm': '%.*s' (only AWS4-HMAC-SHA256).",
                         TEXT(v->header.algorithm));
}

static int plausible_region(slice region)
{
    for (size_t i = 0; i < region.len; i++) {
        const char c = region.ptr[i];

        if (!islower((unsigned char)c) && !isdigit((unsigned char)c) && c != '-')
            return 0;
    }
    return region.len > 0 && memchr(region.ptr, '-', region.len) != NULL;
}

static int check_scope(verification *v)
{
    const auth_header *h = &v->header;
    const slice day = { v->amz_date, 8 };
    buf wrong = { 0 };

    if (h->scope_parts != 5)
        return answer_refuse(v->answer, "IncompleteSignatureException",
                             "Credential must have exactly 5 slash-delimited elements, "
                             "e.g. keyid/date/region/service/term, got '%.*s'",
                             TEXT(h->credential));
    if (!plausible_region(h->region))
        buf_text(&wrong, "Credential should be scoped to a valid region. ");
    if (!slice_equal(h->service, slice_of(v->signing_name)))
        buf_format(&wrong, "Credential should be scoped to correct service: '%s'. ",
                   v->signing_name);
    if (!slice_equal(h->terminator, SLICE("aws4_request")))
        buf_format(&wrong,
                   "Credential should be scoped with a valid terminator: 'aws4_request', "
                   "not '%.*s'. ",
                   TEXT(h->terminator));
    if (!slice_equal(h->date, day))
        buf_format(&wrong,
                   "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of "
                   "date from HTTP: '%.*s' != '%.8s', from '%s'. ",
                   TEXT(h->date), day.ptr, v->amz_date);
    if (wrong.len)
        answer_refuse(v->answer, "InvalidSignatureException", "%s", buf_cstr(&wrong));
    buf_free(&wrong);
    return !answer_refused(v->answer);
}

static int refuse_token(verification *v)
{
    return answer_refuse(v->answer, "UnrecognizedClientException",
                         "The security token included in the request is invalid.");
}

static int check_key(verification *v)
{
    char id[128];

    snprintf(id, sizeof id, "%.*s", TEXT(v->header.access_key_id));
    v->credential = data_credential(v->world->data, id);
    return v->credential ? 1 : refuse_token(v);
}

/* The headers the client says it signed, as they arrived. */
static size_t collect_signed(const verification *v, sign_header out[SIGN_HEADERS_MAX])
{
    const http_request *r = v->request;
    size_t count = 0;

    for (size_t i = 0; i < r->header_count && count < SIGN_HEADERS_MAX; i++) {
        if (is_signed(v, r->headers[i].name))
            out[count++] = (sign_header){ r->headers[i].name, r->headers[i].value };
    }
    return count;
}

static awsm_error *sign_again(const verification *v)
{
    const http_request *r = v->request;
    sign_header headers[SIGN_HEADERS_MAX];
    char body_sha256[SHA256_HEX_SIZE];
    const sign_request request = {
        .method = r->method,
        .path = r->path,
        .query = r->query,
        .headers = headers,
        .header_count = collect_signed(v, headers),
        .body_sha256 = body_sha256,
        .normalize_path = 1,
        .access_key_id = v->header.access_key_id,
        .secret_access_key = slice_of(tree_text(v->credential, "secret_access_key")),
        .region = v->header.region,
        .service = v->header.service,
        .amz_date = v->amz_date,
    };
    awsm_error *err = sign_body_sha256(v->signer, buf_slice(&r->body), body_sha256);

    return err ? err : sign(v->signer, &request);
}

static int check_signature(verification *v)
{
    awsm_error *err = sign_again(v);
    const slice ours = err ? (slice){ "", 0 } : sign_signature(v->signer);
    const slice theirs = v->header.signature;
    const int same =
        !err && ours.len == theirs.len && CRYPTO_memcmp(ours.ptr, theirs.ptr, ours.len) == 0;

    awsm_error_free(err);
    return same || answer_refuse(v->answer, "InvalidSignatureException",
                                 "The request signature we calculated does not match the signature "
                                 "you provided. Check your AWS Secret Access Key and signing "
                                 "method. Consult the service documentation for details.");
}

static int check_session(verification *v)
{
    const slice *sent = http_header_find(v->request, "x-amz-security-token");
    const slice wanted = slice_of(tree_text(v->credential, "session_token"));

    if (!slice_equal(sent ? *sent : SLICE(""), wanted))
        return refuse_token(v);
    if (world_now(v->world) >= tree_time(v->credential, "expires_at", INT64_MAX))
        return answer_refuse(v->answer, "ExpiredTokenException",
                             "The security token included in the request is expired");
    return 1;
}

static int (*const checks[])(verification *v) = {
    check_present, check_complete, check_clock,     check_signed_headers, check_algorithm,
    check_scope,   check_key,      check_signature, check_session,
};

int auth_verify(const world *w, signer *s, const http_request *request, const char *signing_name,
                identity *who, answer *a)
{
    verification v = {
        .world = w, .signer = s, .request = request, .signing_name = signing_name, .answer = a
    };
    size_t i = 0;

    if (tree_flag(world_rules(w), "verify_signatures", 1)) {
        while (i < sizeof checks / sizeof checks[0] && checks[i](&v))
            i++;
    } else if (http_header_find(request, "authorization")) {
        auth_header_parse(&v.header, *http_header_find(request, "authorization"));
    }
    snprintf(who->access_key_id, sizeof who->access_key_id, "%.*s", TEXT(v.header.access_key_id));
    snprintf(who->region, sizeof who->region, "%.*s",
             TEXT(v.header.region.len ? v.header.region : SLICE("us-east-1")));
    return !answer_refused(a);
}
