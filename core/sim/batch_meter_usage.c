/*
 * batch_meter_usage.c - BatchMeterUsage: up to 25 usage records of SaaS customers.
 *
 * First every record is checked, and one bad record fails the request; then each gets a status of
 * its own.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <assert.h>

#include "customer.h"
#include "usage.h"
#include "window.h"

enum { RECORDS_MAX = 25 }; /* by the model */

typedef struct sale {
    const cJSON *record; /* as it was sent */
    const cJSON *customer;
    usage usage;
} sale;

typedef struct batch {
    world *world;
    const call *call;
    answer *answer;
    const char *product_code; /* NULL: the licences name the product */
    const cJSON *product;
    sale sales[RECORDS_MAX];
    int count;
} batch;

/* --- checking -------------------------------------------------------------------------------- */

static int check_product(batch *b, const char *code)
{
    const cJSON *product = usage_product(b->world, b->call, code, b->answer);

    if (!product)
        return 0;
    if (strcmp(tree_text(product, "type"), "saas") != 0)
        return answer_refuse(b->answer, "InvalidProductCodeException",
                             "Product %s is of type %s; BatchMeterUsage is for saas products.",
                             code, tree_text(product, "type"));
    if (b->product && b->product != product)
        return answer_refuse(b->answer, "InvalidLicenseException",
                             "The licenses belong to different products; a request is for one.");
    b->product = product;
    return 1;
}

static int check_customer(batch *b, sale *s)
{
    s->customer = customer_of_record(b->world, b->product_code, s->record, b->answer);
    if (!s->customer)
        return 0;
    return b->product_code ? 1 : check_product(b, tree_text(s->customer, "product"));
}

static int check_time(const batch *b, sale *s)
{
    const char *why;

    if (!usage_read_timestamp(s->record, &s->usage.timestamp, b->answer))
        return 0;
    why = window_refuses_batch(world_rules(b->world), world_now(b->world), s->usage.timestamp);
    if (why)
        return answer_refuse(b->answer, "TimestampOutOfBoundsException",
                             "The timestamp %lld is out of bounds: %s.",
                             (long long)s->usage.timestamp, why);
    return customer_check_start(s->customer, !b->product_code, s->usage.timestamp, b->answer);
}

static int check_record(batch *b, sale *s)
{
    usage *u = &s->usage;

    u->dimension = tree_text(s->record, "Dimension");
    u->quantity = tree_integer(s->record, "Quantity", 0);
    u->allocations = tree_member(s->record, "UsageAllocations");
    if (!check_customer(b, s) || !check_time(b, s))
        return 0;
    u->product = b->product;
    return usage_check_dimension(u, b->answer) && usage_check_allocations(u, b->answer);
}

static int check_batch(batch *b)
{
    const cJSON *record;

    if (b->product_code && !check_product(b, b->product_code))
        return 0;
    cJSON_ArrayForEach(record, tree_member(b->call->input, "UsageRecords"))
    {
        sale *s = &b->sales[b->count++];

        assert(b->count <= RECORDS_MAX);
        s->record = record;
        if (!check_record(b, s))
            return 0;
    }
    return 1;
}

/* --- metering -------------------------------------------------------------------------------- */

/* What two records must share to be the same sale. */
static void put_key(buf *key, const batch *b, const sale *s)
{
    buf_format(key, "batch\n%s\n%s\n%s\n%s\n%lld", b->call->region,
               b->product_code ? b->product_code : tree_text(s->customer, "license_arn"),
               tree_text(s->customer, "account_id"), s->usage.dimension,
               (long long)window_hour(s->usage.timestamp));
}

static cJSON *make_record(const batch *b, const sale *s)
{
    cJSON *record = usage_record(&s->usage, b->call, window_hour(s->usage.timestamp));

    cJSON_AddStringToObject(record, "account_id", tree_text(s->customer, "account_id"));
    if (tree_member(s->customer, "identifier"))
        cJSON_AddStringToObject(record, "identifier", tree_text(s->customer, "identifier"));
    if (!b->product_code)
        cJSON_AddStringToObject(record, "license_arn", tree_text(s->customer, "license_arn"));
    return record;
}

/* The first record of a key wins. */
static const char *meter(const batch *b, const sale *s, const cJSON **metered)
{
    buf key = { 0 };
    cJSON *record = make_record(b, s);
    const char *status = "Success";

    put_key(&key, b, s);
    *metered = records_find(b->world->records, buf_cstr(&key));
    if (!*metered) {
        *metered = records_add(b->world->records, buf_cstr(&key), record);
    } else {
        status = records_alike(*metered, record)
                     ? tree_text(world_rules(b->world), "identical_resend")
                     : "DuplicateRecord";
        cJSON_Delete(record);
    }
    buf_free(&key);
    return status;
}

static void add_result(const batch *b, const sale *s, cJSON *results)
{
    cJSON *result = cJSON_CreateObject();
    const cJSON *metered = NULL;
    const char *status = "CustomerNotSubscribed";

    if (customer_subscribed(b->world, s->customer, b->product))
        status = meter(b, s, &metered);
    cJSON_AddItemToObject(result, "UsageRecord", cJSON_Duplicate(s->record, 1));
    if (metered)
        cJSON_AddStringToObject(result, "MeteringRecordId", record_id(metered));
    cJSON_AddStringToObject(result, "Status", status);
    cJSON_AddItemToArray(results, result);
}

static void meter_batch(const batch *b)
{
    cJSON *results = cJSON_AddArrayToObject(b->answer->body, "Results");
    cJSON *unprocessed = cJSON_AddArrayToObject(b->answer->body, "UnprocessedRecords");
    const int64_t processed = b->count - b->call->unprocessed;

    for (int i = 0; i < b->count; i++) {
        if (i < processed)
            add_result(b, &b->sales[i], results);
        else
            cJSON_AddItemToArray(unprocessed, cJSON_Duplicate(b->sales[i].record, 1));
    }
}

void batch_meter_usage(world *w, const call *c, answer *a)
{
    batch b = {
        .world = w,
        .call = c,
        .answer = a,
        .product_code = cJSON_GetStringValue(tree_member(c->input, "ProductCode")),
    };

    if (!check_batch(&b))
        return;
    a->body = cJSON_CreateObject();
    meter_batch(&b);
}
