/*
 * pages.c - which call comes after which: the token goes from each page's reply into the next
 * one's input.
 *
 * The state is in the last call that was handed out: none yet, not done, failed, or answered. What
 * is done to JSON text is in pages_text.c, and all pages become one document in pages_merge.c.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdlib.h>

#include "base/mem.h"
#include "call.h"
#include "error.h"
#include "pages.h"

struct awsm_pages {
    awsm_client *client;
    const awsm_operation *operation;
    awsm_call *call; /* of the page last handed out, before that of the first */
    int handed_out;
    buf rest;      /* the caller's input, open at its end, without the token */
    buf token;     /* that asked for the last page; empty for the first */
    buf milestone; /* a token further back, moved up at page 1, 2, 4, 8, ...: it meets any circle */
    uint64_t page_count;
};

/* --- making ----------------------------------------------------------------------------------- */

static awsm_error *not_in_pages(awsm_client *client, const awsm_operation *operation)
{
    const awsm_service *service = awsm_service_find(awsm_client_service(client));
    buf names = { 0 };
    awsm_error *err;

    for (size_t i = 0; i < awsm_operation_count(service); i++) {
        const awsm_operation *other = awsm_operation_at(service, i);
        if (*awsm_operation_output_token(other))
            buf_format(&names, "%s %s",
                       names.len ? "," : "; these do:", awsm_operation_name(other));
    }
    err = error_new(AWSM_E_INVALID, "%s does not answer in pages%s", awsm_operation_name(operation),
                    names.len ? buf_cstr(&names) : "; no operation of its service does");
    buf_free(&names);
    return err;
}

awsm_error *awsm_pages_new(awsm_pages **out, awsm_client *client, const char *operation,
                           const char *json, size_t json_len)
{
    awsm_pages *p = mem_zeroed(sizeof *p);
    awsm_error *err;

    *out = NULL;
    if (!p)
        return error_nomem();
    err = awsm_call_new(&p->call, client, operation, json, json_len);
    if (!err) {
        p->client = client_share(client);
        p->operation = call_model(p->call);
        if (!*awsm_operation_output_token(p->operation))
            err = not_in_pages(client, p->operation);
    }
    if (!err) {
        pages_split_input(&p->rest, &p->token, json_len ? (slice){ json, json_len } : SLICE("{}"),
                          awsm_operation_input_token(p->operation));
        if (buf_failed(&p->rest) || buf_failed(&p->token))
            err = error_nomem();
    }
    if (err)
        awsm_pages_free(p);
    else
        *out = p;
    return err;
}

void awsm_pages_free(awsm_pages *p)
{
    if (!p)
        return;
    awsm_call_free(p->call);
    awsm_client_free(p->client);
    buf_wipe(&p->rest);
    buf_free(&p->token);
    buf_free(&p->milestone);
    free(p);
}

/* --- from page to page ------------------------------------------------------------------------ */

static awsm_error *bad_token(const awsm_pages *p, const char *why)
{
    return error_new(AWSM_E_REPLY, "%s: %s of page %llu %s", awsm_operation_name(p->operation),
                     awsm_operation_output_token(p->operation), (unsigned long long)p->page_count,
                     why);
}

/* What the reply says of the next page; empty when there is none. */
static awsm_error *next_token(const awsm_pages *p, buf *token)
{
    slice body;
    int is_text;

    body.ptr = awsm_call_body(p->call, &body.len);
    is_text = pages_find_token(token, body, awsm_operation_output_token(p->operation));
    if (buf_failed(token))
        return error_nomem();
    return is_text ? NULL : bad_token(p, "is not text");
}

/*
 * Has the token been here? The page before shows at once. A longer circle comes by the milestone,
 * which stays for as many pages as went before it (Brent's algorithm): two tokens are kept,
 * however many pages there are.
 */
static int came_before(const awsm_pages *p, slice token)
{
    return slice_equal(token, buf_slice(&p->token)) ||
           (p->milestone.len && slice_equal(token, buf_slice(&p->milestone)));
}

static void move_milestone(awsm_pages *p, slice token)
{
    if ((p->page_count & (p->page_count - 1)) != 0)
        return;
    buf_clear(&p->milestone);
    buf_slice_add(&p->milestone, token);
}

/* The call after p->call, whose reply gave the token. */
static awsm_error *make_call(awsm_pages *p, slice token)
{
    buf input = { 0 };
    awsm_call *next = NULL;
    awsm_error *err;

    pages_write_input(&input, buf_slice(&p->rest), awsm_operation_input_token(p->operation), token);
    err = buf_failed(&input) ? error_nomem()
                             : awsm_call_new(&next, p->client, awsm_operation_name(p->operation),
                                             input.ptr, input.len);
    buf_wipe(&input);
    if (err)
        return err;
    awsm_call_free(p->call);
    p->call = next;
    return NULL;
}

/* Go on to the page that the token asks for. */
static awsm_error *follow(awsm_pages *p, buf *token)
{
    const slice text = buf_slice(token);
    awsm_error *err;

    if (came_before(p, text))
        return bad_token(p, "has been received before; the pages would never end");
    err = make_call(p, text);
    if (err)
        return err;
    move_milestone(p, text);
    buf_free(&p->token);
    p->token = *token;
    *token = (buf){ 0 };
    return NULL;
}

/* 1: there is a page to ask for, and p->call is the call. 0: the last one has been. */
static int advance(awsm_pages *p, awsm_error **err)
{
    buf token = { 0 };
    int more;

    if (!p->handed_out || awsm_call_error(p->call))
        return 1;
    *err = next_token(p, &token);
    more = !*err && token.len > 0;
    if (more)
        *err = follow(p, &token);
    buf_free(&token);
    return more && !*err;
}

awsm_error *awsm_pages_call(awsm_pages *p, awsm_call **out)
{
    awsm_error *err = NULL;

    *out = NULL;
    if (p->handed_out && !call_is_done(p->call))
        return error_new(AWSM_E_STATE, "%s: the call for the page before is not done",
                         awsm_operation_name(p->operation));
    if (!advance(p, &err))
        return err;
    p->page_count += !(p->handed_out && awsm_call_error(p->call));
    p->handed_out = 1;
    *out = call_share(p->call);
    return NULL;
}

awsm_error *awsm_pages_next(awsm_pages *p, awsm_call **out)
{
    awsm_error *err = awsm_pages_call(p, out);

    if (err || !*out)
        return err;
    err = awsm_call_run(*out);
    if (err) {
        awsm_call_free(*out);
        *out = NULL;
    }
    return err;
}

const awsm_operation *pages_operation(const awsm_pages *p)
{
    return p->operation;
}
