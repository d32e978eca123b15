/*
 * test_rules.c - what AWS Marketplace refuses although its models allow it is refused before it is sent.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdio.h>

#include "script.h"
#include "suites.h"

#define LICENSE               "\"LicenseArn\":\"arn:aws:license-manager::1:license:l-1\""
#define RECORD(members)       "{\"Timestamp\":1795172400,\"Dimension\":\"d\",\"Quantity\":3," members "}"
#define BATCH(records)        "{\"ProductCode\":\"p\",\"UsageRecords\":[" records "]}"
#define LICENSED(records)     "{\"UsageRecords\":[" records "]}"
#define SHARES(list)          BATCH(RECORD("\"CustomerIdentifier\":\"c\",\"UsageAllocations\":[" list "]"))
#define SHARE(quantity, tags) "{\"AllocatedUsageQuantity\":" quantity ",\"Tags\":[" tags "]}"
#define TAG(key, value)       "{\"Key\":\"" key "\",\"Value\":\"" value "\"}"

/* Begin the call at noon: its refusal, NULL when there is none. */
static awsm_error *begin_with(const char *const *settings, const char *operation, const char *json)
{
    const int entitlement = strcmp(operation, "GetEntitlements") == 0;
    awsm_client *client =
        client_of(entitlement ? "marketplace-entitlement" : "meteringmarketplace", settings);
    awsm_call *call;
    awsm_error *err;

    CHECK_OK(awsm_call_new(&call, client, operation, json, strlen(json)));
    err = call_begin(call, 0, NOON_UNIX_S);
    awsm_call_free(call);
    awsm_client_free(client);
    return err;
}

static awsm_error *begin(const char *operation, const char *json)
{
    return begin_with(NO_OPTIONS, operation, json);
}

static void check_refused(const char *reason, const char *part, awsm_error *err)
{
    CHECK_STR(reason, awsm_error_reason(err));
    CHECK_ERROR_HAS(AWSM_E_INVALID, part, err);
}

TEST(a_license_does_not_go_with_a_product_code)
{
    check_refused(
        "license_with_product_code", "UsageRecords[0].LicenseArn: does not go with ProductCode",
        begin("BatchMeterUsage", BATCH(RECORD("\"CustomerAWSAccountId\":\"1\"," LICENSE))));
    CHECK_OK(begin("BatchMeterUsage", LICENSED(RECORD("\"CustomerAWSAccountId\":\"1\"," LICENSE))));
}

TEST(a_product_code_behind_the_records_is_seen_too)
{
    check_refused("license_with_product_code", "UsageRecords[0].LicenseArn",
                  begin("BatchMeterUsage",
                        "{\"UsageRecords\":[" RECORD(
                            "\"CustomerAWSAccountId\":\"1\"," LICENSE) "],\"ProductCode\":\"p\"}"));
}

TEST(a_customer_is_named_in_one_way)
{
    check_refused("customer_named_twice",
                  "UsageRecords[1]: CustomerIdentifier and CustomerAWSAccountId",
                  begin("BatchMeterUsage",
                        BATCH(RECORD("\"CustomerIdentifier\":\"c\"") "," RECORD(
                            "\"CustomerIdentifier\":\"e\",\"CustomerAWSAccountId\":\"1\""))));
}

TEST(records_of_both_modes_need_batches_of_their_own)
{
    check_refused("modes_mixed", "UsageRecords[1]: has no LicenseArn, unlike UsageRecords[0]",
                  begin("BatchMeterUsage",
                        LICENSED(RECORD("\"CustomerAWSAccountId\":\"1\"," LICENSE) "," RECORD(
                            "\"CustomerAWSAccountId\":\"2\""))));
    check_refused(
        "modes_mixed", "LicenseArn goes with CustomerAWSAccountId",
        begin("BatchMeterUsage", LICENSED(RECORD("\"CustomerIdentifier\":\"c\"," LICENSE))));
}

TEST(two_records_of_one_key_are_refused)
{
    const char *same_hour =
        "{\"Timestamp\":1795175999,\"Dimension\":\"d\",\"CustomerIdentifier\":\"c\"}";
    const char *next_hour =
        "{\"Timestamp\":1795176000,\"Dimension\":\"d\",\"CustomerIdentifier\":\"c\"}";
    char json[512];

    snprintf(json, sizeof json, BATCH("%s,%s"), RECORD("\"CustomerIdentifier\":\"c\""), same_hour);
    check_refused("record_repeated",
                  "UsageRecords[1]: the customer, dimension and hour of UsageRecords[0]",
                  begin("BatchMeterUsage", json));
    snprintf(json, sizeof json, BATCH("%s,%s"), RECORD("\"CustomerIdentifier\":\"c\""), next_hour);
    CHECK_OK(begin("BatchMeterUsage", json));
}

TEST(allocations_add_up_to_the_quantity)
{
    check_refused("allocations_do_not_add_up",
                  "UsageRecords[0].UsageAllocations: the allocated quantities add up to 2, but the "
                  "quantity is 3",
                  begin("BatchMeterUsage", SHARES(SHARE("2", TAG("a", "b")))));
    CHECK_OK(begin("BatchMeterUsage",
                   SHARES(SHARE("2", TAG("a", "b")) ",{\"AllocatedUsageQuantity\":1}")));
}

