/* SPDX-License-Identifier: Apache-2.0 */
#include "options.h"

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include "base/buf.h"
#include "base/json.h"
#include "base/mem.h"
#include "error.h"
#include "net/region.h"

typedef enum option_kind {
    KIND_TEXT,
    KIND_INT,
    KIND_FLAG,
    KIND_CHOICE,
    KIND_URL,
    KIND_REGION,
    KIND_CREDENTIAL /* secret, and never merged with the environment */
} option_kind;

typedef struct option_row {
    const char *name;
    option_kind kind;
    int64_t min, max; /* of an int */
    const char *initial;
    const char *environment; /* names, separated by blanks; <SERVICE> stands for the service's id */
    const char *choices; /* separated by blanks */
    const char *help;
} option_row;

/* One row drives checks, environment variables, the command's options, Python, Lua and the documents. */
static const option_row rows[OPTION_COUNT] = {
    [OPTION_REGION] = { "region", KIND_REGION, 0, 0, NULL, "AWS_REGION AWS_DEFAULT_REGION", NULL,
        "The AWS region to call and to sign for, such as us-east-1." },
    [OPTION_ENDPOINT_URL] = { "endpoint_url", KIND_URL, 0, 0, NULL,
        "AWS_ENDPOINT_URL_<SERVICE> AWS_ENDPOINT_URL", NULL,
        "Replaces the regional endpoint, for example by the simulator's address." },
    [OPTION_USE_FIPS_ENDPOINT] = { "use_fips_endpoint", KIND_FLAG, 0, 1, "false",
        "AWS_USE_FIPS_ENDPOINT", NULL, "Call the endpoint whose cryptography is validated by FIPS 140." },
    [OPTION_USE_DUALSTACK_ENDPOINT] = { "use_dualstack_endpoint", KIND_FLAG, 0, 1, "false",
        "AWS_USE_DUALSTACK_ENDPOINT", NULL, "Call the endpoint that is reached over IPv6 and IPv4." },
    [OPTION_ACCESS_KEY_ID] = { "access_key_id", KIND_CREDENTIAL, 0, 0, NULL, "AWS_ACCESS_KEY_ID",
        NULL, "Access key to sign with; goes with secret_access_key." },
    [OPTION_SECRET_ACCESS_KEY] = { "secret_access_key", KIND_CREDENTIAL, 0, 0, NULL,
        "AWS_SECRET_ACCESS_KEY", NULL, "Secret of the access key." },
    [OPTION_SESSION_TOKEN] = { "session_token", KIND_CREDENTIAL, 0, 0, NULL, "AWS_SESSION_TOKEN",
        NULL, "Session token of temporary credentials." },
    [OPTION_ANONYMOUS] = { "anonymous", KIND_FLAG, 0, 1, "false", "", NULL,
        "Send requests without a signature." },
    [OPTION_MAX_ATTEMPTS] = { "max_attempts", KIND_INT, 1, 10, "3", "AWS_MAX_ATTEMPTS", NULL,
        "Requests a call may take in all, the first included." },
    [OPTION_RETRY_MODE] = { "retry_mode", KIND_CHOICE, 0, 0, "standard", "AWS_RETRY_MODE",
        "standard legacy",
        "How failed attempts are repeated: by the AWS SDKs' standard rules, also for legacy." },
    [OPTION_CONNECT_TIMEOUT_MS] = { "connect_timeout_ms", KIND_INT, 1, 3600000, "10000", "", NULL,
        "How long name look-up, connection and TLS handshake of one attempt may take." },
    [OPTION_READ_TIMEOUT_MS] = { "read_timeout_ms", KIND_INT, 1, 3600000, "60000", "", NULL,
        "How long one attempt may take from its start to the end of the reply." },
    [OPTION_CALL_TIMEOUT_MS] = { "call_timeout_ms", KIND_INT, 1, 86400000, "180000", "", NULL,
        "How long a call may take in all: attempts and the pauses between them." },
    [OPTION_MAX_RESPONSE_BYTES] = { "max_response_bytes", KIND_INT, 1024, INT64_C(1) << 30,
        "16777216", "", NULL, "A longer reply is an error." },
    [OPTION_PARAMETER_VALIDATION] = { "parameter_validation", KIND_FLAG, 0, 1, "true", "", NULL,
        "Check limits and patterns before sending; types and names are always checked." },
    [OPTION_MARKETPLACE_RULES] = { "marketplace_rules", KIND_FLAG, 0, 1, "true", "", NULL,
        "Refuse what AWS Marketplace's rules forbid although its models allow it, before sending." },
    [OPTION_BATCH_METER_USAGE_WINDOW_S] = { "batch_meter_usage_window_s", KIND_INT, 0, 31536000,
        "86400", "", NULL, "How old a record of BatchMeterUsage may be." },
    [OPTION_METER_USAGE_WINDOW_S] = { "meter_usage_window_s", KIND_INT, 0, 31536000, "21600", "", NULL,
        "How old the usage of MeterUsage may be." },
    [OPTION_MONTH_END_GRACE_S] = { "month_end_grace_s", KIND_INT, 0, 2678400, "21600", "", NULL,
        "How long after a month's end BatchMeterUsage still takes its records." },
    [OPTION_TIMESTAMP_TOLERANCE_S] = { "timestamp_tolerance_s", KIND_INT, 0, 86400, "300", "", NULL,
        "How far the clocks may differ before a timestamp is refused here and not by AWS." },
    [OPTION_CLOSE_CONNECTION] = { "close_connection", KIND_FLAG, 0, 1, "false", "", NULL,
        "Close the connection after every reply instead of keeping it for the next request." },
    [OPTION_CA_BUNDLE] = { "ca_bundle", KIND_TEXT, 0, 0, NULL, "AWS_CA_BUNDLE", NULL,
        "File of trusted certificates (PEM) in place of the system's." },
    [OPTION_CLIENT_CERT] = { "client_cert", KIND_TEXT, 0, 0, NULL, "", NULL,
        "File of the client's certificate (PEM)." },
    [OPTION_CLIENT_KEY] = { "client_key", KIND_TEXT, 0, 0, NULL, "", NULL,
        "File of the client certificate's key (PEM), where it is not in client_cert." },
    [OPTION_PROXY] = { "proxy", KIND_TEXT, 0, 0, NULL, "https_proxy HTTPS_PROXY", NULL,
        "URL of a proxy; the environment's serves https endpoints only." },
    [OPTION_NO_PROXY] = { "no_proxy", KIND_TEXT, 0, 0, NULL, "no_proxy NO_PROXY", NULL,
        "Hosts to reach without the proxy, separated by commas." },
    [OPTION_APP_ID] = { "app_id", KIND_TEXT, 0, 50, NULL, "AWS_SDK_UA_APP_ID", NULL,
        "Name of the application, sent in the User-Agent header." },
    [OPTION_USER_AGENT_EXTRA] = { "user_agent_extra", KIND_TEXT, 0, 256, NULL, "", NULL,
        "Text added to the User-Agent header." },
};

