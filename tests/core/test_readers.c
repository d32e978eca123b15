/*
 * test_readers.c - reading the other four operations, and reading what is not there to be read.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <awsm/awsm.h>

#include "base/json.h"
#include "script.h"
#include "suites.h"

static stage *answered(const char *operation, const char *body)
{
    stage *s = PLAY(operation, ((scripted){ .status = 200, .body = body }));

    CHECK_DONE(s);
    return s;
}

static awsm_entitlements *entitlements_of(const stage *s)
{
    awsm_entitlements *e;

    CHECK_OK(awsm_entitlements_new(&e, s->call));
    return e;
}

TEST(an_entitlement_has_a_value_of_one_of_four_kinds)
{
    stage *s = answered(
        "GetEntitlements",
        "{\"Entitlements\":[{\"Value\":{\"IntegerValue\":-7}},{\"Value\":{\"DoubleValue\":2.5}},"
        "{\"Value\":{\"BooleanValue\":true}},{\"Value\":{\"StringValue\":\"gold\"}},"
        "{\"Value\":{}},{},{\"Value\":{\"IntegerValue\":null,\"BooleanValue\":false}}]}");
    awsm_entitlements *e = entitlements_of(s);
    static const int kinds[] = { AWSM_ENTITLEMENT_INTEGER, AWSM_ENTITLEMENT_DOUBLE,
                                 AWSM_ENTITLEMENT_BOOLEAN, AWSM_ENTITLEMENT_STRING,
                                 AWSM_ENTITLEMENT_NONE,    AWSM_ENTITLEMENT_NONE,
                                 AWSM_ENTITLEMENT_BOOLEAN };

    CHECK_INT(COUNT(kinds), awsm_entitlements_count(e));
    for (size_t i = 0; i < COUNT(kinds); i++)
        CHECK_INT(kinds[i], awsm_entitlement_value_kind(e, i));
    CHECK_INT(-7, awsm_entitlement_integer(e, 0));
    CHECK(awsm_entitlement_double(e, 0) == -7.0);
    CHECK(awsm_entitlement_double(e, 1) == 2.5);
    CHECK_INT(1, awsm_entitlement_integer(e, 2));
    CHECK_STR("gold", awsm_entitlement_string(e, 3));
    CHECK_INT(0, awsm_entitlement_integer(e, 6));
    awsm_entitlements_free(e);
    stage_free(s);
}

TEST(an_entitlement_comes_with_all_its_members)
{
    stage *s = answered(
        "GetEntitlements",
        "{\"Entitlements\":[{\"ProductCode\":\"p\",\"Dimension\":\"d\",\"CustomerIdentifier\":"
        "\"c\","
        "\"CustomerAWSAccountId\":\"1\",\"LicenseArn\":\"arn\",\"ExpirationDate\":1795176000.5,"
        "\"New\":[]}],\"NextToken\":\"next\",\"New\":{}}");
    awsm_entitlements *e = entitlements_of(s);

    CHECK_STR("p", awsm_entitlement_product_code(e, 0));
    CHECK_STR("d", awsm_entitlement_dimension(e, 0));
    CHECK_STR("c", awsm_entitlement_customer_identifier(e, 0));
    CHECK_STR("1", awsm_entitlement_customer_aws_account_id(e, 0));
    CHECK_STR("arn", awsm_entitlement_license_arn(e, 0));
    CHECK_INT(1795176000, awsm_entitlement_expires_unix_s(e, 0));
    CHECK_STR("next", awsm_entitlements_next_token(e));
    awsm_entitlements_free(e);
    stage_free(s);
}

TEST(an_empty_page_can_have_a_next_one)
{
    stage *s = answered("GetEntitlements", "{\"NextToken\":\"next\",\"Entitlements\":[]}");
    awsm_entitlements *e = entitlements_of(s);

    CHECK_INT(0, awsm_entitlements_count(e));
    CHECK_STR("next", awsm_entitlements_next_token(e));
    CHECK_STR("", awsm_entitlement_dimension(e, 0));
    CHECK_STR("", awsm_entitlement_string(e, 0));
    CHECK_INT(0, awsm_entitlement_value_kind(e, 0));
    CHECK_INT(0, awsm_entitlement_expires_unix_s(e, 0));
    awsm_entitlements_free(e);
    awsm_entitlements_free(NULL);
    stage_free(s);
}

TEST(numbers_beyond_all_bounds_are_read_without_harm)
{
    stage *s =
        answered("GetEntitlements", "{\"Entitlements\":[{\"ExpirationDate\":1e300,\"Value\":{"
                                    "\"IntegerValue\":99999999999999999999}},"
                                    "{\"ExpirationDate\":-1e300,\"Value\":{\"DoubleValue\":1e999}},"
                                    "{\"ExpirationDate\":-1.5}]}");
    awsm_entitlements *e = entitlements_of(s);

    CHECK_INT(0, awsm_entitlement_expires_unix_s(e, 0));
    CHECK_INT(0, awsm_entitlement_integer(e, 0));
    CHECK_INT(0, awsm_entitlement_expires_unix_s(e, 1));
    CHECK_INT(-2, awsm_entitlement_expires_unix_s(e, 2));
    awsm_entitlements_free(e);
    stage_free(s);
}

TEST(a_customer_is_read_old_and_new)
{
    stage *s = answered("ResolveCustomer",
                        "{\"CustomerIdentifier\":\"c\",\"ProductCode\":\"p\","
                        "\"CustomerAWSAccountId\":\"1\",\"LicenseArn\":\"arn\",\"New\":1}");
    awsm_customer *customer;

    CHECK_OK(awsm_customer_new(&customer, s->call));
    CHECK_STR("c", awsm_customer_identifier(customer));
    CHECK_STR("p", awsm_customer_product_code(customer));
    CHECK_STR("1", awsm_customer_aws_account_id(customer));
    CHECK_STR("arn", awsm_customer_license_arn(customer));
    awsm_customer_free(customer);
    PLAY_ON(s, "ResolveCustomer", ((scripted){ .status = 200, .body = "{\"LicenseArn\":null}" }));
    CHECK_OK(awsm_customer_new(&customer, s->call));
    CHECK_STR("", awsm_customer_identifier(customer));
    CHECK_STR("", awsm_customer_license_arn(customer));
    awsm_customer_free(customer);
    awsm_customer_free(NULL);
    stage_free(s);
}

TEST(the_record_id_of_a_meter_usage_is_copied_where_it_fits)
{
    stage *s = answered("MeterUsage", "{\"MeteringRecordId\":\"12345\"}");
    char text[6];

    CHECK_OK(awsm_meter_usage_record_id(s->call, text, sizeof text));
    CHECK_STR("12345", text);
    CHECK_ERROR(AWSM_E_INVALID, "the text needs 6 bytes, there are 5",
                awsm_meter_usage_record_id(s->call, text, 5));
    CHECK_ERROR(AWSM_E_INVALID, "the text needs 6 bytes, there are 0",
                awsm_meter_usage_record_id(s->call, NULL, 0));
    stage_free(s);
}

TEST(the_signature_of_a_register_usage_is_copied_with_the_rotation)
{
    stage *s = answered("RegisterUsage",
                        "{\"Signature\":\"jwt\",\"PublicKeyRotationTimestamp\":1795176000.25}");
    char text[16];
    int64_t rotated_s = -1;

    CHECK_OK(awsm_register_usage_signature(s->call, text, sizeof text, &rotated_s));
    CHECK_STR("jwt", text);
    CHECK_INT(1795176000, rotated_s);
    CHECK_OK(awsm_register_usage_signature(s->call, text, sizeof text, NULL));
    PLAY_ON(s, "RegisterUsage", ((scripted){ .status = 200, .body = "{\"Signature\":\"jwt\"}" }));
    CHECK_OK(awsm_register_usage_signature(s->call, text, sizeof text, &rotated_s));
    CHECK_INT(0, rotated_s);
    CHECK_ERROR_HAS(AWSM_E_INVALID, "the text needs 4 bytes",
                    awsm_register_usage_signature(s->call, text, 3, &rotated_s));
    stage_free(s);
}

/* Every reader refuses this call, but the one of its own operation. */
static void check_refused_by_others(const stage *s, const char *own)
{
    static const char words[] = "this is a call of ";
    awsm_usage_results *results;
    awsm_entitlements *entitlements;
    awsm_customer *customer;
    char text[64];

    if (strcmp(own, "BatchMeterUsage") != 0)
        CHECK_ERROR_HAS(AWSM_E_STATE, words, awsm_usage_results_new(&results, s->call));
    if (strcmp(own, "GetEntitlements") != 0)
        CHECK_ERROR_HAS(AWSM_E_STATE, words, awsm_entitlements_new(&entitlements, s->call));
    if (strcmp(own, "ResolveCustomer") != 0)
        CHECK_ERROR_HAS(AWSM_E_STATE, words, awsm_customer_new(&customer, s->call));
    if (strcmp(own, "MeterUsage") != 0)
        CHECK_ERROR_HAS(AWSM_E_STATE, words,
                        awsm_meter_usage_record_id(s->call, text, sizeof text));
    if (strcmp(own, "RegisterUsage") != 0)
        CHECK_ERROR_HAS(AWSM_E_STATE, words,
                        awsm_register_usage_signature(s->call, text, sizeof text, NULL));
}

