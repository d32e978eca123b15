/* SPDX-License-Identifier: Apache-2.0 */
#include "support.h"

#include <stdlib.h>

void add_tests(Suite *suite, const char *name, const TTest *const *tests)
{
    TCase *group = tcase_create(name);

    tcase_add_checked_fixture(group, forget_environment, forget_environment);
    for (; *tests; tests++)
        tcase_add_test(group, *tests);
    suite_add_tcase(suite, group);
}

void forget_environment(void)
{
    static const char *const services[] = { "AWS_ENDPOINT_URL_MARKETPLACE_METERING",
                                            "AWS_ENDPOINT_URL_MARKETPLACE_ENTITLEMENT_SERVICE" };

    for (size_t i = 0; i < awsm_option_count(); i++) {
        char *names = strdup(awsm_option_environment(i));
        for (char *name = strtok(names, " "); name; name = strtok(NULL, " "))
            unsetenv(name);
        free(names);
    }
    for (size_t i = 0; i < COUNT(services); i++)
        unsetenv(services[i]);
}

static void set_all(awsm_config *config, const char *const *options)
{
    for (; *options; options += 2)
        CHECK_OK(awsm_config_set(config, options[0], options[1]));
}

awsm_error *try_client(awsm_client **out, const char *service, const char *const *options)
{
    awsm_config *config;
    awsm_error *err;

    CHECK_OK(awsm_config_new(&config));
    set_all(config, options);
    err = awsm_client_new(out, service, config);
    awsm_config_free(config);
    return err;
}

awsm_client *client_of(const char *service, const char *const *options)
{
    awsm_config *config;
    awsm_client *client;

    CHECK_OK(awsm_config_new(&config));
    set_all(config, OPTIONS("region", "us-east-1", "access_key_id", "AKIDEXAMPLE",
                            "secret_access_key", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"));
    set_all(config, options);
    CHECK_OK(awsm_client_new(&client, service, config));
    awsm_config_free(config);
    return client;
}

awsm_client *metering_client(void)
{
    return client_of("meteringmarketplace", NO_OPTIONS);
}

awsm_client *entitlement_client(void)
{
    return client_of("marketplace-entitlement", NO_OPTIONS);
}
