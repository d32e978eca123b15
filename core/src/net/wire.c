/* SPDX-License-Identifier: Apache-2.0 */
#include "net/wire.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/json.h"
#include "base/mem.h"
#include "error.h"

enum { IDLE_MAX = 256, RESERVE_MAX = 65536, EXPECT_BYTES = 1 << 20 };

struct wire {
    CURL *easy;
    wire *next; /* idle */
    poller *poller;
    int64_t client_id; /* whose settings the handle has; not a reference, which would keep it alive while idle */
    awsm_call *call;   /* NULL while idle */
    int tries;           /* connections on which the request was begun */
    int too_large;
    int64_t timeout_ms;
    int64_t max_bytes;
    const char *method; /* that the handle is set up for */
    int own_url;        /* ... and whether it is for another URL than the endpoint's */
    struct curl_slist lines[REQUEST_HEADERS_MAX + 1]; /* the request's, and one that silences libcurl's own */
    char why[CURL_ERROR_SIZE];
};

/* --- libcurl's callbacks -------------------------------------------------------------------- */

static size_t on_body(char *ptr, size_t size, size_t count, void *user_data)
{
    wire *w = user_data;
    reply *r = call_reply(w->call);

    if ((int64_t)(r->body.len + size * count) > w->max_bytes) {
        w->too_large = 1;
        return 0;
    }
    buf_add(&r->body, ptr, size * count);
    return size * count;
}

/* A first read of the length saves growing the body's buffer step by step. */
static void reserve_body(wire *w, slice line)
{
    static const char name[] = "content-length:";
    int64_t len;
    slice digits = { line.ptr + sizeof name - 1, line.len - (sizeof name - 1) };

    while (digits.len && (*digits.ptr == ' ' || *digits.ptr == '\t')) {
        digits.ptr++;
        digits.len--;
    }
    while (digits.len && (unsigned char)digits.ptr[digits.len - 1] <= ' ')
        digits.len--;
    if (json_int64(digits, &len) && len > 0 && len <= RESERVE_MAX)
        buf_room(&call_reply(w->call)->body, (size_t)len);
}

static size_t on_head(char *ptr, size_t size, size_t count, void *user_data)
{
    wire *w = user_data;
    const slice line = { ptr, size * count };
    reply *r = call_reply(w->call);

    if ((int64_t)(r->headers.len + line.len) > w->max_bytes) {
        w->too_large = 1;
        return 0;
    }
    reply_add_head(r, line);
    if (line.len > 15 && (ptr[0] | 32) == 'c' && strncasecmp(ptr, "content-length:", 15) == 0)
        reserve_body(w, line);
    return line.len;
}

/*
 * The request is about to be written. libcurl silently repeats a request when a kept connection breaks before the
 * first byte of the reply; the server may have acted on the first one, so that is ours to know and to decide.
 */
static int on_request(void *user_data, char *ip, char *local_ip, int port, int local_port)
{
    wire *w = user_data;

    (void)ip;
    (void)local_ip;
    (void)port;
    (void)local_port;
    return ++w->tries > 1 ? CURL_PREREQFUNC_ABORT : CURL_PREREQFUNC_OK;
}

static curl_socket_t on_open(void *user_data, curlsocktype purpose, struct curl_sockaddr *address)
{
    poller *p = user_data;
    const int fd = socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);

    (void)purpose;
    if (fd >= 0 && !poller_opened(p, fd)) {
        close(fd);
        return CURL_SOCKET_BAD;
    }
    return fd;
}

static int on_close(void *user_data, curl_socket_t fd)
{
    poller_closed(user_data, fd);
    return close(fd);
}

/* --- settings: once for a client, then only what differs from request to request ------------ */

