/* SPDX-License-Identifier: Apache-2.0 */
#include "client.h"

#include <curl/curl.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "base/mem.h"
#include "error.h"
#include "loop.h"
#include "net/endpoint.h"
#include "user_agent.h"

enum { IDLE_LOOPS_MAX = 16 };

/*
 * Everything but the atomics is set once, by awsm_client_new(); so threads share a client without a lock, and a fork
 * cannot leave one locked.
 */
struct awsm_client {
    atomic_int references;
    int64_t id;
    const awsm_service *model;
    options *options;
    creds *creds;
    buf endpoint_url;
    buf user_agent;
    buf host;
    buf path;
    retry_quota quota;
    _Atomic int64_t clock_offset_s;
    _Atomic(awsm_loop *) idle_loops[IDLE_LOOPS_MAX];
};

/* Append a part of the URL behind `prefix`, nothing where it has none. 0: out of memory. */
static int put_url_part(buf *out, CURLU *url, CURLUPart part, const char *prefix)
{
    char *text = NULL;
    const CURLUcode code = curl_url_get(url, part, &text, CURLU_NO_DEFAULT_PORT);

    if (code == CURLUE_OK)
        buf_format(out, "%s%s", prefix, text);
    curl_free(text);
    return code != CURLUE_OUT_OF_MEMORY && !buf_failed(out);
}

/* "https://h:443/x/" -> host "h", path "/x". The Host header has no default port, so that is what is signed. */
static awsm_error *split_endpoint(awsm_client *c)
{
    CURLU *url = curl_url();
    const int good =
        url && curl_url_set(url, CURLUPART_URL, buf_cstr(&c->endpoint_url), 0) == CURLUE_OK &&
        put_url_part(&c->host, url, CURLUPART_HOST, "") &&
        put_url_part(&c->host, url, CURLUPART_PORT, ":") &&
        put_url_part(&c->path, url, CURLUPART_PATH, "");

    curl_url_cleanup(url);
    return good ? NULL : error_nomem();
}

static int endpoint_flags(const options *o)
{
    return (options_int(o, OPTION_USE_FIPS_ENDPOINT) ? AWSM_ENDPOINT_FIPS : 0) |
           (options_int(o, OPTION_USE_DUALSTACK_ENDPOINT) ? AWSM_ENDPOINT_DUALSTACK : 0);
}

/* The caller's own, or where AWS has the service. */
static awsm_error *find_endpoint(awsm_client *c, const char *region, const char *url)
{
    const int flags = endpoint_flags(c->options);
    const endpoint_service *rules;
    awsm_error *err = endpoint_service_find(&rules, awsm_service_name(c->model));

    if (err)
        return err;
    if (!url)
        return endpoint_url(&c->endpoint_url, rules, region, flags);
    buf_text(&c->endpoint_url, url);
    return endpoint_check_custom(rules, url, flags);
}

static awsm_error *set_endpoint(awsm_client *c)
{
    const char *region = options_text(c->options, OPTION_REGION);
    const char *url = options_text(c->options, OPTION_ENDPOINT_URL);
    awsm_error *err;

    if (!region)
        return error_new(AWSM_E_NO_REGION, "no region: set the option region or AWS_REGION, "
                                           "for example to us-east-1");
    err = find_endpoint(c, region, url);
    if (err)
        return err;
    while (c->endpoint_url.len && c->endpoint_url.ptr[c->endpoint_url.len - 1] == '/')
        c->endpoint_url.ptr[--c->endpoint_url.len] = '\0';
    return split_endpoint(c);
}

static awsm_error *unknown_service(const char *name)
{
    buf known = { 0 };
    awsm_error *err;

    for (size_t i = 0; i < awsm_service_count(); i++)
        buf_format(&known, "%s%s", i ? ", " : "", awsm_service_name(awsm_service_at(i)));
    err = error_new(AWSM_E_UNKNOWN_SERVICE, "unknown service \"%.80s\"; there are %s",
                    name ? name : "", buf_cstr(&known));
    buf_free(&known);
    return err;
}

