/*
 * test_usage_results.c - what became of each record of a batch: sorted, so that HTTP 200 is not mistaken for billed.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <awsm/awsm.h>

#include "script.h"
#include "suites.h"

/* A batch that was answered with this body. */
static stage *answered(const char *body)
{
    return PLAY("BatchMeterUsage", ((scripted){ .status = 200, .body = body }));
}

static awsm_usage_results *results_of(const stage *s)
{
    awsm_usage_results *results;

    CHECK_DONE(s);
    CHECK_OK(awsm_usage_results_new(&results, s->call));
    return results;
}

static void check_counts(const awsm_usage_results *r, size_t accepted, size_t duplicate,
                         size_t not_subscribed, size_t unprocessed, size_t other)
{
    CHECK_INT(accepted, awsm_usage_results_count(r, AWSM_USAGE_ACCEPTED));
    CHECK_INT(duplicate, awsm_usage_results_count(r, AWSM_USAGE_DUPLICATE));
    CHECK_INT(not_subscribed, awsm_usage_results_count(r, AWSM_USAGE_NOT_SUBSCRIBED));
    CHECK_INT(unprocessed, awsm_usage_results_count(r, AWSM_USAGE_UNPROCESSED));
    CHECK_INT(other, awsm_usage_results_count(r, AWSM_USAGE_OTHER));
}

#define RECORD(dimension) "{\"Dimension\":\"" dimension "\",\"Quantity\":1,\"Timestamp\":1}"

TEST(records_are_sorted_by_what_happened_to_them)
{
    stage *s = answered(
        "{\"Results\":["
        "{\"Status\":\"Success\",\"MeteringRecordId\":\"1\",\"UsageRecord\":" RECORD(
            "a") "},"
                 "{\"Status\":\"DuplicateRecord\",\"UsageRecord\":" RECORD(
                     "b") "},"
                          "{\"Status\":\"Success\",\"MeteringRecordId\":\"3\","
                          "\"UsageRecord\":" RECORD(
                              "c") "},"
                                   "{\"Status\":\"CustomerNotSubscribed\",\"UsageRecord\":" RECORD(
                                       "d") "}],"
                                            "\"UnprocessedRecords\":[" RECORD("e") "," RECORD(
                                                "f") "]}");
    awsm_usage_results *r = results_of(s);

    check_counts(r, 2, 1, 1, 2, 0);
    CHECK_STR("a", awsm_usage_result_dimension(r, AWSM_USAGE_ACCEPTED, 0));
    CHECK_STR("c", awsm_usage_result_dimension(r, AWSM_USAGE_ACCEPTED, 1));
    CHECK_STR("3", awsm_usage_result_record_id(r, AWSM_USAGE_ACCEPTED, 1));
    CHECK_STR("b", awsm_usage_result_dimension(r, AWSM_USAGE_DUPLICATE, 0));
    CHECK_STR("d", awsm_usage_result_dimension(r, AWSM_USAGE_NOT_SUBSCRIBED, 0));
    CHECK_STR("f", awsm_usage_result_dimension(r, AWSM_USAGE_UNPROCESSED, 1));
    awsm_usage_results_free(r);
    stage_free(s);
}

TEST(a_record_comes_back_with_all_its_members)
{
    stage *s = answered(
        "{\"Results\":[{\"UsageRecord\":{\"Timestamp\":1795172400.75,\"CustomerIdentifier\":\"c\","
        "\"Dimension\":\"gr\\u00fc\\u00df\",\"Quantity\":2147483647,\"CustomerAWSAccountId\":\"1\","
        "\"LicenseArn\":\"arn\"},\"MeteringRecordId\":\"id\",\"Status\":\"Success\"}]}");
    awsm_usage_results *r = results_of(s);

    CHECK_STR("id", awsm_usage_result_record_id(r, AWSM_USAGE_ACCEPTED, 0));
    CHECK_STR("Success", awsm_usage_result_status(r, AWSM_USAGE_ACCEPTED, 0));
    CHECK_STR("gr\xC3\xBC\xC3\x9F", awsm_usage_result_dimension(r, AWSM_USAGE_ACCEPTED, 0));
    CHECK_STR("c", awsm_usage_result_customer_identifier(r, AWSM_USAGE_ACCEPTED, 0));
    CHECK_STR("1", awsm_usage_result_customer_aws_account_id(r, AWSM_USAGE_ACCEPTED, 0));
    CHECK_STR("arn", awsm_usage_result_license_arn(r, AWSM_USAGE_ACCEPTED, 0));
    CHECK_INT(2147483647, awsm_usage_result_quantity(r, AWSM_USAGE_ACCEPTED, 0));
    CHECK_INT(1795172400, awsm_usage_result_at_unix_s(r, AWSM_USAGE_ACCEPTED, 0));
    awsm_usage_results_free(r);
    stage_free(s);
}

