/*
 * control.c - health, records, requests, faults, tokens, change sets, clock, reset and the
 * public key. Called by sim.c.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "control.h"

#include <awsm/base.h>
#include <stdio.h>

#include "base/clock.h"
#include "base/json.h"
#include "base/uuid.h"

/* A hundred years either way. */
#define OFFSET_LIMITS .min = -3153600000, .max = 3153600000

static const char prefix[] = "/_awsm/";

/* What a control endpoint gets and gives. */
typedef struct control {
    world *world;
    const cJSON *body; /* an object; NULL when none was sent */
    buf complaint;     /* not empty: HTTP 400 */
    cJSON *answer;
    buf text; /* instead of the answer */
} control;

static cJSON *answer_ok(control *c)
{
    c->answer = cJSON_CreateObject();
    cJSON_AddStringToObject(c->answer, "status", "ok");
    return c->answer;
}

static void get_health(control *c)
{
    cJSON *health = answer_ok(c);

    cJSON_AddStringToObject(health, "version", AWSM_VERSION);
    tree_add_time(health, "time", world_now(c->world));
}

static void get_records(control *c)
{
    c->answer = cJSON_Duplicate(records_list(c->world->records), 1);
}

static void get_requests(control *c)
{
    c->answer = cJSON_Duplicate(request_log_list(c->world->log), 1);
}

static void get_faults(control *c)
{
    c->answer = faults_list(c->world->faults);
}

static void post_fault(control *c)
{
    if (faults_add(c->world->faults, c->body, &c->complaint))
        get_faults(c);
}

static void delete_faults(control *c)
{
    faults_clear(c->world->faults);
    answer_ok(c);
}

static void post_reset(control *c)
{
    if (world_reset(c->world))
        answer_ok(c);
    else
        buf_text(&c->complaint, "out of memory");
}

static void post_clock(control *c)
{
    static const tree_rule rules[] = {
        { .name = "offset_s", .kind = TREE_INTEGER, .required = 1, OFFSET_LIMITS },
        { 0 },
    };

    if (!tree_check(c->body, rules, "clock", &c->complaint))
        return;
    c->world->clock_offset_s = tree_integer(c->body, "offset_s", 0);
    tree_add_time(answer_ok(c), "time", world_now(c->world));
}

/* The + and = tell whether the client decodes form fields rightly. */
static void post_token(control *c)
{
    static const tree_rule rules[] = {
        { .name = "customer", .kind = TREE_TEXT, .required = 1 },
        { 0 },
    };
    const int64_t lifetime_s = tree_integer(world_rules(c->world), "token_lifetime_s", 0);
    const char *customer = tree_text(c->body, "customer");
    char id[UUID_SIZE] = "";
    char text[sizeof id + 8];

    if (!tree_check(c->body, rules, "token", &c->complaint))
        return;
    if (!data_customer(c->world->data, customer)) {
        buf_format(&c->complaint, "token: there is no customer \"%s\"", customer);
        return;
    }
    uuid_new(id);
    snprintf(text, sizeof text, "sim+%s==", id);
    c->answer = cJSON_CreateObject();
    cJSON_AddStringToObject(c->answer, "token", text);
    cJSON_AddStringToObject(c->answer, "customer", customer);
    tree_add_time(c->answer, "expires_at", world_now(c->world) + lifetime_s);
    cJSON_AddItemToArray(c->world->tokens, cJSON_Duplicate(c->answer, 1));
}

/* Instead of waiting for it to get there. */
static void post_change_set(control *c)
{
    static const tree_rule rules[] = {
        { .name = "id", .kind = TREE_TEXT, .required = 1 },
        { .name = "status", .kind = TREE_TEXT, .required = 1 },
        { 0 },
    };
    const char *id = tree_text(c->body, "id");
    cJSON *set = change_sets_find(c->world->change_sets, id);

    if (!tree_check(c->body, rules, "change set", &c->complaint))
        return;
    if (!set)
        buf_format(&c->complaint, "change set: there is no \"%s\"", id);
    else if (!change_set_move(set, tree_text(c->body, "status"), world_now(c->world)))
        buf_format(&c->complaint, "change set: \"%s\" is no status", tree_text(c->body, "status"));
    else
        c->answer = cJSON_Duplicate(set, 1);
}

