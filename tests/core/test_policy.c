/*
 * test_policy.c - IAM policies of product types and operations, and advice for who was denied.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "policy.h"

#include <stdlib.h>

#include "base/json.h"
#include "suites.h"
#include "support.h"

#define BEFORE                             \
    "{\n"                                  \
    "    \"Version\": \"2012-10-17\",\n"   \
    "    \"Statement\": [\n"               \
    "        {\n"                          \
    "            \"Effect\": \"Allow\",\n" \
    "            \"Action\": [\n"
#define ACTION(name) "                \"aws-marketplace:" name "\""
#define BEHIND                          \
    "\n            ],\n"                \
    "            \"Resource\": \"*\"\n" \
    "        }\n"                       \
    "    ]\n"                           \
    "}"

static void check_policy(const char *expected, const char *names)
{
    char *text;

    CHECK_OK(awsm_policy_json(&text, names));
    CHECK_STR(expected, text);
    CHECK(json_valid(slice_of(text)));
    free(text);
}

static awsm_error *refused(const char *names)
{
    char *text;
    awsm_error *err = awsm_policy_json(&text, names);

    CHECK(text == NULL);
    return err;
}

TEST(each_product_type_has_the_policy_that_sellers_attach)
{
    check_policy(BEFORE ACTION("BatchMeterUsage") ",\n" ACTION("GetEntitlements") ",\n" ACTION(
                     "ResolveCustomer") BEHIND,
                 "saas");
    check_policy(BEFORE ACTION("MeterUsage") BEHIND, "ami");
    check_policy(BEFORE ACTION("RegisterUsage") BEHIND, "container");
}

TEST(any_operations_may_be_asked_for_and_order_does_not_matter)
{
    static const char expected[] =
        BEFORE ACTION("GetEntitlements") ",\n" ACTION("MeterUsage") BEHIND;

    check_policy(expected, "MeterUsage,GetEntitlements");
    check_policy(expected, "get_entitlements meter_usage");
    check_policy(expected, " ami,\tGetEntitlements\n, MeterUsage,MeterUsage ,");
}

TEST(every_operation_that_the_library_knows_has_a_policy)
{
    for (size_t i = 0; i < awsm_service_count(); i++) {
        const awsm_service *service = awsm_service_at(i);
        for (size_t k = 0; k < awsm_operation_count(service); k++) {
            const awsm_operation *operation = awsm_operation_at(service, k);
            char *text;
            CHECK_OK(awsm_policy_json(&text, awsm_operation_name(operation)));
            CHECK_HAS("\"aws-marketplace:", text);
            free(text);
        }
    }
}

TEST(the_product_types_can_be_listed)
{
    CHECK_STR("saas", awsm_policy_product_type(0));
    CHECK_STR("ami", awsm_policy_product_type(1));
    CHECK_STR("container", awsm_policy_product_type(2));
    CHECK(awsm_policy_product_type(3) == NULL);
}

TEST(what_is_no_name_is_refused)
{
    CHECK_ERROR(AWSM_E_UNKNOWN_OPERATION,
                "policy: \"SaaS\" is neither a product type (saas, ami, container) nor an "
                "operation, such as BatchMeterUsage",
                refused("ami, SaaS"));
    CHECK_ERROR_HAS(AWSM_E_UNKNOWN_OPERATION, "policy: \"aws-marketplace:*\" is neither",
                    refused("aws-marketplace:*"));
    CHECK_ERROR_HAS(AWSM_E_INVALID, "policy: name a product type", refused(""));
    CHECK_ERROR_HAS(AWSM_E_INVALID, "policy: name a product type", refused(" , "));
    CHECK_ERROR_HAS(AWSM_E_INVALID, "policy: name a product type", refused(NULL));
}

static void check_hint(const char *expected, const char *operation, const char *service_code)
{
    buf hint = { 0 };

    policy_hint(&hint, operation, slice_of(service_code));
    if (*expected)
        CHECK_HAS(expected, buf_cstr(&hint));
    else
        CHECK_STR("", buf_cstr(&hint));
    buf_free(&hint);
}

TEST(only_who_was_denied_is_advised)
{
    check_hint("aws-marketplace:MeterUsage on \"*\": awsm policy ami ", "MeterUsage",
               "AccessDeniedException");
    check_hint("awsm policy container ", "RegisterUsage", "AccessDenied");
    check_hint("awsm policy saas ", "GetEntitlements", "UnauthorizedOperation");
    check_hint("awsm policy ami ", "MeterUsage", "UnauthorizedException");
    check_hint("", "MeterUsage", "ThrottlingException");
    check_hint("", "MeterUsage", "AccessDeniedExceptio");
    check_hint("", "MeterUsage", "");
    check_hint("", "NoSuchOperation", "AccessDeniedException");
}

Suite *policy_suite(void)
{
    Suite *suite = suite_create("policy");

    ADD_TESTS(suite, "policy", each_product_type_has_the_policy_that_sellers_attach,
              any_operations_may_be_asked_for_and_order_does_not_matter,
              every_operation_that_the_library_knows_has_a_policy, the_product_types_can_be_listed,
              what_is_no_name_is_refused, only_who_was_denied_is_advised);
    return suite;
}