static void set_tls(CURL *e, const options *o)
{
    const char *bundle = options_text(o, OPTION_CA_BUNDLE);
    const char *cert = options_text(o, OPTION_CLIENT_CERT);
    const char *key = options_text(o, OPTION_CLIENT_KEY);

    curl_easy_setopt(e, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    curl_easy_setopt(e, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(e, CURLOPT_SSL_VERIFYHOST, 2L);
    if (bundle) {
        curl_easy_setopt(e, CURLOPT_CAINFO, bundle);
        curl_easy_setopt(e, CURLOPT_CAPATH, NULL);
    }
    if (cert)
        curl_easy_setopt(e, CURLOPT_SSLCERT, cert);
    if (cert && key)
        curl_easy_setopt(e, CURLOPT_SSLKEY, key);
}

/* Always both options, so that libcurl itself never looks at the environment. */
static void set_proxy(CURL *e, const awsm_client *client)
{
    const char *proxy = client_proxy(client);
    const char *direct = options_text(client_options(client), OPTION_NO_PROXY);

    curl_easy_setopt(e, CURLOPT_PROXY, proxy ? proxy : "");
    curl_easy_setopt(e, CURLOPT_NOPROXY, !proxy ? "*" : direct ? direct : "");
}

static void set_callbacks(wire *w)
{
    CURL *e = w->easy;

    curl_easy_setopt(e, CURLOPT_WRITEFUNCTION, on_body);
    curl_easy_setopt(e, CURLOPT_WRITEDATA, w);
    curl_easy_setopt(e, CURLOPT_HEADERFUNCTION, on_head);
    curl_easy_setopt(e, CURLOPT_HEADERDATA, w);
    curl_easy_setopt(e, CURLOPT_PREREQFUNCTION, on_request);
    curl_easy_setopt(e, CURLOPT_PREREQDATA, w);
    /* These outlive the handle with the connection, so they are given the poller and not the wire. */
    curl_easy_setopt(e, CURLOPT_OPENSOCKETFUNCTION, on_open);
    curl_easy_setopt(e, CURLOPT_OPENSOCKETDATA, w->poller);
    curl_easy_setopt(e, CURLOPT_CLOSESOCKETFUNCTION, on_close);
    curl_easy_setopt(e, CURLOPT_CLOSESOCKETDATA, w->poller);
    curl_easy_setopt(e, CURLOPT_ERRORBUFFER, w->why);
    curl_easy_setopt(e, CURLOPT_PRIVATE, w);
}

static awsm_error *configure(wire *w, awsm_client *client)
{
    const options *o = client_options(client);
    CURL *e = w->easy;

    curl_easy_reset(e);
    w->client_id = client_id(client);
    w->timeout_ms = -1;
    w->max_bytes = options_int(o, OPTION_MAX_RESPONSE_BYTES);
    set_callbacks(w);
    set_tls(e, o);
    set_proxy(e, client);
    curl_easy_setopt(e, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(e, CURLOPT_QUICK_EXIT, 1L); /* a name server that is silent holds up its thread, not us */
    curl_easy_setopt(e, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(e, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(e, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(e, CURLOPT_CONNECTTIMEOUT_MS, (long)options_int(o, OPTION_CONNECT_TIMEOUT_MS));
    curl_easy_setopt(e, CURLOPT_FORBID_REUSE, (long)options_int(o, OPTION_CLOSE_CONNECTION));
    curl_easy_setopt(e, CURLOPT_HTTPHEADER, w->lines);
    w->method = "POST";
    w->own_url = 0;
    return curl_easy_setopt(e, CURLOPT_URL, awsm_client_endpoint_url(client)) == CURLE_OK
               ? NULL
               : error_nomem();
}

/* A request without a body says so ("Content-Length: 0"), but for GET and DELETE, which have none as a rule. */
static int is_bodiless(const call_request *r)
{
    return !r->body.len && (strcmp(r->method, "GET") == 0 || strcmp(r->method, "DELETE") == 0);
}

static void set_body(CURL *e, const call_request *r)
{
    if (is_bodiless(r)) {
        curl_easy_setopt(e, CURLOPT_HTTPGET, 1L);
        return;
    }
    curl_easy_setopt(e, CURLOPT_POSTFIELDS, r->body.ptr); /* which means POST, too */
    curl_easy_setopt(e, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)r->body.len);
}

static CURLcode set_target(wire *w, const call_request *r)
{
    if (strcmp(w->method, r->method) != 0)
        curl_easy_setopt(w->easy, CURLOPT_CUSTOMREQUEST, r->method);
    w->method = r->method;
    if (!r->url && !w->own_url)
        return CURLE_OK;
    w->own_url = r->url != NULL;
    return curl_easy_setopt(w->easy, CURLOPT_URL,
                            r->url ? r->url : awsm_client_endpoint_url(call_client(w->call)));
}

static void set_lines(wire *w, const call_request *r)
{
    struct curl_slist *line = w->lines;

    for (size_t i = 0; i < r->header_count; i++, line++)
        *line = (struct curl_slist){ .data = (char *)r->headers[i], .next = line + 1 };
    if (r->body.len >= EXPECT_BYTES)
        *line++ = (struct curl_slist){ .data = (char *)"Expect:" }; /* libcurl would ask leave to send so much */
    else if (!r->body.len)
        *line++ = (struct curl_slist){ .data = (char *)"Content-Type:" }; /* libcurl would make one up */
    line[-1].next = NULL;
}

static awsm_error *set_request(wire *w, const call_request *r, int64_t timeout_ms)
{
    const CURLcode result = set_target(w, r);

    set_lines(w, r);
    set_body(w->easy, r);
    if (w->timeout_ms != timeout_ms)
        curl_easy_setopt(w->easy, CURLOPT_TIMEOUT_MS, (long)timeout_ms);
    w->timeout_ms = timeout_ms;
    return result == CURLE_OK ? NULL : error_nomem();
}

/* --- the pool ------------------------------------------------------------------------------- */

static void wire_free(wire *w)
{
    if (!w)
        return;
    curl_easy_cleanup(w->easy);
    free(w);
}

void wire_pool_free(wire_pool *pool)
{
    while (pool->idle) {
        wire *w = pool->idle;
        pool->idle = w->next;
        wire_free(w);
    }
    pool->idle_count = 0;
}

static awsm_error *wire_new(wire **out, poller *p)
{
    wire *w = mem_zeroed(sizeof *w);

    *out = NULL;
    if (!w)
        return error_nomem();
    w->poller = p;
    w->easy = curl_easy_init();
    if (!w->easy) {
        free(w);
        return error_nomem();
    }
    *out = w;
    return NULL;
}

/* An idle wire of the same client if there is one, else any, else a new one. */
static awsm_error *take(wire **out, wire_pool *pool, awsm_client *client)
{
    wire **at = &pool->idle;

    if (!*at)
        return wire_new(out, pool->poller);
    while ((*at)->client_id != client_id(client) && (*at)->next)
        at = &(*at)->next;
    *out = *at;
    *at = (*out)->next;
    pool->idle_count--;
    return NULL;
}

awsm_error *wire_start(wire **out, wire_pool *pool, CURLM *multi, awsm_call *call, int64_t timeout_ms)
{
    awsm_client *client = call_client(call);
    wire *w;
    awsm_error *err = take(&w, pool, client);

    *out = NULL;
    if (err)
        return err;
    if (w->client_id != client_id(client))
        err = configure(w, client);
    w->call = call;
    w->tries = 0;
    w->too_large = 0;
    w->why[0] = '\0';
    if (!err)
        err = set_request(w, call_get_request(call), timeout_ms);
    if (!err && curl_multi_add_handle(multi, w->easy) != CURLM_OK)
        err = error_nomem();
    if (err)
        wire_free(w);
    else
        *out = w;
    return err;
}

void wire_stop(wire *w, wire_pool *pool, CURLM *multi)
{
    curl_multi_remove_handle(multi, w->easy);
    w->call = NULL;
    if (pool->idle_count >= IDLE_MAX) {
        wire_free(w);
        return;
    }
    w->next = pool->idle;
    pool->idle = w;
    pool->idle_count++;
}

awsm_call *wire_call_of(CURL *easy)
{
    wire *w = NULL;

    curl_easy_getinfo(easy, CURLINFO_PRIVATE, (char **)&w);
    return w->call;
}

/* --- how it ended --------------------------------------------------------------------------- */

int wire_sent(const wire *w)
{
    return w->tries > 0;
}

/* Without hosts that are exempt, the proxy is whom we connect to. */
static int goes_to_proxy(const wire *w)
{
    const awsm_client *c = call_client(w->call);

    return client_proxy(c) && !options_text(client_options(c), OPTION_NO_PROXY);
}

static awsm_code code_of(const wire *w, CURLcode result)
{
    switch ((int)result) { /* int: libcurl has a hundred codes, and they are all covered by the last line */
    case CURLE_COULDNT_RESOLVE_HOST:
        return AWSM_E_CONNECT;
    case CURLE_COULDNT_CONNECT:
        return goes_to_proxy(w) ? AWSM_E_PROXY : AWSM_E_CONNECT;
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_PROXY:
        return AWSM_E_PROXY;
    case CURLE_OPERATION_TIMEDOUT:
        return wire_sent(w) ? AWSM_E_READ_TIMEOUT : AWSM_E_CONNECT_TIMEOUT;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_ISSUER_ERROR:
        return AWSM_E_TLS;
    case CURLE_OUT_OF_MEMORY:
        return AWSM_E_NOMEM;
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_BAD_CONTENT_ENCODING:
        return AWSM_E_REPLY;
    default:
        return w->too_large ? AWSM_E_REPLY : AWSM_E_CLOSED;
    }
}

/* Trying again cannot help: a certificate stays wrong, a reply too large. */
static int is_permanent(awsm_code code, CURLcode result)
{
    return code == AWSM_E_REPLY || code == AWSM_E_NOMEM ||
           (code == AWSM_E_TLS && result != CURLE_SSL_CONNECT_ERROR);
}

static awsm_error *describe(const wire *w, awsm_code code, CURLcode result)
{
    const char *operation = awsm_call_operation(w->call);
    const char *url = awsm_client_endpoint_url(call_client(w->call));

    if (code == AWSM_E_NOMEM)
        return error_nomem();
    if (w->too_large)
        return error_new(code, "%s: the reply of %s is longer than max_response_bytes (%lld)",
                         operation, url, (long long)w->max_bytes);
    if (result == CURLE_ABORTED_BY_CALLBACK)
        return error_new(code, "%s: %s closed the connection without a reply", operation, url);
    return error_new(code, "%s: %s: %s", operation, url,
                     w->why[0] ? w->why : curl_easy_strerror(result));
}

void wire_collect(wire *w, CURLcode result)
{
    const awsm_code code = code_of(w, result);
    long status = 0;

    curl_easy_getinfo(w->easy, CURLINFO_RESPONSE_CODE, &status);
    call_reply(w->call)->status = (int)status;
    if (result == CURLE_OK)
        call_feed_reply(w->call);
    else
        call_feed_failure(w->call, describe(w, code, result), wire_sent(w), is_permanent(code, result));
}
