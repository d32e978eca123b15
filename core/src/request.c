/* SPDX-License-Identifier: Apache-2.0 */
#include "request.h"

#include "error.h"

/*
 * The lines of a request, in this order. Those that are signed come first and are sorted by name, so that the signer
 * has nothing to sort. The others may be changed on the way (a proxy, a tracing agent), so they are left out.
 */
typedef enum line {
    LINE_CONTENT_TYPE,
    LINE_HOST,
    LINE_DATE,
    LINE_TOKEN,
    LINE_TARGET,
    LINE_USER_AGENT,
    LINE_INVOCATION_ID,
    LINE_ATTEMPT,
    LINE_AUTHORIZATION,
    LINE_COUNT
} line;
enum { SIGNED_LINES = LINE_USER_AGENT, HEAD_CAPACITY = 1536 };

_Static_assert(LINE_COUNT <= (int)REQUEST_HEADERS_MAX, "a request has more lines than it can hold");

static const slice names[LINE_COUNT] = {
    [LINE_CONTENT_TYPE] = { "Content-Type", 12 },
    [LINE_HOST] = { "Host", 4 },
    [LINE_DATE] = { "X-Amz-Date", 10 },
    [LINE_TOKEN] = { "X-Amz-Security-Token", 20 },
    [LINE_TARGET] = { "X-Amz-Target", 12 },
    [LINE_USER_AGENT] = { "User-Agent", 10 },
    [LINE_INVOCATION_ID] = { "amz-sdk-invocation-id", 21 },
    [LINE_ATTEMPT] = { "amz-sdk-request", 15 },
    [LINE_AUTHORIZATION] = { "Authorization", 13 },
};

/* Where each line's value is; length 0: there is no such line. Offsets, since the text may move while it grows. */
typedef struct layout {
    size_t at[LINE_COUNT];
    size_t len[LINE_COUNT];
} layout;

static void begin_line(buf *text, layout *l, line which)
{
    buf_slice_add(text, names[which]);
    buf_add(text, ": ", 2);
    l->at[which] = text->len;
}

static void end_line(buf *text, layout *l, line which)
{
    l->len[which] = text->len - l->at[which];
    buf_char(text, '\0');
}

static void put_line(buf *text, layout *l, line which, slice value)
{
    if (!value.len)
        return;
    begin_line(text, l, which);
    buf_slice_add(text, value);
    end_line(text, l, which);
}

/* "ttl=20261120T120000Z; attempt=2; max=3", the ttl only when the server's clock is known. */
static void put_attempt(request_head *h, layout *l, const request_facts *f)
{
    begin_line(&h->text, l, LINE_ATTEMPT);
    if (h->server_time_known) {
        char until[AMZ_DATE_SIZE];
        clock_amz_date(until, f->unix_s + f->timeout_ms / 1000);
        buf_format(&h->text, "ttl=%s; ", until);
    }
    buf_text(&h->text, "attempt=");
    buf_int(&h->text, f->attempt);
    buf_text(&h->text, "; max=");
    buf_int(&h->text, options_int(client_options(f->client), OPTION_MAX_ATTEMPTS));
    end_line(&h->text, l, LINE_ATTEMPT);
}

/* --- where to ------------------------------------------------------------------------------- */

static slice path_of(slice target)
{
    const char *mark = memchr(target.ptr, '?', target.len);

    return (slice){ target.ptr, mark ? (size_t)(mark - target.ptr) : target.len };
}

static slice query_of(slice target)
{
    const size_t path_len = path_of(target).len;

    return path_len == target.len ? SLICE("")
                                  : (slice){ target.ptr + path_len + 1, target.len - path_len - 1 };
}

/* The endpoint's own path comes first, if it has one. */
static void put_url(request_head *h, const request_facts *f)
{
    const slice base = client_path(f->client);

    buf_clear(&h->url);
    buf_clear(&h->path);
    if (!f->target.len)
        return;
    buf_text(&h->url, awsm_client_endpoint_url(f->client));
    buf_slice_add(&h->url, f->target);
    if (base.len > 1)
        buf_slice_add(&h->path, base);
    buf_slice_add(&h->path, path_of(f->target));
}

