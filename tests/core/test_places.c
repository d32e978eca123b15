/*
 * test_places.c - what of an input travels in the path and the query, and how it is written there.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "model/encode.h"
#include "model/place.h"
#include "suites.h"
#include "support.h"

#define ARN                                                                                       \
    "arn:aws:aws-marketplace:us-east-1:111122223333:DeploymentParameter:catalogs/AWSMarketplace/" \
    "dp-1"
#define ARN_ESCAPED                                                                              \
    "arn%3Aaws%3Aaws-marketplace%3Aus-east-1%3A111122223333%3ADeploymentParameter%3Acatalogs%2F" \
    "AWSMarketplace%2Fdp-1"

static awsm_error *encode(buf *body, buf *target, const char *service, const char *operation,
                          const char *json)
{
    const awsm_operation *model = awsm_operation_find(awsm_service_find(service), operation);

    CHECK(model != NULL);
    return encode_input(body, target, model, slice_of(json), 0);
}

static void check(const char *service, const char *operation, const char *json, const char *target,
                  const char *body)
{
    buf written_body = { 0 }, written_target = { 0 };

    CHECK_OK(encode(&written_body, &written_target, service, operation, json));
    CHECK_STR(target, buf_cstr(&written_target));
    CHECK_STR(body, buf_cstr(&written_body));
    buf_free(&written_body);
    buf_free(&written_target);
}

static void check_deployment(const char *operation, const char *json, const char *target,
                             const char *body)
{
    check("marketplace-deployment", operation, json, target, body);
}

static void refuse(const char *service, const char *operation, const char *json,
                   const char *message)
{
    buf body = { 0 }, target = { 0 };

    CHECK_ERROR(AWSM_E_INVALID, message, encode(&body, &target, service, operation, json));
    buf_free(&body);
    buf_free(&target);
}

/* --- paths -------------------------------------------------------------------------------------- */

TEST(a_label_is_escaped_with_its_slashes)
{
    check_deployment("ListTagsForResource", "{\"resourceArn\":\"" ARN "\"}", "/tags/" ARN_ESCAPED,
                     "");
}

TEST(everything_but_unreserved_characters_is_escaped)
{
    check_deployment("ListTagsForResource",
                     "{\"resourceArn\":\"aZ09-._~ !*'()+%/?#[]@\\u00e9\\u20ac\"}",
                     "/tags/aZ09-._~%20%21%2A%27%28%29%2B%25%2F%3F%23%5B%5D%40%C3%A9%E2%82%AC", "");
}

TEST(labels_go_where_the_path_names_them_whatever_their_order)
{
    static const char address[] =
        "/catalogs/AWSMarketplace/products/prod-1%2F2/deployment-parameters";

    check_deployment(
        "PutDeploymentParameter",
        "{\"productId\":\"prod-1/2\",\"agreementId\":\"agmt-1\",\"clientToken\":"
        "\"0123456789abcdef0123456789abcdef\",\"catalog\":\"AWSMarketplace\","
        "\"deploymentParameter\":{\"name\":\"n\",\"secretString\":\"s\"}}",
        address,
        "{\"agreementId\":\"agmt-1\",\"clientToken\":\"0123456789abcdef0123456789abcdef\","
        "\"deploymentParameter\":{\"name\":\"n\",\"secretString\":\"s\"}}");
}

TEST(a_label_that_would_change_the_path_is_refused)
{
    static const char service[] = "marketplace-deployment";

    refuse(service, "ListTagsForResource", "{\"resourceArn\":\"\"}",
           "resourceArn: empty, but it is a part of the request's path");
    refuse(service, "ListTagsForResource", "{\"resourceArn\":\".\"}",
           "resourceArn: \".\" cannot be a part of the request's path");
    refuse(service, "ListTagsForResource", "{\"resourceArn\":\"..\"}",
           "resourceArn: \"..\" cannot be a part of the request's path");
    check_deployment("ListTagsForResource", "{\"resourceArn\":\"../..\"}", "/tags/..%2F..", "");
    check_deployment("ListTagsForResource", "{\"resourceArn\":\"...\"}", "/tags/...", "");
}

TEST(labels_are_checked_like_any_other_member)
{
    static const char service[] = "marketplace-deployment";

    refuse(service, "ListTagsForResource", "{}", "resourceArn: required, but missing");
    refuse(service, "ListTagsForResource", "{\"resourceArn\":7}",
           "resourceArn: a number stands where text belongs");
    refuse(service, "ListTagsForResource", "{\"resourceArn\":\"a\",\"resourceArn\":\"b\"}",
           "resourceArn: given twice");
    refuse(service, "ListTagsForResource", "{\"resourceArn\":\"a\\u0000b\"}",
           "resourceArn: contains a NUL character");
    refuse(service, "PutDeploymentParameter", "{\"catalog\":\"AWS Marketplace\"}",
           "catalog: \"AWS Marketplace\" does not match the pattern ^[a-zA-Z_-]+$");
}

/* --- queries ------------------------------------------------------------------------------------ */

