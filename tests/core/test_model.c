/*
 * test_model.c - the generated tables are whole, and what the public accessors say of them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <check.h>

#include "model/shape.h"
#include "suites.h"
#include "tables.h"

typedef void visit_operation(const awsm_operation *operation);
typedef void visit_shape(const awsm_shape *shape);

static void each_operation(visit_operation *visit)
{
    ck_assert_uint_gt(awsm_service_count(), 0);
    for (size_t i = 0; i < awsm_service_count(); i++) {
        const awsm_service *service = awsm_service_at(i);

        ck_assert_uint_gt(awsm_operation_count(service), 0);
        for (size_t k = 0; k < awsm_operation_count(service); k++)
            visit(awsm_operation_at(service, k));
    }
}

/* The shape and all it is made of; no shape contains itself. */
static void walk(const awsm_shape *shape, visit_shape *visit)
{
    ck_assert_ptr_nonnull(shape);
    visit(shape);
    if (awsm_shape_key(shape))
        walk(awsm_shape_key(shape), visit);
    if (awsm_shape_element(shape))
        walk(awsm_shape_element(shape), visit);
    for (size_t i = 0; i < awsm_shape_member_count(shape); i++)
        walk(awsm_shape_member_shape(shape, i), visit);
}

static visit_shape *visit_each;

static void walk_operation(const awsm_operation *operation)
{
    walk(awsm_operation_input(operation), visit_each);
    walk(awsm_operation_output(operation), visit_each);
}

static void each_shape(visit_shape *visit)
{
    visit_each = visit;
    each_operation(walk_operation);
}

static void is_described(const awsm_operation *operation)
{
    const awsm_shape *input = awsm_operation_input(operation);
    const awsm_shape *output = awsm_operation_output(operation);

    ck_assert_int_eq(AWSM_SHAPE_STRUCTURE, awsm_shape_kind(input));
    ck_assert_int_eq(AWSM_SHAPE_STRUCTURE, awsm_shape_kind(output));
    ck_assert_str_ne("", awsm_operation_help(operation));
    ck_assert_ptr_nonnull(strchr(awsm_operation_iam_action(operation), ':'));
    ck_assert_uint_gt(awsm_operation_error_count(operation), 0);
    if (operation->target)
        ck_assert_ptr_nonnull(strchr(awsm_operation_target(operation), '.'));
}

START_TEST(every_operation_is_described)
{
    each_operation(is_described);
}
END_TEST

static void parts_fit_the_kind(const awsm_shape *shape)
{
    const int kind = awsm_shape_kind(shape);

    ck_assert_str_ne("", awsm_shape_name(shape));
    ck_assert_int_eq(kind == AWSM_SHAPE_MAP, awsm_shape_key(shape) != NULL);
    ck_assert_int_eq(kind == AWSM_SHAPE_MAP || kind == AWSM_SHAPE_LIST,
                     awsm_shape_element(shape) != NULL);
    if (awsm_shape_member_count(shape) > 0)
        ck_assert_int_eq(AWSM_SHAPE_STRUCTURE, kind);
    if (awsm_shape_enum_count(shape) > 0 || *awsm_shape_pattern(shape))
        ck_assert_int_eq(AWSM_SHAPE_STRING, kind);
}

START_TEST(every_shape_has_the_parts_of_its_kind)
{
    each_shape(parts_fit_the_kind);
}
END_TEST

static void limits_leave_room(const awsm_shape *shape)
{
    int64_t min, max;

    if (awsm_shape_min(shape, &min) && awsm_shape_max(shape, &max))
        ck_assert_int_le(min, max);
}

START_TEST(no_least_is_greater_than_its_greatest)
{
    each_shape(limits_leave_room);
}
END_TEST

static void members_are_told_apart(const awsm_shape *shape)
{
    ck_assert_uint_le(awsm_shape_member_count(shape), MEMBERS_MAX);
    for (size_t i = 0; i < awsm_shape_member_count(shape); i++) {
        const slice name = slice_of(awsm_shape_member_name(shape, i));

        ck_assert_uint_eq(name.len, shape_members(shape)[i].name_len);
        ck_assert_int_eq((int)i, shape_member_index(shape, name, -1)); /* no earlier one is equal */
        ck_assert_str_ne("", awsm_shape_member_help(shape, i));
    }
}

START_TEST(every_member_has_a_name_of_its_own_and_help)
{
    each_shape(members_are_told_apart);
}
END_TEST

