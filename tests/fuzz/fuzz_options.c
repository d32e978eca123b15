/*
 * fuzz_options.c - any options: lines of a name, or a byte that chooses one, "=" and a value.
 *
 * A value is refused with a reason that does not repeat a secret, or it is kept; then a client of
 * these options is made, or refused with a reason.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdlib.h>

#include "base/mem.h"
#include "fuzz.h"

/* The rows of the table that hold secrets; these need no other value to be refused. */
static int is_secret(const char *name)
{
    return strcmp(name, "secret_access_key") == 0 || strcmp(name, "session_token") == 0;
}

static void must_not_tell(const awsm_error *err, const char *name, const char *value)
{
    const int telling = strlen(value) > 16 && is_secret(name);

    MUST(!telling || !strstr(awsm_error_message(err), value));
}

static void set(awsm_config *config, const char *name, const char *value)
{
    awsm_error *err = awsm_config_set(config, name, value);

    if (!err) {
        MUST(!awsm_config_set(config, name, value));
        return;
    }
    MUST(awsm_error_code(err) == AWSM_E_CONFIG);
    must_not_tell(err, name, value);
    must_teach(err);
}

static void set_line(awsm_config *config, slice line)
{
    const slice given = take_part(&line, '=');
    const char *chosen =
        given.len == 1 ? awsm_option_name((unsigned char)given.ptr[0] % awsm_option_count()) : NULL;
    char *name = chosen ? mem_text(chosen, strlen(chosen)) : mem_text(given.ptr, given.len);
    char *value = mem_text(line.ptr, line.len);

    MUST(name && value);
    set(config, name, value);
    free(name);
    free(value);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    slice rest = { (const char *)data, size };
    awsm_config *config;
    awsm_client *client;
    awsm_error *err;

    MUST(!awsm_config_new(&config));
    while (rest.len)
        set_line(config, take_part(&rest, '\n'));
    err = awsm_client_new(&client, "meteringmarketplace", config);
    MUST(!err == (client != NULL));
    if (err) {
        must_teach(err);
    } else {
        MUST(*awsm_client_region(client) && strstr(awsm_client_endpoint_url(client), "://"));
        awsm_client_free(client);
    }
    awsm_config_free(config);
    return 0;
}