static const char *const operations[] = { "BatchMeterUsage", "GetEntitlements", "ResolveCustomer",
                                          "MeterUsage", "RegisterUsage" };

TEST(a_reader_reads_only_its_own_operation)
{
    for (size_t i = 0; i < COUNT(operations); i++) {
        stage *s = answered(operations[i], "{}");
        check_refused_by_others(s, operations[i]);
        stage_free(s);
    }
}

TEST(a_call_that_failed_or_is_not_done_has_no_reply_to_read)
{
    stage *s = PLAY("BatchMeterUsage", REFUSED);
    awsm_usage_results *results;

    CHECK_ERROR(AWSM_E_STATE, "BatchMeterUsage: there is no reply to read, the call failed",
                awsm_usage_results_new(&results, s->call));
    CHECK(results == NULL);
    stage_begin(s, "BatchMeterUsage");
    CHECK_ERROR(AWSM_E_STATE, "BatchMeterUsage: there is no reply to read, the call is not done",
                awsm_usage_results_new(&results, s->call));
    stage_free(s);
}

/* The reader of the call's own operation; what it makes is freed. */
static awsm_error *read_own(const stage *s, const char *operation)
{
    awsm_usage_results *results;
    awsm_entitlements *entitlements;
    awsm_customer *customer;
    char text[64];
    awsm_error *err;

    if (strcmp(operation, "MeterUsage") == 0)
        return awsm_meter_usage_record_id(s->call, text, sizeof text);
    if (strcmp(operation, "RegisterUsage") == 0)
        return awsm_register_usage_signature(s->call, text, sizeof text, NULL);
    if (strcmp(operation, "GetEntitlements") == 0) {
        err = awsm_entitlements_new(&entitlements, s->call);
        awsm_entitlements_free(entitlements);
    } else if (strcmp(operation, "ResolveCustomer") == 0) {
        err = awsm_customer_new(&customer, s->call);
        awsm_customer_free(customer);
    } else {
        err = awsm_usage_results_new(&results, s->call);
        awsm_usage_results_free(results);
    }
    return err;
}

