/*
 * test_services.c - all the services and their operations: none is missing, and each is described to the end.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <ctype.h>
#include <stdio.h>

#include "model/shape.h"
#include "suites.h"
#include "support.h"
#include "tables.h"

typedef void visit_operation(const awsm_service *service, const awsm_operation *operation);

static void each_operation(visit_operation *visit)
{
    for (size_t i = 0; i < awsm_service_count(); i++) {
        const awsm_service *service = awsm_service_at(i);
        for (size_t k = 0; k < awsm_operation_count(service); k++)
            visit(service, awsm_operation_at(service, k));
    }
}

static const awsm_operation *operation(const char *service, const char *name)
{
    const awsm_operation *found = awsm_operation_find(awsm_service_find(service), name);

    ck_assert_msg(found != NULL, "%s has no %s", service, name);
    return found;
}

TEST(there_are_57_operations_in_seven_services)
{
    static const struct {
        const char *service;
        size_t operations;
    } expected[] = {
        { "meteringmarketplace", 4 },    { "marketplace-entitlement", 1 },
        { "marketplace-catalog", 13 },   { "marketplace-agreement", 25 },
        { "marketplace-deployment", 4 }, { "marketplace-discovery", 9 },
        { "marketplace-reporting", 1 },
    };
    size_t sum = 0;

    CHECK_INT(COUNT(expected), awsm_service_count());
    for (size_t i = 0; i < COUNT(expected); i++) {
        const awsm_service *service = awsm_service_find(expected[i].service);
        CHECK(service != NULL);
        CHECK_INT(expected[i].operations, awsm_operation_count(service));
        CHECK_STR("aws-marketplace", awsm_service_signing_name(service));
        sum += awsm_operation_count(service);
    }
    CHECK_INT(57, sum);
}

/* One or two sentences of ASCII. */
static void check_sentence(const char *of, const char *text)
{
    const size_t len = strlen(text);

    ck_assert_msg(len > 3 && isupper((unsigned char)text[0]) && text[len - 1] == '.',
                  "\"%s\", the help of %s, is no sentence", text, of);
}

static void is_described(const awsm_service *service, const awsm_operation *o)
{
    char action[128];

    (void)service;
    check_sentence(awsm_operation_name(o), awsm_operation_help(o));
    snprintf(action, sizeof action, "aws-marketplace:%s", awsm_operation_name(o));
    CHECK_STR(action, awsm_operation_iam_action(o));
    CHECK_INT(AWSM_SHAPE_STRUCTURE, awsm_shape_kind(awsm_operation_input(o)));
    CHECK_INT(AWSM_SHAPE_STRUCTURE, awsm_shape_kind(awsm_operation_output(o)));
    CHECK(awsm_operation_quota(o) >= 0 && awsm_operation_quota(o) <= 20);
}

TEST(each_operation_has_help_an_iam_action_and_its_shapes)
{
    each_operation(is_described);
}

static void members_have_help(const awsm_shape *shape)
{
    if (awsm_shape_key(shape))
        members_have_help(awsm_shape_key(shape));
    if (awsm_shape_element(shape))
        members_have_help(awsm_shape_element(shape));
    for (size_t i = 0; i < awsm_shape_member_count(shape); i++) {
        check_sentence(awsm_shape_member_name(shape, i), awsm_shape_member_help(shape, i));
        members_have_help(awsm_shape_member_shape(shape, i));
    }
}

static void shapes_have_help(const awsm_service *service, const awsm_operation *o)
{
    (void)service;
    members_have_help(awsm_operation_input(o));
    members_have_help(awsm_operation_output(o));
}

TEST(each_member_has_a_sentence_of_help)
{
    each_operation(shapes_have_help);
}

static void errors_are_described(const awsm_service *service, const awsm_operation *o)
{
    for (size_t i = 0; i < awsm_operation_error_count(o); i++) {
        const awsm_shape *shape = awsm_operation_error_shape(o, i);
        const int status = awsm_operation_error_status(o, i);
        CHECK_STR(awsm_operation_error_at(o, i), awsm_shape_name(shape));
        check_sentence(awsm_shape_name(shape), awsm_operation_error_help(o, i));
        CHECK_STR(strcmp(awsm_service_name(service), "marketplace-catalog") ? "message" : "Message",
                  awsm_shape_member_name(shape, 0));
        members_have_help(shape);
        CHECK(status == 0 || (status >= 400 && status < 600));
    }
}

