/*
 * data_check.c - is the data what core/doc/simulator.md describes? Called by data.c.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <awsm/model.h>
#include <stdint.h>

#include "data.h"

static const char *const product_types[] = { "saas", "ami", "container", "agentcore", NULL };
static const char *const month_graces[] = { "deadline", "extends", NULL };
static const char *const resend_statuses[] = { "Success", "DuplicateRecord", NULL };

static const tree_rule credential_rules[] = {
    { .name = "access_key_id", .kind = TREE_TEXT, .required = 1 },
    { .name = "secret_access_key", .kind = TREE_TEXT, .required = 1 },
    { .name = "session_token", .kind = TREE_TEXT },
    { .name = "expires_at", .kind = TREE_TIME },
    { 0 },
};
static const tree_rule product_rules[] = {
    { .name = "code", .kind = TREE_TEXT, .required = 1 },
    { .name = "type", .kind = TREE_CHOICE, .required = 1, .choices = product_types },
    { .name = "dimensions", .kind = TREE_TEXTS, .required = 1 },
    { .name = "region", .kind = TREE_TEXT },
    { .name = "public_key_version", .kind = TREE_INTEGER, .min = 1, .max = INT32_MAX },
    { .name = "public_key_rotated_at", .kind = TREE_TIME },
    { .name = "errors", .kind = TREE_OBJECT },
    { 0 },
};
static const tree_rule customer_rules[] = {
    { .name = "account_id", .kind = TREE_TEXT, .required = 1 },
    { .name = "identifier", .kind = TREE_TEXT },
    { .name = "license_arn", .kind = TREE_TEXT },
    { .name = "product", .kind = TREE_TEXT, .required = 1 },
    { .name = "subscribed", .kind = TREE_FLAG },
    { .name = "subscribed_at", .kind = TREE_TIME },
    { .name = "unsubscribed_at", .kind = TREE_TIME },
    { 0 },
};
static const tree_rule value_rules[] = {
    { .name = "IntegerValue", .kind = TREE_INTEGER, .min = INT32_MIN, .max = INT32_MAX },
    { .name = "DoubleValue", .kind = TREE_NUMBER },
    { .name = "BooleanValue", .kind = TREE_FLAG },
    { .name = "StringValue", .kind = TREE_TEXT },
    { 0 },
};
static const tree_rule entitlement_rules[] = {
    { .name = "customer", .kind = TREE_TEXT, .required = 1 },
    { .name = "dimension", .kind = TREE_TEXT, .required = 1 },
    { .name = "value", .kind = TREE_PART, .required = 1, .items = value_rules },
    { .name = "expires_at", .kind = TREE_TIME },
    { 0 },
};
static const tree_rule token_rules[] = {
    { .name = "token", .kind = TREE_TEXT, .required = 1 },
    { .name = "customer", .kind = TREE_TEXT, .required = 1 },
    { .name = "expires_at", .kind = TREE_TIME },
    { 0 },
};
static const tree_rule switch_rules[] = {
    { .name = "batch_window_h", .kind = TREE_INTEGER, .min = 1, .max = 1000 },
    { .name = "meter_window_h", .kind = TREE_INTEGER, .min = 1, .max = 1000 },
    { .name = "future_tolerance_s", .kind = TREE_INTEGER, .max = 3600 },
    { .name = "month_grace", .kind = TREE_CHOICE, .choices = month_graces },
    { .name = "identical_resend", .kind = TREE_CHOICE, .choices = resend_statuses },
    { .name = "token_lifetime_s", .kind = TREE_INTEGER, .max = INT32_MAX },
    { .name = "token_single_use", .kind = TREE_FLAG },
    { .name = "empty_first_page", .kind = TREE_FLAG },
    { .name = "verify_signatures", .kind = TREE_FLAG },
    { .name = "regions", .kind = TREE_TEXTS },
    { 0 },
};
static const tree_rule root_rules[] = {
    { .name = "credentials", .kind = TREE_ITEMS, .items = credential_rules },
    { .name = "products", .kind = TREE_ITEMS, .required = 1, .items = product_rules },
    { .name = "customers", .kind = TREE_ITEMS, .items = customer_rules },
    { .name = "entitlements", .kind = TREE_ITEMS, .items = entitlement_rules },
    { .name = "tokens", .kind = TREE_ITEMS, .items = token_rules },
    { .name = "rules", .kind = TREE_PART, .items = switch_rules },
    { 0 },
};

/* --- what a table cannot check: names that must exist elsewhere ------------------------------ */

static int check_customers(const cJSON *data, buf *complaint)
{
    const cJSON *customer;

    cJSON_ArrayForEach(customer, tree_member(data, "customers"))
    {
        if (!data_product(data, tree_text(customer, "product"))) {
            buf_format(complaint, "customers: there is no product \"%s\"",
                       tree_text(customer, "product"));
            return 0;
        }
    }
    return 1;
}

static int check_references(const cJSON *data, const char *section, buf *complaint)
{
    const cJSON *item;

    cJSON_ArrayForEach(item, tree_member(data, section))
    {
        if (!data_customer(data, tree_text(item, "customer"))) {
            buf_format(complaint, "%s: there is no customer \"%s\"", section,
                       tree_text(item, "customer"));
            return 0;
        }
    }
    return 1;
}

static int check_values(const cJSON *data, buf *complaint)
{
    const cJSON *entitlement;

    cJSON_ArrayForEach(entitlement, tree_member(data, "entitlements"))
    {
        if (cJSON_GetArraySize(tree_member(entitlement, "value")) != 1) {
            buf_text(complaint, "entitlements: \"value\" must have one member, such as "
                                "\"IntegerValue\"");
            return 0;
        }
    }
    return 1;
}

/* Does the operation of any service name that error in the model? */
static int operation_has_error(const char *operation, const char *code)
{
    for (size_t i = 0; i < awsm_service_count(); i++) {
        const awsm_operation *op = awsm_operation_find(awsm_service_at(i), operation);

        for (size_t k = 0; op && k < awsm_operation_error_count(op); k++) {
            if (strcmp(awsm_operation_error_at(op, k), code) == 0)
                return 1;
        }
    }
    return 0;
}

static int check_errors(const cJSON *data, buf *complaint)
{
    const cJSON *product;
    const cJSON *error;

    cJSON_ArrayForEach(product, tree_member(data, "products"))
    {
        cJSON_ArrayForEach(error, tree_member(product, "errors"))
        {
            const char *code = cJSON_GetStringValue(error);

            if (code && operation_has_error(error->string, code))
                continue;
            buf_format(complaint, "products.errors: \"%s\" has no error \"%s\"", error->string,
                       code ? code : "?");
            return 0;
        }
    }
    return 1;
}

int data_check(const cJSON *data, buf *complaint)
{
    return tree_check(data, root_rules, "data", complaint) && check_customers(data, complaint) &&
           check_references(data, "entitlements", complaint) &&
           check_references(data, "tokens", complaint) && check_values(data, complaint) &&
           check_errors(data, complaint);
}
