/* SPDX-License-Identifier: Apache-2.0 */
#include "play.h"

#include "call.h"

enum { NOON_UNIX_S = 1795176000, HOUR_MS = 3600000 };

static uint32_t no_dice(void)
{
    return 0;
}

awsm_client *play_client(const char *service)
{
    awsm_config *config;
    awsm_client *client;

    MUST(!awsm_config_new(&config));
    MUST(!awsm_config_set(config, "region", "us-east-1"));
    MUST(!awsm_config_set(config, "anonymous", "true"));
    MUST(!awsm_client_new(&client, service, config));
    awsm_config_free(config);
    return client;
}

awsm_call *play_new(const char *service, const char *operation, const char *input)
{
    awsm_client *client = play_client(service);
    awsm_call *call;

    MUST(!awsm_call_new(&call, client, operation, input, strlen(input)));
    awsm_client_free(client);
    return call;
}

static void answer(awsm_call *call, slice body)
{
    reply *r = call_reply(call);

    r->status = 200;
    buf_slice_add(&r->body, body);
    call_feed_reply(call);
}

/* A refused body may be asked for again: after an hour the call has no time left for that. */
int play(awsm_call *call, slice body)
{
    call_env env = { .unix_s = NOON_UNIX_S, .dice = no_dice };
    call_want want;

    MUST(!call_begin(call, env.now_ms, env.unix_s));
    while ((want = call_step(call, &env)) != WANT_NOTHING) {
        if (want == WANT_CREDENTIALS)
            call_feed_credentials(call, NULL, NULL);
        else if (want == WANT_REPLY)
            answer(call, body);
        else
            env.now_ms += HOUR_MS;
    }
    return !awsm_call_error(call);
}
