/* SPDX-License-Identifier: Apache-2.0 */
#include "scenarios.h"

#include <awsm/awsm.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "call.h"
#include "error.h"
#include "support.h"
#include "trace.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* --- a client and a server ---------------------------------------------------------------------- */

static void swallow(int level, const char *line, void *user_data)
{
    (void)level;
    *(size_t *)user_data += strlen(line);
}

static awsm_error *make_config(awsm_config **out)
{
    static const char *const settings[][2] = {
        { "region", "us-east-1" },
        { "endpoint_url", "http://127.0.0.1:1/base/" },
        { "access_key_id", "AKIDEXAMPLE" },
        { "secret_access_key", "a-secret" },
        { "session_token", "a-token" },
        { "app_id", "tests" },
        { "max_attempts", "2" },
        { "connect_timeout_ms", "100" },
    };
    static size_t swallowed;
    awsm_error *err = awsm_config_new(out);

    if (!err)
        awsm_config_set_log(*out, AWSM_LOG_TRACE, swallow, &swallowed);
    for (size_t i = 0; !err && i < COUNT(settings); i++)
        err = awsm_config_set(*out, settings[i][0], settings[i][1]);
    return err;
}

static awsm_error *make_client(awsm_client **out, const char *service)
{
    awsm_config *config = NULL;
    awsm_error *err = make_config(&config);

    *out = NULL;
    if (!err)
        err = awsm_client_new(out, service, config);
    awsm_config_free(config);
    return err;
}

static uint32_t no_dice(void)
{
    return 0;
}

static void answer(awsm_call *call, const char *body)
{
    static const char throttled[] =
        "{\"__type\":\"a#ThrottlingException\",\"message\":\"Rate exceeded\"}";
    const int first = awsm_call_attempts(call) == 1;
    reply *r = call_reply(call);

    trace_request(call);
    r->status = first ? 400 : 200;
    reply_add_head(r, SLICE("HTTP/1.1 200 OK\r\n"));
    reply_add_head(r, SLICE("x-amzn-RequestId: 1-2-3\r\n"));
    reply_add_head(r, SLICE("Date: Fri, 20 Nov 2026 12:00:00 GMT\r\n"));
    buf_text(&r->body, first ? throttled : body);
    trace_reply(call);
    call_feed_reply(call);
}

static void provide(awsm_call *call, awsm_client *client)
{
    creds *found;
    awsm_error *err = client_credentials(client, &found);

    call_feed_credentials(call, found, err);
}

/* Did the last request have all that it needs? No success may hide that something is missing. */
static int was_whole(const awsm_call *call, const signer *s)
{
    const call_request *r = call_get_request(call);
    int signature = 0, token = 0;

    for (size_t i = 0; i < r->header_count; i++) {
        token |= strcmp(r->headers[i], "X-Amz-Security-Token: a-token") == 0;
        signature |= strncmp(r->headers[i], "Authorization: ", 15) == 0;
    }
    return signature && token && strstr(sign_canonical_request(s).ptr, "\nhost:127.0.0.1:1\n");
}

/* Throttled once, then answered with this body. */
static awsm_error *drive(awsm_call *call, awsm_client *client, const char *body)
{
    call_env env = { .unix_s = NOON_UNIX_S, .dice = no_dice };
    call_want want;
    awsm_error *err = signer_new(&env.signer);

    if (!err)
        err = call_begin(call, 0, NOON_UNIX_S);
    while (!err && (want = call_step(call, &env)) != WANT_NOTHING) {
        if (want == WANT_CREDENTIALS)
            provide(call, client);
        else if (want == WANT_REPLY)
            answer(call, body);
        else
            env.now_ms = call_wake_at_ms(call);
    }
    if (!err)
        err = error_share(awsm_call_error(call));
    if (!err && !was_whole(call, env.signer))
        err = error_new(AWSM_E_STATE, "not sent as a whole");
    signer_free(env.signer);
    return err;
}

/* --- BatchMeterUsage ---------------------------------------------------------------------------- */