TEST(allocations_have_tags_of_their_own_whatever_the_order)
{
    check_refused(
        "allocation_tags_repeated",
        "UsageAllocations[1].Tags: the same tags as UsageRecords[0].UsageAllocations[0]",
        begin("BatchMeterUsage", SHARES(SHARE("2", TAG("a", "b") "," TAG("c", "d")) "," SHARE(
                                     "1", TAG("c", "d") "," TAG("a", "b")))));
    CHECK_OK(begin("BatchMeterUsage", SHARES(SHARE("2", TAG("a", "b") "," TAG("c", "d")) "," SHARE(
                                          "1", TAG("a", "d") "," TAG("c", "b")))));
}

TEST(only_one_allocation_is_without_tags)
{
    check_refused("allocation_tags_repeated", "UsageAllocations[1].Tags",
                  begin("BatchMeterUsage", SHARES("{\"AllocatedUsageQuantity\":1},"
                                                  "{\"AllocatedUsageQuantity\":2}")));
}

TEST(six_tags_are_refused_also_without_the_limits_of_the_model)
{
    check_refused(
        "too_many_tags", "UsageAllocations[0].Tags: 6 tags, at most 5",
        begin_with(OPTIONS("parameter_validation", "false"), "BatchMeterUsage",
                   SHARES(SHARE("3", TAG("a", "") "," TAG("b", "") "," TAG("c", "") "," TAG(
                                         "d", "") "," TAG("e", "") "," TAG("f", "")))));
}

/* The refusal of a MeterUsage whose body has that many bytes. */
static awsm_error *begin_of_size(size_t size)
{
    static const char head[] =
        "{\"ProductCode\":\"p\",\"Timestamp\":1795172400,\"UsageDimension\":\"";
    buf json = { 0 };
    awsm_error *err;

    buf_text(&json, head);
    while (json.len < size - 2)
        buf_char(&json, 'd');
    buf_text(&json, "\"}");
    err = begin_with(OPTIONS("parameter_validation", "false"), "MeterUsage", buf_cstr(&json));
    buf_free(&json);
    return err;
}

TEST(a_request_of_a_megabyte_is_refused)
{
    check_refused("request_too_large", "takes less than 1048576", begin_of_size(1024 * 1024));
}

TEST(a_customer_is_filtered_in_one_way)
{
    check_refused("filters_exclude_each_other",
                  "CUSTOMER_IDENTIFIER and CUSTOMER_AWS_ACCOUNT_ID both name the customer",
                  begin("GetEntitlements",
                        "{\"ProductCode\":\"p\",\"Filter\":{\"CUSTOMER_IDENTIFIER\":[\"c\"],"
                        "\"CUSTOMER_AWS_ACCOUNT_ID\":[\"111122223333\"]}}"));
    CHECK_OK(begin("GetEntitlements", "{\"ProductCode\":\"p\",\"Filter\":{\"CUSTOMER_IDENTIFIER\":"
                                      "[\"c\"],\"DIMENSION\":[\"d\"]}}"));
}

TEST(the_option_turns_all_rules_off)
{
    CHECK_OK(begin_with(
        OPTIONS("marketplace_rules", "false"), "BatchMeterUsage",
        BATCH(RECORD("\"CustomerIdentifier\":\"c\",\"CustomerAWSAccountId\":\"1\"," LICENSE))));
}

TEST(a_typed_batch_is_checked_too)
{
    awsm_client *client = metering_client();
    awsm_call *call;

    CHECK_OK(awsm_batch_meter_usage_new(&call, client, "p"));
    awsm_usage_record(call, NOON_UNIX_S, "d", 1);
    awsm_usage_customer_aws_account_id(call, "111122223333");
    awsm_usage_license_arn(call, "arn:aws:license-manager::1:license:l-1");
    check_refused("license_with_product_code", "UsageRecords[0].LicenseArn",
                  call_begin(call, 0, NOON_UNIX_S));
    CHECK_INT(0, awsm_call_attempts(call));
    awsm_call_free(call);
    awsm_client_free(client);
}

TEST(errors_that_are_not_about_these_rules_have_no_reason)
{
    awsm_client *client = metering_client();
    awsm_call *call;
    awsm_error *err = awsm_call_new(&call, client, "MeterUsage", "{}", 2);

    CHECK_STR("", awsm_error_reason(err));
    CHECK_STR("", awsm_error_reason(NULL));
    awsm_error_free(err);
    awsm_client_free(client);
}

Suite *rules_suite(void)
{
    Suite *suite = suite_create("rules");

    ADD_TESTS(suite, "records", a_license_does_not_go_with_a_product_code,
              a_product_code_behind_the_records_is_seen_too, a_customer_is_named_in_one_way,
              records_of_both_modes_need_batches_of_their_own, two_records_of_one_key_are_refused);
    ADD_TESTS(suite, "allocations", allocations_add_up_to_the_quantity,
              allocations_have_tags_of_their_own_whatever_the_order,
              only_one_allocation_is_without_tags,
              six_tags_are_refused_also_without_the_limits_of_the_model);
    ADD_TESTS(suite, "requests", a_request_of_a_megabyte_is_refused,
              a_customer_is_filtered_in_one_way, the_option_turns_all_rules_off,
              a_typed_batch_is_checked_too, errors_that_are_not_about_these_rules_have_no_reason);
    return suite;
}
