/*
 * test_replies.c - servers that answer rubbish, too little, too much, or nothing but a status.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <time.h>

#include "kit.h"
#include "server.h"
#include "suites.h"

enum { MEGABYTE = 1 << 20, HUNDRED_MEGABYTES = 100 * MEGABYTE };

/* Some kernel buffers lie between what the server sends and what the library takes. */
enum { IN_THE_KERNEL = 32 * MEGABYTE };

/* What a call ends with when the server answers like this, always. */
static awsm_error *error_after(const answer *script, const char *attempts, int *requests)
{
    server *s = server_start(script, 1);
    awsm_client *client = metering_client(server_url(s), "max_attempts", attempts, NULL);
    awsm_error *err = run_once(any_call(client));

    *requests = server_requests(s);
    awsm_client_free(client);
    server_stop(s);
    return err;
}

/* What says nothing of what became of the request is neither success nor proof of the contrary. */
static void check_unreadable(const answer *script)
{
    int requests;
    awsm_error *err = error_after(script, "3", &requests);

    CHECK_ERROR(err, AWSM_E_REPLY, AWSM_EFFECT_UNKNOWN);
    CHECK_SAYS(err, "http://127.0.0.1:");
    ck_assert_int_eq(1, requests);
    awsm_error_free(err);
}

START_TEST(an_answer_that_is_not_http_is_an_unreadable_reply)
{
    check_unreadable(&(answer){ .kind = RAW, .body = "SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n" });
    check_unreadable(&(answer){ .kind = RAW, .body = "\x01\x02\x03\xff\xfe rubbish\n\n\n" });
}
END_TEST

START_TEST(a_successful_page_of_html_is_an_unreadable_reply)
{
    check_unreadable(&(answer){ .kind = REPLY,
                                .headers = "Content-Type: text/html\r\n",
                                .body = "<html><body>Please log in</body></html>" });
}
END_TEST

START_TEST(json_that_ends_too_early_is_an_unreadable_reply)
{
    check_unreadable(&(answer){ .kind = REPLY, .body = "{\"MeteringRecordId\": \"0123" });
}
END_TEST

START_TEST(a_success_without_a_body_is_an_unreadable_reply)
{
    check_unreadable(&(answer){ .kind = REPLY, .without_body = 1 });
}
END_TEST

/* Bodies that begin and end like an answer: only who reads them finds out. */
static const char *const broken_inside[] = {
    "{}{}",
    "{\"Results\": [{]}",
    "{\"Results\": 5}",
    "{\"Results\": [], \"UnprocessedRecords\": [] \"x\"}",
};
enum { BROKEN_INSIDE = sizeof broken_inside / sizeof broken_inside[0] };

