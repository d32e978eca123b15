/*
 * test_builder_mistakes.c - the first mistake made with the typed interface is kept, and nothing is sent.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <awsm/awsm.h>

#include "script.h"
#include "suites.h"

static awsm_call *new_batch(void)
{
    awsm_client *client = metering_client();
    awsm_call *call;

    CHECK_OK(awsm_batch_meter_usage_new(&call, client, "p"));
    awsm_client_free(client);
    return call;
}

static awsm_call *new_meter(void)
{
    awsm_client *client = metering_client();
    awsm_call *call;

    CHECK_OK(awsm_meter_usage_new(&call, client, "p", 1, "d", 1));
    awsm_client_free(client);
    return call;
}

static awsm_call *new_get(void)
{
    awsm_client *client = entitlement_client();
    awsm_call *call;

    CHECK_OK(awsm_get_entitlements_new(&call, client, "p"));
    awsm_client_free(client);
    return call;
}

/* The call cannot be begun, now or later, and this is why. It is freed. */
static void check_mistake(awsm_call *call, const char *message)
{
    CHECK_ERROR(AWSM_E_INVALID, message, call_begin(call, 0, NOON_UNIX_S));
    CHECK_ERROR(AWSM_E_INVALID, message, awsm_call_run(call));
    CHECK_INT(0, awsm_call_attempts(call));
    awsm_call_free(call);
}

TEST(a_customer_belongs_to_a_record)
{
    awsm_call *call = new_batch();

    awsm_usage_customer_identifier(call, "c");
    check_mistake(call, "UsageRecords: CustomerIdentifier belongs into a usage record, begun by "
                        "awsm_usage_record()");
    call = new_batch();
    awsm_usage_customer_aws_account_id(call, "1");
    check_mistake(call, "UsageRecords: CustomerAWSAccountId belongs into a usage record, begun by "
                        "awsm_usage_record()");
    call = new_meter();
    awsm_usage_license_arn(call, "arn");
    check_mistake(call,
                  "input: LicenseArn belongs into a usage record, begun by awsm_usage_record()");
}

TEST(an_allocation_belongs_to_a_record_and_a_tag_to_an_allocation)
{
    awsm_call *call = new_batch();

    awsm_usage_allocation(call, 1);
    check_mistake(call,
                  "UsageRecords: a usage allocation belongs into a usage record or a MeterUsage");
    call = new_batch();
    awsm_usage_record(call, 1, "d", 1);
    awsm_usage_tag(call, "k", "v");
    check_mistake(
        call,
        "UsageRecords[0]: a tag belongs into a usage allocation, begun by awsm_usage_allocation()");
    call = new_meter();
    awsm_usage_tag(call, "k", "v");
    check_mistake(call,
                  "input: a tag belongs into a usage allocation, begun by awsm_usage_allocation()");
    call = new_get();
    awsm_usage_allocation(call, 1);
    check_mistake(call, "input: a usage allocation belongs into a usage record or a MeterUsage");
}

TEST(a_record_is_none_of_another_operations_business)
{
    awsm_call *call = new_meter();

    awsm_usage_record(call, 1, "d", 1);
    check_mistake(call, "input: a usage record belongs into a BatchMeterUsage");
    call = new_get();
    awsm_get_entitlements_filter(call, "DIMENSION", "d");
    awsm_usage_record(call, 1, "d", 1);
    check_mistake(call, "Filter: a usage record belongs into a BatchMeterUsage");
    call = new_batch();
    awsm_meter_usage_dry_run(call);
    check_mistake(call, "UsageRecords: empty, at least 1 item needed");
}

TEST(settings_of_one_operation_do_not_fit_another)
{
    awsm_call *call = new_get();

    awsm_meter_usage_client_token(call, "t");
    check_mistake(call, "input: ClientToken belongs into a MeterUsage");
    call = new_meter();
    awsm_get_entitlements_max_results(call, 1);
    check_mistake(call, "input: MaxResults belongs into a GetEntitlements");
    call = new_meter();
    awsm_get_entitlements_next_token(call, "t");
    check_mistake(call, "input: NextToken belongs into a GetEntitlements");
    call = new_meter();
    awsm_get_entitlements_filter(call, "DIMENSION", "d");
    check_mistake(call, "input: a filter belongs into a GetEntitlements");
}

