/*
 * test_config.c - what is refused before there is a client: regions, endpoints and credentials
 * that cannot work.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdlib.h>

#include "kit.h"
#include "server.h"
#include "suites.h"

static void check_refused(const char *option, const char *value)
{
    awsm_error *err = refusal_of(option, value);

    ck_assert_msg(err != NULL, "%s: \"%s\" is taken", option, value);
    CHECK_ERROR(err, AWSM_E_CONFIG, AWSM_EFFECT_NONE);
    CHECK_SAYS(err, option);
    awsm_error_free(err);
}

START_TEST(without_a_region_there_is_no_client)
{
    awsm_client *client = NULL;
    awsm_error *err = awsm_client_new(&client, "meteringmarketplace", NULL);

    CHECK_ERROR(err, AWSM_E_NO_REGION, AWSM_EFFECT_NONE);
    CHECK_SAYS(err, "AWS_REGION");
    ck_assert_ptr_null(client);
    awsm_error_free(err);
}
END_TEST

START_TEST(a_region_with_illegal_characters_is_refused)
{
    static const char *const regions[] = { "",           "us east 1",   "us-east-1.evil.example",
                                           "us_east_1",  "US-EAST-1",   "us-east-1/..",
                                           "-us-east-1", "us-east-1-",  "us-east-1\r\nHost: evil",
                                           "us-east-1@", "\xc3\xbcs-1", "us-east-1#" };

    for (size_t i = 0; i < sizeof regions / sizeof regions[0]; i++)
        check_refused("region", regions[i]);
}
END_TEST

START_TEST(a_region_longer_than_a_host_label_is_refused)
{
    check_refused("region", "a234567890123456789012345678901234567890123456789012345678901234");
}
END_TEST

START_TEST(an_illegal_region_of_the_environment_is_refused_by_name)
{
    awsm_client *client;
    awsm_error *err;

    setenv("AWS_REGION", "evil.example/", 1);
    err = awsm_client_new(&client, "meteringmarketplace", NULL);
    unsetenv("AWS_REGION");
    CHECK_ERROR(err, AWSM_E_CONFIG, AWSM_EFFECT_NONE);
    CHECK_SAYS(err, "AWS_REGION");
    awsm_error_free(err);
}
END_TEST

START_TEST(an_endpoint_that_is_no_url_is_refused)
{
    static const char *const urls[] = {
        "",
        "example.com",
        "ftp://example.com",
        "http://",
        "http://:1",
        "http://a b",
        "http://h:99999",
        "http://h:port",
        "http://[::1",
        "/path",
        "file:///etc/passwd",
        "http://h/?q=1",
        "http://h/#f",
        "http://u:p@h",
        "http://h\r\nX: y",
    };

    for (size_t i = 0; i < sizeof urls / sizeof urls[0]; i++)
        check_refused("endpoint_url", urls[i]);
}
END_TEST

START_TEST(an_endpoint_of_the_environment_that_is_no_url_is_refused_by_name)
{
    awsm_error *err;

    setenv("AWS_ENDPOINT_URL_MARKETPLACE_METERING", "nonsense", 1);
    err = refusal_of("max_attempts", "3");
    unsetenv("AWS_ENDPOINT_URL_MARKETPLACE_METERING");
    CHECK_ERROR(err, AWSM_E_CONFIG, AWSM_EFFECT_NONE);
    CHECK_SAYS(err, "AWS_ENDPOINT_URL_MARKETPLACE_METERING: \"nonsense\"");
    awsm_error_free(err);
}
END_TEST

START_TEST(a_secret_of_zero_length_is_refused)
{
    check_refused("secret_access_key", "");
    check_refused("access_key_id", "");
}
END_TEST

START_TEST(an_empty_secret_in_the_environment_is_a_missing_one)
{
    awsm_client *client;
    awsm_error *err;

    setenv("AWS_REGION", "us-east-1", 1);
    setenv("AWS_ACCESS_KEY_ID", ACCESS_KEY_ID, 1);
    setenv("AWS_SECRET_ACCESS_KEY", "", 1);
    err = awsm_client_new(&client, "meteringmarketplace", NULL);
    CHECK_ERROR(err, AWSM_E_PARTIAL_CREDENTIALS, AWSM_EFFECT_NONE);
    awsm_error_free(err);
}
END_TEST

START_TEST(without_credentials_a_call_fails_and_nothing_is_sent)
{
    server *s = SERVER({ .kind = REPLY });
    awsm_client *client;
    awsm_error *err;

    setenv("AWS_REGION", "us-east-1", 1);
    setenv("AWS_ENDPOINT_URL", server_url(s), 1);
    CHECK_OK(awsm_client_new(&client, "meteringmarketplace", NULL));
    err = run_once(any_call(client));
    CHECK_ERROR(err, AWSM_E_NO_CREDENTIALS, AWSM_EFFECT_NONE);
    ck_assert_int_eq(0, server_connections(s));
    awsm_error_free(err);
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

START_TEST(an_anonymous_call_carries_no_signature)
{
    server *s = SERVER({ .kind = REPLY });
    awsm_client *client = metering_client(server_url(s), "anonymous", "true", NULL);

    CHECK_OK(run_once(any_call(client)));
    ck_assert_str_eq("", received_header(server_request(s, 0), "authorization"));
    awsm_client_free(client);
    server_stop(s);
}
END_TEST

Suite *config_suite(void)
{
    Suite *suite = suite_create("config");
    TCase *c = tcase_create("refused before there is a client");

    tcase_add_test(c, without_a_region_there_is_no_client);
    tcase_add_test(c, a_region_with_illegal_characters_is_refused);
    tcase_add_test(c, a_region_longer_than_a_host_label_is_refused);
    tcase_add_test(c, an_illegal_region_of_the_environment_is_refused_by_name);
    tcase_add_test(c, an_endpoint_that_is_no_url_is_refused);
    tcase_add_test(c, an_endpoint_of_the_environment_that_is_no_url_is_refused_by_name);
    tcase_add_test(c, a_secret_of_zero_length_is_refused);
    tcase_add_test(c, an_empty_secret_in_the_environment_is_a_missing_one);
    tcase_add_test(c, without_credentials_a_call_fails_and_nothing_is_sent);
    tcase_add_test(c, an_anonymous_call_carries_no_signature);
    suite_add_tcase(suite, c);
    return suite;
}
