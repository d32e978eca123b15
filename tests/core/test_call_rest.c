/*
 * test_call_rest.c - calls of the REST services: method, address, headers, signature, and what comes back.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "script.h"
#include "suites.h"

static const char ARN[] = "{\"resourceArn\":\"arn:aws:x/1\"}";

/* A call of this input, played to its end. */
static stage *play_input(const char *service, const char *operation, const char *json,
                         const scripted *replies, size_t count)
{
    stage *s = stage_new(service, NO_OPTIONS);

    CHECK_OK(awsm_call_new(&s->call, s->client, operation, json, strlen(json)));
    stage_replay(s, replies, count);
    return s;
}

#define PLAY_INPUT(service, operation, json, ...)                           \
    play_input(service, operation, json, (const scripted[]){ __VA_ARGS__ }, \
               COUNT(((const scripted[]){ __VA_ARGS__ })))

#define LISTED        ((scripted){ .status = 200, .body = "{\"tags\":{\"k\":\"v\"}}" })
#define NOTHING(code) ((scripted){ .status = (code) })

static slice canonical(const stage *s)
{
    return sign_canonical_request(s->signer);
}

/* --- the request -------------------------------------------------------------------------------- */

TEST(a_get_has_an_address_and_no_body)
{
    stage *s = PLAY_INPUT("marketplace-deployment", "ListTagsForResource", ARN, LISTED);
    const call_request *r = call_get_request(s->call);

    CHECK_DONE(s);
    CHECK_STR("GET", r->method);
    CHECK_STR("https://deployment-marketplace.us-east-1.amazonaws.com/tags/arn%3Aaws%3Ax%2F1",
              r->url);
    CHECK_INT(0, r->body.len);
    CHECK_TEXT("", stage_header(s, 0, "Content-Type"));
    CHECK_TEXT("", stage_header(s, 0, "X-Amz-Target"));
    stage_free(s);
}

TEST(the_call_tells_its_method_and_path)
{
    stage *s = PLAY_INPUT("marketplace-deployment", "ListTagsForResource", ARN, LISTED);

    CHECK_STR("GET", awsm_call_http_method(s->call));
    CHECK_STR("/tags/arn%3Aaws%3Ax%2F1", awsm_call_path(s->call));
    CHECK_STR("", awsm_call_input(s->call, NULL));
    stage_free(s);
}

TEST(the_path_is_signed_escaped_twice_and_without_its_query)
{
    stage *s = PLAY_INPUT("marketplace-deployment", "UntagResource",
                          "{\"tagKeys\":[\"b\",\"a c\"],\"resourceArn\":\"x/1\"}", NOTHING(204));

    CHECK_INT(0, strncmp("DELETE\n/tags/x%252F1\ntagKeys=a%20c&tagKeys=b\n", canonical(s).ptr,
                         strlen("DELETE\n/tags/x%252F1\ntagKeys=a%20c&tagKeys=b\n")));
    CHECK_HAS("SignedHeaders=host;x-amz-date, Signature=", stage_header(s, 0, "Authorization").ptr);
    stage_free(s);
}

TEST(more_parameters_than_a_few_hundred_are_signed)
{
    buf json = { 0 };
    stage *s;
    size_t count = 0;

    buf_text(&json, "{\"resourceArn\":\"x\",\"tagKeys\":[\"0\"");
    for (int i = 1; i < 1000; i++)
        buf_format(&json, ",\"%d\"", i);
    buf_text(&json, "]}");
    s = PLAY_INPUT("marketplace-deployment", "UntagResource", buf_cstr(&json), NOTHING(204));
    for (const char *at = canonical(s).ptr; (at = strstr(at, "tagKeys=")); at++)
        count++;
    CHECK_INT(1000, count);
    buf_free(&json);
    stage_free(s);
}

TEST(an_endpoint_with_a_path_keeps_it)
{
    stage *s =
        stage_new("marketplace-catalog", OPTIONS("endpoint_url", "http://localhost:8080/aws/"));
    static const char json[] = "{\"Catalog\":\"AWSMarketplace\",\"EntityId\":\"prod-1\"}";

    CHECK_OK(awsm_call_new(&s->call, s->client, "DescribeEntity", json, strlen(json)));
    REPLAY(s, LISTED);
    CHECK_STR("http://localhost:8080/aws/DescribeEntity?catalog=AWSMarketplace&entityId=prod-1",
              call_get_request(s->call)->url);
    CHECK_HAS(
        "GET\n/aws/DescribeEntity\ncatalog=AWSMarketplace&entityId=prod-1\nhost:localhost:8080\n",
        canonical(s).ptr);
    stage_free(s);
}

TEST(a_body_has_its_type_and_is_signed)
{
    stage *s = PLAY_INPUT("marketplace-discovery", "GetListing", "{\"listingId\":\"l-1\"}", LISTED);

    CHECK_STR("POST", call_get_request(s->call)->method);
    CHECK_TEXT("application/json", stage_header(s, 0, "Content-Type"));
    CHECK_TEXT("{\"listingId\":\"l-1\"}", buf_slice(&s->requests[0].body));
    CHECK_HAS("POST\n/2026-02-05/getListing\n\ncontent-type:application/json\n", canonical(s).ptr);
    stage_free(s);
}

