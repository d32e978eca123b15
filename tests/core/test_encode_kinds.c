/*
 * test_encode_kinds.c - unions, documents, maps, long integers and timestamps as text, in the shapes of the services.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "model/encode.h"
#include "suites.h"
#include "support.h"
#include "tables.h"

static void check(const awsm_shape *shape, const char *json, const char *wire)
{
    buf out = { 0 };

    CHECK_OK(encode_json(&out, shape, slice_of(json), 0));
    CHECK_STR(wire, buf_cstr(&out));
    buf_free(&out);
}

static void pass(const awsm_shape *shape, const char *json)
{
    check(shape, json, json);
}

static void refuse(const awsm_shape *shape, const char *json, const char *message)
{
    buf out = { 0 };

    CHECK_ERROR(AWSM_E_INVALID, message, encode_json(&out, shape, slice_of(json), 0));
    buf_free(&out);
}

/* --- unions ------------------------------------------------------------------------------------- */

TEST(a_union_has_exactly_one_member)
{
    const awsm_shape *terms = &agreement_RequestedTermConfiguration;

    pass(terms, "{\"renewalTermConfiguration\":{\"enableAutoRenew\":true}}");
    refuse(terms, "{}",
           "input: one of configurableUpfrontPricingTermConfiguration, renewalTermConfiguration, "
           "variablePaymentTermConfiguration must be given");
    refuse(terms,
           "{\"variablePaymentTermConfiguration\":{\"paymentRequestApprovalStrategy\":"
           "\"WAIT_FOR_APPROVAL\"},\"renewalTermConfiguration\":{\"enableAutoRenew\":true}}",
           "input: only one of renewalTermConfiguration, variablePaymentTermConfiguration may be "
           "given");
    refuse(terms, "{\"other\":{}}",
           "other: no such member; RequestedTermConfiguration has "
           "configurableUpfrontPricingTermConfiguration, renewalTermConfiguration, "
           "variablePaymentTermConfiguration");
}

TEST(a_union_inside_an_input_is_named_by_its_path)
{
    refuse(&agreement_CreateAgreementRequestInput,
           "{\"intent\":\"NEW\",\"requestedTerms\":[{\"id\":\"t1\"},{\"id\":\"t2\","
           "\"configuration\":{}}]}",
           "requestedTerms[1].configuration: one of configurableUpfrontPricingTermConfiguration, "
           "renewalTermConfiguration, variablePaymentTermConfiguration must be given");
    refuse(&catalog_ListEntitiesRequest,
           "{\"Catalog\":\"AWSMarketplace\",\"EntityType\":\"Offer\",\"EntityTypeSort\":{"
           "\"OfferSort\":{},"
           "\"AmiProductSort\":{}}}",
           "EntityTypeSort: only one of AmiProductSort, OfferSort may be given");
}

TEST(unions_are_checked_even_where_limits_are_not)
{
    buf out = { 0 };

    CHECK_ERROR_HAS(AWSM_E_INVALID, "must be given",
                    encode_json(&out, &catalog_EntityTypeFilters, SLICE("{}"), ENCODE_SKIP_LIMITS));
    buf_free(&out);
}

/* --- documents ---------------------------------------------------------------------------------- */

#define CHANGE(document)                                                               \
    "{\"ChangeType\":\"UpdateInformation\",\"Entity\":{\"Type\":\"SaaSProduct@1.0\"}," \
    "\"DetailsDocument\":" document "}"

TEST(a_document_is_passed_on_as_it_came)
{
    pass(&catalog_Change,
         CHANGE("{ \"a\" : [1, 2.50, 1e400, -0.0, \"\\u00e9\", null, true], \"b\":{} }"));
    pass(&catalog_Change, CHANGE("9007199254740993"));
    pass(&catalog_Change, CHANGE("\"text\""));
    pass(&catalog_Change, CHANGE("null"));
    pass(&catalog_Change, CHANGE("[]"));
}

TEST(a_document_must_be_json)
{
    refuse(&catalog_Change, CHANGE("{\"a\":NaN}"),
           "DetailsDocument: not JSON: line 1, column 94: no JSON value begins like this");
    refuse(&catalog_Change, CHANGE("{\"a\" 1}"),
           "DetailsDocument: not JSON: line 1, column 94: a colon is missing");
}

/* --- maps --------------------------------------------------------------------------------------- */