static void get_public_key(control *c)
{
    if (!jwt_public_pem(c->world->key, &c->text))
        buf_text(&c->complaint, "OpenSSL does not write the public key");
}

typedef struct endpoint {
    const char *method;
    const char *name;
    void (*run)(control *c);
    int takes_body;
} endpoint;

/* clang-format off */
static const endpoint endpoints[] = {
    { "GET", "health", get_health, 0 },
    { "GET", "records", get_records, 0 },
    { "GET", "requests", get_requests, 0 },
    { "GET", "faults", get_faults, 0 },
    { "POST", "faults", post_fault, 1 },
    { "DELETE", "faults", delete_faults, 0 },
    { "POST", "tokens", post_token, 1 },
    { "POST", "change-sets", post_change_set, 1 },
    { "POST", "clock", post_clock, 1 },
    { "POST", "reset", post_reset, 0 },
    { "GET", "public-key", get_public_key, 0 },
};
/* clang-format on */

/* NULL: none; *known says whether the path at least exists. */
static const endpoint *find_endpoint(const http_request *r, int *known)
{
    const slice name = { r->path.ptr + sizeof prefix - 1, r->path.len - sizeof prefix + 1 };

    *known = 0;
    for (size_t i = 0; i < sizeof endpoints / sizeof endpoints[0]; i++) {
        const endpoint *e = &endpoints[i];

        if (!slice_equal(slice_of(e->name), name))
            continue;
        *known = 1;
        if (slice_equal(slice_of(e->method), r->method))
            return e;
    }
    return NULL;
}

static cJSON *parse_body(const http_request *r, buf *complaint)
{
    json_reader reader;
    cJSON *body = NULL;

    json_begin(&reader, buf_slice(&r->body));
    if (json_skip(&reader) && json_at_end(&reader))
        body = cJSON_ParseWithLength(r->body.ptr, r->body.len);
    if (cJSON_IsObject(body))
        return body;
    buf_text(complaint, "the body must be a JSON object");
    if (reader.error) {
        buf_text(complaint, ": ");
        json_explain(&reader, complaint);
    }
    cJSON_Delete(body);
    return NULL;
}

static void send_answer(control *c, int status, http_reply *reply)
{
    const int failed = c->complaint.len > 0;

    reply->status = failed ? status : 200;
    if (failed) {
        cJSON_Delete(c->answer);
        c->answer = cJSON_CreateObject();
        cJSON_AddStringToObject(c->answer, "error", buf_cstr(&c->complaint));
    }
    http_reply_header(reply, "Content-Type",
                      c->answer ? "application/json" : "application/x-pem-file");
    if (c->answer)
        tree_print(&reply->body, c->answer);
    else
        buf_slice_add(&reply->body, buf_slice(&c->text));
    cJSON_Delete(c->answer);
    buf_free(&c->text);
    buf_free(&c->complaint);
}

int control_is_for(const http_request *request)
{
    return request->path.len >= sizeof prefix - 1 &&
           memcmp(request->path.ptr, prefix, sizeof prefix - 1) == 0;
}

void control_handle(world *w, const http_request *request, http_reply *reply)
{
    control c = { .world = w };
    cJSON *body = NULL;
    int known;
    const endpoint *e = find_endpoint(request, &known);

    if (e && e->takes_body)
        c.body = body = parse_body(request, &c.complaint);
    if (!e)
        buf_format(&c.complaint, known ? "%.*s does not take this method" : "there is no %.*s",
                   (int)request->path.len, request->path.ptr);
    else if (!e->takes_body || body)
        e->run(&c);
    send_answer(&c, e ? 400 : known ? 405 : 404, reply);
    cJSON_Delete(body);
}
