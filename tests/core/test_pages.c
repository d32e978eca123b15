/*
 * test_pages.c - from page to page: what is asked for next, where it ends, and where it would not.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdio.h>

#include "script.h"
#include "suites.h"

#define OK(text) ((scripted){ .status = 200, .body = (text) })

/* A stage with an iterator over GetEntitlements. */
typedef struct book {
    stage *s;
    awsm_pages *pages;
} book;

static book open_book(const char *input)
{
    book b = { .s = stage_new("marketplace-entitlement", NO_OPTIONS) };

    CHECK_OK(awsm_pages_new(&b.pages, b.s->client, "GetEntitlements", input, strlen(input)));
    return b;
}

static void close_book(book *b)
{
    awsm_pages_free(b->pages);
    stage_free(b->s);
}

/* Take the next call, check what it sends, and let it be answered so. */
static void turn(book *b, const char *input, scripted answer)
{
    awsm_call_free(b->s->call);
    CHECK_OK(awsm_pages_call(b->pages, &b->s->call));
    CHECK(b->s->call != NULL);
    CHECK_STR(input, awsm_call_input(b->s->call, NULL));
    stage_replay(b->s, &answer, 1);
}

static void check_end(book *b)
{
    awsm_call *call;

    CHECK_OK(awsm_pages_call(b->pages, &call));
    CHECK(call == NULL);
}

TEST(the_next_input_is_the_callers_with_the_token_of_the_page_before)
{
    book b = open_book(" { \"ProductCode\" : \"p\\u0041\", \"MaxResults\":2 } ");

    turn(&b, "{\"ProductCode\":\"pA\",\"MaxResults\":2}",
         OK("{\"Entitlements\":[{}],\"NextToken\":\"a \\\" \\u00e4\"}"));
    turn(&b, "{\"ProductCode\":\"pA\",\"MaxResults\":2,\"NextToken\":\"a \\\" \xc3\xa4\"}",
         OK("{\"NextToken\":\"b\",\"Entitlements\":[]}"));
    turn(&b, "{\"ProductCode\":\"pA\",\"MaxResults\":2,\"NextToken\":\"b\"}", OK("{}"));
    check_end(&b);
    check_end(&b);
    close_book(&b);
}

TEST(a_token_of_the_callers_own_is_where_it_begins)
{
    book b = open_book("{\"NextToken\":\"mine\",\"ProductCode\":\"p\"}");

    turn(&b, "{\"NextToken\":\"mine\",\"ProductCode\":\"p\"}", OK("{\"NextToken\":\"a\"}"));
    turn(&b, "{\"ProductCode\":\"p\",\"NextToken\":\"a\"}", OK("{}"));
    check_end(&b);
    close_book(&b);
}

TEST(null_and_an_empty_token_are_the_end)
{
    static const char *const ends[] = { "{\"NextToken\":null}", "{\"NextToken\":\"\"}", "{}" };

    for (size_t i = 0; i < COUNT(ends); i++) {
        book b = open_book("{\"ProductCode\":\"p\"}");
        turn(&b, "{\"ProductCode\":\"p\"}", OK(ends[i]));
        check_end(&b);
        close_book(&b);
    }
}

/* A page with a token that is a number. */
static void turn_to(book *b, int token)
{
    char body[64];

    snprintf(body, sizeof body, "{\"NextToken\":\"%d\"}", token);
    stage_replay(b->s, &OK(body), 1);
}

/*
 * Tokens 0, 1, 2, ... that come back to `begin` after `size` of them: how many pages until that is
 * refused?
 */
static int pages_before_refusal(int begin, int size)
{
    enum { TOO_MANY = 100 };
    book b = open_book("{\"ProductCode\":\"p\"}");
    awsm_error *err = NULL;
    int page = 0;

    while (!(err = awsm_pages_call(b.pages, &b.s->call))) {
        CHECK(b.s->call != NULL && page < TOO_MANY);
        turn_to(&b, page < begin ? page : begin + (page - begin) % size);
        awsm_call_free(b.s->call);
        page++;
    }
    CHECK_ERROR_HAS(AWSM_E_REPLY, "has been received before; the pages would never end", err);
    close_book(&b);
    return page;
}

TEST(a_token_that_comes_twice_in_a_row_is_an_error_at_once)
{
    for (int begin = 0; begin < 9; begin++)
        CHECK_INT(begin + 2, pages_before_refusal(begin, 1));
}