TEST(an_unknown_status_is_neither_accepted_nor_lost)
{
    stage *s = answered("{\"Results\":[{\"Status\":\"PendingReview\",\"UsageRecord\":" RECORD(
        "a") "},"
             "{\"Status\":\"success\"},{\"Status\":\"\"},{\"Status\":null},{}]}");
    awsm_usage_results *r = results_of(s);

    check_counts(r, 0, 0, 0, 0, 5);
    CHECK_STR("PendingReview", awsm_usage_result_status(r, AWSM_USAGE_OTHER, 0));
    CHECK_STR("", awsm_usage_result_status(r, AWSM_USAGE_OTHER, 4));
    awsm_usage_results_free(r);
    stage_free(s);
}

TEST(missing_and_null_members_are_empty)
{
    stage *s =
        answered("{\"Results\":[{\"Status\":\"Success\",\"MeteringRecordId\":null,\"UsageRecord\":"
                 "{\"Quantity\":null,\"Timestamp\":null,\"Dimension\":null}},"
                 "{\"Status\":\"Success\",\"UsageRecord\":null},{\"Status\":\"Success\"}],"
                 "\"UnprocessedRecords\":null}");
    awsm_usage_results *r = results_of(s);

    check_counts(r, 3, 0, 0, 0, 0);
    for (size_t i = 0; i < 3; i++) {
        CHECK_STR("", awsm_usage_result_record_id(r, AWSM_USAGE_ACCEPTED, i));
        CHECK_STR("", awsm_usage_result_dimension(r, AWSM_USAGE_ACCEPTED, i));
        CHECK_INT(0, awsm_usage_result_quantity(r, AWSM_USAGE_ACCEPTED, i));
        CHECK_INT(0, awsm_usage_result_at_unix_s(r, AWSM_USAGE_ACCEPTED, i));
    }
    awsm_usage_results_free(r);
    stage_free(s);
}

TEST(unknown_members_are_passed_over)
{
    stage *s =
        answered("{\"New\":[[{}]],\"Results\":[{\"Score\":{\"a\":[1,2]},\"Status\":\"Success\","
                 "\"UsageRecord\":{\"Colour\":\"red\",\"Dimension\":\"a\",\"UsageAllocations\":"
                 "[{\"AllocatedUsageQuantity\":1,\"Tags\":[]}]}}],\"More\":null}");
    awsm_usage_results *r = results_of(s);

    check_counts(r, 1, 0, 0, 0, 0);
    CHECK_STR("a", awsm_usage_result_dimension(r, AWSM_USAGE_ACCEPTED, 0));
    awsm_usage_results_free(r);
    stage_free(s);
}

TEST(an_empty_reply_has_no_records)
{
    static const char *const bodies[] = { "{}", " { } ",
                                          "{\"Results\":[],\"UnprocessedRecords\":[]}" };

    for (size_t i = 0; i < COUNT(bodies); i++) {
        stage *s = answered(bodies[i]);
        awsm_usage_results *r = results_of(s);
        check_counts(r, 0, 0, 0, 0, 0);
        awsm_usage_results_free(r);
        stage_free(s);
    }
}

