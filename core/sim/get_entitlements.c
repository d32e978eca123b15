/*
 * get_entitlements.c - GetEntitlements: what customers of a product may use, filtered, page by
 * page.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <inttypes.h>
#include <stdio.h>

#include "world.h"

enum {
    PAGE_SIZE = 25, /* by the model the most there can be */
    ENTITLEMENTS_MAX = 1000000
};

/* A filter key and where its value is found: in the entitlement itself or in its customer. */
static const struct {
    const char *key;
    const char *member;
    int of_customer;
} filters[] = {
    { "CUSTOMER_IDENTIFIER", "identifier", 1 },
    { "CUSTOMER_AWS_ACCOUNT_ID", "account_id", 1 },
    { "LICENSE_ARN", "license_arn", 1 },
    { "DIMENSION", "dimension", 0 },
};

/* OR inside a key, AND across keys. */
static int passes(const cJSON *filter, const cJSON *entitlement, const cJSON *customer)
{
    for (size_t i = 0; i < sizeof filters / sizeof filters[0]; i++) {
        const cJSON *wanted = tree_member(filter, filters[i].key);
        const cJSON *owner = filters[i].of_customer ? customer : entitlement;

        if (wanted && !tree_has_text(wanted, tree_text(owner, filters[i].member)))
            return 0;
    }
    return 1;
}

static void copy_text(cJSON *to, const char *name, const cJSON *from, const char *member)
{
    if (tree_member(from, member))
        cJSON_AddStringToObject(to, name, tree_text(from, member));
}

static cJSON *describe(const cJSON *entitlement, const cJSON *customer)
{
    cJSON *out = cJSON_CreateObject();

    copy_text(out, "ProductCode", customer, "product");
    copy_text(out, "Dimension", entitlement, "dimension");
    copy_text(out, "CustomerIdentifier", customer, "identifier");
    copy_text(out, "CustomerAWSAccountId", customer, "account_id");
    cJSON_AddItemToObject(out, "Value", cJSON_Duplicate(tree_member(entitlement, "value"), 1));
    if (tree_member(entitlement, "expires_at"))
        cJSON_AddNumberToObject(out, "ExpirationDate",
                                (double)tree_time(entitlement, "expires_at", 0));
    copy_text(out, "LicenseArn", customer, "license_arn");
    return out;
}

/* All that the request asks for, whatever the page. */
static cJSON *select_all(const world *w, const call *c)
{
    const char *product = tree_text(c->input, "ProductCode");
    const cJSON *filter = tree_member(c->input, "Filter");
    cJSON *selected = cJSON_CreateArray();
    const cJSON *e;

    cJSON_ArrayForEach(e, tree_member(w->data, "entitlements"))
    {
        const cJSON *customer = data_customer(w->data, tree_text(e, "customer"));

        if (strcmp(tree_text(customer, "product"), product) == 0 && passes(filter, e, customer))
            cJSON_AddItemToArray(selected, describe(e, customer));
    }
    return selected;
}

/* --- pages ----------------------------------------------------------------------------------- */

/* A token belongs to its question: another product or filter does not go with it. FNV-1a. */
static uint64_t question_hash(const cJSON *input)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    buf text = { 0 };

    buf_text(&text, tree_text(input, "ProductCode"));
    tree_print(&text, tree_member(input, "Filter"));
    for (size_t i = 0; i < text.len; i++)
        hash = (hash ^ (unsigned char)text.ptr[i]) * UINT64_C(1099511628211);
    buf_free(&text);
    return hash;
}

static void put_token(cJSON *body, const cJSON *input, int from)
{
    char token[40];

    snprintf(token, sizeof token, "%016" PRIx64 "%08x", question_hash(input), (unsigned)from);
    cJSON_AddStringToObject(body, "NextToken", token);
}

/* Where the page begins; -1 for the first page, for which there is no token. */
static int read_token(const cJSON *input, int *from, answer *a)
{
    const char *token = tree_text(input, "NextToken");
    char expected[17];
    unsigned at;
    int len = 0;

    *from = -1;
    if (!tree_member(input, "NextToken"))
        return 1;
    snprintf(expected, sizeof expected, "%016" PRIx64, question_hash(input));
    if (strncmp(token, expected, 16) != 0 || sscanf(token + 16, "%8x%n", &at, &len) != 1 ||
        len != 8 || token[16 + len] || at > ENTITLEMENTS_MAX)
        return answer_refuse(a, "InvalidParameterException",
                             "NextToken is invalid, or belongs to another request.");
    *from = (int)at;
    return 1;
}

static void answer_page(const call *c, cJSON *all, int from, int size, answer *a)
{
    cJSON *page;
    int next = from + size;

    a->body = cJSON_CreateObject();
    page = cJSON_AddArrayToObject(a->body, "Entitlements");
    for (int i = 0; i < next && all->child; i++) {
        cJSON *e = cJSON_DetachItemFromArray(all, 0);

        if (i < from)
            cJSON_Delete(e);
        else
            cJSON_AddItemToArray(page, e);
    }
    if (all->child)
        put_token(a->body, c->input, next);
}

void get_entitlements(world *w, const call *c, answer *a)
{
    int size = (int)tree_integer(c->input, "MaxResults", PAGE_SIZE);
    cJSON *all;
    int from;

    if (!data_product(w->data, tree_text(c->input, "ProductCode"))) {
        answer_refuse(a, "InvalidParameterException", "There is no product %s.",
                      tree_text(c->input, "ProductCode"));
        return;
    }
    if (!read_token(c->input, &from, a))
        return;
    if (from < 0) {
        size = tree_flag(world_rules(w), "empty_first_page", 0) ? 0 : size;
        from = 0;
    }
    all = select_all(w, c);
    answer_page(c, all, from, size, a);
    cJSON_Delete(all);
}