TEST(a_second_value_for_the_same_setting_is_refused)
{
    awsm_call *call = new_batch();

    awsm_usage_record(call, 1, "d", 1);
    awsm_usage_customer_identifier(call, "a");
    awsm_usage_customer_identifier(call, "b");
    check_mistake(call, "UsageRecords[0].CustomerIdentifier: given twice");
    call = new_meter();
    awsm_meter_usage_dry_run(call);
    awsm_meter_usage_dry_run(call);
    check_mistake(call, "DryRun: given twice");
    call = new_batch();
    awsm_usage_record(call, 1, "d", 1);
    awsm_usage_allocation(call, 1);
    awsm_usage_customer_identifier(call, "a");
    awsm_usage_allocation(call, 1);
    check_mistake(call, "UsageRecords[0].UsageAllocations: given twice");
}

TEST(values_of_one_filter_key_belong_together)
{
    awsm_call *call = new_get();

    awsm_get_entitlements_filter(call, "DIMENSION", "a");
    awsm_get_entitlements_filter(call, "LICENSE_ARN", "b");
    awsm_get_entitlements_filter(call, "DIMENSION", "c");
    check_mistake(call, "Filter.DIMENSION: given twice");
}

TEST(an_unknown_filter_key_is_refused)
{
    awsm_call *call = new_get();

    awsm_get_entitlements_filter(call, "COLOUR", "red");
    check_mistake(call, "Filter.COLOUR: \"COLOUR\" is none of CUSTOMER_IDENTIFIER, DIMENSION, "
                        "CUSTOMER_AWS_ACCOUNT_ID, LICENSE_ARN");
    call = new_get();
    awsm_get_entitlements_filter(call, "A_KEY_THAT_IS_LONGER_THAN_ANY_KEY_CAN_BE_AND_THAN_FORTY",
                                 "red");
    check_mistake(call, "Filter: \"A_KEY_THAT_IS_LONGER_THAN_ANY_KEY_CAN_BE...\" is no key");
}

TEST(null_where_text_is_needed_is_refused)
{
    awsm_client *client = metering_client();
    awsm_call *call = new_get();

    awsm_get_entitlements_filter(call, NULL, "x");
    check_mistake(call, "Filter: NULL is no key");
    call = new_get();
    awsm_get_entitlements_filter(call, "DIMENSION", NULL);
    check_mistake(call, "Filter.DIMENSION[0]: required, but missing");
    CHECK_OK(awsm_resolve_customer_new(&call, client, NULL));
    check_mistake(call, "RegistrationToken: required, but missing");
    CHECK_OK(awsm_meter_usage_new(&call, client, NULL, 1, "d", 1));
    check_mistake(call, "ProductCode: required, but missing");
    CHECK_OK(awsm_register_usage_new(&call, client, NULL, 1, NULL));
    check_mistake(call, "ProductCode: required, but missing");
    call = new_batch();
    awsm_usage_record(call, 1, "d", 1);
    awsm_usage_allocation(call, 1);
    awsm_usage_tag(call, "k", NULL);
    check_mistake(call, "UsageRecords[0].UsageAllocations[0].Tags[0].Value: required, but missing");
    awsm_client_free(client);
}

TEST(a_record_without_a_dimension_is_refused_also_in_the_middle)
{
    awsm_call *call = new_batch();

    awsm_usage_record(call, 1, NULL, 1);
    awsm_usage_record(call, 2, "d", 1);
    awsm_usage_customer_identifier(call, "c");
    awsm_usage_allocation(call, 1);
    awsm_usage_tag(call, "k", "v");
    check_mistake(call, "UsageRecords[0].Dimension: required, but missing");
}

TEST(an_empty_batch_is_refused)
{
    check_mistake(new_batch(), "UsageRecords: empty, at least 1 item needed");
}

TEST(values_out_of_bounds_are_refused_with_their_path)
{
    awsm_client *client = metering_client();
    awsm_call *call = new_batch();

    awsm_usage_record(call, 1, "d", 1);
    awsm_usage_record(call, 1, "d", -1);
    check_mistake(call, "UsageRecords[1].Quantity: -1 is less than 0");
    call = new_batch();
    awsm_usage_record(call, 1, "d", 2147483648);
    check_mistake(call, "UsageRecords[0].Quantity: 2147483648 is greater than 2147483647");
    call = new_batch();
    awsm_usage_record(call, 1795176000000, "d", 1);
    check_mistake(call,
                  "UsageRecords[0].Timestamp: 1795176000000 is beyond the year 9999; the unit is "
                  "seconds, not milliseconds");
    call = new_batch();
    awsm_usage_record(call, 1, "\xFF", 1);
    check_mistake(call, "UsageRecords[0].Dimension: invalid UTF-8");
    CHECK_OK(awsm_register_usage_new(&call, client, "p", 0, NULL));
    check_mistake(call, "PublicKeyVersion: 0 is less than 1");
    CHECK_OK(awsm_batch_meter_usage_new(&call, client, "a b"));
    awsm_usage_record(call, 1, "d", 1);
    check_mistake(call, "ProductCode: \"a b\" does not match the pattern ^[-a-zA-Z0-9/=:_.@]*$");
    awsm_client_free(client);
}