static void summary_agrees(const awsm_shape *shape)
{
    uint64_t required = 0;
    int has_token = 0;

    for (size_t i = 0; i < awsm_shape_member_count(shape); i++) {
        required |= (uint64_t)awsm_shape_member_required(shape, i) << i;
        has_token |= awsm_shape_member_idempotency_token(shape, i);
    }
    ck_assert_uint_eq(required, shape->required);
    ck_assert_int_eq(has_token, (shape->flags & SHAPE_HAS_TOKEN) != 0);
}

START_TEST(what_a_structure_says_of_its_members_agrees_with_them)
{
    each_shape(summary_agrees);
}
END_TEST

static int has_member(const awsm_shape *shape, const char *name)
{
    return shape_member_index(shape, slice_of(name), 0) >= 0;
}

static void page_members_exist(const awsm_operation *operation)
{
    const awsm_shape *input = awsm_operation_input(operation);
    const awsm_shape *output = awsm_operation_output(operation);

    if (!*awsm_operation_result_key(operation))
        return;
    ck_assert(has_member(output, awsm_operation_result_key(operation)));
    ck_assert(has_member(output, awsm_operation_output_token(operation)));
    ck_assert(has_member(input, awsm_operation_input_token(operation)));
    if (*awsm_operation_limit_key(operation))
        ck_assert(has_member(input, awsm_operation_limit_key(operation)));
}

START_TEST(the_members_that_turn_pages_exist)
{
    each_operation(page_members_exist);
}
END_TEST

START_TEST(a_service_is_found_by_its_name)
{
    const awsm_service *service = awsm_service_find("marketplace-entitlement");

    ck_assert_ptr_nonnull(service);
    ck_assert_str_eq("marketplace-entitlement", awsm_service_name(service));
    ck_assert_str_eq("Marketplace Entitlement Service", awsm_service_id(service));
    ck_assert_str_eq("AWS Marketplace Entitlement Service", awsm_service_full_name(service));
    ck_assert_str_eq("2017-01-11", awsm_service_api_version(service));
    ck_assert_str_eq("aws-marketplace", awsm_service_signing_name(service));
    ck_assert_str_eq("application/x-amz-json-1.1", awsm_service_content_type(service));
    ck_assert_str_eq("entitlement.marketplace", awsm_service_endpoint_prefix(service));
}
END_TEST

START_TEST(an_unknown_name_finds_nothing)
{
    const awsm_service *metering = awsm_service_find("meteringmarketplace");

    ck_assert_ptr_null(awsm_service_find("MeteringMarketplace"));
    ck_assert_ptr_null(awsm_service_find(NULL));
    ck_assert_ptr_null(awsm_operation_find(metering, "GetEntitlements"));
    ck_assert_ptr_null(awsm_operation_find(metering, NULL));
}
END_TEST

static void is_found_both_ways(const char *service_name, const char *name, const char *method,
                               int quota)
{
    const awsm_service *service = awsm_service_find(service_name);
    const awsm_operation *operation = awsm_operation_find(service, name);

    ck_assert_ptr_nonnull(operation);
    ck_assert_ptr_eq(operation, awsm_operation_find(service, method));
    ck_assert_str_eq(name, awsm_operation_name(operation));
    ck_assert_str_eq(method, awsm_operation_method(operation));
    ck_assert_int_eq(quota, awsm_operation_quota(operation));
}

START_TEST(an_operation_is_found_by_its_name_and_by_its_method)
{
    is_found_both_ways("meteringmarketplace", "BatchMeterUsage", "batch_meter_usage", 10);
    is_found_both_ways("meteringmarketplace", "MeterUsage", "meter_usage", 10);
    is_found_both_ways("meteringmarketplace", "RegisterUsage", "register_usage", 5);
    is_found_both_ways("meteringmarketplace", "ResolveCustomer", "resolve_customer", 0);
    is_found_both_ways("marketplace-entitlement", "GetEntitlements", "get_entitlements", 20);
}
END_TEST

