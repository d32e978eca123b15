/*
 * test_encode.c - the caller's JSON against the operation's shape: structures, lists, maps, numbers.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "model/encode.h"

#include <stdlib.h>

#include "encoding.h"
#include "suites.h"
#include "support.h"
#include "tables.h"

#define RECORD "{\"Timestamp\":1795176000,\"Dimension\":\"requests\"}"

/* A batch whose only record has this member besides the required ones. */
#define WITH(member) \
    "{\"ProductCode\":\"p\",\"UsageRecords\":[{\"Timestamp\":1,\"Dimension\":\"d\"," member "}]}"

TEST(a_good_batch_is_passed_on_without_the_blanks)
{
    check_batch("{ \"ProductCode\" : \"p\" ,\n\t\"UsageRecords\" : [ {\"Timestamp\": 1795176000 , "
                "\"Dimension\":\"requests\", \"Quantity\": 12 , \"CustomerIdentifier\":\"c\" } ] }",
                "{\"ProductCode\":\"p\",\"UsageRecords\":[{\"Timestamp\":1795176000,"
                "\"Dimension\":\"requests\",\"Quantity\":12,\"CustomerIdentifier\":\"c\"}]}");
}

TEST(members_may_come_in_any_order)
{
    check_batch("{\"UsageRecords\":[{\"Quantity\":1,\"Dimension\":\"d\",\"Timestamp\":5}],"
                "\"ProductCode\":\"p\"}",
                "{\"UsageRecords\":[{\"Quantity\":1,\"Dimension\":\"d\",\"Timestamp\":5}],"
                "\"ProductCode\":\"p\"}");
    check_batch("{\"UsageRec\\u006frds\":[" RECORD "]}", "{\"UsageRecords\":[" RECORD "]}");
}

/* A batch of so many records. */
static char *batch_of(int count)
{
    buf text = { 0 };

    buf_text(&text, "{\"UsageRecords\":[");
    for (int i = 0; i < count; i++)
        buf_format(&text, "%s" RECORD, i ? "," : "");
    buf_text(&text, "]}");
    return text.ptr;
}

TEST(twenty_five_records_are_a_batch_and_twenty_six_are_not)
{
    char *full = batch_of(25), *too_many = batch_of(26);

    check_batch(full, full);
    refuse_batch(too_many, "UsageRecords: 26 items, at most 25 are allowed");
    free(full);
    free(too_many);
}

TEST(an_empty_batch_is_refused)
{
    refuse_batch("{\"UsageRecords\":[]}", "UsageRecords: empty, at least 1 item needed");
    refuse_batch("{\"UsageRecords\":[ ],\"ProductCode\":\"p\"}",
                 "UsageRecords: empty, at least 1 item needed");
}

TEST(a_missing_required_member_is_named_with_its_path)
{
    refuse_batch("{}", "UsageRecords: required, but missing");
    refuse_batch("{\"UsageRecords\":[" RECORD ",{\"Dimension\":\"d\"}]}",
                 "UsageRecords[1].Timestamp: required, but missing");
    refuse_batch(
        WITH("\"UsageAllocations\":[{\"AllocatedUsageQuantity\":1,\"Tags\":[{\"Key\":\"k\"}]}]"),
        "UsageRecords[0].UsageAllocations[0].Tags[0].Value: required, but missing");
}

TEST(an_unknown_member_is_refused_and_the_known_ones_are_listed)
{
    refuse_batch(WITH("\"Quantitiy\":1"),
                 "UsageRecords[0].Quantitiy: no such member; UsageRecord has Timestamp, "
                 "CustomerIdentifier, Dimension, Quantity, UsageAllocations, CustomerAWSAccountId, "
                 "LicenseArn");
    refuse_batch(
        "{\"usageRecords\":[]}",
        "usageRecords: no such member; BatchMeterUsageRequest has UsageRecords, ProductCode");
    refuse_batch("{\"\":1}",
                 ": no such member; BatchMeterUsageRequest has UsageRecords, ProductCode");
}

TEST(a_member_given_twice_is_refused)
{
    refuse_batch("{\"ProductCode\":\"a\",\"ProductCode\":\"b\"}", "ProductCode: given twice");
    refuse_batch(WITH("\"Dimension\":\"e\""), "UsageRecords[0].Dimension: given twice");
}