TEST(too_many_records_or_tags_are_refused)
{
    awsm_call *call = new_batch();

    for (int i = 0; i < 26; i++)
        awsm_usage_record(call, i, "d", 1);
    check_mistake(call, "UsageRecords: 26 items, at most 25 are allowed");
    call = new_meter();
    awsm_usage_allocation(call, 1);
    for (int i = 0; i < 6; i++)
        awsm_usage_tag(call, "k", "v");
    check_mistake(call, "UsageAllocations[0].Tags: 6 items, at most 5 are allowed");
}

TEST(the_first_mistake_is_the_one_that_is_told)
{
    awsm_call *call = new_batch();

    awsm_usage_record(call, 1, "d", -1);
    awsm_usage_record(call, 1, "", 1);
    awsm_usage_tag(call, "k", "v");
    check_mistake(call, "UsageRecords[0].Quantity: -1 is less than 0");
}

TEST(a_call_made_from_json_cannot_be_added_to)
{
    static const char json[] = "{\"UsageRecords\":[{\"Timestamp\":1,\"Dimension\":\"d\"}]}";
    awsm_client *client = metering_client();
    awsm_call *call;

    CHECK_OK(awsm_call_new(&call, client, "BatchMeterUsage", json, sizeof json - 1));
    awsm_usage_record(call, 1, "d", 1);
    awsm_usage_customer_identifier(call, "c");
    check_mistake(call, "input: a usage record cannot be added to a call whose input is complete");
    awsm_client_free(client);
}

TEST(a_call_that_was_sent_cannot_be_added_to)
{
    stage *s = stage_new("meteringmarketplace", NO_OPTIONS);

    CHECK_OK(awsm_batch_meter_usage_new(&s->call, s->client, "p"));
    awsm_usage_record(s->call, NOON_UNIX_S, "d", 1);
    REPLAY(s, ACCEPTED);
    CHECK_DONE(s);
    awsm_usage_customer_identifier(s->call, "c");
    CHECK_ERROR(AWSM_E_INVALID,
                "input: CustomerIdentifier cannot be added to a call whose input is complete",
                call_begin(s->call, 0, NOON_UNIX_S));
    stage_free(s);
}

TEST(a_client_of_another_service_has_no_such_operation)
{
    awsm_client *metering = metering_client(), *entitlement = entitlement_client();
    awsm_call *call;

    CHECK_ERROR_HAS(AWSM_E_UNKNOWN_OPERATION,
                    "meteringmarketplace has no operation \"GetEntitlements\"",
                    awsm_get_entitlements_new(&call, metering, "p"));
    CHECK(call == NULL);
    CHECK_ERROR_HAS(AWSM_E_UNKNOWN_OPERATION, "\"BatchMeterUsage\"",
                    awsm_batch_meter_usage_new(&call, entitlement, "p"));
    CHECK_ERROR_HAS(AWSM_E_UNKNOWN_OPERATION, "\"MeterUsage\"",
                    awsm_meter_usage_new(&call, entitlement, "p", 1, "d", 1));
    CHECK_ERROR_HAS(AWSM_E_UNKNOWN_OPERATION, "\"RegisterUsage\"",
                    awsm_register_usage_new(&call, entitlement, "p", 1, NULL));
    CHECK_ERROR_HAS(AWSM_E_UNKNOWN_OPERATION, "\"ResolveCustomer\"",
                    awsm_resolve_customer_new(&call, entitlement, "t"));
    awsm_client_free(metering);
    awsm_client_free(entitlement);
}

Suite *builder_mistakes_suite(void)
{
    Suite *suite = suite_create("builder_mistakes");

    ADD_TESTS(suite, "order", a_customer_belongs_to_a_record,
              an_allocation_belongs_to_a_record_and_a_tag_to_an_allocation,
              a_record_is_none_of_another_operations_business,
              settings_of_one_operation_do_not_fit_another,
              a_second_value_for_the_same_setting_is_refused,
              values_of_one_filter_key_belong_together, a_call_made_from_json_cannot_be_added_to,
              a_call_that_was_sent_cannot_be_added_to,
              a_client_of_another_service_has_no_such_operation);
    ADD_TESTS(suite, "values", an_unknown_filter_key_is_refused,
              null_where_text_is_needed_is_refused,
              a_record_without_a_dimension_is_refused_also_in_the_middle, an_empty_batch_is_refused,
              values_out_of_bounds_are_refused_with_their_path,
              too_many_records_or_tags_are_refused, the_first_mistake_is_the_one_that_is_told);
    return suite;
}