START_TEST(beyond_the_end_there_is_nothing)
{
    const awsm_service *service = awsm_service_at(0);
    const awsm_shape *status = &metering_UsageRecordResultStatus;
    const awsm_shape *record = &metering_UsageRecord;

    ck_assert_ptr_null(awsm_service_at(awsm_service_count()));
    ck_assert_ptr_null(awsm_operation_at(service, awsm_operation_count(service)));
    ck_assert_ptr_null(awsm_operation_error_at(awsm_operation_at(service, 0), 10));
    ck_assert_ptr_null(awsm_shape_enum_at(status, 3));
    ck_assert_ptr_null(awsm_shape_member_name(record, 7));
    ck_assert_ptr_null(awsm_shape_member_help(record, 7));
    ck_assert_ptr_null(awsm_shape_member_shape(record, 7));
    ck_assert_int_eq(0, awsm_shape_member_required(record, 7));
}
END_TEST

START_TEST(a_batch_meters_for_the_iam_action_of_its_name)
{
    const awsm_service *service = awsm_service_find("meteringmarketplace");
    const awsm_operation *batch = awsm_operation_find(service, "BatchMeterUsage");

    ck_assert_str_eq("aws-marketplace:BatchMeterUsage", awsm_operation_iam_action(batch));
    ck_assert_str_eq("AWSMPMeteringService.BatchMeterUsage", awsm_operation_target(batch));
    ck_assert_ptr_eq(&metering_BatchMeterUsageRequest, awsm_operation_input(batch));
    ck_assert_ptr_eq(&metering_BatchMeterUsageResult, awsm_operation_output(batch));
    ck_assert_uint_eq(10, awsm_operation_error_count(batch));
    ck_assert_str_eq("InternalServiceErrorException", awsm_operation_error_at(batch, 0));
    ck_assert_int_eq(1, awsm_operation_error_fault(batch, 0));
    ck_assert_int_eq(0, awsm_operation_error_fault(batch, 1));
}
END_TEST

/* Least and greatest; -1 stands for none. */
static void check_limits(const awsm_shape *shape, int64_t expected_min, int64_t expected_max)
{
    int64_t min, max;

    ck_assert_int_eq(expected_min >= 0, awsm_shape_min(shape, &min));
    ck_assert_int_eq(expected_max >= 0, awsm_shape_max(shape, &max));
    ck_assert_int_eq(expected_min >= 0 ? expected_min : 0, min);
    ck_assert_int_eq(expected_max >= 0 ? expected_max : 0, max);
}

START_TEST(limits_are_those_of_aws)
{
    check_limits(&metering_UsageRecordList, 0, 25);
    check_limits(&metering_UsageQuantity, 0, 2147483647);
    check_limits(&metering_UsageDimension, 1, 255);
    check_limits(&metering_Nonce, -1, 255);
    check_limits(&metering_VersionInteger, 1, -1);
    check_limits(&metering_Timestamp, -1, -1);
    check_limits(&entitlement_PageSizeInteger, 1, 25);
}
END_TEST

START_TEST(a_pattern_that_only_asks_for_a_length_is_a_limit)
{
    check_limits(&metering_NonEmptyString, 1, -1); /* [\s\S]+ */
    ck_assert_str_eq("", awsm_shape_pattern(&metering_NonEmptyString));
    ck_assert_str_eq("", awsm_shape_pattern(&metering_Nonce)); /* [\s\S]* */
    ck_assert_str_eq("\\S+", awsm_shape_pattern(&entitlement_NonEmptyString));
    ck_assert_str_eq("^[0-9]+$", awsm_shape_pattern(&metering_CustomerAWSAccountId));
}
END_TEST

START_TEST(a_record_needs_its_timestamp_and_dimension)
{
    const awsm_shape *record = &metering_UsageRecord;

    ck_assert_str_eq("Dimension", awsm_shape_member_name(record, metering_UsageRecord_Dimension));
    ck_assert(awsm_shape_member_required(record, metering_UsageRecord_Timestamp));
    ck_assert(awsm_shape_member_required(record, metering_UsageRecord_Dimension));
    ck_assert(!awsm_shape_member_required(record, metering_UsageRecord_Quantity));
    ck_assert_ptr_eq(&metering_UsageQuantity,
                     awsm_shape_member_shape(record, metering_UsageRecord_Quantity));
}
END_TEST

START_TEST(only_the_client_token_is_filled_in)
{
    const awsm_shape *request = &metering_MeterUsageRequest;

    ck_assert_uint_eq(7, awsm_shape_member_count(request));
    for (size_t i = 0; i < awsm_shape_member_count(request); i++)
        ck_assert_int_eq(i == metering_MeterUsageRequest_ClientToken,
                         awsm_shape_member_idempotency_token(request, i));
}
END_TEST