TEST(beyond_the_end_there_is_nothing)
{
    stage *s = answered("{\"Results\":[{\"Status\":\"Success\"}]}");
    awsm_usage_results *r = results_of(s);
    static const int outcomes[] = { AWSM_USAGE_ACCEPTED, AWSM_USAGE_OTHER, AWSM_USAGE_OTHER + 1,
                                    -1 };

    for (size_t i = 0; i < COUNT(outcomes); i++) {
        CHECK_STR("", awsm_usage_result_status(r, outcomes[i], 1));
        CHECK_STR("", awsm_usage_result_license_arn(r, outcomes[i], SIZE_MAX));
        CHECK_INT(0, awsm_usage_result_quantity(r, outcomes[i], 1));
    }
    CHECK_INT(0, awsm_usage_results_count(r, AWSM_USAGE_OTHER + 1));
    CHECK_INT(0, awsm_usage_results_count(r, -1));
    awsm_usage_results_free(r);
    awsm_usage_results_free(NULL);
    stage_free(s);
}

TEST(more_records_than_a_batch_holds_are_read_all_the_same)
{
    buf body = { 0 };
    stage *s;
    awsm_usage_results *r;

    buf_text(&body, "{\"Results\":[");
    for (int i = 0; i < 1000; i++)
        buf_format(&body, "%s{\"Status\":\"Success\",\"MeteringRecordId\":\"id-%d\"}", i ? "," : "",
                   i);
    buf_text(&body, "]}");
    s = answered(buf_cstr(&body));
    r = results_of(s);
    check_counts(r, 1000, 0, 0, 0, 0);
    CHECK_STR("id-0", awsm_usage_result_record_id(r, AWSM_USAGE_ACCEPTED, 0));
    CHECK_STR("id-999", awsm_usage_result_record_id(r, AWSM_USAGE_ACCEPTED, 999));
    awsm_usage_results_free(r);
    stage_free(s);
    buf_free(&body);
}

TEST(results_outlive_their_call)
{
    stage *s = answered("{\"Results\":[{\"Status\":\"Success\",\"MeteringRecordId\":\"id\"}]}");
    awsm_usage_results *r = results_of(s);

    stage_free(s);
    CHECK_STR("id", awsm_usage_result_record_id(r, AWSM_USAGE_ACCEPTED, 0));
    awsm_usage_results_free(r);
}

TEST(a_reply_of_another_form_is_an_error_that_says_where)
{
    static const struct {
        const char *body, *why;
    } examples[] = {
        { "{\"Results\":[}", "line 1, column 13: no JSON value begins like this" },
        { "{\"Results\":[]]}", "line 1, column 14: a comma or } is missing" },
        { "{\"New\":tru}", "line 1, column 8: only true, false and null are words in JSON" },
        { "{\"Results\":[]} {}", "line 1, column 16: there is more text behind the value" },
        { "{\"Results\":7}", "line 1, column 12: a list belongs here" },
        { "{\"Results\":[7]}", "line 1, column 13: an object belongs here" },
        { "{\"Results\":[{\"Status\":7}]}",
          "line 1, column 23: text in double quotes belongs here" },
        { "{\"Results\":[{\"UsageRecord\":{\"Quantity\":\"7\"}}]}",
          "line 1, column 40: a number belongs here" },
        { "{\"Results\":[{\"UsageRecord\":{\"Timestamp\":\"now\"}}]}",
          "line 1, column 41: a number belongs here" },
    };

    for (size_t i = 0; i < COUNT(examples); i++) {
        stage *s = answered(examples[i].body);
        awsm_usage_results *r;
        awsm_error *err = awsm_usage_results_new(&r, s->call);
        CHECK(r == NULL);
        CHECK_INT(AWSM_EFFECT_UNKNOWN, awsm_error_effect(err));
        CHECK_ERROR_HAS(AWSM_E_REPLY, "BatchMeterUsage: the reply is not as the model says: ", err);
        err = awsm_usage_results_new(&r, s->call);
        CHECK_ERROR_HAS(AWSM_E_REPLY, examples[i].why, err);
        stage_free(s);
    }
}

Suite *usage_results_suite(void)
{
    Suite *suite = suite_create("usage_results");

    ADD_TESTS(suite, "results", records_are_sorted_by_what_happened_to_them,
              a_record_comes_back_with_all_its_members,
              an_unknown_status_is_neither_accepted_nor_lost, missing_and_null_members_are_empty,
              unknown_members_are_passed_over, an_empty_reply_has_no_records,
              beyond_the_end_there_is_nothing,
              more_records_than_a_batch_holds_are_read_all_the_same, results_outlive_their_call,
              a_reply_of_another_form_is_an_error_that_says_where);
    return suite;
}
