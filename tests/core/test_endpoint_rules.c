/*
 * test_endpoint_rules.c - where services are: AWS's irregular names, partitions, refusals, clients.
 *
 * tests/python/test_endpoints.py compares every region of every partition with botocore.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdlib.h>

#include "net/endpoint.h"
#include "net/region.h"
#include "suites.h"
#include "support.h"

enum { PLAIN = 0, FIPS = AWSM_ENDPOINT_FIPS, DUALSTACK = AWSM_ENDPOINT_DUALSTACK };

static const char metering[] = "meteringmarketplace";
static const char entitlement[] = "marketplace-entitlement";
static const char catalog[] = "marketplace-catalog";

typedef struct example {
    const char *service, *region;
    int flags;
    const char *host;
} example;

static void check_examples(const example *examples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char *url;
        CHECK_OK(
            awsm_endpoint_url(&url, examples[i].service, examples[i].region, examples[i].flags));
        CHECK_HAS("https://", url);
        CHECK_STR(examples[i].host, url + strlen("https://"));
        free(url);
    }
}

#define CHECK_EXAMPLES(...) \
    check_examples((const example[]){ __VA_ARGS__ }, COUNT(((const example[]){ __VA_ARGS__ })))

TEST(every_partition_has_its_own_domain)
{
    CHECK_EXAMPLES(
        { metering, "us-east-1", PLAIN, "metering.marketplace.us-east-1.amazonaws.com" },
        { metering, "us-gov-west-1", PLAIN, "metering.marketplace.us-gov-west-1.amazonaws.com" },
        { metering, "cn-north-1", PLAIN, "metering.marketplace.cn-north-1.amazonaws.com.cn" },
        { metering, "us-iso-east-1", PLAIN, "metering.marketplace.us-iso-east-1.c2s.ic.gov" },
        { metering, "us-isob-east-1", PLAIN, "metering.marketplace.us-isob-east-1.sc2s.sgov.gov" },
        { metering, "us-isof-south-1", PLAIN,
          "metering.marketplace.us-isof-south-1.csp.hci.ic.gov" },
        { metering, "eu-isoe-west-1", PLAIN,
          "metering.marketplace.eu-isoe-west-1.cloud.adc-e.uk" });
}

TEST(some_partitions_write_a_hyphen_where_others_have_a_dot)
{
    CHECK_EXAMPLES(
        { metering, "eusc-de-east-1", PLAIN, "metering-marketplace.eusc-de-east-1.amazonaws.eu" },
        { entitlement, "us-east-1", PLAIN, "entitlement.marketplace.us-east-1.amazonaws.com" },
        { entitlement, "cn-north-1", PLAIN, "entitlement-marketplace.cn-north-1.amazonaws.com.cn" },
        { metering, "us-east-1", DUALSTACK, "metering-marketplace.us-east-1.api.aws" },
        { metering, "us-gov-west-1", DUALSTACK, "metering-marketplace.us-gov-west-1.api.aws" },
        { entitlement, "us-gov-west-1", DUALSTACK,
          "entitlement.marketplace.us-gov-west-1.api.aws" },
        { metering, "us-iso-east-1", DUALSTACK,
          "metering.marketplace.us-iso-east-1.api.aws.ic.gov" });
}

TEST(one_region_may_differ_from_its_partition)
{
    CHECK_EXAMPLES({ catalog, "us-east-1", DUALSTACK, "catalog-marketplace.us-east-1.api.aws" },
                   { catalog, "us-east-2", DUALSTACK, "catalog.marketplace.us-east-2.api.aws" },
                   { catalog, "us-east-1", PLAIN, "catalog.marketplace.us-east-1.amazonaws.com" });
}

TEST(fips_and_dual_stack_combine)
{
    CHECK_EXAMPLES(
        { metering, "us-east-1", FIPS, "metering.marketplace-fips.us-east-1.amazonaws.com" },
        { metering, "us-east-1", FIPS | DUALSTACK, "metering.marketplace-fips.us-east-1.api.aws" },
        { "marketplace-agreement", "us-east-1", FIPS,
          "agreement-marketplace-fips.us-east-1.amazonaws.com" });
}

TEST(discovery_is_dual_stack_always)
{
    CHECK_EXAMPLES(
        { "marketplace-discovery", "us-east-1", PLAIN, "discovery-marketplace.us-east-1.api.aws" },
        { "marketplace-discovery", "us-east-1", DUALSTACK,
          "discovery-marketplace.us-east-1.api.aws" },
        { "marketplace-discovery", "us-east-1", FIPS,
          "discovery-marketplace-fips.us-east-1.api.aws" });
}

TEST(a_region_that_aws_does_not_have_yet_follows_its_partition)
{
    CHECK_EXAMPLES(
        { metering, "us-made-7", PLAIN, "metering.marketplace.us-made-7.amazonaws.com" },
        { metering, "cn-made-77", PLAIN, "metering.marketplace.cn-made-77.amazonaws.com.cn" },
        { entitlement, "eusc-de-made-7", PLAIN,
          "entitlement-marketplace.eusc-de-made-7.amazonaws.eu" },
        { metering, "xx-made-7", PLAIN, "metering.marketplace.xx-made-7.amazonaws.com" });
}

TEST(a_region_asked_for_as_older_sdks_ask_for_fips_is_the_region_with_fips)
{
    CHECK_EXAMPLES(
        { metering, "fips-us-east-1", PLAIN, "metering.marketplace-fips.us-east-1.amazonaws.com" },
        { metering, "us-gov-west-1-fips", DUALSTACK,
          "metering.marketplace-fips.us-gov-west-1.api.aws" });
}

TEST(regions_belong_to_partitions)
{
    static const struct {
        const char *region, *partition;
    } examples[] = {
        { "us-east-1", "aws" },
        { "mx-central-1", "aws" },
        { "aws-global", "aws" },
        { "us-gov-east-1", "aws-us-gov" },
        { "aws-us-gov-global", "aws-us-gov" },
        { "cn-northwest-1", "aws-cn" },
        { "aws-cn-global", "aws-cn" },
        { "eusc-de-east-1", "aws-eusc" },
        { "us-iso-west-1", "aws-iso" },
        { "us-isob-west-1", "aws-iso-b" },
        { "eu-isoe-west-1", "aws-iso-e" },
        { "us-isof-east-1", "aws-iso-f" },
        /* "us-gov" would need a word and a number behind it, but "us" has them. */
        { "us-gov-7", "aws" },
        { "cn-north", "aws" },
        { "cn-north-1a", "aws" },
        { "cn--1", "aws" },
        { "eusc-fr-east-1", "aws" },
        { "", "aws" },
    };

    for (size_t i = 0; i < COUNT(examples); i++)
        CHECK_STR(examples[i].partition, awsm_region_partition(examples[i].region));
    CHECK_STR("aws", awsm_region_partition(NULL));
}

