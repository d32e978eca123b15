/*
 * test_builders.c - the typed interface writes the bytes that the JSON one writes.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <awsm/awsm.h>

#include "call.h"
#include "suites.h"
#include "support.h"

/* Its calls are about bytes: their timestamps are simple, not recent. */
static awsm_client *bytes_client(void)
{
    return client_of("meteringmarketplace", OPTIONS("marketplace_rules", "false"));
}

/* The typed call, once it is complete, has the input that this JSON text gives. Both are freed. */
static void check_same(awsm_call *typed, awsm_client *client, const char *json)
{
    awsm_call *call;

    CHECK_OK(call_begin(typed, 0, NOON_UNIX_S));
    CHECK_OK(awsm_call_new(&call, client, awsm_call_operation(typed), json, strlen(json)));
    CHECK_STR(awsm_call_input(call, NULL), awsm_call_input(typed, NULL));
    awsm_call_free(call);
    awsm_call_free(typed);
    awsm_client_free(client);
}

TEST(a_batch_is_written_record_by_record)
{
    awsm_client *client = bytes_client();
    awsm_call *call;

    CHECK_OK(awsm_batch_meter_usage_new(&call, client, "prod-1"));
    awsm_usage_record(call, 1795172400, "requests", 1200);
    awsm_usage_customer_aws_account_id(call, "111122223333");
    awsm_usage_record(call, 1795176000, "gr\xC3\xBC\xC3\x9F \"q\" \\ \n", 0);
    awsm_usage_customer_identifier(call, "customer");
    check_same(
        call, client,
        "{\"ProductCode\":\"prod-1\",\"UsageRecords\":[{\"Timestamp\":1795172400,"
        "\"Dimension\":\"requests\",\"Quantity\":1200,\"CustomerAWSAccountId\":\"111122223333\"},"
        "{\"Timestamp\":1795176000,\"Dimension\":\"gr\xC3\xBC\xC3\x9F \\\"q\\\" \\\\ \\n\","
        "\"Quantity\":0,\"CustomerIdentifier\":\"customer\"}]}");
}

TEST(a_batch_of_licences_needs_no_product)
{
    static const char arn[] = "arn:aws:license-manager::294406891311:license:l-1";
    awsm_client *client = bytes_client();
    awsm_call *call;

    CHECK_OK(awsm_batch_meter_usage_new(&call, client, NULL));
    awsm_usage_record(call, 1, "d", 2147483647);
    awsm_usage_customer_aws_account_id(call, "1");
    awsm_usage_license_arn(call, arn);
    check_same(call, client,
               "{\"UsageRecords\":[{\"Timestamp\":1,\"Dimension\":\"d\",\"Quantity\":2147483647,"
               "\"CustomerAWSAccountId\":\"1\","
               "\"LicenseArn\":\"arn:aws:license-manager::294406891311:license:l-1\"}]}");
}

TEST(a_record_is_divided_into_allocations_with_tags)
{
    awsm_client *client = bytes_client();
    awsm_call *call;

    CHECK_OK(awsm_batch_meter_usage_new(&call, client, "p"));
    awsm_usage_record(call, 1, "d", 10);
    awsm_usage_allocation(call, 7);
    awsm_usage_tag(call, "team", "a");
    awsm_usage_tag(call, "site", "b");
    awsm_usage_allocation(call, 3);
    awsm_usage_customer_identifier(call, "c"); /* back in the record */
    awsm_usage_record(call, 2, "d", 1);
    awsm_usage_allocation(call, 1);
    check_same(call, client,
               "{\"ProductCode\":\"p\",\"UsageRecords\":[{\"Timestamp\":1,\"Dimension\":\"d\","
               "\"Quantity\":10,"
               "\"UsageAllocations\":[{\"AllocatedUsageQuantity\":7,\"Tags\":[{\"Key\":\"team\","
               "\"Value\":\"a\"},"
               "{\"Key\":\"site\",\"Value\":\"b\"}]},{\"AllocatedUsageQuantity\":3}],"
               "\"CustomerIdentifier\":\"c\"},"
               "{\"Timestamp\":2,\"Dimension\":\"d\",\"Quantity\":1,\"UsageAllocations\":"
               "[{\"AllocatedUsageQuantity\":1}]}]}");
}

TEST(twenty_five_records_fill_a_batch)
{
    awsm_client *client = bytes_client();
    awsm_call *call;
    buf json = { 0 };

    CHECK_OK(awsm_batch_meter_usage_new(&call, client, "p"));
    buf_text(&json, "{\"ProductCode\":\"p\",\"UsageRecords\":[");
    for (int i = 0; i < 25; i++) {
        awsm_usage_record(call, i, "d", i);
        buf_format(&json, "%s{\"Timestamp\":%d,\"Dimension\":\"d\",\"Quantity\":%d}", i ? "," : "",
                   i, i);
    }
    buf_text(&json, "]}");
    check_same(call, client, buf_cstr(&json));
    buf_free(&json);
}

TEST(a_meter_usage_is_written_with_its_settings)
{
    awsm_client *client = bytes_client();
    awsm_call *call;

    CHECK_OK(awsm_meter_usage_new(&call, client, "p", 1795172400, "d", 3));
    awsm_usage_allocation(call, 3);
    awsm_usage_tag(call, "k", "v");
    awsm_meter_usage_dry_run(call);
    awsm_meter_usage_client_token(call, "mine");
    check_same(call, client,
               "{\"ProductCode\":\"p\",\"Timestamp\":1795172400,\"UsageDimension\":\"d\","
               "\"UsageQuantity\":3,"
               "\"UsageAllocations\":[{\"AllocatedUsageQuantity\":3,\"Tags\":[{\"Key\":\"k\","
               "\"Value\":\"v\"}]}],"
               "\"DryRun\":true,\"ClientToken\":\"mine\"}");
}

