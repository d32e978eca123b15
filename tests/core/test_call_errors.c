/*
 * test_call_errors.c - what users see of a reply that is an error: code, message, status, request id, headers.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "script.h"
#include "suites.h"

/* The error of a batch that got this reply, and no other. */
static const awsm_error *error_of(const stage *s)
{
    return awsm_call_error(s->call);
}

TEST(a_refusal_tells_code_message_status_and_request_id)
{
    const scripted refused = { .status = 400,
                               .head = "x-amzn-RequestId: 1-2-3\nContent-Type: x\n",
                               .body = "{\"__type\":\"com.amazonaws#InvalidProductCodeException\","
                                       "\"message\":\"No such product\"}" };
    stage *s = PLAY("BatchMeterUsage", refused);

    CHECK_FAILED(AWSM_E_SERVICE, AWSM_EFFECT_NONE, s);
    CHECK_STR(
        "BatchMeterUsage: InvalidProductCodeException: No such product (HTTP 400, request 1-2-3)",
        awsm_error_message(error_of(s)));
    CHECK_STR("InvalidProductCodeException", awsm_error_service_code(error_of(s)));
    CHECK_STR("No such product", awsm_error_service_message(error_of(s)));
    CHECK_INT(400, awsm_error_http_status(error_of(s)));
    CHECK_STR("1-2-3", awsm_error_request_id(error_of(s)));
    CHECK_STR("1-2-3", awsm_call_request_id(s->call));
    CHECK_STR("x-amzn-requestid: 1-2-3\ncontent-type: x\n", awsm_call_headers(s->call));
    stage_free(s);
}

TEST(the_code_may_come_in_a_header)
{
    const scripted throttled = {
        .status = 400,
        .head = "X-Amzn-ErrorType: ThrottlingException:http://internal.amazon.com/x/\n",
        .body = "{\"Message\":\"Slow down\"}"
    };
    stage *s = PLAY("BatchMeterUsage", throttled, ACCEPTED);

    CHECK_DONE(s);
    PLAY_ON(s, "BatchMeterUsage", throttled, throttled, throttled);
    CHECK_STR("ThrottlingException", awsm_error_service_code(error_of(s)));
    CHECK_STR("Slow down", awsm_error_service_message(error_of(s)));
    stage_free(s);
}

TEST(an_error_without_a_body_is_told_by_its_status)
{
    stage *s = PLAY("BatchMeterUsage", ((scripted){ .status = 403 }));

    CHECK_FAILED(AWSM_E_SERVICE, AWSM_EFFECT_NONE, s);
    CHECK_STR("BatchMeterUsage: 403: no message (HTTP 403)", awsm_error_message(error_of(s)));
    CHECK_STR("403", awsm_error_service_code(error_of(s)));
    CHECK_STR("", awsm_error_service_message(error_of(s)));
    CHECK_STR("", awsm_error_request_id(error_of(s)));
    stage_free(s);
}

TEST(an_error_page_of_a_proxy_is_retried_like_any_502)
{
    const scripted page = { .status = 502, .body = "<html><body>Bad gateway</body></html>" };
    stage *s = PLAY("BatchMeterUsage", page, ACCEPTED);

    CHECK_DONE(s);
    stage_free(s);
}

TEST(a_redirect_is_not_followed)
{
    const scripted redirect = { .status = 302, .head = "Location: https://elsewhere.example/\n" };
    stage *s = PLAY("BatchMeterUsage", redirect);

    CHECK_FAILED(AWSM_E_REPLY, AWSM_EFFECT_NONE, s);
    CHECK_STR("BatchMeterUsage: https://metering.marketplace.us-east-1.amazonaws.com redirects to "
              "https://elsewhere.example/ (HTTP 302), which is not followed; check endpoint_url",
              awsm_error_message(error_of(s)));
    CHECK_INT(302, awsm_error_http_status(error_of(s)));
    CHECK_INT(0, awsm_error_retryable(error_of(s)));
    stage_free(s);
}

TEST(a_message_of_many_lines_becomes_one)
{
    stage *s = PLAY(
        "BatchMeterUsage",
        ((scripted){ .status = 400, .body = "{\"__type\":\"E\",\"message\":\"a\\nb\\r\\nc\"}" }));

    CHECK_STR("BatchMeterUsage: E: a b  c (HTTP 400)", awsm_error_message(error_of(s)));
    CHECK_STR("a\nb\r\nc", awsm_error_service_message(error_of(s)));
    stage_free(s);
}

TEST(a_success_shows_its_body_and_headers_as_they_came)
{
    const scripted reply_with_news = { .status = 200,
                                       .head = "x-amzn-RequestId: 1-2-3\n",
                                       .body = " {\"Results\":[] , \"New\":{\"x\":[1]}} " };
    stage *s = PLAY("BatchMeterUsage", BROKEN, reply_with_news);
    size_t len;

    CHECK_STR(" {\"Results\":[] , \"New\":{\"x\":[1]}} ", awsm_call_body(s->call, &len));
    CHECK_INT(strlen(reply_with_news.body), len);
    CHECK_STR("x-amzn-requestid: 1-2-3\n", awsm_call_headers(s->call));
    CHECK_STR("1-2-3", awsm_call_request_id(s->call));
    CHECK_INT(200, awsm_call_http_status(s->call));
    CHECK(awsm_call_error(s->call) == NULL);
    stage_free(s);
}

TEST(any_status_from_200_to_299_is_a_success)
{
    stage *s = PLAY("BatchMeterUsage", ((scripted){ .status = 204, .body = "{}" }));

    CHECK_DONE(s);
    stage_free(s);
}

TEST(after_a_call_without_a_reply_nothing_is_left_of_an_earlier_one)
{
    stage *s = PLAY("BatchMeterUsage", BROKEN, UNREACHABLE, UNREACHABLE);

    CHECK_INT(0, awsm_call_http_status(s->call));
    CHECK_INT(0, awsm_error_http_status(error_of(s)));
    CHECK_STR("", awsm_call_body(s->call, NULL));
    CHECK_STR("", awsm_call_headers(s->call));
    CHECK_STR("", awsm_call_request_id(s->call));
    CHECK_STR("", awsm_error_service_code(error_of(s)));
    stage_free(s);
}

TEST(an_unknown_error_code_is_handed_on)
{
    stage *s = PLAY("BatchMeterUsage", REFUSED_WITH(418, "BrandNewException", "Teapot"));

    CHECK_FAILED(AWSM_E_SERVICE, AWSM_EFFECT_NONE, s);
    CHECK_STR("BrandNewException", awsm_error_service_code(error_of(s)));
    stage_free(s);
}

Suite *call_errors_suite(void)
{
    Suite *suite = suite_create("call_errors");

    ADD_TESTS(suite, "errors", a_refusal_tells_code_message_status_and_request_id,
              the_code_may_come_in_a_header, an_error_without_a_body_is_told_by_its_status,
              an_error_page_of_a_proxy_is_retried_like_any_502, a_redirect_is_not_followed,
              a_message_of_many_lines_becomes_one, an_unknown_error_code_is_handed_on);
    ADD_TESTS(suite, "replies", a_success_shows_its_body_and_headers_as_they_came,
              any_status_from_200_to_299_is_a_success,
              after_a_call_without_a_reply_nothing_is_left_of_an_earlier_one);
    return suite;
}
