/*
 * test_call_request.c - what is sent: the same bytes in every attempt, under headers that tell attempts apart.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "script.h"
#include "suites.h"

static int same_body(const stage *s, int one, int other)
{
    return slice_equal(buf_slice(&s->requests[one].body), buf_slice(&s->requests[other].body));
}

TEST(a_request_has_the_headers_of_the_protocol)
{
    stage *s = PLAY("BatchMeterUsage", ACCEPTED);

    CHECK_TEXT("application/x-amz-json-1.1", stage_header(s, 0, "Content-Type"));
    CHECK_TEXT("", stage_header(s, 0, "Host")); /* libcurl writes it */
    CHECK_HAS("\nhost:metering.marketplace.us-east-1.amazonaws.com\n",
              sign_canonical_request(s->signer).ptr);
    CHECK_TEXT("20261120T120000Z", stage_header(s, 0, "X-Amz-Date"));
    CHECK_TEXT("AWSMPMeteringService.BatchMeterUsage", stage_header(s, 0, "X-Amz-Target"));
    CHECK_TEXT("attempt=1; max=3", stage_header(s, 0, "amz-sdk-request"));
    CHECK_HAS("awsm/" AWSM_VERSION, stage_header(s, 0, "User-Agent").ptr);
    CHECK_INT(36, stage_header(s, 0, "amz-sdk-invocation-id").len);
    CHECK_HAS(
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261120/us-east-1/aws-marketplace/aws4_request, "
        "SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=",
        stage_header(s, 0, "Authorization").ptr);
    stage_free(s);
}

TEST(the_entitlement_service_has_its_own_target)
{
    stage *s = PLAY("GetEntitlements", ACCEPTED);

    CHECK_HAS("\nhost:entitlement.marketplace.us-east-1.amazonaws.com\n",
              sign_canonical_request(s->signer).ptr);
    CHECK_TEXT("AWSMPEntitlementService.GetEntitlements", stage_header(s, 0, "X-Amz-Target"));
    stage_free(s);
}

TEST(the_body_is_the_same_in_every_attempt)
{
    stage *s = PLAY("BatchMeterUsage", CUT_OFF, BROKEN, ACCEPTED);

    CHECK(same_body(s, 0, 1) && same_body(s, 1, 2));
    CHECK_STR(awsm_call_input(s->call, NULL), buf_cstr(&s->requests[0].body));
    stage_free(s);
}

TEST(the_idempotency_token_is_the_same_in_every_attempt_and_every_run)
{
    stage *s = PLAY("MeterUsage", CUT_OFF, CUT_OFF, CUT_OFF);
    buf first = { 0 };

    CHECK_HAS("\"ClientToken\":\"", buf_cstr(&s->requests[0].body));
    CHECK(same_body(s, 0, 1) && same_body(s, 1, 2));
    buf_slice_add(&first, buf_slice(&s->requests[0].body));
    REPLAY(s, ACCEPTED);
    CHECK_STR(buf_cstr(&first), buf_cstr(&s->requests[0].body));
    PLAY_ON(s, "MeterUsage", ACCEPTED);
    CHECK(strcmp(buf_cstr(&first), buf_cstr(&s->requests[0].body)) != 0);
    buf_free(&first);
    stage_free(s);
}

TEST(the_invocation_id_is_the_same_in_every_attempt_and_new_in_every_run)
{
    stage *s = PLAY("BatchMeterUsage", THROTTLED, BROKEN, ACCEPTED);
    buf first = { 0 };

    buf_slice_add(&first, stage_header(s, 0, "amz-sdk-invocation-id"));
    CHECK_TEXT(buf_cstr(&first), stage_header(s, 1, "amz-sdk-invocation-id"));
    CHECK_TEXT(buf_cstr(&first), stage_header(s, 2, "amz-sdk-invocation-id"));
    REPLAY(s, ACCEPTED);
    CHECK(!slice_equal(buf_slice(&first), stage_header(s, 0, "amz-sdk-invocation-id")));
    buf_free(&first);
    stage_free(s);
}

TEST(attempts_are_counted_in_a_header)
{
    stage *s =
        PLAY_WITH(OPTIONS("max_attempts", "4"), "BatchMeterUsage", THROTTLED, THROTTLED, ACCEPTED);

    CHECK_TEXT("attempt=1; max=4", stage_header(s, 0, "amz-sdk-request"));
    CHECK_TEXT("attempt=2; max=4", stage_header(s, 1, "amz-sdk-request"));
    CHECK_TEXT("attempt=3; max=4", stage_header(s, 2, "amz-sdk-request"));
    REPLAY(s, ACCEPTED);
    CHECK_TEXT("attempt=1; max=4", stage_header(s, 0, "amz-sdk-request"));
    stage_free(s);
}

#define THROTTLED_AT(date)                   \
    ((scripted){ .status = 400,              \
                 .head = "Date: " date "\n", \
                 .body = "{\"__type\":\"ThrottlingException\"}" })

