/*
 * test_environment.c - what comes from environment variables, and what wins over what.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdlib.h>

#include "client.h"
#include "suites.h"
#include "support.h"

static const char metering[] = "meteringmarketplace";

/* Set environment variables: names and values in turn. */
#define ENVIRONMENT(...) set_environment(OPTIONS(__VA_ARGS__))
static void set_environment(const char *const *pairs)
{
    for (; *pairs; pairs += 2)
        setenv(pairs[0], pairs[1], 1);
}

/* The URL a client with these options calls. */
static void check_endpoint(const char *wanted, const char *service, const char *const *settings)
{
    awsm_client *client;

    CHECK_OK(try_client(&client, service, settings));
    CHECK_STR(wanted, awsm_client_endpoint_url(client));
    awsm_client_free(client);
}

static void check_region(const char *wanted, const char *const *settings)
{
    awsm_client *client;

    CHECK_OK(try_client(&client, metering, settings));
    CHECK_STR(wanted, awsm_client_region(client));
    awsm_client_free(client);
}

static awsm_error *try_metering(const char *const *settings)
{
    awsm_client *client;
    awsm_error *err = try_client(&client, metering, settings);

    CHECK((client == NULL) == (err != NULL));
    awsm_client_free(client);
    return err;
}

TEST(without_a_region_there_is_no_client)
{
    CHECK_ERROR(AWSM_E_NO_REGION,
                "no region: set the option region or AWS_REGION, for example to us-east-1",
                try_metering(NO_OPTIONS));
    ENVIRONMENT("AWS_REGION", "", "AWS_DEFAULT_REGION", "");
    CHECK_ERROR_HAS(AWSM_E_NO_REGION, "no region", try_metering(NO_OPTIONS));
    CHECK_ERROR_HAS(AWSM_E_NO_REGION, "no region",
                    try_metering(OPTIONS("endpoint_url", "http://a")));
}

TEST(the_region_is_explicit_or_aws_region_or_aws_default_region)
{
    ENVIRONMENT("AWS_DEFAULT_REGION", "eu-west-3");
    check_region("eu-west-3", NO_OPTIONS);
    ENVIRONMENT("AWS_REGION", "eu-west-2");
    check_region("eu-west-2", NO_OPTIONS);
    check_region("eu-west-1", OPTIONS("region", "eu-west-1"));
    ENVIRONMENT("AWS_REGION", "");
    check_region("eu-west-3", NO_OPTIONS);
}

TEST(a_bad_value_is_blamed_on_its_variable)
{
    ENVIRONMENT("AWS_REGION", "us east 1");
    CHECK_ERROR_HAS(AWSM_E_CONFIG, "AWS_REGION: \"us east 1\" is no region",
                    try_metering(NO_OPTIONS));
    check_region("us-east-1", OPTIONS("region", "us-east-1"));
    ENVIRONMENT("AWS_REGION", "us-east-1", "AWS_MAX_ATTEMPTS", "many");
    CHECK_ERROR(AWSM_E_CONFIG, "AWS_MAX_ATTEMPTS: \"many\" is not a whole number from 1 to 10",
                try_metering(NO_OPTIONS));
    ENVIRONMENT("AWS_MAX_ATTEMPTS", "5", "AWS_RETRY_MODE", "adaptive");
    CHECK_ERROR(AWSM_E_CONFIG,
                "AWS_RETRY_MODE: \"adaptive\" is not supported, use one of: standard legacy",
                try_metering(NO_OPTIONS));
    ENVIRONMENT("AWS_RETRY_MODE", "standard", "AWS_ENDPOINT_URL", "nowhere");
    CHECK_ERROR(AWSM_E_CONFIG,
                "AWS_ENDPOINT_URL: \"nowhere\" is no URL, write https://HOST[:PORT][/PATH]",
                try_metering(NO_OPTIONS));
}