TEST(each_error_has_help_and_the_members_of_its_model)
{
    const awsm_operation *put = operation("marketplace-deployment", "PutDeploymentParameter");
    const awsm_shape *conflict = awsm_operation_error_shape(put, 4);

    each_operation(errors_are_described);
    CHECK_STR("ConflictException", awsm_operation_error_at(put, 4));
    CHECK_INT(409, awsm_operation_error_status(put, 4));
    CHECK_STR("message", awsm_shape_member_name(conflict, 0));
    CHECK_STR("resourceId", awsm_shape_member_name(conflict, 1));
    CHECK_INT(2, awsm_operation_error_retryable(put, 0));
    CHECK_INT(1, awsm_operation_error_retryable(put, 6));
    CHECK_INT(0, awsm_operation_error_retryable(put, 4));
}

TEST(beyond_the_last_error_there_is_nothing)
{
    const awsm_operation *get = operation("marketplace-reporting", "GetBuyerDashboard");
    const size_t end = awsm_operation_error_count(get);

    CHECK(!awsm_operation_error_at(get, end) && !awsm_operation_error_help(get, end));
    CHECK(!awsm_operation_error_shape(get, end));
    CHECK_INT(0, awsm_operation_error_status(get, end) + awsm_operation_error_fault(get, end) +
                     awsm_operation_error_retryable(get, end));
}

/* --- where requests go -------------------------------------------------------------------------- */

static void address_fits_the_protocol(const awsm_service *service, const awsm_operation *o)
{
    const int rest = strcmp(awsm_service_protocol(service), "rest-json") == 0;

    CHECK_INT(rest, *awsm_operation_target(o) == '\0');
    CHECK_INT('/', awsm_operation_path(o)[0]);
    if (!rest) {
        CHECK_STR("POST", awsm_operation_http_method(o));
        CHECK_STR("/", awsm_operation_path(o));
    }
    CHECK(awsm_operation_http_status(o) == 200 || awsm_operation_http_status(o) == 204);
}

TEST(each_operation_has_an_address)
{
    each_operation(address_fits_the_protocol);
    CHECK_STR("application/json",
              awsm_service_content_type(awsm_service_find("marketplace-catalog")));
    CHECK_STR("application/x-amz-json-1.0",
              awsm_service_content_type(awsm_service_find("marketplace-agreement")));
    CHECK_STR("AWSMPCommerceService_v20200301.SearchAgreements",
              awsm_operation_target(operation("marketplace-agreement", "SearchAgreements")));
}

static void check_address(const char *service, const char *name, const char *method,
                          const char *address, int status)
{
    const awsm_operation *o = operation(service, name);

    CHECK_STR(method, awsm_operation_http_method(o));
    CHECK_STR(address, awsm_operation_path(o));
    CHECK_INT(status, awsm_operation_http_status(o));
}

TEST(methods_paths_and_statuses_are_those_of_aws)
{
    check_address("marketplace-catalog", "CancelChangeSet", "PATCH", "/CancelChangeSet", 200);
    check_address("marketplace-catalog", "DescribeEntity", "GET", "/DescribeEntity", 200);
    check_address("marketplace-catalog", "DeleteResourcePolicy", "DELETE", "/DeleteResourcePolicy",
                  200);
    check_address("marketplace-deployment", "TagResource", "POST", "/tags/{resourceArn}", 204);
    check_address("marketplace-deployment", "PutDeploymentParameter", "POST",
                  "/catalogs/{catalog}/products/{productId}/deployment-parameters", 200);
    check_address("marketplace-discovery", "GetListing", "POST", "/2026-02-05/getListing", 200);
}

TEST(members_say_where_they_travel)
{
    const awsm_shape *untag =
        awsm_operation_input(operation("marketplace-deployment", "UntagResource"));
    const awsm_shape *entity =
        awsm_operation_input(operation("marketplace-catalog", "DescribeEntity"));
    const awsm_shape *list = awsm_operation_input(operation("marketplace-catalog", "ListEntities"));

    CHECK_STR("path", awsm_shape_member_location(untag, 0));
    CHECK_STR("resourceArn", awsm_shape_member_wire_name(untag, 0));
    CHECK_STR("query", awsm_shape_member_location(entity, 1));
    CHECK_STR("entityId", awsm_shape_member_wire_name(entity, 1));
    CHECK_STR("body", awsm_shape_member_location(list, 0));
    CHECK_STR("Catalog", awsm_shape_member_wire_name(list, 0));
    CHECK(!awsm_shape_member_location(untag, 2) && !awsm_shape_member_wire_name(untag, 2));
}