TEST(once_the_servers_clock_is_known_a_retry_tells_how_long_it_waits)
{
    stage *s = PLAY_WITH(OPTIONS("read_timeout_ms", "30000"), "BatchMeterUsage",
                         THROTTLED_AT("Fri, 20 Nov 2026 12:00:00 GMT"), ACCEPTED);

    CHECK_TEXT("attempt=1; max=3", stage_header(s, 0, "amz-sdk-request"));
    CHECK_TEXT("ttl=20261120T120030Z; attempt=2; max=3", stage_header(s, 1, "amz-sdk-request"));
    REPLAY(s, ACCEPTED);
    CHECK_TEXT("attempt=1; max=3", stage_header(s, 0, "amz-sdk-request"));
    stage_free(s);
}

TEST(the_ttl_is_told_by_the_servers_clock_and_the_time_that_is_left)
{
    stage *s = PLAY_WITH(OPTIONS("call_timeout_ms", "20000"), "BatchMeterUsage",
                         ((scripted){ .status = 403,
                                      .head = "Date: Fri, 20 Nov 2026 13:00:00 GMT\n",
                                      .body = "{\"__type\":\"RequestExpired\"}" }),
                         ACCEPTED);

    CHECK_TEXT("ttl=20261120T130019Z; attempt=2; max=3", stage_header(s, 1, "amz-sdk-request"));
    stage_free(s);
}

TEST(an_unreadable_date_tells_nothing)
{
    stage *s = PLAY("BatchMeterUsage", THROTTLED_AT("today"), ACCEPTED);

    CHECK_TEXT("attempt=2; max=3", stage_header(s, 1, "amz-sdk-request"));
    stage_free(s);
}

TEST(each_attempt_is_signed_at_its_own_time)
{
    stage *s = PLAY("BatchMeterUsage", SILENT, ACCEPTED);

    CHECK_TEXT("20261120T120000Z", stage_header(s, 0, "X-Amz-Date"));
    CHECK_TEXT("20261120T120100Z", stage_header(s, 1, "X-Amz-Date"));
    CHECK(!slice_equal(stage_header(s, 0, "Authorization"), stage_header(s, 1, "Authorization")));
    stage_free(s);
}

TEST(a_port_and_a_path_of_the_endpoint_are_signed)
{
    stage *s = PLAY_WITH(OPTIONS("endpoint_url", "http://127.0.0.1:8080/base"), "BatchMeterUsage",
                         ACCEPTED);

    CHECK_HAS("\n/base\n", sign_canonical_request(s->signer).ptr);
    CHECK_HAS("\nhost:127.0.0.1:8080\n", sign_canonical_request(s->signer).ptr);
    stage_free(s);
}

TEST(the_body_that_is_signed_is_the_body_that_is_sent)
{
    stage *s = PLAY("BatchMeterUsage", THROTTLED, ACCEPTED);
    char digest[SHA256_HEX_SIZE];

    CHECK_OK(sign_body_sha256(s->signer, buf_slice(&s->requests[0].body), digest));
    CHECK_OK(awsm_call_error(s->call));
    CHECK_HAS(digest, sign_canonical_request(s->signer).ptr);
    stage_free(s);
}

TEST(long_headers_are_not_cut)
{
    char extra[257], token[4001];
    stage *s;

    memset(extra, 'x', sizeof extra - 1);
    extra[256] = '\0';
    memset(token, 't', sizeof token - 1);
    token[4000] = '\0';
    s = PLAY_WITH(OPTIONS("user_agent_extra", extra, "session_token", token), "BatchMeterUsage",
                  ACCEPTED);
    CHECK_TEXT(token, stage_header(s, 0, "X-Amz-Security-Token"));
    CHECK_HAS(extra, stage_header(s, 0, "User-Agent").ptr);
    CHECK_TEXT("attempt=1; max=3", stage_header(s, 0, "amz-sdk-request"));
    CHECK_HAS("x-amz-security-token", stage_header(s, 0, "Authorization").ptr);
    stage_free(s);
}

Suite *call_request_suite(void)
{
    Suite *suite = suite_create("call_request");

    ADD_TESTS(suite, "bytes", a_request_has_the_headers_of_the_protocol,
              the_entitlement_service_has_its_own_target, the_body_is_the_same_in_every_attempt,
              the_idempotency_token_is_the_same_in_every_attempt_and_every_run,
              the_body_that_is_signed_is_the_body_that_is_sent,
              a_port_and_a_path_of_the_endpoint_are_signed, long_headers_are_not_cut);
    ADD_TESTS(suite, "attempts",
              the_invocation_id_is_the_same_in_every_attempt_and_new_in_every_run,
              attempts_are_counted_in_a_header,
              once_the_servers_clock_is_known_a_retry_tells_how_long_it_waits,
              the_ttl_is_told_by_the_servers_clock_and_the_time_that_is_left,
              an_unreadable_date_tells_nothing, each_attempt_is_signed_at_its_own_time);
    return suite;
}
