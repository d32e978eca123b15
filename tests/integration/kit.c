/* SPDX-License-Identifier: Apache-2.0 */
#include "kit.h"

#include <dirent.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { PATIENCE_MS = 20000 };

int64_t now_ms(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* --- clients and calls ----------------------------------------------------------------------- */

static awsm_config *base_config(void)
{
    awsm_config *config;

    CHECK_OK(awsm_config_new(&config));
    CHECK_OK(awsm_config_set(config, "region", "us-east-1"));
    CHECK_OK(awsm_config_set(config, "access_key_id", ACCESS_KEY_ID));
    CHECK_OK(awsm_config_set(config, "secret_access_key", SECRET_ACCESS_KEY));
    return config;
}

static awsm_client *make_client(const char *service, const char *url, va_list options)
{
    awsm_config *config = base_config();
    const char *name;
    awsm_client *client;

    CHECK_OK(awsm_config_set(config, "endpoint_url", url));
    while ((name = va_arg(options, const char *)) != NULL)
        CHECK_OK(awsm_config_set(config, name, va_arg(options, const char *)));
    CHECK_OK(awsm_client_new(&client, service, config));
    awsm_config_free(config);
    return client;
}

awsm_client *metering_client(const char *url, ...)
{
    va_list options;
    awsm_client *client;

    va_start(options, url);
    client = make_client("meteringmarketplace", url, options);
    va_end(options);
    return client;
}

awsm_client *service_client(const char *service, const char *url, ...)
{
    va_list options;
    awsm_client *client;

    va_start(options, url);
    client = make_client(service, url, options);
    va_end(options);
    return client;
}

awsm_client *entitlement_client(const char *url, ...)
{
    va_list options;
    awsm_client *client;

    va_start(options, url);
    client = make_client("marketplace-entitlement", url, options);
    va_end(options);
    return client;
}

awsm_error *refusal_of(const char *option, const char *value)
{
    awsm_config *config = base_config();
    awsm_client *client = NULL;
    awsm_error *err = awsm_config_set(config, option, value);

    if (!err)
        err = awsm_client_new(&client, "meteringmarketplace", config);
    ck_assert_ptr_null(client);
    awsm_config_free(config);
    return err;
}

awsm_call *new_call(awsm_client *client, const char *operation, const char *json)
{
    awsm_call *call;

    CHECK_OK(awsm_call_new(&call, client, operation, json, strlen(json)));
    return call;
}

awsm_call *any_call(awsm_client *client)
{
    char json[160];

    snprintf(json, sizeof json,
             "{\"ProductCode\": \"awsm-demo-ami\", \"Timestamp\": %lld,"
             " \"UsageDimension\": \"requests\", \"UsageQuantity\": 1}",
             (long long)time(NULL));
    return new_call(client, "MeterUsage", json);
}

/* --- endings --------------------------------------------------------------------------------- */

void note_ending(awsm_call *call, const awsm_error *error, void *user_data)
{
    ending *end = user_data;

    end->count++;
    end->code = awsm_error_code(error);
    end->effect = error ? awsm_error_effect(error) : AWSM_EFFECT_APPLIED;
    end->attempts = awsm_call_attempts(call);
    end->thread = pthread_self();
    end->at_ms = now_ms();
}

/* --- driving --------------------------------------------------------------------------------- */

awsm_loop *new_loop(void)
{
    awsm_loop *loop;

    CHECK_OK(awsm_loop_new(&loop));
    return loop;
}

void start(awsm_call *call, awsm_loop *loop, ending *end)
{
    *end = (ending){ 0 };
    CHECK_OK(awsm_call_start(call, loop, note_ending, end));
    ck_assert_int_eq(0, end->count);
}

void drive(awsm_loop *loop)
{
    const int64_t limit = now_ms() + PATIENCE_MS;

    while (awsm_loop_pending(loop) > 0) {
        ck_assert_int_ge(awsm_loop_poll(loop, 1000), 0);
        ck_assert_msg(now_ms() < limit, "%zu calls do not end", awsm_loop_pending(loop));
    }
}

awsm_error *run_once(awsm_call *call)
{
    awsm_error *err = awsm_call_run(call);

    awsm_call_free(call);
    return err;
}

int open_descriptors(void)
{
    DIR *dir = opendir("/proc/self/fd");
    int count = 0;

    ck_assert_ptr_nonnull(dir);
    while (readdir(dir))
        count++;
    closedir(dir);
    return count;
}