START_TEST(a_filter_maps_names_of_a_fixed_set_to_lists_of_text)
{
    const awsm_shape *filter = &entitlement_GetEntitlementFilters;
    const awsm_shape *key = awsm_shape_key(filter);
    const awsm_shape *values = awsm_shape_element(filter);

    ck_assert_int_eq(AWSM_SHAPE_MAP, awsm_shape_kind(filter));
    ck_assert_uint_eq(4, awsm_shape_enum_count(key));
    ck_assert_str_eq("LICENSE_ARN", awsm_shape_enum_at(key, 3));
    ck_assert_int_eq(AWSM_SHAPE_LIST, awsm_shape_kind(values));
    ck_assert_int_eq(AWSM_SHAPE_STRING, awsm_shape_kind(awsm_shape_element(values)));
}
END_TEST

START_TEST(entitlements_come_in_pages_and_metering_does_not)
{
    const awsm_operation *get =
        awsm_operation_find(awsm_service_find("marketplace-entitlement"), "GetEntitlements");
    const awsm_operation *batch =
        awsm_operation_find(awsm_service_find("meteringmarketplace"), "BatchMeterUsage");

    ck_assert_str_eq("Entitlements", awsm_operation_result_key(get));
    ck_assert_str_eq("NextToken", awsm_operation_output_token(get));
    ck_assert_str_eq("NextToken", awsm_operation_input_token(get));
    ck_assert_str_eq("MaxResults", awsm_operation_limit_key(get));
    ck_assert_str_eq("", awsm_operation_result_key(batch));
}
END_TEST

START_TEST(a_member_is_found_wherever_the_search_begins)
{
    const awsm_shape *record = &metering_UsageRecord;

    for (int hint = -1; hint <= 8; hint++) {
        ck_assert_int_eq(metering_UsageRecord_Quantity,
                         shape_member_index(record, SLICE("Quantity"), hint));
        ck_assert_int_eq(-1, shape_member_index(record, SLICE("quantity"), hint));
        ck_assert_int_eq(-1, shape_member_index(record, SLICE("Quantity\0"), hint));
        ck_assert_int_eq(-1, shape_member_index(record, SLICE(""), hint));
    }
}
END_TEST

START_TEST(a_shape_says_whether_it_is_secret)
{
    const awsm_shape secret = { .type = AWSM_SHAPE_STRING, .flags = SHAPE_SENSITIVE };

    ck_assert_int_eq(1, awsm_shape_sensitive(&secret));
    ck_assert_int_eq(0, awsm_shape_sensitive(&metering_ProductCode));
}
END_TEST

static TCase *every_table(void)
{
    TCase *tests = tcase_create("every table");

    tcase_add_test(tests, every_operation_is_described);
    tcase_add_test(tests, every_shape_has_the_parts_of_its_kind);
    tcase_add_test(tests, no_least_is_greater_than_its_greatest);
    tcase_add_test(tests, every_member_has_a_name_of_its_own_and_help);
    tcase_add_test(tests, what_a_structure_says_of_its_members_agrees_with_them);
    tcase_add_test(tests, the_members_that_turn_pages_exist);
    return tests;
}

static TCase *known_services(void)
{
    TCase *tests = tcase_create("known services");

    tcase_add_test(tests, a_service_is_found_by_its_name);
    tcase_add_test(tests, an_unknown_name_finds_nothing);
    tcase_add_test(tests, an_operation_is_found_by_its_name_and_by_its_method);
    tcase_add_test(tests, beyond_the_end_there_is_nothing);
    tcase_add_test(tests, a_batch_meters_for_the_iam_action_of_its_name);
    tcase_add_test(tests, limits_are_those_of_aws);
    tcase_add_test(tests, a_pattern_that_only_asks_for_a_length_is_a_limit);
    tcase_add_test(tests, a_record_needs_its_timestamp_and_dimension);
    tcase_add_test(tests, only_the_client_token_is_filled_in);
    tcase_add_test(tests, a_filter_maps_names_of_a_fixed_set_to_lists_of_text);
    tcase_add_test(tests, entitlements_come_in_pages_and_metering_does_not);
    tcase_add_test(tests, a_member_is_found_wherever_the_search_begins);
    tcase_add_test(tests, a_shape_says_whether_it_is_secret);
    return tests;
}

Suite *model_suite(void)
{
    Suite *suite = suite_create("model");

    suite_add_tcase(suite, every_table());
    suite_add_tcase(suite, known_services());
    return suite;
}