struct awsm_config {
    char *values[OPTION_COUNT]; /* NULL: not set */
    logger log;
};

struct options {
    char *values[OPTION_COUNT];
    int64_t numbers[OPTION_COUNT];
    unsigned char explicit[OPTION_COUNT]; /* not from the environment, nor the default */
    logger log;
};

size_t awsm_option_count(void)
{
    return OPTION_COUNT;
}

const char *awsm_option_name(size_t i)
{
    return i < OPTION_COUNT ? rows[i].name : NULL;
}

const char *awsm_option_help(size_t i)
{
    return i < OPTION_COUNT ? rows[i].help : NULL;
}

const char *awsm_option_default(size_t i)
{
    return i < OPTION_COUNT ? rows[i].initial : NULL;
}

const char *awsm_option_environment(size_t i)
{
    return i < OPTION_COUNT ? rows[i].environment : NULL;
}

/* --- checking a value ----------------------------------------------------------------------- */

/* `origin` is the option's name or the environment variable's: the error names what the user wrote. */
static awsm_error *refuse(const char *origin, const char *value, const char *why)
{
    return error_new(AWSM_E_CONFIG, "%s: \"%.80s\" %s", origin, value, why);
}

static awsm_error *check_int(const option_row *row, const char *origin, const char *value, int64_t *number)
{
    if (json_int64(slice_of(value), number) && *number >= row->min && *number <= row->max)
        return NULL;
    return error_new(AWSM_E_CONFIG, "%s: \"%.80s\" is not a whole number from %lld to %lld", origin,
                     value, (long long)row->min, (long long)row->max);
}

static awsm_error *check_flag(const char *origin, const char *value, int64_t *number)
{
    static const struct {
        const char *text;
        int number;
    } words[] = { { "true", 1 }, { "false", 0 }, { "1", 1 }, { "0", 0 }, { "yes", 1 }, { "no", 0 } };

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (strcasecmp(value, words[i].text) == 0) {
            *number = words[i].number;
            return NULL;
        }
    }
    return refuse(origin, value, "is neither true nor false");
}

