/*
 * test_options.c - the option table: what each option takes, what it refuses and how it says so.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "options.h"

#include "suites.h"
#include "support.h"

/* Setting this option to this value. */
static awsm_error *set(const char *name, const char *value)
{
    awsm_config *config;
    awsm_error *err;

    CHECK_OK(awsm_config_new(&config));
    err = awsm_config_set(config, name, value);
    awsm_config_free(config);
    return err;
}

typedef struct example {
    const char *name, *value;
    const char *refusal; /* NULL: it is taken */
} example;

static void check_examples(const example *examples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const example *e = &examples[i];
        if (e->refusal)
            CHECK_ERROR(AWSM_E_CONFIG, e->refusal, set(e->name, e->value));
        else
            CHECK_OK(set(e->name, e->value));
    }
}

#define CHECK_EXAMPLES(...) \
    check_examples((const example[]){ __VA_ARGS__ }, COUNT(((const example[]){ __VA_ARGS__ })))

TEST(numbers_are_whole_and_within_their_limits)
{
    CHECK_EXAMPLES(
        { "max_attempts", "1", NULL }, { "max_attempts", "10", NULL },
        { "max_attempts", "0", "max_attempts: \"0\" is not a whole number from 1 to 10" },
        { "max_attempts", "11", "max_attempts: \"11\" is not a whole number from 1 to 10" },
        { "max_attempts", "-1", "max_attempts: \"-1\" is not a whole number from 1 to 10" },
        { "max_attempts", "3.0", "max_attempts: \"3.0\" is not a whole number from 1 to 10" },
        { "max_attempts", "", "max_attempts: \"\" is not a whole number from 1 to 10" },
        { "max_attempts", " 3", "max_attempts: \" 3\" is not a whole number from 1 to 10" },
        { "max_attempts", "three", "max_attempts: \"three\" is not a whole number from 1 to 10" },
        { "max_attempts", "99999999999999999999",
          "max_attempts: \"99999999999999999999\" is not a whole number from 1 to 10" });
}

/* Each number's least and greatest are taken, one beyond is not. */
TEST(every_number_has_its_limits)
{
    static const struct {
        const char *name, *min, *below, *max, *above;
    } limits[] = {
        { "max_attempts", "1", "0", "10", "11" },
        { "connect_timeout_ms", "1", "0", "3600000", "3600001" },
        { "read_timeout_ms", "1", "0", "3600000", "3600001" },
        { "call_timeout_ms", "1", "0", "86400000", "86400001" },
        { "max_response_bytes", "1024", "1023", "1073741824", "1073741825" },
    };

    for (size_t i = 0; i < COUNT(limits); i++) {
        CHECK_OK(set(limits[i].name, limits[i].min));
        CHECK_OK(set(limits[i].name, limits[i].max));
        CHECK_ERROR_HAS(AWSM_E_CONFIG, "is not a whole number from",
                        set(limits[i].name, limits[i].below));
        CHECK_ERROR_HAS(AWSM_E_CONFIG, "is not a whole number from",
                        set(limits[i].name, limits[i].above));
    }
}

TEST(flags_are_true_or_false)
{
    static const char *const flags[] = { "anonymous", "parameter_validation", "close_connection",
                                         "marketplace_rules",
                                         "use_fips_endpoint", "use_dualstack_endpoint" };
    static const char *const words[] = { "true", "True", "FALSE", "1", "0", "yes", "no" };

    for (size_t i = 0; i < COUNT(flags); i++) {
        for (size_t k = 0; k < COUNT(words); k++)
            CHECK_OK(set(flags[i], words[k]));
    }
    CHECK_EXAMPLES(
        { "anonymous", "t", "anonymous: \"t\" is neither true nor false" },
        { "anonymous", "", "anonymous: \"\" is neither true nor false" },
        { "close_connection", "2", "close_connection: \"2\" is neither true nor false" });
}

#define NO_REGION_WORDS " is no region: letters a-z, digits and inner hyphens, such as us-east-1"