START_TEST(a_reply_that_is_broken_inside_has_no_results)
{
    server *s = SERVER({ .kind = REPLY, .body = broken_inside[_i] });
    awsm_client *client = metering_client(server_url(s), NULL);
    awsm_usage_results *results = NULL;
    awsm_call *call;
    awsm_error *err;

    CHECK_OK(awsm_batch_meter_usage_new(&call, client, "p"));
    awsm_usage_record(call, time(NULL), "requests", 1);
    CHECK_OK(awsm_call_run(call));
    err = awsm_usage_results_new(&results, call);
    ck_assert_int_eq(AWSM_E_REPLY, awsm_error_code(err));
    ck_assert_int_ne(AWSM_EFFECT_NONE, awsm_error_effect(err));
    ck_assert_ptr_null(results);
    awsm_error_free(err);
    awsm_call_free(call);
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

START_TEST(a_body_cut_short_of_its_length_is_a_broken_connection)
{
    int requests;
    awsm_error *err = error_after(&(answer){ .kind = REPLY, .body = "{\"a\":1}", .promised = 4000 },
                                  "2", &requests);

    CHECK_ERROR(err, AWSM_E_CLOSED, AWSM_EFFECT_UNKNOWN);
    ck_assert_int_eq(2, requests);
    ck_assert_int_eq(1, awsm_error_retryable(err));
    awsm_error_free(err);
}
END_TEST

START_TEST(valid_json_cut_short_of_its_length_is_not_taken_for_the_reply)
{
    server *s = SERVER({ .kind = REPLY, .body = "{}", .promised = 100 },
                       { .kind = REPLY, .body = "{\"whole\": 1}" });
    awsm_client *client = metering_client(server_url(s), NULL);
    awsm_call *call = any_call(client);

    CHECK_OK(awsm_call_run(call));
    ck_assert_str_eq("{\"whole\": 1}", awsm_call_body(call, NULL));
    ck_assert_int_eq(2, awsm_call_attempts(call));
    awsm_call_free(call);
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

/* The reply of 100 MB, and how much of it the server got rid of. */
static void check_too_large(const answer *script, const char *limit)
{
    server *s = server_start(script, 1);
    awsm_client *client = metering_client(server_url(s), "max_response_bytes", limit, NULL);
    awsm_error *err = run_once(any_call(client));

    CHECK_ERROR(err, AWSM_E_REPLY, AWSM_EFFECT_UNKNOWN);
    CHECK_SAYS(err, "max_response_bytes");
    CHECK_SAYS(err, limit);
    server_await_closed(s, 1);
    ck_assert_uint_lt(server_bytes_sent(s), IN_THE_KERNEL);
    ck_assert_int_eq(1, server_requests(s));
    awsm_error_free(err);
    awsm_client_free(client);
    server_stop(s);
}

START_TEST(of_a_reply_of_100_mb_no_more_than_the_limit_is_read)
{
    check_too_large(&(answer){ .kind = REPLY, .filler = HUNDRED_MEGABYTES }, "16777216");
    check_too_large(&(answer){ .kind = REPLY, .filler = HUNDRED_MEGABYTES }, "1024");
}
END_TEST

START_TEST(of_a_reply_of_100_mb_without_a_length_no_more_than_the_limit_is_read)
{
    check_too_large(&(answer){ .kind = REPLY, .filler = HUNDRED_MEGABYTES, .without_length = 1 },
                    "1024");
}
END_TEST

START_TEST(headers_without_end_are_limited_too)
{
    static char headers[8192];
    server *s;
    awsm_client *client;
    awsm_error *err;

    memset(headers, 'a', sizeof headers - 1);
    memcpy(headers, "X-Long: ", 8);
    memcpy(headers + sizeof headers - 3, "\r\n", 3);
    s = SERVER({ .kind = REPLY, .headers = headers });
    client = metering_client(server_url(s), "max_response_bytes", "4096", NULL);
    err = run_once(any_call(client));
    CHECK_ERROR(err, AWSM_E_REPLY, AWSM_EFFECT_UNKNOWN);
    CHECK_SAYS(err, "max_response_bytes");
    awsm_error_free(err);
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

START_TEST(a_server_error_without_a_body_is_tried_again_and_leaves_the_effect_unknown)
{
    int requests;
    awsm_error *err =
        error_after(&(answer){ .kind = REPLY, .status = 500, .without_body = 1 }, "3", &requests);

    CHECK_ERROR(err, AWSM_E_SERVICE, AWSM_EFFECT_UNKNOWN);
    ck_assert_int_eq(3, requests);
    ck_assert_int_eq(500, awsm_error_http_status(err));
    ck_assert_str_eq("500", awsm_error_service_code(err));
    ck_assert_str_eq("", awsm_error_service_message(err));
    awsm_error_free(err);
}
END_TEST

START_TEST(a_refusal_without_a_body_is_final_and_changed_nothing)
{
    int requests;
    awsm_error *err =
        error_after(&(answer){ .kind = REPLY, .status = 403, .without_body = 1 }, "3", &requests);

    CHECK_ERROR(err, AWSM_E_SERVICE, AWSM_EFFECT_NONE);
    ck_assert_int_eq(1, requests);
    ck_assert_int_eq(403, awsm_error_http_status(err));
    ck_assert_int_eq(0, awsm_error_retryable(err));
    awsm_error_free(err);
}
END_TEST

START_TEST(an_error_page_of_a_proxy_is_reported_with_its_status)
{
    int requests;
    awsm_error *err =
        error_after(&(answer){ .kind = REPLY, .status = 502, .body = "<html>Bad Gateway</html>" },
                    "1", &requests);

    CHECK_ERROR(err, AWSM_E_SERVICE, AWSM_EFFECT_UNKNOWN);
    ck_assert_int_eq(502, awsm_error_http_status(err));
    awsm_error_free(err);
}
END_TEST

START_TEST(what_aws_says_of_an_error_is_handed_on)
{
    int requests;
    awsm_error *err = error_after(
        &(answer){ .kind = REPLY,
                   .status = 400,
                   .headers = "x-amzn-RequestId: req-1\r\n",
                   .body = "{\"__type\": \"com.amazonaws.x#InvalidProductCodeException\","
                           " \"message\": \"No such product\"}" },
        "3", &requests);

    CHECK_ERROR(err, AWSM_E_SERVICE, AWSM_EFFECT_NONE);
    ck_assert_str_eq("InvalidProductCodeException", awsm_error_service_code(err));
    ck_assert_str_eq("No such product", awsm_error_service_message(err));
    ck_assert_str_eq("req-1", awsm_error_request_id(err));
    CHECK_SAYS(err, "MeterUsage");
    ck_assert_int_eq(1, requests);
    awsm_error_free(err);
}
END_TEST

START_TEST(a_reply_is_handed_on_as_it_came)
{
    server *s = SERVER({ .kind = REPLY,
                         .headers = "x-amzn-RequestId: req-2\r\nX-New: Yes\r\n",
                         .body = " {\"New\" : 1.50, \"MeteringRecordId\":\"\\u00e9\"} " });
    awsm_client *client = metering_client(server_url(s), NULL);
    awsm_call *call = any_call(client);
    size_t len;

    CHECK_OK(awsm_call_run(call));
    ck_assert_str_eq(" {\"New\" : 1.50, \"MeteringRecordId\":\"\\u00e9\"} ",
                     awsm_call_body(call, &len));
    ck_assert_uint_eq(strlen(awsm_call_body(call, NULL)), len);
    ck_assert_int_eq(200, awsm_call_http_status(call));
    ck_assert_str_eq("req-2", awsm_call_request_id(call));
    ck_assert_ptr_nonnull(strstr(awsm_call_headers(call), "x-new: Yes\n"));
    awsm_call_free(call);
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

Suite *replies_suite(void)
{
    Suite *suite = suite_create("replies");
    TCase *c = tcase_create("rubbish, too little, too much");

    tcase_set_timeout(c, 60);
    tcase_add_test(c, an_answer_that_is_not_http_is_an_unreadable_reply);
    tcase_add_test(c, a_successful_page_of_html_is_an_unreadable_reply);
    tcase_add_test(c, json_that_ends_too_early_is_an_unreadable_reply);
    tcase_add_test(c, a_success_without_a_body_is_an_unreadable_reply);
    tcase_add_loop_test(c, a_reply_that_is_broken_inside_has_no_results, 0, BROKEN_INSIDE);
    tcase_add_test(c, a_body_cut_short_of_its_length_is_a_broken_connection);
    tcase_add_test(c, valid_json_cut_short_of_its_length_is_not_taken_for_the_reply);
    tcase_add_test(c, of_a_reply_of_100_mb_no_more_than_the_limit_is_read);
    tcase_add_test(c, of_a_reply_of_100_mb_without_a_length_no_more_than_the_limit_is_read);
    tcase_add_test(c, headers_without_end_are_limited_too);
    tcase_add_test(c, a_server_error_without_a_body_is_tried_again_and_leaves_the_effect_unknown);
    tcase_add_test(c, a_refusal_without_a_body_is_final_and_changed_nothing);
    tcase_add_test(c, an_error_page_of_a_proxy_is_reported_with_its_status);
    tcase_add_test(c, what_aws_says_of_an_error_is_handed_on);
    tcase_add_test(c, a_reply_is_handed_on_as_it_came);
    suite_add_tcase(suite, c);
    return suite;
}
