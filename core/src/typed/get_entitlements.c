/*
 * get_entitlements.c - writing and reading GetEntitlements.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <awsm/entitlement.h>
#include <stdlib.h>

#include "base/mem.h"
#include "error.h"
#include "tables.h"
#include "typed/builder.h"
#include "typed/reader.h"

/* What is open while filters are written. */
enum { DEPTH_INPUT = 1, DEPTH_FILTER = 2 };

awsm_error *awsm_get_entitlements_new(awsm_call **out, awsm_client *client, const char *product_code)
{
    awsm_error *err = builder_new(out, client, "GetEntitlements");

    if (!err)
        builder_text(*out, entitlement_GetEntitlementsRequest_ProductCode, product_code);
    return err;
}

/* Back to the input's own members, from a filter perhaps. */
static int at_input(awsm_call *call, const char *what)
{
    builder_close_to(call, DEPTH_INPUT);
    if (builder_in(call, &entitlement_GetEntitlementsRequest))
        return 1;
    builder_misplaced(call, what, "a GetEntitlements");
    return 0;
}

void awsm_get_entitlements_filter(awsm_call *call, const char *key, const char *value)
{
    if (builder_in(call, &entitlement_GetEntitlementsRequest))
        builder_open_member(call, entitlement_GetEntitlementsRequest_Filter);
    if (builder_in(call, &entitlement_FilterValueList) && !builder_is_open(call, key))
        builder_close_to(call, DEPTH_FILTER);
    if (builder_in(call, &entitlement_GetEntitlementFilters))
        builder_open_key(call, key);
    if (builder_in(call, &entitlement_FilterValueList))
        builder_text_item(call, value);
    else
        builder_misplaced(call, "a filter", "a GetEntitlements");
}

void awsm_get_entitlements_max_results(awsm_call *call, int64_t count)
{
    if (at_input(call, "MaxResults"))
        builder_integer(call, entitlement_GetEntitlementsRequest_MaxResults, count);
}

void awsm_get_entitlements_next_token(awsm_call *call, const char *token)
{
    if (at_input(call, "NextToken"))
        builder_text(call, entitlement_GetEntitlementsRequest_NextToken, token);
}

/* --- reading -------------------------------------------------------------------------------- */

typedef struct entitlement {
    text_at product_code, dimension, customer_identifier, customer_aws_account_id, license_arn;
    text_at string;
    int kind;
    int64_t integer;
    double number;
    int64_t expires_unix_s;
} entitlement;

struct awsm_entitlements {
    buf texts;
    text_at next_token;
    entitlement *items;
    size_t count, capacity;
    int failed; /* out of memory */
};

static void read_value(reader *r, entitlement *e)
{
    reader_object o = { 0 };
    int member;

    while ((member = reader_next(r, &entitlement_EntitlementValue, &o)) != READER_END) {
        if (json_peek(&r->json) == JSON_NULL)
            member = READER_UNKNOWN;
        switch (member) {
        case entitlement_EntitlementValue_IntegerValue:
            e->kind = AWSM_ENTITLEMENT_INTEGER;
            e->integer = reader_int(r);
            e->number = (double)e->integer;
            break;
        case entitlement_EntitlementValue_DoubleValue:
            e->kind = AWSM_ENTITLEMENT_DOUBLE;
            e->number = reader_double(r);
            break;
        case entitlement_EntitlementValue_BooleanValue:
            e->kind = AWSM_ENTITLEMENT_BOOLEAN;
            e->integer = reader_bool(r);
            break;
        case entitlement_EntitlementValue_StringValue:
            e->kind = AWSM_ENTITLEMENT_STRING;
            e->string = reader_text(r);
            break;
        default:
            reader_skip(r);
        }
    }
}