TEST(a_longer_circle_of_tokens_is_an_error_after_a_few_rounds)
{
    for (int begin = 0; begin < 5; begin++) {
        for (int size = 2; size < 9; size++)
            CHECK(pages_before_refusal(begin, size) <= 3 * (begin + size) + 2);
    }
}

TEST(the_callers_own_token_coming_back_is_an_error_that_names_the_page)
{
    book b = open_book("{\"ProductCode\":\"p\",\"NextToken\":\"7\"}");
    awsm_call *call;

    CHECK_OK(awsm_pages_call(b.pages, &b.s->call));
    turn_to(&b, 7);
    CHECK_ERROR(AWSM_E_REPLY,
                "GetEntitlements: NextToken of page 1 has been received before; the pages would "
                "never end",
                awsm_pages_call(b.pages, &call));
    CHECK(call == NULL);
    close_book(&b);
}

TEST(a_token_that_is_not_text_is_an_error)
{
    book b = open_book("{\"ProductCode\":\"p\"}");
    awsm_call *call;

    turn(&b, "{\"ProductCode\":\"p\"}", OK("{\"NextToken\":7}"));
    CHECK_ERROR(AWSM_E_REPLY, "GetEntitlements: NextToken of page 1 is not text",
                awsm_pages_call(b.pages, &call));
    close_book(&b);
}

TEST(a_page_that_failed_is_asked_for_again_by_the_same_call)
{
    book b = open_book("{\"ProductCode\":\"p\"}");
    const char *second = "{\"ProductCode\":\"p\",\"NextToken\":\"a\"}";
    int64_t id;

    turn(&b, "{\"ProductCode\":\"p\"}", OK("{\"NextToken\":\"a\"}"));
    turn(&b, second, REFUSED_WITH(400, "InvalidParameterException", "No"));
    id = awsm_call_id(b.s->call);
    turn(&b, second, OK("{\"NextToken\":\"b\"}"));
    CHECK(id == awsm_call_id(b.s->call));
    turn(&b, "{\"ProductCode\":\"p\",\"NextToken\":\"b\"}", OK("{}"));
    check_end(&b);
    close_book(&b);
}

TEST(while_a_page_is_on_its_way_there_is_no_next_one)
{
    book b = open_book("{\"ProductCode\":\"p\"}");
    awsm_call *call;

    CHECK_OK(awsm_pages_call(b.pages, &b.s->call));
    CHECK_ERROR(AWSM_E_STATE, "GetEntitlements: the call for the page before is not done",
                awsm_pages_call(b.pages, &call));
    CHECK(call == NULL);
    close_book(&b);
}

TEST(an_operation_without_pages_is_refused_and_so_is_an_input_that_is_wrong)
{
    awsm_client *metering = metering_client(), *entitlement = entitlement_client();
    awsm_pages *pages;

    CHECK_ERROR_HAS(
        AWSM_E_INVALID, "ResolveCustomer does not answer in pages",
        awsm_pages_new(&pages, metering, "ResolveCustomer", "{\"RegistrationToken\":\"t\"}", 25));
    CHECK(pages == NULL);
    CHECK_ERROR_HAS(AWSM_E_INVALID, "ProductCode",
                    awsm_pages_new(&pages, entitlement, "GetEntitlements", NULL, 0));
    CHECK_ERROR_HAS(AWSM_E_UNKNOWN_OPERATION, "Bill",
                    awsm_pages_new(&pages, entitlement, "Bill", NULL, 0));
    awsm_pages_free(NULL);
    awsm_client_free(metering);
    awsm_client_free(entitlement);
}

Suite *pages_suite(void)
{
    Suite *suite = suite_create("pages");

    ADD_TESTS(suite, "from page to page",
              the_next_input_is_the_callers_with_the_token_of_the_page_before,
              a_token_of_the_callers_own_is_where_it_begins, null_and_an_empty_token_are_the_end,
              a_page_that_failed_is_asked_for_again_by_the_same_call,
              while_a_page_is_on_its_way_there_is_no_next_one);
    ADD_TESTS(suite, "what is refused", a_token_that_comes_twice_in_a_row_is_an_error_at_once,
              a_longer_circle_of_tokens_is_an_error_after_a_few_rounds,
              the_callers_own_token_coming_back_is_an_error_that_names_the_page,
              a_token_that_is_not_text_is_an_error,
              an_operation_without_pages_is_refused_and_so_is_an_input_that_is_wrong);
    return suite;
}
