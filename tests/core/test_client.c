/*
 * test_client.c - clients: where they call, what is put in headers, and how long they live.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "client.h"

#include <string.h>

#include "suites.h"
#include "support.h"
#include "user_agent.h"

static const char metering[] = "meteringmarketplace";

TEST(the_entitlement_service_has_its_own_host)
{
    awsm_client *client = entitlement_client();

    CHECK_STR("https://entitlement.marketplace.us-east-1.amazonaws.com",
              awsm_client_endpoint_url(client));
    CHECK_STR("marketplace-entitlement", awsm_client_service(client));
    CHECK_STR("us-east-1", awsm_client_region(client));
    awsm_client_free(client);
}

TEST(host_and_path_are_taken_out_of_the_endpoint)
{
    static const struct {
        const char *url, *host, *path;
    } examples[] = {
        { "http://a", "a", "/" },
        { "http://a/", "a", "/" },
        { "http://a:80", "a", "/" },
        { "https://a:443/x/", "a", "/x" },
        { "https://a:80", "a:80", "/" },
        { "http://127.0.0.1:8080/base/path", "127.0.0.1:8080", "/base/path" },
        { "http://[::1]:9", "[::1]:9", "/" },
        { "http://a/x%20y", "a", "/x%20y" },
        { "http://a///", "a", "/" },
    };

    for (size_t i = 0; i < COUNT(examples); i++) {
        awsm_client *client = client_of(metering, OPTIONS("endpoint_url", examples[i].url));
        CHECK_TEXT(examples[i].host, client_host(client));
        CHECK_TEXT(examples[i].path, client_path(client));
        awsm_client_free(client);
    }
}

TEST(an_unknown_service_is_refused_and_the_known_ones_are_listed)
{
    awsm_client *client;

    CHECK_ERROR(
        AWSM_E_UNKNOWN_SERVICE,
        "unknown service \"metering\"; there are meteringmarketplace, marketplace-entitlement, "
                "marketplace-catalog, marketplace-agreement, marketplace-deployment, marketplace-discovery, "
                "marketplace-reporting",
        awsm_client_new(&client, "metering", NULL));
    CHECK(client == NULL);
    CHECK_ERROR_HAS(AWSM_E_UNKNOWN_SERVICE, "unknown service \"\"",
                    awsm_client_new(&client, NULL, NULL));
    awsm_client_free(NULL);
}

TEST(an_unknown_operation_is_refused)
{
    awsm_client *client = metering_client();
    awsm_call *call;

    CHECK_ERROR(AWSM_E_UNKNOWN_OPERATION,
                "meteringmarketplace has no operation \"GetEntitlements\"",
                awsm_call_new(&call, client, "GetEntitlements", "{}", 2));
    CHECK(call == NULL);
    CHECK_ERROR_HAS(AWSM_E_UNKNOWN_OPERATION, "no operation \"\"",
                    awsm_call_new(&call, client, NULL, "{}", 2));
    CHECK_ERROR_HAS(AWSM_E_UNKNOWN_OPERATION, "no operation \"\"",
                    awsm_call_new(&call, client, "", "{}", 2));
    awsm_client_free(client);
}

TEST(a_call_keeps_its_client_alive)
{
    awsm_client *client = metering_client();
    awsm_call *call;

    CHECK_OK(awsm_call_new(&call, client, "resolve_customer", "{\"RegistrationToken\":\"t\"}", 25));
    awsm_client_free(client);
    CHECK_STR("ResolveCustomer", awsm_call_operation(call));
    CHECK_STR("{\"RegistrationToken\":\"t\"}", awsm_call_input(call, NULL));
    awsm_call_free(call);
    awsm_call_free(NULL);
}

TEST(a_client_does_not_need_its_config_any_more)
{
    awsm_config *config;
    awsm_client *client;

    CHECK_OK(awsm_config_new(&config));
    CHECK_OK(awsm_config_set(config, "region", "eu-west-1"));
    CHECK_OK(awsm_client_new(&client, metering, config));
    CHECK_OK(awsm_config_set(config, "region", "us-east-1"));
    awsm_config_free(config);
    CHECK_STR("eu-west-1", awsm_client_region(client));
    awsm_client_free(client);
}

TEST(two_calls_have_two_ids)
{
    awsm_client *client = metering_client();
    awsm_call *one, *two;

    CHECK_OK(awsm_call_new(&one, client, "ResolveCustomer", "{\"RegistrationToken\":\"t\"}", 25));
    CHECK_OK(awsm_call_new(&two, client, "ResolveCustomer", "{\"RegistrationToken\":\"t\"}", 25));
    CHECK(awsm_call_id(one) > 0);
    CHECK(awsm_call_id(one) != awsm_call_id(two));
    awsm_call_free(one);
    awsm_call_free(two);
    awsm_client_free(client);
}

static void check_user_agent(const char *wanted_end, const char *const *settings)
{
    awsm_client *client = client_of(metering, settings);
    const slice got = client_user_agent(client);
    const size_t len = strlen(wanted_end);

    CHECK(strncmp(got.ptr, "awsm/" AWSM_VERSION " os/linux ", 20) == 0);
    CHECK_HAS(" lib/libcurl#", got.ptr);
    CHECK(got.len > len);
    CHECK_STR(wanted_end, got.ptr + got.len - len);
    awsm_client_free(client);
}

TEST(the_user_agent_names_the_library_and_the_application)
{
    check_user_agent(" app/shop", OPTIONS("app_id", "shop"));
    check_user_agent(" app/my-shop--1-", OPTIONS("app_id", "my shop/(1)"));
    check_user_agent(" app/shop plugin/2.0 (beta)",
                     OPTIONS("app_id", "shop", "user_agent_extra", "plugin/2.0 (beta)"));
}

TEST(without_an_application_none_is_named)
{
    awsm_client *client = metering_client();

    CHECK_HAS_NOT("app/", client_user_agent(client).ptr);
    awsm_client_free(client);
}

TEST(header_and_library_are_of_one_version)
{
    CHECK_STR(AWSM_VERSION, awsm_version());
}

TEST(a_call_that_cannot_be_made_lets_its_client_go)
{
    awsm_client *client =
        client_of(metering, OPTIONS("endpoint_url", "http://127.0.0.1:1", "max_attempts", "1"));
    awsm_call *call;

    CHECK_OK(awsm_call_new(&call, client, "ResolveCustomer", "{\"RegistrationToken\":\"t\"}", 25));
    CHECK_ERROR_HAS(AWSM_E_CONNECT, "http://127.0.0.1:1", awsm_call_run(call));
    awsm_call_free(call);
    awsm_client_free(client); /* the leak checker sees whether anything of it is left */
}

Suite *client_suite(void)
{
    Suite *suite = suite_create("client");

    ADD_TESTS(suite, "endpoint", the_entitlement_service_has_its_own_host,
              host_and_path_are_taken_out_of_the_endpoint);
    ADD_TESTS(suite, "life", an_unknown_service_is_refused_and_the_known_ones_are_listed,
              an_unknown_operation_is_refused, a_call_keeps_its_client_alive,
              a_client_does_not_need_its_config_any_more, two_calls_have_two_ids,
              a_call_that_cannot_be_made_lets_its_client_go);
    ADD_TESTS(suite, "user agent", the_user_agent_names_the_library_and_the_application,
              without_an_application_none_is_named, header_and_library_are_of_one_version);
    return suite;
}
