/*
 * test_reply.c - the head of a reply, and what an error reply says in its several dialects.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "reply.h"

#include "suites.h"
#include "support.h"

static void add_lines(reply *r, const char *const *lines)
{
    for (; *lines; lines++)
        reply_add_head(r, slice_of(*lines));
}

TEST(header_lines_are_kept_with_names_in_lower_case)
{
    reply r = { 0 };

    add_lines(&r, OPTIONS("HTTP/1.1 200 OK\r\n", "Content-Type: application/json\r\n",
                          "x-amzn-RequestId:1-2-3 \t\r\n", "X-Empty:\r\n", "no colon here\r\n",
                          "\r\n"));
    CHECK_STR("content-type: application/json\nx-amzn-requestid: 1-2-3\nx-empty: \n",
              buf_cstr(&r.headers));
    CHECK_TEXT("application/json", reply_header(&r, "content-type"));
    CHECK_TEXT("1-2-3", reply_request_id(&r));
    CHECK_TEXT("", reply_header(&r, "x-empty"));
    CHECK_TEXT("", reply_header(&r, "date"));
    CHECK_TEXT("", reply_header(&r, "content"));
    reply_free(&r);
}

TEST(a_header_with_a_nul_is_left_out)
{
    reply r = { 0 };

    reply_add_head(&r, SLICE("x-amzn-requestid: 1\0002\r\n"));
    reply_add_head(&r, SLICE("x-amz\0: 3\r\n"));
    reply_add_head(&r, SLICE("x-amz-request-id: 4\r\n"));
    CHECK_TEXT("4", reply_request_id(&r));
    reply_free(&r);
}

TEST(a_header_that_was_cut_for_lack_of_memory_is_not_read)
{
    reply r = { 0 };

    buf_text(&r.headers, "x-empty: \nx-amzn-requestid: 1-2");
    CHECK_TEXT("", reply_request_id(&r));
    reply_free(&r);
}

TEST(the_head_of_a_100_or_of_a_proxy_does_not_stay)
{
    reply r = { 0 };

    add_lines(&r, OPTIONS("HTTP/1.1 100 Continue\r\n", "X-Proxy: 1\r\n", "\r\n",
                          "HTTP/1.1 200 OK\r\n", "Date: today\r\n"));
    CHECK_STR("date: today\n", buf_cstr(&r.headers));
    reply_free(&r);
}

TEST(another_header_may_hold_the_request_id)
{
    reply r = { 0 };

    add_lines(&r, OPTIONS("x-amz-request-id: other"));
    CHECK_TEXT("other", reply_request_id(&r));
    add_lines(&r, OPTIONS("x-amzn-requestid: first"));
    CHECK_TEXT("first", reply_request_id(&r));
    reply_clear(&r);
    CHECK_TEXT("", reply_request_id(&r));
    reply_free(&r);
}

typedef struct example {
    const char *header; /* x-amzn-errortype, or NULL */
    const char *body;
    const char *code, *message;
} example;

static void check_example(const example *e)
{
    reply r = { .status = 400 };
    buf scratch = { 0 }, line = { 0 };
    error_reply said;

    if (e->header) {
        buf_format(&line, "X-Amzn-ErrorType: %s\r\n", e->header);
        reply_add_head(&r, buf_slice(&line));
    }
    buf_text(&r.body, e->body);
    said = reply_read_error(&r, &scratch);
    CHECK_TEXT(e->code, said.code);
    CHECK_TEXT(e->message, said.message);
    CHECK_INT(400, said.http_status);
    buf_free(&scratch);
    buf_free(&line);
    reply_free(&r);
}

static void check_examples(const example *examples, size_t count)
{
    for (size_t i = 0; i < count; i++)
        check_example(&examples[i]);
}

TEST(the_code_of_an_error_is_found_wherever_aws_puts_it)
{
    static const example examples[] = {
        { NULL, "{\"__type\":\"ThrottlingException\"}", "ThrottlingException", "" },
        { NULL, "{\"__type\":\"com.amazonaws.marketplace#ThrottlingException\"}",
          "ThrottlingException", "" },
        { NULL, "{\"__type\":\"a#ThrottlingException:http://internal.amazon.com/coral/x/\"}",
          "ThrottlingException", "" },
        { NULL, "{\"code\":\"ThrottlingException\"}", "ThrottlingException", "" },
        { NULL, "{\"Code\":\"ThrottlingException\"}", "ThrottlingException", "" },
        { "ThrottlingException", "{}", "ThrottlingException", "" },
        { "ThrottlingException:http://internal.amazon.com/coral/x/", "{}", "ThrottlingException",
          "" },
        { "aws.protocoltests#ThrottlingException:http://x/", "", "ThrottlingException", "" },
        { "FromHeader", "{\"__type\":\"FromBody\"}", "FromHeader", "" },
        { NULL, "{\"__type\":\"FromType\",\"code\":\"FromCode\"}", "FromType", "" },
    };

    check_examples(examples, COUNT(examples));
}

TEST(the_message_of_an_error_is_found_in_either_case)
{
    static const example examples[] = {
        { "E", "{\"message\":\"low\"}", "E", "low" },
        { "E", "{\"Message\":\"high\"}", "E", "high" },
        { "E", "{\"errorMessage\":\"third\"}", "E", "third" },
        { "E", "{\"Message\":\"high\",\"message\":\"low\"}", "E", "low" },
        { "E", "{\"message\":null,\"Message\":\"high\"}", "E", "high" },
        { "E", "{\"message\":7}", "E", "" },
        { "E", "{\"message\":\"gr\\u00fc\\u00df \\\"x\\\"\"}", "E", "gr\xC3\xBC\xC3\x9F \"x\"" },
    };

    check_examples(examples, COUNT(examples));
}

TEST(without_a_code_there_is_the_status)
{
    static const example examples[] = {
        { NULL, "", "400", "" },
        { NULL, "{}", "400", "" },
        { NULL, "<html>Bad gateway</html>", "400", "" },
        { NULL, "[1,2]", "400", "" },
        { NULL, "{\"__type\":7,\"message\":\"m\"}", "400", "m" },
        { NULL, "{\"__type\":\"\"}", "400", "" },
        { NULL, "{\"__type\":\"a#\"}", "400", "" },
        { NULL, "{\"__type\":\"Cut", "400", "" },
        { ":http://x", "{}", "400", "" },
    };

    check_examples(examples, COUNT(examples));
}

TEST(a_body_of_any_bytes_is_survived)
{
    reply r = { .status = 502 };
    buf scratch = { 0 };

    for (int i = 0; i < 4096; i++)
        buf_char(&r.body, (char)(i * 7 + i / 256));
    CHECK_TEXT("502", reply_read_error(&r, &scratch).code);
    reply_clear(&r);
    for (int i = 0; i < 100000; i++)
        buf_char(&r.body, '[');
    CHECK_TEXT("0", reply_read_error(&r, &scratch).code);
    reply_free(&r);
    buf_free(&scratch);
}

Suite *reply_suite(void)
{
    Suite *suite = suite_create("reply");

    ADD_TESTS(suite, "head", header_lines_are_kept_with_names_in_lower_case,
              a_header_with_a_nul_is_left_out,
              a_header_that_was_cut_for_lack_of_memory_is_not_read,
              the_head_of_a_100_or_of_a_proxy_does_not_stay,
              another_header_may_hold_the_request_id);
    ADD_TESTS(suite, "errors", the_code_of_an_error_is_found_wherever_aws_puts_it,
              the_message_of_an_error_is_found_in_either_case, without_a_code_there_is_the_status,
              a_body_of_any_bytes_is_survived);
    return suite;
}