TEST(a_client_token_is_made_up_once_for_each_call)
{
    awsm_client *client = bytes_client();
    awsm_call *one, *two;

    CHECK_OK(awsm_meter_usage_new(&one, client, "p", 1, "d", 3));
    CHECK_OK(awsm_meter_usage_new(&two, client, "p", 1, "d", 3));
    CHECK_OK(call_begin(one, 0, NOON_UNIX_S));
    CHECK_OK(call_begin(two, 0, NOON_UNIX_S));
    CHECK_HAS("{\"ProductCode\":\"p\",\"Timestamp\":1,\"UsageDimension\":\"d\",\"UsageQuantity\":3,"
              "\"ClientToken\":\"",
              awsm_call_input(one, NULL));
    CHECK(strcmp(awsm_call_input(one, NULL), awsm_call_input(two, NULL)) != 0);
    awsm_call_free(one);
    awsm_call_free(two);
    awsm_client_free(client);
}

TEST(a_register_usage_is_written_with_and_without_nonce)
{
    awsm_client *client = bytes_client();
    awsm_call *call;

    CHECK_OK(awsm_register_usage_new(&call, client, "p", 1, "n-1"));
    check_same(call, client, "{\"ProductCode\":\"p\",\"PublicKeyVersion\":1,\"Nonce\":\"n-1\"}");
    client = bytes_client();
    CHECK_OK(awsm_register_usage_new(&call, client, "p", 2, NULL));
    check_same(call, client, "{\"ProductCode\":\"p\",\"PublicKeyVersion\":2}");
}

TEST(a_resolve_customer_is_written)
{
    awsm_client *client = bytes_client();
    awsm_call *call;

    CHECK_OK(awsm_resolve_customer_new(&call, client, "a+b/c=="));
    check_same(call, client, "{\"RegistrationToken\":\"a+b/c==\"}");
}

TEST(a_get_entitlements_is_written_with_filters_and_page)
{
    awsm_client *client = entitlement_client();
    awsm_call *call;

    CHECK_OK(awsm_get_entitlements_new(&call, client, "p"));
    awsm_get_entitlements_filter(call, "CUSTOMER_AWS_ACCOUNT_ID", "1");
    awsm_get_entitlements_filter(call, "CUSTOMER_AWS_ACCOUNT_ID", "2");
    awsm_get_entitlements_filter(call, "DIMENSION", "d");
    awsm_get_entitlements_max_results(call, 25);
    awsm_get_entitlements_next_token(call, "next");
    check_same(call, client,
               "{\"ProductCode\":\"p\",\"Filter\":{\"CUSTOMER_AWS_ACCOUNT_ID\":[\"1\",\"2\"],"
               "\"DIMENSION\":[\"d\"]},"
               "\"MaxResults\":25,\"NextToken\":\"next\"}");
}

TEST(text_is_copied)
{
    awsm_client *client = entitlement_client();
    awsm_call *call;
    char key[] = "DIMENSION", value[] = "d";

    CHECK_OK(awsm_get_entitlements_new(&call, client, "p"));
    awsm_get_entitlements_filter(call, key, value);
    memset(key, 'x', sizeof key - 1);
    value[0] = 'x';
    awsm_get_entitlements_filter(call, "DIMENSION", "e");
    check_same(call, client, "{\"ProductCode\":\"p\",\"Filter\":{\"DIMENSION\":[\"d\",\"e\"]}}");
}

TEST(null_leaves_an_optional_member_out)
{
    awsm_client *client = entitlement_client();
    awsm_call *call;

    CHECK_OK(awsm_get_entitlements_new(&call, client, "p"));
    awsm_get_entitlements_next_token(call, NULL);
    check_same(call, client, "{\"ProductCode\":\"p\"}");
}

TEST(without_limits_the_builders_check_only_kinds)
{
    awsm_client *client =
        client_of("meteringmarketplace", OPTIONS("parameter_validation", "false", "marketplace_rules", "false"));
    awsm_call *call;

    CHECK_OK(awsm_batch_meter_usage_new(&call, client, "a b"));
    awsm_usage_record(call, 1, "", -1);
    awsm_usage_customer_aws_account_id(call, "abc");
    check_same(call, client,
               "{\"ProductCode\":\"a "
               "b\",\"UsageRecords\":[{\"Timestamp\":1,\"Dimension\":\"\",\"Quantity\":-1,"
               "\"CustomerAWSAccountId\":\"abc\"}]}");
}

Suite *builders_suite(void)
{
    Suite *suite = suite_create("builders");

    ADD_TESTS(suite, "the same bytes", a_batch_is_written_record_by_record,
              a_batch_of_licences_needs_no_product, a_record_is_divided_into_allocations_with_tags,
              twenty_five_records_fill_a_batch, a_meter_usage_is_written_with_its_settings,
              a_client_token_is_made_up_once_for_each_call,
              a_register_usage_is_written_with_and_without_nonce, a_resolve_customer_is_written,
              a_get_entitlements_is_written_with_filters_and_page, text_is_copied,
              null_leaves_an_optional_member_out, without_limits_the_builders_check_only_kinds);
    return suite;
}