static const char results_body[] =
    "{\"Results\":[{\"Status\":\"Success\",\"MeteringRecordId\":\"\\u0031\",\"UsageRecord\":{"
    "\"Dimension\":\"d\"}},"
    "{\"Status\":\"DuplicateRecord\"}],\"UnprocessedRecords\":[{\"Dimension\":\"e\"}]}";

static awsm_error *read_results(long *result, const awsm_call *call)
{
    awsm_usage_results *results;
    awsm_error *err = awsm_usage_results_new(&results, call);

    if (err)
        return err;
    *result = (long)(awsm_usage_results_count(results, AWSM_USAGE_ACCEPTED) * 100 +
                     awsm_usage_results_count(results, AWSM_USAGE_DUPLICATE) * 10 +
                     awsm_usage_results_count(results, AWSM_USAGE_UNPROCESSED));
    if (strcmp(awsm_usage_result_record_id(results, AWSM_USAGE_ACCEPTED, 0), "1") != 0)
        *result = -1;
    awsm_usage_results_free(results);
    return NULL;
}

static awsm_error *run_batch(long *result, awsm_client *client, const char *json)
{
    awsm_call *call;
    awsm_error *err = awsm_call_new(&call, client, "BatchMeterUsage", json, strlen(json));

    if (!err)
        err = drive(call, client, results_body);
    if (!err)
        err = read_results(result, call);
    awsm_call_free(call);
    return err;
}

static awsm_error *batch_from_json(long *result)
{
    awsm_client *client;
    awsm_error *err = make_client(&client, "meteringmarketplace");

    if (!err)
        err = run_batch(result, client,
                        "{\"ProductCode\":\"p\",\"Usage\\u0052ecords\":[{\"Timestamp\":\"2026-11-"
                        "20T12:00:00Z\","
                        "\"Dimension\":\"gr\\u00fc\\u00df\",\"Quantity\":1}]}");
    awsm_client_free(client);
    return err;
}

static awsm_error *bad_batch(long *result)
{
    awsm_client *client;
    awsm_error *err = make_client(&client, "meteringmarketplace");

    if (!err)
        err = run_batch(result, client,
                        "{\"UsageRecords\":[{\"Timestamp\":\"n\\u006fon\",\"Dimension\":\"d\"}]}");
    awsm_client_free(client);
    return err;
}

static awsm_error *typed_batch(long *result)
{
    awsm_client *client;
    awsm_call *call = NULL;
    awsm_error *err = make_client(&client, "meteringmarketplace");

    if (!err)
        err = awsm_batch_meter_usage_new(&call, client, "p");
    if (!err) {
        for (int i = 0; i < 5; i++) {
            awsm_usage_record(call, NOON_UNIX_S - i * 3600, "d", 10);
            awsm_usage_customer_aws_account_id(call, "111122223333");
            awsm_usage_allocation(call, 10);
            awsm_usage_tag(call, "team", "a");
        }
        err = drive(call, client, results_body);
    }
    if (!err)
        err = read_results(result, call);
    awsm_call_free(call);
    awsm_client_free(client);
    return err;
}

/* --- the other readers --------------------------------------------------------------------------- */

static awsm_error *read_entitlements(long *result, const awsm_call *call)
{
    awsm_entitlements *entitlements;
    awsm_error *err = awsm_entitlements_new(&entitlements, call);

    if (err)
        return err;
    *result = (long)awsm_entitlements_count(entitlements) * 10 +
              (long)awsm_entitlement_integer(entitlements, 0);
    awsm_entitlements_free(entitlements);
    return NULL;
}

static awsm_error *entitlements(long *result)
{
    awsm_client *client;
    awsm_call *call = NULL;
    awsm_error *err = make_client(&client, "marketplace-entitlement");

    if (!err)
        err = awsm_get_entitlements_new(&call, client, "p");
    if (!err) {
        awsm_get_entitlements_filter(call, "DIMENSION", "d");
        awsm_get_entitlements_filter(call, "LICENSE_ARN", "a");
        err = drive(call, client,
                    "{\"Entitlements\":[{\"Value\":{\"IntegerValue\":3}},{}],\"NextToken\":\"n\"}");
    }
    if (!err)
        err = read_entitlements(result, call);
    awsm_call_free(call);
    awsm_client_free(client);
    return err;
}