TEST(rubbish_of_any_form_is_read_or_refused_and_never_worse)
{
    static const char *const bodies[] = {
        "{[]}",
        "{{}}",
        "{\"}",
        "{7}",
        "{\"Results\"}",
        "{\"Entitlements\":[}",
        "{\"Entitlements\":{\"a\":1}}",
        "{\"Entitlements\":[[]]}",
        "{\"Entitlements\":[{\"Value\":7}]}",
        "{\"Entitlements\":\"x\"}",
        "{\"NextToken\":{}}",
        "{\"MeteringRecordId\":[]}",
        "{\"Signature\":1}",
        "{\"LicenseArn\":{}}",
        "{\"CustomerIdentifier\":false}",
        "{\"PublicKeyRotationTimestamp\":\"x\",\"Signature\":\"s\"}",
        "{\"Results\":[{\"Status\":{}}]}",
        "{\"UnprocessedRecords\":[[[]]]}",
        "{\"Results\":[],\"Results\":[{}],\"Entitlements\":[],\"Entitlements\":[{}]}",
    };

    for (size_t i = 0; i < COUNT(operations); i++) {
        for (size_t k = 0; k < COUNT(bodies); k++) {
            stage *s = answered(operations[i], bodies[k]);
            awsm_error *err = read_own(s, operations[i]);
            CHECK(!err || awsm_error_code(err) == AWSM_E_REPLY);
            awsm_error_free(err);
            stage_free(s);
        }
    }
}