static awsm_error *check_choice(const option_row *row, const char *origin, const char *value)
{
    const size_t len = strlen(value);
    const char *at = row->choices;

    while (*at) {
        const size_t word = strcspn(at, " ");
        if (word == len && memcmp(at, value, len) == 0)
            return NULL;
        at += word + (at[word] == ' ');
    }
    return error_new(AWSM_E_CONFIG, "%s: \"%.80s\" is not supported, use one of: %s", origin, value,
                     row->choices);
}

/* 1: it has, 0: it has not, -1: out of memory. */
static int has_part(CURLU *url, CURLUPart part)
{
    char *text = NULL;
    const CURLUcode code = curl_url_get(url, part, &text, 0);

    curl_free(text);
    return code == CURLUE_OUT_OF_MEMORY ? -1 : code == CURLUE_OK;
}

/* A value with an @ may hold a password. */
static awsm_error *refuse_url(const char *origin, const char *value, const char *why)
{
    return refuse(origin, strchr(value, '@') ? "..." : value, why);
}

static awsm_error *check_url_parts(CURLU *url, const char *origin, const char *value)
{
    const int login = has_part(url, CURLUPART_USER) | has_part(url, CURLUPART_PASSWORD);
    const int extra = has_part(url, CURLUPART_QUERY) | has_part(url, CURLUPART_FRAGMENT);

    if (login < 0 || extra < 0)
        return error_nomem();
    if (login)
        return error_new(AWSM_E_CONFIG, "%s: user and password do not belong in it", origin);
    if (extra)
        return refuse_url(origin, value,
                          "has a query or a fragment, write https://HOST[:PORT][/PATH]");
    return NULL;
}

static int is_ascii(const char *text)
{
    while (*text && (unsigned char)*text < 0x80)
        text++;
    return !*text;
}

static awsm_error *check_url(const char *origin, const char *value)
{
    const int http = strncmp(value, "http://", 7) == 0 || strncmp(value, "https://", 8) == 0;
    CURLU *url = curl_url();
    CURLUcode code;
    awsm_error *err;

    if (!url)
        return error_nomem();
    code = curl_url_set(url, CURLUPART_URL, value, 0);
    if (code == CURLUE_OUT_OF_MEMORY)
        err = error_nomem();
    else if (!is_ascii(value))
        err = refuse(origin, value, "has characters beyond ASCII; write the host in its xn-- form");
    else if (!http || code != CURLUE_OK)
        err = refuse_url(origin, value, "is no URL, write https://HOST[:PORT][/PATH]");
    else
        err = check_url_parts(url, origin, value);
    curl_url_cleanup(url);
    return err;
}

/* Goes into a header or a file name: one line of text. */
static awsm_error *check_text(const option_row *row, const char *origin, const char *value)
{
    const size_t len = strlen(value);

    for (size_t i = 0; i < len; i++) {
        if ((unsigned char)value[i] < 0x20 || value[i] == 0x7F)
            return error_new(AWSM_E_CONFIG, "%s: contains a control character", origin);
    }
    if (len == 0)
        return error_new(AWSM_E_CONFIG, "%s: empty", origin);
    if (row->max && (int64_t)len > row->max)
        return error_new(AWSM_E_CONFIG, "%s: %zu characters, at most %lld are allowed", origin, len,
                         (long long)row->max);
    return NULL;
}

static awsm_error *check(const option_row *row, const char *origin, const char *value, int64_t *number)
{
    switch (row->kind) {
    case KIND_TEXT:
    case KIND_CREDENTIAL:
        return check_text(row, origin, value);
    case KIND_INT:
        return check_int(row, origin, value, number);
    case KIND_FLAG:
        return check_flag(origin, value, number);
    case KIND_CHOICE:
        return check_choice(row, origin, value);
    case KIND_URL:
        return check_url(origin, value);
    case KIND_REGION:
        return region_check(origin, value);
    }
    return NULL;
}

/* --- awsm_config ---------------------------------------------------------------------------- */

awsm_error *awsm_config_new(awsm_config **out)
{
    *out = mem_zeroed(sizeof **out);
    return *out ? NULL : error_nomem();
}

void awsm_config_free(awsm_config *config)
{
    if (!config)
        return;
    for (size_t i = 0; i < OPTION_COUNT; i++)
        mem_free_secret(config->values[i]);
    free(config);
}