TEST(the_endpoint_is_explicit_or_the_services_or_everyones)
{
    ENVIRONMENT("AWS_REGION", "us-east-1");
    check_endpoint("https://metering.marketplace.us-east-1.amazonaws.com", metering, NO_OPTIONS);
    ENVIRONMENT("AWS_ENDPOINT_URL", "http://all:1");
    check_endpoint("http://all:1", metering, NO_OPTIONS);
    ENVIRONMENT("AWS_ENDPOINT_URL_MARKETPLACE_METERING", "http://metering:2/");
    check_endpoint("http://metering:2", metering, NO_OPTIONS);
    check_endpoint("http://all:1", "marketplace-entitlement", NO_OPTIONS);
    check_endpoint("http://mine:3", metering, OPTIONS("endpoint_url", "http://mine:3"));
    ENVIRONMENT("AWS_ENDPOINT_URL_MARKETPLACE_METERING", "");
    check_endpoint("http://all:1", metering, NO_OPTIONS);
}

TEST(each_service_has_a_variable_of_its_own)
{
    ENVIRONMENT("AWS_REGION", "us-east-1", "AWS_ENDPOINT_URL_MARKETPLACE_ENTITLEMENT_SERVICE",
                "http://entitlement:1");
    check_endpoint("http://entitlement:1", "marketplace-entitlement", NO_OPTIONS);
    check_endpoint("https://metering.marketplace.us-east-1.amazonaws.com", metering, NO_OPTIONS);
}

TEST(numbers_and_names_come_from_the_environment)
{
    awsm_client *client;

    ENVIRONMENT("AWS_REGION", "us-east-1", "AWS_MAX_ATTEMPTS", "7", "AWS_SDK_UA_APP_ID", "my app");
    CHECK_OK(try_client(&client, metering, NO_OPTIONS));
    CHECK_INT(7, options_int(client_options(client), OPTION_MAX_ATTEMPTS));
    CHECK_STR("my app", options_text(client_options(client), OPTION_APP_ID));
    awsm_client_free(client);
    CHECK_OK(try_client(&client, metering, OPTIONS("max_attempts", "2")));
    CHECK_INT(2, options_int(client_options(client), OPTION_MAX_ATTEMPTS));
    awsm_client_free(client);
}

TEST(the_environments_proxy_is_for_https_and_the_options_for_all)
{
    awsm_client *client;

    ENVIRONMENT("AWS_REGION", "us-east-1", "https_proxy", "http://proxy:3128", "HTTPS_PROXY",
                "http://other");
    CHECK_OK(try_client(&client, metering, NO_OPTIONS));
    CHECK_STR("http://proxy:3128", client_proxy(client));
    awsm_client_free(client);
    CHECK_OK(try_client(&client, metering, OPTIONS("endpoint_url", "http://a")));
    CHECK(client_proxy(client) == NULL);
    awsm_client_free(client);
    CHECK_OK(
        try_client(&client, metering, OPTIONS("endpoint_url", "http://a", "proxy", "http://mine")));
    CHECK_STR("http://mine", client_proxy(client));
    awsm_client_free(client);
}

/* The credentials a client signs with: "id/secret/token", or the error's message. */
static void check_credentials(const char *wanted, const char *const *settings)
{
    awsm_client *client;
    creds *found;
    buf text = { 0 };
    awsm_error *err = try_client(&client, metering, settings);

    if (!err)
        err = client_credentials(client, &found);
    if (err)
        buf_text(&text, awsm_error_message(err));
    else if (!found)
        buf_text(&text, "anonymous");
    else
        buf_format(&text, "%s/%s/%s", creds_access_key_id(found).ptr,
                   creds_secret_access_key(found).ptr, creds_session_token(found).ptr);
    CHECK_STR(wanted, buf_cstr(&text));
    if (!err)
        creds_free(found);
    awsm_error_free(err);
    awsm_client_free(client);
    buf_free(&text);
}

TEST(credentials_come_from_one_source_as_a_whole)
{
    ENVIRONMENT("AWS_REGION", "us-east-1", "AWS_ACCESS_KEY_ID", "EID", "AWS_SECRET_ACCESS_KEY",
                "esecret", "AWS_SESSION_TOKEN", "etoken");
    check_credentials("EID/esecret/etoken", NO_OPTIONS);
    check_credentials("OID/osecret/",
                      OPTIONS("access_key_id", "OID", "secret_access_key", "osecret"));
    check_credentials("OID/osecret/otoken", OPTIONS("access_key_id", "OID", "secret_access_key",
                                                    "osecret", "session_token", "otoken"));
    check_credentials("anonymous", OPTIONS("anonymous", "true"));
}