TEST(null_is_no_value)
{
    refuse_batch("{\"UsageRecords\":null}",
                 "UsageRecords: null stands where a list belongs; leave the member out instead");
    refuse_batch(
        "{\"UsageRecords\":[null]}",
        "UsageRecords[0]: null stands where an object belongs; leave the member out instead");
    refuse_batch(WITH("\"Quantity\":null"), "UsageRecords[0].Quantity: null stands where a number "
                                            "belongs; leave the member out instead");
    refuse_batch("null",
                 "input: null stands where an object belongs; leave the member out instead");
}

TEST(a_value_of_another_kind_is_refused)
{
    refuse_batch("[]", "input: a list stands where an object belongs");
    refuse_batch("{\"UsageRecords\":{}}", "UsageRecords: an object stands where a list belongs");
    refuse_batch("{\"UsageRecords\":[1]}",
                 "UsageRecords[0]: a number stands where an object belongs");
    refuse_batch(WITH("\"Quantity\":\"1\""),
                 "UsageRecords[0].Quantity: text stands where a number belongs");
    refuse_batch(WITH("\"CustomerIdentifier\":7"),
                 "UsageRecords[0].CustomerIdentifier: a number stands where text belongs");
    refuse_batch(WITH("\"LicenseArn\":true"),
                 "UsageRecords[0].LicenseArn: true or false stands where text belongs");
    refuse_meter("\"DryRun\":\"true\"", "DryRun: text stands where true or false belongs");
    refuse_meter("\"DryRun\":1", "DryRun: a number stands where true or false belongs");
}

TEST(quantities_are_whole_and_from_0_to_2147483647)
{
    pass_batch(WITH("\"Quantity\":0"));
    pass_batch(WITH("\"Quantity\":2147483647"));
    refuse_batch(WITH("\"Quantity\":-1"), "UsageRecords[0].Quantity: -1 is less than 0");
    refuse_batch(WITH("\"Quantity\":2147483648"),
                 "UsageRecords[0].Quantity: 2147483648 is greater than 2147483647");
    refuse_batch(WITH("\"Quantity\":99999999999999999999"),
                 "UsageRecords[0].Quantity: 99999999999999999999 is greater than 2147483647");
    refuse_batch(WITH("\"Quantity\":-99999999999999999999"),
                 "UsageRecords[0].Quantity: -99999999999999999999 does not fit 64 bits");
    refuse_batch(WITH("\"Quantity\":1.5"), "UsageRecords[0].Quantity: 1.5 is not a whole number; "
                                           "carry the fraction over, it is never cut off");
    refuse_batch(WITH("\"Quantity\":1e3"), "UsageRecords[0].Quantity: 1e3 is not a whole number; "
                                           "carry the fraction over, it is never cut off");
}

TEST(a_long_number_is_not_repeated_whole)
{
    buf text = { 0 };
    awsm_error *err;

    buf_text(&text, "{\"UsageRecords\":[{\"Quantity\":1");
    for (int i = 0; i < 5000; i++)
        buf_char(&text, '0');
    buf_text(&text, "}]}");
    err = encode_batch(buf_cstr(&text));
    CHECK_INT(AWSM_E_INVALID, awsm_error_code(err));
    CHECK_HAS("UsageRecords[0].Quantity: 1000000", awsm_error_message(err));
    CHECK_HAS("is greater than 2147483647", awsm_error_message(err));
    awsm_error_free(err);
    buf_free(&text);
}

TEST(malformed_json_is_refused_with_line_and_column)
{
    refuse_batch("", "input is not JSON: line 1, column 1: a value is missing");
    refuse_batch(
        "{", "input is not JSON: line 1, column 2: a member's name in double quotes belongs here");
    refuse_batch("{\"UsageRecords\":[}",
                 "UsageRecords[0]: not JSON: line 1, column 18: no JSON value begins like this");
    refuse_batch("{\"UsageRecords\":[{\"Timestamp\":1,\"Dimension\":\"d\"}]},",
                 "input is not JSON: line 1, column 51: there is more text behind the value");
    refuse_batch("{\"UsageRecords\":\n[" RECORD " " RECORD "]}",
                 "UsageRecords: not JSON: line 2, column 50: a comma or ] is missing");
    refuse_batch(WITH("\"Quantity\":01"), "UsageRecords[0].Quantity: not JSON: line 1, column 79: "
                                          "this is not a number as JSON writes them");
}

TEST(every_prefix_of_an_input_is_refused)
{
    static const char whole[] = WITH("\"Quantity\":10,\"CustomerIdentifier\":\"gr\xC3\xBC\\u00df\","
                                     "\"UsageAllocations\":[{\"AllocatedUsageQuantity\":10,"
                                     "\"Tags\":[{\"Key\":\"k\",\"Value\":\"v\"}]}]");

    pass_batch(whole);
    for (size_t len = 0; len < sizeof whole - 1; len++) {
        char *prefix = malloc(len + 1);
        memcpy(prefix, whole, len);
        prefix[len] = '\0';
        CHECK_ERROR_HAS(AWSM_E_INVALID, "", encode_batch(prefix));
        free(prefix);
    }
}