static awsm_error *filter_from_json(long *result)
{
    static const char json[] =
        "{\"ProductCode\":\"p\",\"Filter\":{\"DIM\\u0045NSION\":[\"\\u0064\"]}}";
    awsm_client *client;
    awsm_call *call = NULL;
    awsm_error *err = make_client(&client, "marketplace-entitlement");

    if (!err)
        err = awsm_call_new(&call, client, "get_entitlements", json, sizeof json - 1);
    if (!err)
        err = drive(call, client, "{\"Entitlements\":[{\"Value\":{\"IntegerValue\":3}}]}");
    if (!err)
        err = read_entitlements(result, call);
    awsm_call_free(call);
    awsm_client_free(client);
    return err;
}

static awsm_error *read_customer(long *result, const awsm_call *call)
{
    awsm_customer *customer;
    awsm_error *err = awsm_customer_new(&customer, call);

    if (err)
        return err;
    *result = strcmp(awsm_customer_identifier(customer), "c") == 0;
    awsm_customer_free(customer);
    return NULL;
}

static awsm_error *customer(long *result)
{
    awsm_client *client;
    awsm_call *call = NULL;
    awsm_error *err = make_client(&client, "meteringmarketplace");

    if (!err)
        err = awsm_resolve_customer_new(&call, client, "token");
    if (!err)
        err = drive(call, client, "{\"CustomerIdentifier\":\"c\"}");
    if (!err)
        err = read_customer(result, call);
    awsm_call_free(call);
    awsm_client_free(client);
    return err;
}

/* The next page, whose reply is this. */
static awsm_error *turn_page(long *result, awsm_pages *pages, awsm_client *client, const char *body)
{
    awsm_call *call;
    awsm_error *err = awsm_pages_call(pages, &call);

    if (!err && call) {
        ++*result;
        err = drive(call, client, body);
    }
    awsm_call_free(call);
    return err;
}

static awsm_error *two_pages(long *result)
{
    static const char input[] = "{\"Product\\u0043ode\":\"p\",\"NextToken\":\"\\u0061\"}";
    awsm_client *client;
    awsm_pages *pages = NULL;
    awsm_error *err = make_client(&client, "marketplace-entitlement");

    *result = 0;
    if (!err)
        err = awsm_pages_new(&pages, client, "GetEntitlements", input, sizeof input - 1);
    if (!err)
        err = turn_page(result, pages, client, "{\"Next\\u0054oken\":\"\\u0062\"}");
    if (!err)
        err = turn_page(result, pages, client, "{\"NextToken\":null}");
    if (!err)
        err = turn_page(result, pages, client, "{}");
    awsm_pages_free(pages);
    awsm_client_free(client);
    return err;
}

static awsm_error *unreadable_reply(long *result)
{
    awsm_client *client;
    awsm_call *call = NULL;
    awsm_error *err = make_client(&client, "meteringmarketplace");

    (void)result;
    if (!err)
        err = awsm_meter_usage_new(&call, client, "p", NOON_UNIX_S, "d", 1);
    if (!err)
        err = drive(call, client, "<html></html>");
    awsm_call_free(call);
    awsm_client_free(client);
    return err;
}

/* On a loop, with libcurl: nobody listens there. */
static awsm_error *refused_connection(long *result)
{
    awsm_client *client;
    awsm_call *call = NULL;
    awsm_error *err = make_client(&client, "meteringmarketplace");

    (void)result;
    if (!err)
        err = awsm_meter_usage_new(&call, client, "p", clock_unix_s(), "d", 1);
    if (!err)
        err = awsm_call_run(call);
    awsm_call_free(call);
    awsm_client_free(client);
    return err;
}

/* --- refusals before any call --------------------------------------------------------------------- */

static awsm_error *bad_option(long *result)
{
    awsm_config *config = NULL;
    awsm_error *err = make_config(&config);

    (void)result;
    if (!err)
        err = awsm_config_set(config, "colour", "red");
    awsm_config_free(config);
    return err;
}

