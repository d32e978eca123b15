/*
 * test_rest.c - the REST services on the wire: request lines, the headers that libcurl adds or must not, and
 * connections that serve one method after another.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <string.h>

#include "kit.h"
#include "server.h"
#include "suites.h"

static const char ENTITY[] = "{\"Catalog\":\"AWSMarketplace\",\"EntityId\":\"prod-1\"}";
static const char CHANGE_SET[] = "{\"Catalog\":\"AWSMarketplace\",\"ChangeSetId\":\"cs-1\"}";

static void run(awsm_client *client, const char *operation, const char *json)
{
    CHECK_OK(run_once(new_call(client, operation, json)));
}

static int has_header(const received *r, const char *line)
{
    return strstr(r->head, line) != NULL;
}

static void check_line(const received *r, const char *line)
{
    ck_assert_msg(strncmp(r->head, line, strlen(line)) == 0, "%s", r->head);
}

START_TEST(a_get_is_a_get_without_body)
{
    server *s = SERVER({ .kind = REPLY });
    awsm_client *client = service_client("marketplace-catalog", server_url(s), NULL);
    const received *r;

    run(client, "DescribeEntity", ENTITY);
    r = server_request(s, 0);
    check_line(r, "GET /DescribeEntity?catalog=AWSMarketplace&entityId=prod-1 HTTP/1.1\r\n");
    ck_assert_str_eq("", received_header(r, "content-length"));
    ck_assert_str_eq("", received_header(r, "content-type"));
    ck_assert_uint_eq(0, r->body_len);
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

START_TEST(a_patch_says_that_its_body_is_empty)
{
    server *s = SERVER({ .kind = REPLY });
    awsm_client *client = service_client("marketplace-catalog", server_url(s), NULL);
    const received *r;

    run(client, "CancelChangeSet", CHANGE_SET);
    r = server_request(s, 0);
    check_line(r, "PATCH /CancelChangeSet?catalog=AWSMarketplace&changeSetId=cs-1 HTTP/1.1\r\n");
    ck_assert_str_eq("0", received_header(r, "content-length"));
    ck_assert(!has_header(r, "\r\nContent-Type:")); /* libcurl would send that of a form */
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

START_TEST(an_escaped_path_arrives_as_it_was_signed)
{
    server *s = SERVER({ .kind = REPLY, .status = 204, .without_body = 1 });
    awsm_client *client = service_client("marketplace-deployment", server_url(s), NULL);
    awsm_call *call = new_call(client, "UntagResource",
                               "{\"resourceArn\":\"arn:aws:x/../y z\",\"tagKeys\":[\"a/b\"]}");

    CHECK_OK(awsm_call_run(call));
    check_line(server_request(s, 0),
               "DELETE /tags/arn%3Aaws%3Ax%2F..%2Fy%20z?tagKeys=a%2Fb HTTP/1.1\r\n");
    ck_assert_str_eq("{}", awsm_call_body(call, NULL));
    awsm_call_free(call);
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

/* One connection, one libcurl handle: nothing of a request may stick to the next. */
START_TEST(one_connection_serves_every_method_in_turn)
{
    static const char listing[] = "{\"Catalog\":\"AWSMarketplace\",\"EntityType\":\"Offer\"}";
    server *s = SERVER({ .kind = REPLY });
    awsm_client *client = service_client("marketplace-catalog", server_url(s), NULL);

    for (int i = 0; i < 6; i += 3) {
        run(client, "ListEntities", listing);
        run(client, "CancelChangeSet", CHANGE_SET);
        run(client, "DescribeEntity", ENTITY);
        check_line(server_request(s, i), "POST /ListEntities HTTP/1.1\r\n");
        ck_assert_str_eq(listing, server_request(s, i)->body);
        ck_assert_str_eq("application/json", received_header(server_request(s, i), "content-type"));
        check_line(server_request(s, i + 1), "PATCH /CancelChangeSet?");
        check_line(server_request(s, i + 2), "GET /DescribeEntity?");
        ck_assert_uint_eq(0, server_request(s, i + 2)->body_len);
    }
    ck_assert_int_eq(1, server_connections(s));
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

START_TEST(handles_go_from_one_protocol_to_the_other)
{
    server *s = SERVER({ .kind = REPLY });
    awsm_client *rest = service_client("marketplace-deployment", server_url(s), NULL);
    awsm_client *rpc = service_client("marketplace-agreement", server_url(s), NULL);
    awsm_loop *loop = new_loop();
    ending end = { 0 };

    for (int i = 0; i < 4; i++) {
        awsm_call *call = i % 2 ? new_call(rest, "ListTagsForResource", "{\"resourceArn\":\"a\"}")
                                : new_call(rpc, "DescribeAgreement", "{\"agreementId\":\"b\"}");
        start(call, loop, &end);
        drive(loop);
        CHECK_ENDED(end, AWSM_OK, AWSM_EFFECT_APPLIED);
        awsm_call_free(call);
        check_line(server_request(s, i),
                   i % 2 ? "GET /tags/a HTTP/1.1\r\n" : "POST / HTTP/1.1\r\n");
    }
    awsm_loop_free(loop);
    awsm_client_free(rest);
    awsm_client_free(rpc);
    server_stop(s);
}
END_TEST

Suite *rest_suite(void)
{
    Suite *suite = suite_create("rest");
    TCase *tests = tcase_create("requests");

    tcase_add_test(tests, a_get_is_a_get_without_body);
    tcase_add_test(tests, a_patch_says_that_its_body_is_empty);
    tcase_add_test(tests, an_escaped_path_arrives_as_it_was_signed);
    tcase_add_test(tests, one_connection_serves_every_method_in_turn);
    tcase_add_test(tests, handles_go_from_one_protocol_to_the_other);
    suite_add_tcase(suite, tests);
    return suite;
}