TEST(the_endpoints_of_every_service_are_known)
{
    for (size_t i = 0; i < awsm_service_count(); i++) {
        const endpoint_service *rules;
        CHECK_OK(endpoint_service_find(&rules, awsm_service_name(awsm_service_at(i))));
    }
}

/* Asking for an endpoint in vain. */
static awsm_error *refused(const char *service, const char *region, int flags)
{
    char *url;
    awsm_error *err = awsm_endpoint_url(&url, service, region, flags);

    CHECK(url == NULL);
    return err;
}

TEST(what_is_asked_for_is_checked)
{
    CHECK_ERROR_HAS(AWSM_E_UNKNOWN_SERVICE,
                    "service \"metering\" are known; there are those of marketplace-",
                    refused("metering", "us-east-1", PLAIN));
    CHECK_ERROR_HAS(AWSM_E_UNKNOWN_SERVICE, "service \"\"", refused(NULL, "us-east-1", PLAIN));
    CHECK_ERROR_HAS(AWSM_E_NO_REGION, "no region", refused(metering, NULL, PLAIN));
    CHECK_ERROR_HAS(AWSM_E_NO_REGION, "no region", refused(metering, "", PLAIN));
    CHECK_ERROR_HAS(AWSM_E_CONFIG, "region: \"evil.example/\" is no region",
                    refused(metering, "evil.example/", PLAIN));
    CHECK_ERROR_HAS(AWSM_E_INVALID, "flags: 4", refused(metering, "us-east-1", 4));
}

TEST(a_refusal_names_service_region_partition_and_awss_reason)
{
    const endpoint_row rows[] = {
        { FIPS, ENDPOINT_IN_REGION, "cn-north-1", "only.{region}.{dns}", NULL },
        { FIPS, ENDPOINT_IN_PARTITION, "aws-cn", NULL, "this partition does not support FIPS" },
        { FIPS, ENDPOINT_EVERYWHERE, NULL, "global.example", NULL },
    };
    const endpoint_service service = { "small", COUNT(rows), rows };
    buf url = { 0 };

    CHECK_ERROR(AWSM_E_CONFIG,
                "small has no such endpoint in cn-made-7 (partition aws-cn): "
                "this partition does not support FIPS",
                endpoint_url(&url, &service, "cn-made-7", FIPS));
    CHECK_OK(endpoint_url(&url, &service, "cn-north-1", FIPS));
    CHECK_OK(endpoint_url(&url, &service, "us-east-1", FIPS));
    CHECK_STR("https://only.cn-north-1.amazonaws.com.cnhttps://global.example", buf_cstr(&url));
    buf_free(&url);
}