/* --- what sets shapes apart --------------------------------------------------------------------- */

TEST(shapes_say_whether_they_are_unions_documents_or_times_as_text)
{
    CHECK_INT(1, awsm_shape_union(&catalog_EntityTypeFilters));
    CHECK_INT(0, awsm_shape_union(&catalog_Change));
    CHECK_INT(AWSM_SHAPE_DOCUMENT, awsm_shape_kind(&catalog_JsonDocumentType));
    CHECK_INT(AWSM_SHAPE_LONG, awsm_shape_kind(&discovery_NonNegativeCount));
    CHECK_STR("iso8601", awsm_shape_timestamp_format(&deployment_SyntheticTimestamp_date_time));
    CHECK_STR("unixTimestamp", awsm_shape_timestamp_format(&agreement_Timestamp));
    CHECK_STR("", awsm_shape_timestamp_format(&agreement_String));
}

TEST(secrets_are_marked)
{
    const awsm_shape *dashboard =
        awsm_operation_output(operation("marketplace-reporting", "GetBuyerDashboard"));

    CHECK_INT(1, awsm_shape_sensitive(&deployment_SecretString));
    CHECK_INT(1, awsm_shape_sensitive(&agreement_RegistrationToken));
    CHECK_INT(1, awsm_shape_sensitive(&agreement_PaymentRequestDescription));
    CHECK_INT(1, awsm_shape_sensitive(awsm_shape_member_shape(dashboard, 0))); /* the URL */
    CHECK_INT(0, awsm_shape_sensitive(awsm_shape_member_shape(dashboard, 1)));
}

TEST(quotas_are_those_aws_publishes)
{
    CHECK_INT(20, awsm_operation_quota(operation("marketplace-catalog", "DescribeEntity")));
    CHECK_INT(5, awsm_operation_quota(operation("marketplace-catalog", "StartChangeSet")));
    CHECK_INT(10, awsm_operation_quota(operation("marketplace-agreement", "GetAgreementTerms")));
    CHECK_INT(1,
              awsm_operation_quota(operation("marketplace-deployment", "PutDeploymentParameter")));
    CHECK_INT(10, awsm_operation_quota(operation("marketplace-discovery", "SearchFacets")));
    CHECK_INT(5, awsm_operation_quota(operation("marketplace-discovery", "GetOffer")));
    CHECK_INT(0, awsm_operation_quota(operation("marketplace-reporting", "GetBuyerDashboard")));
}

TEST(pages_may_have_no_limit)
{
    const awsm_operation *facets = operation("marketplace-discovery", "SearchFacets");

    CHECK_STR("listingFacets", awsm_operation_result_key(facets));
    CHECK_STR("nextToken", awsm_operation_input_token(facets));
    CHECK_STR("", awsm_operation_limit_key(facets));
}

TEST(boto3_names_classes_by_the_short_name_where_there_is_one)
{
    CHECK_STR("Agreement Service",
              awsm_service_abbreviation(awsm_service_find("marketplace-agreement")));
    CHECK_STR("", awsm_service_abbreviation(awsm_service_find("meteringmarketplace")));
}

Suite *services_suite(void)
{
    Suite *suite = suite_create("services");

    ADD_TESTS(suite, "all", there_are_57_operations_in_seven_services,
              each_operation_has_help_an_iam_action_and_its_shapes,
              each_member_has_a_sentence_of_help, each_error_has_help_and_the_members_of_its_model,
              beyond_the_last_error_there_is_nothing, each_operation_has_an_address);
    ADD_TESTS(suite, "some", methods_paths_and_statuses_are_those_of_aws,
              members_say_where_they_travel,
              shapes_say_whether_they_are_unions_documents_or_times_as_text, secrets_are_marked,
              quotas_are_those_aws_publishes, pages_may_have_no_limit,
              boto3_names_classes_by_the_short_name_where_there_is_one);
    return suite;
}
