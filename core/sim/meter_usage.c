/*
 * meter_usage.c - MeterUsage: one dimension of an AMI, container or AgentCore product, metered by
 * the buyer's account.
 *
 * AgentCore products meter as often as they like, told apart by ClientToken; all others once an
 * hour and dimension for each instance, task or pod, here: for each access key.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "usage.h"
#include "window.h"

#include "base/uuid.h"

static int check_product(const cJSON *product, const call *c, answer *a)
{
    const char *region = tree_text(product, "region");

    if (strcmp(tree_text(product, "type"), "saas") == 0)
        return answer_refuse(a, "InvalidProductCodeException",
                             "Product %s is of type saas; meter it with BatchMeterUsage.",
                             tree_text(product, "code"));
    if (*region && strcmp(region, c->region) != 0)
        return answer_refuse(a, "InvalidEndpointRegionException",
                             "The product runs in %s, the request went to %s.", region, c->region);
    return 1;
}

static int check_time(const world *w, const usage *u, answer *a)
{
    const char *why = window_refuses_meter(world_rules(w), world_now(w), u->timestamp);

    return !why ||
           answer_refuse(a, "TimestampOutOfBoundsException",
                         "The timestamp %lld is out of bounds: %s.", (long long)u->timestamp, why);
}

static int read_usage(const world *w, const call *c, usage *u, answer *a)
{
    u->product = usage_product(w, c, tree_text(c->input, "ProductCode"), a);
    u->dimension = tree_text(c->input, "UsageDimension");
    u->quantity = tree_integer(c->input, "UsageQuantity", 0);
    u->allocations = tree_member(c->input, "UsageAllocations");
    return u->product && check_product(u->product, c, a) &&
           usage_read_timestamp(c->input, &u->timestamp, a) && check_time(w, u, a) &&
           usage_check_dimension(u, a) && usage_check_allocations(u, a);
}

static void answer_record(answer *a, const cJSON *record)
{
    a->body = cJSON_CreateObject();
    cJSON_AddStringToObject(a->body, "MeteringRecordId", record_id(record));
}

/* --- by ClientToken -------------------------------------------------------------------------- */

static void put_token_key(buf *key, const call *c)
{
    buf_format(key, "%s\n%s\n%s", c->region, c->access_key_id, tree_text(c->input, "ClientToken"));
}

/* A token that was used before settles the call: the same record again, or a conflict. */
static int settle_by_token(const world *w, const call *c, answer *a)
{
    buf key = { 0 };
    const cJSON *before;

    put_token_key(&key, c);
    before = map_get(w->client_tokens, buf_cstr(&key));
    buf_free(&key);
    if (!before)
        return 0;
    if (cJSON_Compare(tree_member(before, "input"), c->input, 1))
        answer_record(a, before);
    else
        answer_refuse(a, "IdempotencyConflictException",
                      "The ClientToken was used for a request with other parameters.");
    return 1;
}

static void keep_token(const world *w, const call *c, const cJSON *record)
{
    buf key = { 0 };
    cJSON *kept;

    if (!tree_member(c->input, "ClientToken"))
        return;
    kept = cJSON_CreateObject();
    cJSON_AddItemToObject(kept, "input", cJSON_Duplicate(c->input, 1));
    cJSON_AddStringToObject(kept, "metering_record_id", record_id(record));
    put_token_key(&key, c);
    if (!map_add(w->client_tokens, buf_cstr(&key), kept))
        cJSON_Delete(kept);
    buf_free(&key);
}

/* --- by hour --------------------------------------------------------------------------------- */

static void put_key(buf *key, const call *c, const usage *u)
{
    char id[UUID_SIZE] = "";

    if (strcmp(tree_text(u->product, "type"), "agentcore") == 0)
        uuid_new(id); /* as often as you like: no two share a key */
    buf_format(key, "meter\n%s\n%s\n%s\n%s\n%lld\n%s", c->region, tree_text(u->product, "code"),
               c->access_key_id, u->dimension, (long long)window_hour(u->timestamp), id);
}

static void meter(const world *w, const call *c, const usage *u, answer *a)
{
    buf key = { 0 };
    cJSON *record = usage_record(u, c, window_hour(u->timestamp));
    const cJSON *metered;

    put_key(&key, c, u);
    metered = records_find(w->records, buf_cstr(&key));
    if (metered && !records_alike(metered, record)) {
        answer_refuse(a, "DuplicateRequestException",
                      "Another quantity of %s was metered for this hour already.", u->dimension);
        cJSON_Delete(record);
    } else {
        if (metered)
            cJSON_Delete(record);
        else
            metered = records_add(w->records, buf_cstr(&key), record);
        answer_record(a, metered);
        keep_token(w, c, metered);
    }
    buf_free(&key);
}

void meter_usage(world *w, const call *c, answer *a)
{
    usage u = { 0 };

    if (!read_usage(w, c, &u, a))
        return;
    if (tree_flag(c->input, "DryRun", 0))
        answer_refuse(a, "DryRunOperation",
                      "Request would have succeeded, but DryRun flag is set.");
    else if (!settle_by_token(w, c, a))
        meter(w, c, &u, a);
}