TEST(half_of_the_credentials_is_an_error_and_no_reason_to_look_further)
{
    ENVIRONMENT("AWS_REGION", "us-east-1", "AWS_ACCESS_KEY_ID", "EID");
    check_credentials("environment: the secret access key is missing", NO_OPTIONS);
    ENVIRONMENT("AWS_SECRET_ACCESS_KEY", "esecret");
    check_credentials("options: the secret access key is missing", OPTIONS("access_key_id", "OID"));
    check_credentials("options: the access key id is missing",
                      OPTIONS("secret_access_key", "osecret"));
    CHECK_ERROR_HAS(AWSM_E_PARTIAL_CREDENTIALS, "missing",
                    try_metering(OPTIONS("access_key_id", "OID")));
}

TEST(an_empty_secret_is_no_secret)
{
    ENVIRONMENT("AWS_REGION", "us-east-1", "AWS_ACCESS_KEY_ID", "EID", "AWS_SECRET_ACCESS_KEY", "");
    check_credentials("environment: the secret access key is missing", NO_OPTIONS);
    ENVIRONMENT("AWS_ACCESS_KEY_ID", "");
    check_credentials("no credentials; tried options (access_key_id and secret_access_key), "
                      "environment (AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY)",
                      NO_OPTIONS);
}

TEST(credentials_that_would_break_a_header_are_refused_and_not_repeated)
{
    ENVIRONMENT("AWS_REGION", "us-east-1", "AWS_ACCESS_KEY_ID", "EID", "AWS_SECRET_ACCESS_KEY",
                "esecret", "AWS_SESSION_TOKEN", "etoken\r\nEvil: 1");
    check_credentials("environment: the session token contains a control character", NO_OPTIONS);
    ENVIRONMENT("AWS_SESSION_TOKEN", "", "AWS_SECRET_ACCESS_KEY", "esecret\n");
    check_credentials("environment: the secret access key contains a control character",
                      NO_OPTIONS);
}

TEST(no_credentials_is_the_first_calls_trouble_and_not_the_clients)
{
    ENVIRONMENT("AWS_REGION", "us-east-1");
    CHECK_OK(try_metering(NO_OPTIONS));
}

TEST(the_environment_is_read_once)
{
    awsm_client *client;

    ENVIRONMENT("AWS_REGION", "us-east-1", "AWS_MAX_ATTEMPTS", "7");
    CHECK_OK(try_client(&client, metering, NO_OPTIONS));
    ENVIRONMENT("AWS_REGION", "eu-west-1", "AWS_MAX_ATTEMPTS", "2");
    CHECK_STR("us-east-1", awsm_client_region(client));
    CHECK_INT(7, options_int(client_options(client), OPTION_MAX_ATTEMPTS));
    awsm_client_free(client);
}

Suite *environment_suite(void)
{
    Suite *suite = suite_create("environment");

    ADD_TESTS(suite, "region and endpoint", without_a_region_there_is_no_client,
              the_region_is_explicit_or_aws_region_or_aws_default_region,
              a_bad_value_is_blamed_on_its_variable,
              the_endpoint_is_explicit_or_the_services_or_everyones,
              each_service_has_a_variable_of_its_own, numbers_and_names_come_from_the_environment,
              the_environments_proxy_is_for_https_and_the_options_for_all,
              the_environment_is_read_once);
    ADD_TESTS(suite, "credentials", credentials_come_from_one_source_as_a_whole,
              half_of_the_credentials_is_an_error_and_no_reason_to_look_further,
              an_empty_secret_is_no_secret,
              credentials_that_would_break_a_header_are_refused_and_not_repeated,
              no_credentials_is_the_first_calls_trouble_and_not_the_clients);
    return suite;
}