TEST(a_map_takes_the_keys_of_its_enum)
{
    check_get(
        "{\"ProductCode\":\"p\",\"Filter\":{\"DIMENSION\":[\"a\",\"b\"],\"LICENSE_ARN\":[\"c\"]}}",
        "{\"ProductCode\":\"p\",\"Filter\":{\"DIMENSION\":[\"a\",\"b\"],\"LICENSE_ARN\":[\"c\"]}}");
    check_get("{\"ProductCode\":\"p\",\"Filter\":{}}", "{\"ProductCode\":\"p\",\"Filter\":{}}");
    check_get("{\"ProductCode\":\"p\",\"Filter\":{\"DIM\\u0045NSION\":[\"a\"]}}",
              "{\"ProductCode\":\"p\",\"Filter\":{\"DIMENSION\":[\"a\"]}}");
    refuse_get("{\"ProductCode\":\"p\",\"Filter\":{\"COLOUR\":[\"a\"]}}",
               "Filter.COLOUR: \"COLOUR\" is none of CUSTOMER_IDENTIFIER, DIMENSION, "
               "CUSTOMER_AWS_ACCOUNT_ID, LICENSE_ARN");
    refuse_get("{\"ProductCode\":\"p\",\"Filter\":{\"DIMENSION\":[]}}",
               "Filter.DIMENSION: empty, at least 1 item needed");
    refuse_get("{\"ProductCode\":\"p\",\"Filter\":{\"\\u0044IMENSION\":[7]}}",
               "Filter.DIMENSION[0]: a number stands where text belongs");
    refuse_get("{\"ProductCode\":\"p\",\"Filter\":{\"DIMENSION\":[\"a\"],\"DIMENSION\":[\"b\"]}}",
               "Filter.DIMENSION: given twice");
}

TEST(a_page_has_1_to_25_entitlements)
{
    pass_get("{\"ProductCode\":\"p\",\"MaxResults\":25}");
    refuse_get("{\"ProductCode\":\"p\",\"MaxResults\":0}", "MaxResults: 0 is less than 1");
    refuse_get("{\"ProductCode\":\"p\",\"MaxResults\":26}", "MaxResults: 26 is greater than 25");
}

TEST(without_limits_only_names_and_kinds_are_checked)
{
    char *many = batch_of(26);
    buf out = { 0 };

    CHECK_OK(
        encode_json(&out, &metering_BatchMeterUsageRequest, slice_of(many), ENCODE_SKIP_LIMITS));
    CHECK_STR(many, buf_cstr(&out));
    pass_unlimited(WITH("\"Quantity\":-1,\"LicenseArn\":\"x\",\"CustomerAWSAccountId\":\"\""));
    refuse_unlimited(WITH("\"Quantity\":2147483648"), "UsageRecords[0].Quantity: 2147483648 is "
                                                      "greater than 2147483647");
    refuse_unlimited(
        WITH("\"Quantity\":1.5"),
        "UsageRecords[0].Quantity: 1.5 is not a whole number; carry the fraction over, "
        "it is never cut off");
    refuse_unlimited("{}", "UsageRecords: required, but missing");
    refuse_unlimited("{\"x\":1}",
                     "x: no such member; BatchMeterUsageRequest has UsageRecords, ProductCode");
    free(many);
    buf_free(&out);
}

Suite *encode_suite(void)
{
    Suite *suite = suite_create("encode");

    ADD_TESTS(suite, "structures", a_good_batch_is_passed_on_without_the_blanks,
              members_may_come_in_any_order, twenty_five_records_are_a_batch_and_twenty_six_are_not,
              an_empty_batch_is_refused, a_missing_required_member_is_named_with_its_path,
              an_unknown_member_is_refused_and_the_known_ones_are_listed,
              a_member_given_twice_is_refused, null_is_no_value, a_value_of_another_kind_is_refused,
              quantities_are_whole_and_from_0_to_2147483647, a_long_number_is_not_repeated_whole,
              malformed_json_is_refused_with_line_and_column, every_prefix_of_an_input_is_refused,
              a_map_takes_the_keys_of_its_enum, a_page_has_1_to_25_entitlements,
              without_limits_only_names_and_kinds_are_checked);
    return suite;
}