TEST(a_region_is_a_label_of_a_host_name)
{
    static const char longest[] = "a23456789012345678901234567890123456789012345678901234567890123";

    CHECK_INT(63, sizeof longest - 1);
    CHECK_EXAMPLES({ "region", "us-east-1", NULL }, { "region", longest, NULL },
                   { "region", "x", NULL }, { "region", "", "region: \"\"" NO_REGION_WORDS },
                   { "region", "us east 1", "region: \"us east 1\"" NO_REGION_WORDS },
                   { "region", "us-east-1/", "region: \"us-east-1/\"" NO_REGION_WORDS },
                   { "region", "evil.com#", "region: \"evil.com#\"" NO_REGION_WORDS },
                   { "region", "US-EAST-1", "region: \"US-EAST-1\"" NO_REGION_WORDS },
                   { "region", "-us", "region: \"-us\"" NO_REGION_WORDS },
                   { "region", "us-", "region: \"us-\"" NO_REGION_WORDS },
                   { "region", "us\r\nx", "region: \"us  x\"" NO_REGION_WORDS });
}

TEST(a_region_longer_than_a_label_is_refused)
{
    CHECK_ERROR_HAS(
        AWSM_E_CONFIG, NO_REGION_WORDS,
        set("region", "a234567890123456789012345678901234567890123456789012345678901234"));
}

#define NO_URL_WORDS " is no URL, write https://HOST[:PORT][/PATH]"

TEST(an_endpoint_is_a_url_of_http_or_https)
{
    CHECK_EXAMPLES(
        { "endpoint_url", "http://127.0.0.1:8080", NULL },
        { "endpoint_url", "https://example.com/base/path/", NULL },
        { "endpoint_url", "https://[::1]:8443", NULL },
        { "endpoint_url", "", "endpoint_url: \"\"" NO_URL_WORDS },
        { "endpoint_url", "localhost:8080", "endpoint_url: \"localhost:8080\"" NO_URL_WORDS },
        { "endpoint_url", "ftp://example.com", "endpoint_url: \"ftp://example.com\"" NO_URL_WORDS },
        { "endpoint_url", "http://", "endpoint_url: \"http://\"" NO_URL_WORDS },
        { "endpoint_url", "http://a b", "endpoint_url: \"http://a b\"" NO_URL_WORDS },
        { "endpoint_url", "http://a:99999", "endpoint_url: \"http://a:99999\"" NO_URL_WORDS },
        { "endpoint_url", "http://a:b", "endpoint_url: \"http://a:b\"" NO_URL_WORDS });
}

TEST(an_endpoint_has_no_query_and_its_password_is_not_repeated)
{
    CHECK_EXAMPLES(
        { "endpoint_url", "http://a?x=1",
          "endpoint_url: \"http://a?x=1\" has a query or a "
          "fragment, write https://HOST[:PORT][/PATH]" },
        { "endpoint_url", "http://a#x",
          "endpoint_url: \"http://a#x\" has a query or a "
          "fragment, write https://HOST[:PORT][/PATH]" },
        { "endpoint_url", "http://me:hunter2@a",
          "endpoint_url: user and password do not belong in it" },
        { "endpoint_url", "ftp://me:hunter2@a", "endpoint_url: \"...\"" NO_URL_WORDS },
        { "endpoint_url", "http://me@a", "endpoint_url: user and password do not belong in it" });
}

TEST(text_is_one_line_and_not_empty)
{
    static const char *const texts[] = { "access_key_id",   "secret_access_key", "session_token",
                                         "ca_bundle",       "client_cert",       "client_key",
                                         "proxy",           "no_proxy",          "app_id",
                                         "user_agent_extra" };

    for (size_t i = 0; i < COUNT(texts); i++) {
        CHECK_OK(set(texts[i], "text"));
        CHECK_ERROR_HAS(AWSM_E_CONFIG, ": empty", set(texts[i], ""));
        CHECK_ERROR_HAS(AWSM_E_CONFIG, ": contains a control character",
                        set(texts[i], "a\r\nEvil: 1"));
        CHECK_ERROR_HAS(AWSM_E_CONFIG, ": contains a control character", set(texts[i], "\x7f"));
    }
}

TEST(a_secret_is_never_repeated)
{
    awsm_error *err = set("secret_access_key", "hunter2\n");

    CHECK_HAS_NOT("hunter2", awsm_error_message(err));
    CHECK_ERROR(AWSM_E_CONFIG, "secret_access_key: contains a control character", err);
    CHECK_ERROR(AWSM_E_CONFIG, "secret_access_key: empty", set("secret_access_key", ""));
}

TEST(names_of_applications_have_a_length)
{
    static const char fifty[] = "12345678901234567890123456789012345678901234567890";
    char many[258];

    memset(many, 'x', sizeof many - 1);
    many[257] = '\0';
    CHECK_OK(set("app_id", fifty));
    CHECK_ERROR(AWSM_E_CONFIG, "app_id: 51 characters, at most 50 are allowed",
                set("app_id", "123456789012345678901234567890123456789012345678901"));
    CHECK_ERROR(AWSM_E_CONFIG, "user_agent_extra: 257 characters, at most 256 are allowed",
                set("user_agent_extra", many));
    CHECK_OK(set("user_agent_extra", many + 1));
}