/* --- signing -------------------------------------------------------------------------------- */

static awsm_error *put_authorization(request_head *h, layout *l, const request_facts *f, signer *s,
                                     const char *amz_date)
{
    sign_header headers[SIGNED_LINES];
    sign_request r = {
        .method = slice_of(model_text(f->operation->http_method)),
        .path = h->path.len ? buf_slice(&h->path) : client_path(f->client),
        .query = query_of(f->target),
        .headers = headers,
        .body_sha256 = h->body_sha256,
        .normalize_path = 1,
        .access_key_id = creds_access_key_id(f->creds),
        .secret_access_key = creds_secret_access_key(f->creds),
        .region = slice_of(awsm_client_region(f->client)),
        .service = slice_of(awsm_service_signing_name(client_model(f->client))),
        .amz_date = amz_date,
    };
    awsm_error *err = NULL;

    for (int i = 0; i < SIGNED_LINES; i++) {
        if (l->len[i])
            headers[r.header_count++] = (sign_header){ names[i], { h->text.ptr + l->at[i], l->len[i] } };
    }
    if (!h->body_sha256[0])
        err = sign_body_sha256(s, f->body, h->body_sha256);
    if (!err)
        err = sign(s, &r);
    if (!err)
        put_line(&h->text, l, LINE_AUTHORIZATION, sign_authorization(s));
    return err;
}

/* All but Host, which libcurl writes by itself, and in the same form: no port that is the scheme's own. */
static void list_lines(request_head *h, const layout *l, const request_facts *f)
{
    h->request = (call_request){ .method = model_text(f->operation->http_method),
                                 .url = h->url.len ? buf_cstr(&h->url) : NULL,
                                 .body = f->body };
    for (int i = 0; i < LINE_COUNT; i++) {
        if (l->len[i] && i != LINE_HOST)
            h->request.headers[h->request.header_count++] =
                h->text.ptr + l->at[i] - 2 - names[i].len;
    }
}

awsm_error *request_write(request_head *h, const request_facts *f, signer *s)
{
    layout l = { 0 };
    char amz_date[AMZ_DATE_SIZE];
    awsm_error *err = NULL;

    clock_amz_date(amz_date, f->unix_s);
    h->signed_unix_s = f->unix_s;
    h->text.secret = 1; /* the session token is one of the lines */
    buf_clear(&h->text);
    buf_room(&h->text, HEAD_CAPACITY);
    put_url(h, f);
    if (f->body.len)
        put_line(&h->text, &l, LINE_CONTENT_TYPE, slice_of(awsm_service_content_type(client_model(f->client))));
    put_line(&h->text, &l, LINE_HOST, client_host(f->client));
    put_line(&h->text, &l, LINE_DATE, slice_of(amz_date));
    if (f->creds)
        put_line(&h->text, &l, LINE_TOKEN, creds_session_token(f->creds));
    put_line(&h->text, &l, LINE_TARGET, slice_of(model_text(f->operation->target)));
    put_line(&h->text, &l, LINE_USER_AGENT, client_user_agent(f->client));
    put_line(&h->text, &l, LINE_INVOCATION_ID, slice_of(h->invocation_id));
    put_attempt(h, &l, f);
    if (buf_failed(&h->text) || buf_failed(&h->url) || buf_failed(&h->path))
        return error_nomem();
    if (f->creds)
        err = put_authorization(h, &l, f, s, amz_date);
    if (!err && buf_failed(&h->text))
        err = error_nomem();
    if (!err)
        list_lines(h, &l, f);
    return err;
}

int request_begin(request_head *h)
{
    h->server_time_known = 0;
    return uuid_new_fast(h->invocation_id);
}

void request_learn_server_time(request_head *h, slice http_date)
{
    int64_t unused;

    h->server_time_known |= clock_parse_http_date(http_date, &unused);
}

void request_free(request_head *h)
{
    buf_wipe(&h->text);
    buf_free(&h->url);
    buf_free(&h->path);
}
