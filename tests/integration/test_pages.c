/*
 * test_pages.c - pages over real sockets: one after the other, on a loop, and all as one document.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdlib.h>

#include "kit.h"
#include "server.h"
#include "suites.h"

#define PAGE(text)     \
    {                  \
        .body = (text) \
    }

static const char ask[] = "{\"ProductCode\":\"p\"}";

static awsm_pages *new_pages(awsm_client *client)
{
    awsm_pages *pages;

    CHECK_OK(awsm_pages_new(&pages, client, "GetEntitlements", ask, sizeof ask - 1));
    return pages;
}

START_TEST(one_page_comes_after_the_other_and_then_none)
{
    server *s = SERVER(PAGE("{\"Entitlements\":[],\"NextToken\":\"a\"}"), PAGE("{\"Last\":1}"));
    awsm_client *client = entitlement_client(server_url(s), NULL);
    awsm_pages *pages = new_pages(client);
    awsm_call *call;

    awsm_client_free(client); /* the pages keep theirs */
    CHECK_OK(awsm_pages_next(pages, &call));
    awsm_call_free(call);
    CHECK_OK(awsm_pages_next(pages, &call));
    ck_assert_str_eq("{\"Last\":1}", awsm_call_body(call, NULL));
    awsm_pages_free(pages);
    ck_assert_str_eq("{\"Last\":1}", awsm_call_body(call, NULL)); /* it is the caller's own */
    awsm_call_free(call);
    ck_assert_str_eq("{\"ProductCode\":\"p\",\"NextToken\":\"a\"}", server_request(s, 1)->body);
    ck_assert_int_eq(2, server_requests(s));
    server_stop(s);
}
END_TEST

START_TEST(a_page_that_failed_can_be_asked_for_again)
{
    server *s = SERVER(PAGE("{\"NextToken\":\"a\"}"), { .kind = HANG_UP }, PAGE("{}"));
    awsm_client *client = entitlement_client(server_url(s), "max_attempts", "1", NULL);
    awsm_pages *pages = new_pages(client);
    awsm_call *call;
    awsm_error *err;

    CHECK_OK(awsm_pages_next(pages, &call));
    awsm_call_free(call);
    err = awsm_pages_next(pages, &call);
    CHECK_ERROR(err, AWSM_E_CLOSED, AWSM_EFFECT_UNKNOWN);
    ck_assert_ptr_null(call);
    awsm_error_free(err);
    CHECK_OK(awsm_pages_next(pages, &call));
    ck_assert_str_eq(server_request(s, 1)->body, server_request(s, 2)->body);
    awsm_call_free(call);
    CHECK_OK(awsm_pages_next(pages, &call));
    ck_assert_ptr_null(call);
    awsm_pages_free(pages);
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

/* A reader on a loop: each end of a call starts the next one. */
typedef struct reader {
    awsm_loop *loop;
    awsm_pages *pages;
    int page_count;
} reader;

static void turn(reader *r);

static void page_done(awsm_call *call, const awsm_error *error, void *user_data)
{
    reader *r = user_data;

    CHECK_OK(error);
    awsm_call_free(call);
    r->page_count++;
    turn(r);
}

static void turn(reader *r)
{
    awsm_call *call;

    CHECK_OK(awsm_pages_call(r->pages, &call));
    if (call)
        CHECK_OK(awsm_call_start(call, r->loop, page_done, r));
}

START_TEST(on_a_loop_each_page_starts_the_next)
{
    server *s = SERVER(PAGE("{\"NextToken\":\"a\"}"), PAGE("{\"NextToken\":\"b\"}"), PAGE("{}"));
    awsm_client *client = entitlement_client(server_url(s), NULL);
    reader r = { .loop = new_loop(), .pages = new_pages(client) };

    turn(&r);
    drive(r.loop);
    ck_assert_int_eq(3, r.page_count);
    awsm_pages_free(r.pages);
    awsm_loop_free(r.loop);
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

START_TEST(all_pages_are_merged_into_one_document_word_for_word)
{
    server *s = SERVER(
        PAGE("{\"Entitlements\":[ 1.10, \"\\u0041\"],\"NextToken\":\"a\",\"Of\" : {\"a\":[1]}}"),
        PAGE("{\"NextToken\":\"b\",\"Entitlements\":[]}"),
        PAGE("{\"Entitlements\":[9007199254740993],\"Of\":2}"));
    awsm_client *client = entitlement_client(server_url(s), NULL);
    awsm_pages *pages = new_pages(client);
    char *json;
    size_t len;

    CHECK_OK(awsm_pages_merge(pages, &json, &len));
    ck_assert_str_eq("{\"Of\":{\"a\":[1]},\"Entitlements\":[1.10,\"\\u0041\",9007199254740993]}",
                     json);
    ck_assert_uint_eq(strlen(json), len);
    free(json);
    CHECK_OK(awsm_pages_merge(pages, &json, NULL)); /* none are left */
    ck_assert_str_eq("{\"Entitlements\":[]}", json);
    free(json);
    awsm_pages_free(pages);
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

START_TEST(items_in_a_map_of_lists_are_merged_by_their_keys)
{
    server *s = SERVER(PAGE("{\"Entitlements\":{\"a\":[1],\"\\u00e4\":[2]},\"NextToken\":\"a\"}"),
                       PAGE("{\"Entitlements\":{\"b\":null,\"\\u00E4\":[3],\"a\":[]}}"));
    awsm_client *client = entitlement_client(server_url(s), NULL);
    awsm_pages *pages = new_pages(client);
    char *json;

    CHECK_OK(awsm_pages_merge(pages, &json, NULL));
    ck_assert_str_eq("{\"Entitlements\":{\"a\":[1],\"\xc3\xa4\":[2,3],\"b\":null}}", json);
    free(json);
    awsm_pages_free(pages);
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

START_TEST(a_page_that_fails_leaves_nothing_of_the_others)
{
    server *s = SERVER(PAGE("{\"Entitlements\":[1],\"NextToken\":\"a\"}"));
    awsm_client *client = entitlement_client(server_url(s), NULL);
    awsm_pages *pages = new_pages(client);
    char *json;
    awsm_error *err = awsm_pages_merge(pages, &json, NULL);

    CHECK_ERROR(err, AWSM_E_REPLY, AWSM_EFFECT_NONE);
    ck_assert_ptr_null(json);
    awsm_error_free(err);
    awsm_pages_free(pages);
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

Suite *pages_suite(void)
{
    Suite *suite = suite_create("pages");
    TCase *c = tcase_create("pages");

    tcase_set_timeout(c, 60);
    tcase_add_test(c, one_page_comes_after_the_other_and_then_none);
    tcase_add_test(c, a_page_that_failed_can_be_asked_for_again);
    tcase_add_test(c, on_a_loop_each_page_starts_the_next);
    tcase_add_test(c, all_pages_are_merged_into_one_document_word_for_word);
    tcase_add_test(c, items_in_a_map_of_lists_are_merged_by_their_keys);
    tcase_add_test(c, a_page_that_fails_leaves_nothing_of_the_others);
    suite_add_tcase(suite, c);
    return suite;
}