/* --- clients ---------------------------------------------------------------------------------- */

static void check_client(const char *url, const char *region, const char *service,
                         const char *const *options)
{
    awsm_client *client = client_of(service, options);

    CHECK_STR(url, awsm_client_endpoint_url(client));
    CHECK_STR(region, awsm_client_region(client));
    awsm_client_free(client);
}

TEST(a_client_calls_the_endpoint_its_options_ask_for)
{
    check_client("https://metering-marketplace.us-east-1.api.aws", "us-east-1", metering,
                 OPTIONS("use_dualstack_endpoint", "true"));
    check_client("https://metering.marketplace-fips.us-gov-west-1.amazonaws.com", "us-gov-west-1",
                 metering, OPTIONS("use_fips_endpoint", "true", "region", "us-gov-west-1"));
    check_client("https://metering.marketplace-fips.us-east-1.amazonaws.com", "us-east-1", metering,
                 OPTIONS("region", "fips-us-east-1", "use_fips_endpoint", "false"));
}

TEST(the_environment_asks_for_fips_and_dual_stack)
{
    setenv("AWS_USE_FIPS_ENDPOINT", "True", 1);
    setenv("AWS_USE_DUALSTACK_ENDPOINT", "true", 1);
    check_client("https://entitlement.marketplace-fips.us-east-1.api.aws", "us-east-1", entitlement,
                 NO_OPTIONS);
    check_client("https://entitlement-marketplace.us-east-1.api.aws", "us-east-1", entitlement,
                 OPTIONS("use_fips_endpoint", "false"));
    setenv("AWS_REGION", "us-east-2-fips", 1);
    check_client("https://entitlement.marketplace-fips.us-east-2.api.aws", "us-east-2", entitlement,
                 OPTIONS("region", NULL));
}

TEST(fips_and_dual_stack_do_not_go_with_an_endpoint_of_ones_own)
{
    const char *const flags[] = { "use_fips_endpoint", "use_dualstack_endpoint" };
    const char *const reasons[] = { "FIPS and custom endpoint are not supported",
                                    "Dualstack and custom endpoint are not supported" };

    for (size_t i = 0; i < COUNT(flags); i++) {
        awsm_client *client;
        CHECK_ERROR_HAS(AWSM_E_CONFIG, reasons[i],
                        try_client(&client, metering,
                                   OPTIONS("region", "us-east-1", "endpoint_url", "http://a:1",
                                           flags[i], "true")));
        CHECK(client == NULL);
    }
    check_client("http://a:1", "us-east-1", metering,
                 OPTIONS("endpoint_url", "http://a:1", "use_fips_endpoint", "false"));
}

TEST(discovery_has_nothing_against_dual_stack_with_an_endpoint_of_ones_own)
{
    const endpoint_service *rules;

    CHECK_OK(endpoint_service_find(&rules, "marketplace-discovery"));
    CHECK_OK(endpoint_check_custom(rules, "http://a:1", DUALSTACK));
    CHECK_ERROR(
        AWSM_E_CONFIG,
        "endpoint_url \"http://a:1\": Invalid Configuration: FIPS and custom endpoint are not "
        "supported; leave out either endpoint_url or use_fips_endpoint and use_dualstack_endpoint",
        endpoint_check_custom(rules, "http://a:1", FIPS | DUALSTACK));
}

Suite *endpoint_rules_suite(void)
{
    Suite *suite = suite_create("endpoint_rules");

    ADD_TESTS(suite, "names", every_partition_has_its_own_domain,
              some_partitions_write_a_hyphen_where_others_have_a_dot,
              one_region_may_differ_from_its_partition, fips_and_dual_stack_combine,
              discovery_is_dual_stack_always,
              a_region_that_aws_does_not_have_yet_follows_its_partition,
              a_region_asked_for_as_older_sdks_ask_for_fips_is_the_region_with_fips,
              regions_belong_to_partitions, the_endpoints_of_every_service_are_known);
    ADD_TESTS(suite, "refusals", what_is_asked_for_is_checked,
              a_refusal_names_service_region_partition_and_awss_reason);
    ADD_TESTS(suite, "clients", a_client_calls_the_endpoint_its_options_ask_for,
              the_environment_asks_for_fips_and_dual_stack,
              fips_and_dual_stack_do_not_go_with_an_endpoint_of_ones_own,
              discovery_has_nothing_against_dual_stack_with_an_endpoint_of_ones_own);
    return suite;
}