static awsm_error *bad_endpoint(long *result)
{
    awsm_config *config = NULL;
    awsm_error *err = make_config(&config);

    (void)result;
    if (!err)
        err = awsm_config_set(config, "endpoint_url", "http://me:secret@host/");
    awsm_config_free(config);
    return err;
}

static awsm_error *unknown_service(long *result)
{
    awsm_client *client;
    awsm_error *err = make_client(&client, "marketplace");

    (void)result;
    awsm_client_free(client);
    return err;
}

/* --- registrations and policies ------------------------------------------------------------------- */

/* Of 1024 bits, and a token that its private half, which nobody has kept, signed. */
static const char public_key[] =
    "-----BEGIN PUBLIC KEY-----\n"
    "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQCgVfcydonTVI/K81GYKU1sJAkG\n"
    "Jja+PRePeWicDtWqedEcqWSvZdlfLjOodoIWPov40P1lklGLUAI0QBO763Iv5Lyc\n"
    "hkr5D+0r7cEQeXlctyCzoNhzjE4myCb047MA5VWcrW5wCltfPvy3mmtDLso0AFin\n"
    "k0iIdUXJaeV6WTY1VQIDAQAB\n"
    "-----END PUBLIC KEY-----\n";

static const char signature[] =
    "eyJhbGciOiJQUzI1NiJ9.eyJwcm9kdWN0Q29kZSI6InAiLCJub25jZSI6Im4iLCJwdWJsaWNLZXlWZXJ"
    "zaW9uIjoxLCJleHAiOjQxMDI0NDQ4MDB9.YNcl__X7RAQqIguMwQanOyDdXtUxU069xocEbs9Ok2T69e"
    "IycGDrrfwTaVjCEBXqvugN_3Jlp42VwS7lauM6XWAZFGCwecth_5bDbBH2FZXA42UUJHYnepHB3K5wNS"
    "WjBpXqi5u1EZiw2IZ_tWqk8OZSeiUybniky6oiZMyNHKI";

static awsm_error *verify_as(const char *product_code, long *result)
{
    awsm_registration_keys *keys;
    int warnings = 0;
    awsm_error *err = awsm_registration_keys_new(&keys);

    if (!err)
        err = awsm_registration_keys_add(keys, 1, public_key);
    if (!err)
        err = awsm_registration_verify(keys, signature, product_code, "n", 1, 0, &warnings);
    awsm_registration_keys_free(keys);
    *result = warnings;
    return err;
}

static awsm_error *registration(long *result)
{
    return verify_as("p", result);
}

static awsm_error *registration_of_another(long *result)
{
    return verify_as("q", result);
}

static awsm_error *policy(long *result)
{
    char *text;
    awsm_error *err = awsm_policy_json(&text, "saas ami container");

    *result = text ? (long)strlen(text) : 0;
    free(text);
    return err;
}

const named_scenario scenarios[] = {
    { "a batch from JSON", batch_from_json, AWSM_OK, 111 },
    { "a batch with types", typed_batch, AWSM_OK, 111 },
    { "entitlements with types", entitlements, AWSM_OK, 23 },
    { "a filter from JSON", filter_from_json, AWSM_OK, 13 },
    { "a customer", customer, AWSM_OK, 1 },
    { "two pages", two_pages, AWSM_OK, 2 },
    { "an unreadable reply", unreadable_reply, AWSM_E_REPLY, 0 },
    { "a refused connection", refused_connection, AWSM_E_CONNECT, 0 },
    { "a bad batch", bad_batch, AWSM_E_INVALID, 0 },
    { "a bad option", bad_option, AWSM_E_CONFIG, 0 },
    { "a bad endpoint", bad_endpoint, AWSM_E_CONFIG, 0 },
    { "an unknown service", unknown_service, AWSM_E_UNKNOWN_SERVICE, 0 },
    { "a registration", registration, AWSM_OK, AWSM_REGISTRATION_WEAK_KEY },
    { "a registration of another product", registration_of_another, AWSM_E_REGISTRATION, 0 },
    { "a policy", policy, AWSM_OK, 422 },
};
const int scenario_count = COUNT(scenarios);