TEST(json_rpc_goes_to_the_endpoint_itself)
{
    stage *s = PLAY_INPUT("marketplace-agreement", "DescribeAgreement",
                          "{\"agreementId\":\"agmt-1\"}", LISTED);

    CHECK(call_get_request(s->call)->url == NULL);
    CHECK_TEXT("application/x-amz-json-1.0", stage_header(s, 0, "Content-Type"));
    CHECK_TEXT("AWSMPCommerceService_v20200301.DescribeAgreement",
               stage_header(s, 0, "X-Amz-Target"));
    CHECK_STR("/", awsm_call_path(s->call));
    stage_free(s);
}

TEST(an_attempt_that_failed_is_sent_again_to_the_same_address)
{
    stage *s = PLAY_INPUT("marketplace-deployment", "ListTagsForResource", ARN, CUT_OFF,
                          REFUSED_WITH(429, "ThrottlingException", "slow"), LISTED);

    CHECK_DONE(s);
    CHECK_INT(3, awsm_call_attempts(s->call));
    CHECK_STR("https://deployment-marketplace.us-east-1.amazonaws.com/tags/arn%3Aaws%3Ax%2F1",
              call_get_request(s->call)->url);
    stage_free(s);
}

/* --- what comes back ---------------------------------------------------------------------------- */

static void check_empty_success(const char *service, const char *operation, const char *json,
                                int status)
{
    stage *s = PLAY_INPUT(service, operation, json, NOTHING(status));

    CHECK_DONE(s);
    CHECK_STR("{}", awsm_call_body(s->call, NULL));
    CHECK_INT(status, awsm_call_http_status(s->call));
    stage_free(s);
}

TEST(nothing_to_tell_is_an_empty_object)
{
    check_empty_success("marketplace-deployment", "TagResource", ARN, 204);
    check_empty_success("marketplace-deployment", "TagResource", ARN, 200);
    check_empty_success("marketplace-deployment", "ListTagsForResource", ARN, 204);
    check_empty_success("marketplace-agreement", "CancelAgreement", "{\"agreementId\":\"agmt-1\"}",
                        200);
}

TEST(nothing_where_something_belongs_is_no_success)
{
    stage *s = PLAY_INPUT("marketplace-deployment", "ListTagsForResource", ARN, NOTHING(200));

    CHECK_FAILED(AWSM_E_REPLY, AWSM_EFFECT_UNKNOWN, s);
    stage_free(s);
}

static void check_refusal(scripted said, const char *code, const char *message)
{
    stage *s = PLAY_INPUT("marketplace-catalog", "DescribeEntity",
                          "{\"Catalog\":\"AWSMarketplace\",\"EntityId\":\"prod-1\"}", said);
    const awsm_error *err = awsm_call_error(s->call);

    CHECK_FAILED(AWSM_E_SERVICE, AWSM_EFFECT_NONE, s);
    CHECK_STR(code, awsm_error_service_code(err));
    CHECK_STR(message, awsm_error_service_message(err));
    CHECK_INT(said.status, awsm_error_http_status(err));
    stage_free(s);
}

TEST(a_refusal_is_read_wherever_a_rest_service_writes_it)
{
    check_refusal((scripted){ .status = 404,
                              .head = "x-amzn-ErrorType: ResourceNotFoundException:http://x/\n",
                              .body = "{\"Message\":\"No prod-1\"}" },
                  "ResourceNotFoundException", "No prod-1");
    check_refusal(
        (scripted){ .status = 422, .body = "{\"code\":\"ValidationException\",\"message\":\"m\"}" },
        "ValidationException", "m");
    check_refusal(
        (scripted){ .status = 422, .body = "{\"__type\":\"a#Other\",\"code\":\"b#Code:c\"}" },
        "Code", "");
    check_refusal(
        (scripted){ .status = 415, .body = "{\"__type\":\"a#ResourceNotSupportedException\"}" },
        "ResourceNotSupportedException", "");
    check_refusal((scripted){ .status = 402, .body = "" }, "402", "");
}

TEST(a_redirect_is_not_followed)
{
    stage *s = PLAY_INPUT("marketplace-deployment", "ListTagsForResource", ARN,
                          { .status = 302, .head = "Location: http://elsewhere/\n" });

    CHECK_FAILED(AWSM_E_REPLY, AWSM_EFFECT_NONE, s);
    CHECK_HAS("http://elsewhere/", awsm_error_message(awsm_call_error(s->call)));
    stage_free(s);
}

Suite *call_rest_suite(void)
{
    Suite *suite = suite_create("call_rest");

    ADD_TESTS(suite, "request", a_get_has_an_address_and_no_body,
              the_call_tells_its_method_and_path,
              the_path_is_signed_escaped_twice_and_without_its_query,
              more_parameters_than_a_few_hundred_are_signed, an_endpoint_with_a_path_keeps_it,
              a_body_has_its_type_and_is_signed, json_rpc_goes_to_the_endpoint_itself,
              an_attempt_that_failed_is_sent_again_to_the_same_address);
    ADD_TESTS(suite, "reply", nothing_to_tell_is_an_empty_object,
              nothing_where_something_belongs_is_no_success,
              a_refusal_is_read_wherever_a_rest_service_writes_it, a_redirect_is_not_followed);
    return suite;
}