TEST(the_retry_mode_is_one_of_those_there_are)
{
    CHECK_OK(set("retry_mode", "standard"));
    CHECK_OK(set("retry_mode", "legacy"));
    CHECK_ERROR(AWSM_E_CONFIG,
                "retry_mode: \"adaptive\" is not supported, use one of: standard legacy",
                set("retry_mode", "adaptive"));
    CHECK_ERROR_HAS(AWSM_E_CONFIG, "is not supported", set("retry_mode", "standard "));
    CHECK_ERROR_HAS(AWSM_E_CONFIG, "is not supported", set("retry_mode", "stand"));
    CHECK_ERROR_HAS(AWSM_E_CONFIG, "is not supported", set("retry_mode", ""));
}

TEST(an_unknown_option_is_refused_and_the_known_ones_are_listed)
{
    awsm_error *err = set("regin", "us-east-1");

    CHECK_HAS("unknown option \"regin\"; there are region, endpoint_url, use_fips_endpoint",
              awsm_error_message(err));
    CHECK_HAS(", user_agent_extra", awsm_error_message(err));
    awsm_error_free(err);
    CHECK_ERROR_HAS(AWSM_E_CONFIG, "unknown option \"\"", set("", "x"));
}

TEST(null_takes_an_option_back)
{
    awsm_config *config;
    options *o;

    CHECK_OK(awsm_config_new(&config));
    CHECK_OK(awsm_config_set(config, "max_attempts", "7"));
    CHECK_OK(awsm_config_set(config, "region", "eu-west-1"));
    CHECK_OK(awsm_config_set(config, "max_attempts", NULL));
    CHECK_OK(options_resolve(&o, config, awsm_service_at(0)));
    CHECK_INT(3, options_int(o, OPTION_MAX_ATTEMPTS));
    CHECK_STR("eu-west-1", options_text(o, OPTION_REGION));
    options_free(o);
    awsm_config_free(config);
}

TEST(a_refused_value_leaves_the_old_one)
{
    awsm_config *config;
    options *o;

    CHECK_OK(awsm_config_new(&config));
    CHECK_OK(awsm_config_set(config, "region", "eu-west-1"));
    CHECK_ERROR_HAS(AWSM_E_CONFIG, "is no region", awsm_config_set(config, "region", "!"));
    CHECK_OK(options_resolve(&o, config, awsm_service_at(0)));
    CHECK_STR("eu-west-1", options_text(o, OPTION_REGION));
    options_free(o);
    awsm_config_free(config);
}

TEST(the_table_tells_of_every_option)
{
    CHECK_INT(OPTION_COUNT, awsm_option_count());
    for (size_t i = 0; i < awsm_option_count(); i++) {
        CHECK(*awsm_option_name(i) != '\0');
        CHECK(awsm_option_help(i)[strlen(awsm_option_help(i)) - 1] == '.');
        CHECK(awsm_option_environment(i) != NULL);
        if (awsm_option_default(i))
            CHECK_OK(set(awsm_option_name(i), awsm_option_default(i)));
    }
    CHECK(!awsm_option_name(OPTION_COUNT) && !awsm_option_help(OPTION_COUNT));
    CHECK(!awsm_option_default(OPTION_COUNT) && !awsm_option_environment(OPTION_COUNT));
}

Suite *options_suite(void)
{
    Suite *suite = suite_create("options");

    ADD_TESTS(suite, "values", numbers_are_whole_and_within_their_limits,
              every_number_has_its_limits, flags_are_true_or_false,
              a_region_is_a_label_of_a_host_name, a_region_longer_than_a_label_is_refused,
              an_endpoint_is_a_url_of_http_or_https,
              an_endpoint_has_no_query_and_its_password_is_not_repeated,
              text_is_one_line_and_not_empty, a_secret_is_never_repeated,
              names_of_applications_have_a_length, the_retry_mode_is_one_of_those_there_are);
    ADD_TESTS(suite, "table", an_unknown_option_is_refused_and_the_known_ones_are_listed,
              null_takes_an_option_back, a_refused_value_leaves_the_old_one,
              the_table_tells_of_every_option);
    return suite;
}