static awsm_error *unknown_option(const char *name)
{
    buf known = { 0 };
    awsm_error *err;

    for (size_t i = 0; i < OPTION_COUNT; i++)
        buf_format(&known, "%s%s", i ? ", " : "", rows[i].name);
    err = error_new(AWSM_E_CONFIG, "unknown option \"%.80s\"; there are %s", name, buf_cstr(&known));
    buf_free(&known);
    return err;
}

awsm_error *awsm_config_set(awsm_config *config, const char *name, const char *value)
{
    size_t i = 0;
    int64_t number;
    char *copy = NULL;
    awsm_error *err;

    while (i < OPTION_COUNT && strcmp(rows[i].name, name) != 0)
        i++;
    if (i == OPTION_COUNT)
        return unknown_option(name);
    if (value) {
        err = check(&rows[i], name, value, &number);
        if (err)
            return err;
        copy = mem_text(value, strlen(value));
        if (!copy)
            return error_nomem();
    }
    mem_free_secret(config->values[i]);
    config->values[i] = copy;
    return NULL;
}

void awsm_config_set_log(awsm_config *config, int level, awsm_log_fn *fn, void *user_data)
{
    config->log = (logger){ .fn = fn, .user_data = user_data, .level = level };
}

/* --- resolved options ----------------------------------------------------------------------- */

/* "AWS_ENDPOINT_URL_<SERVICE>" -> "AWS_ENDPOINT_URL_MARKETPLACE_METERING" */
static void put_variable(char *out, size_t size, slice name, const awsm_service *service)
{
    const char *mark = memchr(name.ptr, '<', name.len);
    const size_t fixed = mark ? (size_t)(mark - name.ptr) : name.len;

    snprintf(out, size, "%.*s%s", (int)fixed, name.ptr, mark ? awsm_service_id(service) : "");
    for (char *c = out + fixed; *c; c++)
        *c = *c == ' ' ? '_' : *c >= 'a' && *c <= 'z' ? (char)(*c - 32) : *c;
}

static const char *find_variable(option which, const awsm_service *service, char *name, size_t size)
{
    const char *at = rows[which].environment;

    while (*at) {
        const size_t len = strcspn(at, " ");
        const char *value;
        put_variable(name, size, (slice){ at, len }, service);
        value = getenv(name);
        if (value && *value)
            return value;
        at += len + (at[len] == ' ');
    }
    return NULL;
}

const char *options_environment(option which, const awsm_service *service)
{
    char name[128];

    return find_variable(which, service, name, sizeof name);
}

static awsm_error *resolve_one(options *o, option which, const awsm_config *config,
                               const awsm_service *service)
{
    const option_row *row = &rows[which];
    const char *value = config ? config->values[which] : NULL;
    char origin[128];
    awsm_error *err;

    o->explicit[which] = value != NULL;
    snprintf(origin, sizeof origin, "%s", row->name);
    if (!value && row->kind != KIND_CREDENTIAL)
        value = find_variable(which, service, origin, sizeof origin);
    if (!value) {
        snprintf(origin, sizeof origin, "%s", row->name);
        value = row->initial;
    }
    if (!value)
        return NULL;
    err = check(row, origin, value, &o->numbers[which]);
    if (err)
        return err;
    o->values[which] = mem_text(value, strlen(value));
    return o->values[which] ? NULL : error_nomem();
}

awsm_error *options_resolve(options **out, const awsm_config *config, const awsm_service *service)
{
    options *o = mem_zeroed(sizeof *o);
    awsm_error *err = o ? NULL : error_nomem();

    *out = NULL;
    for (int i = 0; !err && i < OPTION_COUNT; i++)
        err = resolve_one(o, (option)i, config, service);
    if (err) {
        options_free(o);
        return err;
    }
    if (o->values[OPTION_REGION] && region_strip_fips(o->values[OPTION_REGION]))
        o->numbers[OPTION_USE_FIPS_ENDPOINT] = 1;
    if (config)
        o->log = config->log;
    *out = o;
    return NULL;
}

void options_free(options *o)
{
    if (!o)
        return;
    for (size_t i = 0; i < OPTION_COUNT; i++)
        mem_free_secret(o->values[i]);
    free(o);
}

const char *options_text(const options *o, option which)
{
    return o->values[which];
}

int64_t options_int(const options *o, option which)
{
    return o->numbers[which];
}

int options_explicit(const options *o, option which)
{
    return o->explicit[which];
}

const logger *options_logger(const options *o)
{
    return &o->log;
}