TEST(a_list_in_a_query_has_a_parameter_for_each_item)
{
    check_deployment("UntagResource",
                     "{\"resourceArn\":\"a\",\"tagKeys\":[\"team\",\"cost centre\",\"&=\"]}",
                     "/tags/a?tagKeys=team&tagKeys=cost%20centre&tagKeys=%26%3D", "");
    check_deployment("UntagResource", "{\"tagKeys\":[],\"resourceArn\":\"a\"}", "/tags/a", "");
    refuse("marketplace-deployment", "UntagResource",
           "{\"resourceArn\":\"a\",\"tagKeys\":[\"k\",1]}",
           "tagKeys[1]: a number stands where text belongs");
}

TEST(members_have_other_names_in_a_query)
{
    check("marketplace-catalog", "DescribeEntity",
          "{\"EntityId\":\"prod-1\",\"Catalog\":\"AWSMarketplace\"}",
          "/DescribeEntity?entityId=prod-1&catalog=AWSMarketplace", "");
    check("marketplace-catalog", "CancelChangeSet",
          "{\"Catalog\":\"AWSMarketplace\",\"ChangeSetId\":\"cs-1\"}",
          "/CancelChangeSet?catalog=AWSMarketplace&changeSetId=cs-1", "");
    refuse("marketplace-catalog", "DescribeEntity", "{\"entityId\":\"prod-1\"}",
           "entityId: no such member; DescribeEntityRequest has Catalog, EntityId");
}

static void check_query(const char *value, const char *query)
{
    places p = { 0 };
    buf out = { 0 };

    buf_text(&p.value, value);
    CHECK_OK(place_in_query(&p, "a b"));
    place_write(&out, &p, "/x");
    CHECK_STR(query, buf_cstr(&out));
    place_free(&p);
    buf_free(&out);
}

TEST(a_query_holds_scalars_lists_and_maps)
{
    check_query("\"\"", "/x?a%20b=");
    check_query("true", "/x?a%20b=true");
    check_query("-9223372036854775808", "/x?a%20b=-9223372036854775808");
    check_query("[1,\"\\u00e9\",false]", "/x?a%20b=1&a%20b=%C3%A9&a%20b=false");
    check_query("{\"k&\":\"v=\",\"\\u20ac\":[\"1\",\"2\"]}",
                "/x?k%26=v%3D&%E2%82%AC=1&%E2%82%AC=2");
    check_query("[]", "/x");
    check_query("{}", "/x");
}

/* --- bodies ------------------------------------------------------------------------------------- */

TEST(without_members_of_a_body_there_is_none)
{
    check_deployment("TagResource", "{\"resourceArn\":\"a\"}", "/tags/a", "{}");
    check_deployment("TagResource", "{\"resourceArn\":\"a\",\"tags\":{\"k\":\"v\"}}", "/tags/a",
                     "{\"tags\":{\"k\":\"v\"}}");
    check("marketplace-catalog", "GetResourcePolicy",
          "{\"ResourceArn\":\"arn:aws:aws-marketplace:us-east-1:1:AWSMarketplace/Offer/offer-1\"}",
          "/GetResourcePolicy?resourceArn=arn%3Aaws%3Aaws-marketplace%3Aus-east-1%3A1%3A"
          "AWSMarketplace%2FOffer%2Foffer-1",
          "");
    check("marketplace-discovery", "SearchListings", "{}", "/2026-02-05/searchListings", "{}");
}

TEST(json_rpc_has_everything_in_the_body)
{
    check("marketplace-agreement", "DescribeAgreement", "{\"agreementId\":\"agmt-1\"}", "",
          "{\"agreementId\":\"agmt-1\"}");
    check("marketplace-agreement", "SearchAgreements", "{}", "", "{}");
}

TEST(checking_an_input_as_such_keeps_it_together)
{
    const awsm_service *service = awsm_service_find("marketplace-deployment");
    const awsm_shape *input = awsm_operation_input(awsm_operation_find(service, "UntagResource"));
    buf out = { 0 };

    CHECK_OK(encode_json(&out, input, SLICE("{\"resourceArn\":\"a\",\"tagKeys\":[\"k\"]}"), 0));
    CHECK_STR("{\"resourceArn\":\"a\",\"tagKeys\":[\"k\"]}", buf_cstr(&out));
    buf_free(&out);
}

Suite *places_suite(void)
{
    Suite *suite = suite_create("places");

    ADD_TESTS(suite, "paths", a_label_is_escaped_with_its_slashes,
              everything_but_unreserved_characters_is_escaped,
              labels_go_where_the_path_names_them_whatever_their_order,
              a_label_that_would_change_the_path_is_refused,
              labels_are_checked_like_any_other_member);
    ADD_TESTS(suite, "queries", a_list_in_a_query_has_a_parameter_for_each_item,
              members_have_other_names_in_a_query, a_query_holds_scalars_lists_and_maps);
    ADD_TESTS(suite, "bodies", without_members_of_a_body_there_is_none,
              json_rpc_has_everything_in_the_body, checking_an_input_as_such_keeps_it_together);
    return suite;
}