static entitlement read_entitlement(reader *r)
{
    entitlement e = { 0 };
    reader_object o = { 0 };
    int member;

    while ((member = reader_next(r, &entitlement_Entitlement, &o)) != READER_END) {
        switch (member) {
        case entitlement_Entitlement_ProductCode:
            e.product_code = reader_text(r);
            break;
        case entitlement_Entitlement_Dimension:
            e.dimension = reader_text(r);
            break;
        case entitlement_Entitlement_CustomerIdentifier:
            e.customer_identifier = reader_text(r);
            break;
        case entitlement_Entitlement_CustomerAWSAccountId:
            e.customer_aws_account_id = reader_text(r);
            break;
        case entitlement_Entitlement_LicenseArn:
            e.license_arn = reader_text(r);
            break;
        case entitlement_Entitlement_Value:
            read_value(r, &e);
            break;
        case entitlement_Entitlement_ExpirationDate:
            e.expires_unix_s = reader_timestamp(r);
            break;
        default:
            reader_skip(r);
        }
    }
    return e;
}

static void add(awsm_entitlements *list, entitlement e)
{
    if (list->count == list->capacity) {
        const size_t capacity = list->capacity ? 2 * list->capacity : 25;
        entitlement *more = realloc(list->items, capacity * sizeof *more);
        if (!more) {
            list->failed = 1;
            return;
        }
        list->items = more;
        list->capacity = capacity;
    }
    list->items[list->count++] = e;
}

static void read_page(reader *r, awsm_entitlements *list)
{
    reader_object o = { 0 }, items = { 0 };
    int member;

    while ((member = reader_next(r, &entitlement_GetEntitlementsResult, &o)) != READER_END) {
        if (member == entitlement_GetEntitlementsResult_NextToken) {
            list->next_token = reader_text(r);
        } else if (member == entitlement_GetEntitlementsResult_Entitlements) {
            while (reader_next_item(r, &items))
                add(list, read_entitlement(r));
        } else {
            reader_skip(r);
        }
    }
}

awsm_error *awsm_entitlements_new(awsm_entitlements **out, const awsm_call *call)
{
    awsm_entitlements *list = mem_zeroed(sizeof *list);
    reader r;
    awsm_error *err = list ? reader_begin(&r, call, "GetEntitlements") : error_nomem();

    *out = NULL;
    if (!err) {
        read_page(&r, list);
        err = reader_end(&r, call);
    }
    if (!err)
        list->texts = r.texts;
    if (!err && list->failed)
        err = error_nomem();
    if (err)
        awsm_entitlements_free(list);
    else
        *out = list;
    return err;
}

void awsm_entitlements_free(awsm_entitlements *list)
{
    if (!list)
        return;
    buf_free(&list->texts);
    free(list->items);
    free(list);
}

size_t awsm_entitlements_count(const awsm_entitlements *list)
{
    return list->count;
}

const char *awsm_entitlements_next_token(const awsm_entitlements *list)
{
    return reader_text_at(&list->texts, list->next_token);
}

static const entitlement *find(const awsm_entitlements *list, size_t i)
{
    static const entitlement none;

    return i < list->count ? &list->items[i] : &none;
}

const char *awsm_entitlement_dimension(const awsm_entitlements *list, size_t i)
{
    return reader_text_at(&list->texts, find(list, i)->dimension);
}

const char *awsm_entitlement_product_code(const awsm_entitlements *list, size_t i)
{
    return reader_text_at(&list->texts, find(list, i)->product_code);
}

const char *awsm_entitlement_customer_identifier(const awsm_entitlements *list, size_t i)
{
    return reader_text_at(&list->texts, find(list, i)->customer_identifier);
}

const char *awsm_entitlement_customer_aws_account_id(const awsm_entitlements *list, size_t i)
{
    return reader_text_at(&list->texts, find(list, i)->customer_aws_account_id);
}

const char *awsm_entitlement_license_arn(const awsm_entitlements *list, size_t i)
{
    return reader_text_at(&list->texts, find(list, i)->license_arn);
}

int awsm_entitlement_value_kind(const awsm_entitlements *list, size_t i)
{
    return find(list, i)->kind;
}

int64_t awsm_entitlement_integer(const awsm_entitlements *list, size_t i)
{
    return find(list, i)->integer;
}

double awsm_entitlement_double(const awsm_entitlements *list, size_t i)
{
    return find(list, i)->number;
}

const char *awsm_entitlement_string(const awsm_entitlements *list, size_t i)
{
    return reader_text_at(&list->texts, find(list, i)->string);
}

int64_t awsm_entitlement_expires_unix_s(const awsm_entitlements *list, size_t i)
{
    return find(list, i)->expires_unix_s;
}