TEST(a_map_has_limits_of_its_own_and_of_its_keys_and_values)
{
    buf fifty = { 0 };

    buf_char(&fifty, '{');
    for (int i = 0; i < 50; i++)
        buf_format(&fifty, "%s\"key-%d\":\"v\"", i ? "," : "", i);
    buf_char(&fifty, '}');
    pass(&deployment_TagsMap, buf_cstr(&fifty));
    fifty.len--;
    buf_text(&fifty, ",\"one\":\"more\"}");
    refuse(&deployment_TagsMap, buf_cstr(&fifty), "input: 51 items, at most 50 are allowed");
    buf_free(&fifty);
    pass(&deployment_TagsMap, "{}");
    refuse(&deployment_TagsMap, "{\"a b\":\"v\"}",
           "a b: \"a b\" does not match the pattern ^[a-zA-Z0-9/_+=.:@-]+$");
    refuse(&deployment_TagsMap, "{\"k\":\"\"}", "k: empty, at least 1 character needed");
}

/* --- long integers ------------------------------------------------------------------------------ */

TEST(a_long_integer_has_64_bits_and_an_integer_32)
{
    pass(&agreement_ChargeRevision, "9223372036854775807");
    pass(&agreement_ChargeRevision, "9007199254740993");
    refuse(&agreement_ChargeRevision, "9223372036854775808",
           "input: 9223372036854775808 does not fit 64 bits");
    refuse(&agreement_ChargeRevision, "0", "input: 0 is less than 1");
    refuse(&agreement_ZeroValueInteger, "2147483648",
           "input: 2147483648 is greater than 2147483647");
}

/* --- timestamps --------------------------------------------------------------------------------- */

TEST(a_timestamp_is_text_where_the_model_says_so)
{
    const awsm_shape *date = &deployment_SyntheticTimestamp_date_time;

    check(date, "1795188659", "\"2026-11-20T15:30:59Z\"");
    check(date, "\"1795188659\"", "\"2026-11-20T15:30:59Z\"");
    check(date, "1795188659.25", "\"2026-11-20T15:30:59.250000Z\"");
    check(date, "1795188659.0000019", "\"2026-11-20T15:30:59.000001Z\"");
    check(date, "1795188659.0", "\"2026-11-20T15:30:59Z\"");
    check(date, "-0.25", "\"1969-12-31T23:59:59.750000Z\"");
    check(date, "\"2026-11-20T16:30:59.999+01:00\"", "\"2026-11-20T15:30:59.999000Z\"");
    check(&agreement_Timestamp, "\"2026-11-20T15:30:59.5Z\"", "1795188659.5");
}

TEST(a_timestamp_that_is_none_is_refused_in_either_form)
{
    const awsm_shape *date = &deployment_SyntheticTimestamp_date_time;

    refuse(date, "\"tomorrow\"",
           "input: \"tomorrow\" is no time; write 2026-11-20T15:00:00Z or seconds since 1970");
    refuse(date, "1795188659000",
           "input: 1795188659000 is beyond the year 9999; the unit is seconds, not milliseconds");
    refuse(date, "1e9", "input: 1e9: write the seconds without an exponent");
    refuse(date, "true", "input: true or false stands where a number belongs");
}

/* --- patterns that AWS does not keep to ---------------------------------------------------------- */

TEST(patterns_of_aws_that_refuse_what_aws_sends_are_not_checked)
{
    pass(&catalog_NextToken, "\"a-token-of-more-than-one-character\"");
    pass(&catalog_ChangeName, "\"CreateProductChange\"");
    pass(&catalog_EntityType, "\"SaaSProduct@1.0\"");
    refuse(&catalog_NextToken, "\"\"", "input: empty, at least 1 character needed");
}

Suite *encode_kinds_suite(void)
{
    Suite *suite = suite_create("encode_kinds");

    ADD_TESTS(suite, "unions", a_union_has_exactly_one_member,
              a_union_inside_an_input_is_named_by_its_path,
              unions_are_checked_even_where_limits_are_not);
    ADD_TESTS(suite, "documents", a_document_is_passed_on_as_it_came, a_document_must_be_json);
    ADD_TESTS(suite, "maps", a_map_has_limits_of_its_own_and_of_its_keys_and_values);
    ADD_TESTS(suite, "values", a_long_integer_has_64_bits_and_an_integer_32,
              a_timestamp_is_text_where_the_model_says_so,
              a_timestamp_that_is_none_is_refused_in_either_form,
              patterns_of_aws_that_refuse_what_aws_sends_are_not_checked);
    return suite;
}