TEST(brackets_that_do_not_belong_together_are_refused)
{
    static const char *const bodies[] = {
        "{\"Entitlements\":[[\"ProductCode\":\"p\"}]}",
        "{\"Entitlements\":{{\"ProductCode\":\"p\"}]}",
        "{\"Entitlements\":[{\"Value\":[\"IntegerValue\":1}}]}",
    };

    for (size_t i = 0; i < COUNT(bodies); i++) {
        stage *s = answered("GetEntitlements", bodies[i]);
        CHECK_ERROR_HAS(AWSM_E_REPLY, "belongs here", read_own(s, "GetEntitlements"));
        stage_free(s);
    }
}

/* Refused, unless what is left happens to be JSON. */
static void check_cut(const stage *s, const char *body)
{
    awsm_error *err = read_own(s, "BatchMeterUsage");

    ck_assert_msg((err == NULL) == json_valid(slice_of(body)), "%s: %s", body,
                  awsm_error_message(err));
    CHECK(!err || awsm_error_code(err) == AWSM_E_REPLY);
    awsm_error_free(err);
}

TEST(a_reply_that_is_cut_anywhere_is_refused)
{
    static const char whole[] = "{\"Results\":[{\"Status\":\"Success\",\"UsageRecord\":{"
                                "\"Dimension\":\"gr\\u00fc\xC3\x9F\","
                                "\"Timestamp\":1.5,\"Quantity\":1}}],\"UnprocessedRecords\":[],"
                                "\"Entitlements\":[{\"Value\":"
                                "{\"IntegerValue\":1}}],\"New\":[true,{\"a\":null}]";
    char cut[sizeof whole + 1];

    for (size_t len = 1; len < sizeof whole - 1; len++) {
        stage *s;
        memcpy(cut, whole, len);
        memcpy(cut + len, "}", 2); /* it still looks like an object */
        s = answered("BatchMeterUsage", cut);
        check_cut(s, cut);
        stage_free(s);
    }
}

Suite *readers_suite(void)
{
    Suite *suite = suite_create("readers");

    ADD_TESTS(suite, "readers", an_entitlement_has_a_value_of_one_of_four_kinds,
              an_entitlement_comes_with_all_its_members, an_empty_page_can_have_a_next_one,
              numbers_beyond_all_bounds_are_read_without_harm, a_customer_is_read_old_and_new,
              the_record_id_of_a_meter_usage_is_copied_where_it_fits,
              the_signature_of_a_register_usage_is_copied_with_the_rotation);
    ADD_TESTS(suite, "refusals", a_reader_reads_only_its_own_operation,
              a_call_that_failed_or_is_not_done_has_no_reply_to_read,
              rubbish_of_any_form_is_read_or_refused_and_never_worse,
              brackets_that_do_not_belong_together_are_refused,
              a_reply_that_is_cut_anywhere_is_refused);
    return suite;
}