awsm_error *awsm_client_new(awsm_client **out, const char *service, const awsm_config *config)
{
    static _Atomic int64_t last_id;
    const awsm_service *model = service ? awsm_service_find(service) : NULL;
    awsm_client *c;
    awsm_error *err;

    *out = NULL;
    if (!model)
        return unknown_service(service);
    c = mem_zeroed(sizeof *c);
    if (!c)
        return error_nomem();
    c->references = 1;
    c->id = atomic_fetch_add(&last_id, 1) + 1;
    c->model = model;
    retry_quota_init(&c->quota);
    err = options_resolve(&c->options, config, model);
    if (!err)
        err = set_endpoint(c);
    if (!err && !options_int(c->options, OPTION_ANONYMOUS))
        err = creds_find(&c->creds, c->options);
    if (!err)
        user_agent_write(&c->user_agent, c->options);
    if (!err && (buf_failed(&c->user_agent) || buf_failed(&c->host) || buf_failed(&c->path)))
        err = error_nomem();
    if (err)
        awsm_client_free(c);
    else
        *out = c;
    return err;
}

awsm_client *client_share(awsm_client *c)
{
    atomic_fetch_add(&c->references, 1);
    return c;
}

int64_t client_id(const awsm_client *c)
{
    return c->id;
}

void awsm_client_free(awsm_client *c)
{
    if (!c || atomic_fetch_sub(&c->references, 1) > 1)
        return;
    for (size_t i = 0; i < IDLE_LOOPS_MAX; i++)
        awsm_loop_free(atomic_exchange(&c->idle_loops[i], NULL));
    creds_free(c->creds);
    options_free(c->options);
    buf_free(&c->endpoint_url);
    buf_free(&c->user_agent);
    buf_free(&c->host);
    buf_free(&c->path);
    free(c);
}

const char *awsm_client_service(const awsm_client *c)
{
    return awsm_service_name(c->model);
}

const char *awsm_client_region(const awsm_client *c)
{
    return options_text(c->options, OPTION_REGION);
}

const char *awsm_client_endpoint_url(const awsm_client *c)
{
    return buf_cstr(&c->endpoint_url);
}

const awsm_service *client_model(const awsm_client *c)
{
    return c->model;
}

const options *client_options(const awsm_client *c)
{
    return c->options;
}

const logger *client_logger(const awsm_client *c)
{
    return options_logger(c->options);
}

slice client_user_agent(const awsm_client *c)
{
    return buf_slice(&c->user_agent);
}

slice client_host(const awsm_client *c)
{
    return buf_slice(&c->host);
}

slice client_path(const awsm_client *c)
{
    return buf_slice(&c->path);
}

/* The environment's https_proxy is meant for https, the option for whatever it is given with. */
const char *client_proxy(const awsm_client *c)
{
    const int https = strncmp(buf_cstr(&c->endpoint_url), "https:", 6) == 0;

    return https || options_explicit(c->options, OPTION_PROXY) ? options_text(c->options, OPTION_PROXY)
                                                               : NULL;
}

retry_quota *client_quota(awsm_client *c)
{
    return &c->quota;
}

awsm_error *client_credentials(awsm_client *c, creds **out)
{
    *out = NULL;
    if (options_int(c->options, OPTION_ANONYMOUS))
        return NULL;
    if (!c->creds)
        return creds_missing();
    *out = creds_share(c->creds);
    return NULL;
}

int64_t client_clock_offset_s(const awsm_client *c)
{
    return atomic_load(&c->clock_offset_s);
}

void client_set_clock_offset_s(awsm_client *c, int64_t offset_s)
{
    atomic_store(&c->clock_offset_s, offset_s);
}

awsm_error *client_take_loop(awsm_client *c, awsm_loop **out)
{
    for (size_t i = 0; i < IDLE_LOOPS_MAX; i++) {
        awsm_loop *loop = atomic_exchange(&c->idle_loops[i], NULL);
        if (loop && loop_is_ours(loop)) {
            *out = loop;
            return NULL;
        }
        awsm_loop_free(loop); /* of the process we were forked from */
    }
    return awsm_loop_new(out);
}

void client_give_loop(awsm_client *c, awsm_loop *loop)
{
    for (size_t i = 0; i < IDLE_LOOPS_MAX; i++) {
        awsm_loop *empty = NULL;
        if (atomic_compare_exchange_strong(&c->idle_loops[i], &empty, loop))
            return;
    }
    awsm_loop_free(loop);
}
