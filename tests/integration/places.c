/* SPDX-License-Identifier: Apache-2.0 */
#include "places.h"

#include "deaf.h"
#include "resolver.h"

#define RETRY_IN_5_S .headers = "x-amz-retry-after: 5000\r\n"

static server *serve(place_name name)
{
    switch (name) {
    case QUEUED:
    case AWAITING_REPLY:
        return SERVER({ .kind = SILENCE });
    case THROTTLED:
        return SERVER({ .kind = REPLY, .status = 429, RETRY_IN_5_S }, { .kind = SILENCE });
    case BACKING_OFF:
        return SERVER({ .kind = REPLY, .status = 500, RETRY_IN_5_S }, { .kind = SILENCE });
    case RESOLVING:
    case CONNECTING:
    case PLACES:
        break;
    }
    return NULL;
}

place place_make(place_name name)
{
    place p = { .name = name, .server = serve(name) };
    const char *url = p.server             ? server_url(p.server)
                      : name == CONNECTING ? deaf_open()
                                           : "http://" SLOW_HOST;

    p.client = metering_client(url, NULL);
    p.call = any_call(p.client);
    return p;
}

static int is_there(const place *p, int polls)
{
    switch (p->name) {
    case QUEUED:
        return 1;
    case AWAITING_REPLY:
        return server_requests(p->server) == 1;
    case THROTTLED:
        return awsm_call_http_status(p->call) == 429;
    case BACKING_OFF:
        return awsm_call_http_status(p->call) == 500;
    case RESOLVING:
    case CONNECTING:
    case PLACES:
        break;
    }
    return polls == 3; /* the first one begins it, and it never ends */
}

void place_reach(place *p)
{
    p->loop = new_loop();
    start(p->call, p->loop, &p->end);
    for (int polls = 0; !is_there(p, polls); polls++)
        ck_assert_int_eq(0, awsm_loop_poll(p->loop, 10));
    ck_assert_int_eq(0, p->end.count);
}

void place_leave(place *p)
{
    awsm_call_free(p->call);
    awsm_client_free(p->client);
    if (p->server)
        server_stop(p->server);
    else if (p->name == CONNECTING)
        deaf_close();
    resolver_release();
}

awsm_effect place_effect(place_name name)
{
    return name == AWAITING_REPLY || name == BACKING_OFF ? AWSM_EFFECT_UNKNOWN : AWSM_EFFECT_NONE;
}
