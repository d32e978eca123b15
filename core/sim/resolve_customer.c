/*
 * resolve_customer.c - ResolveCustomer: who came from AWS Marketplace with this registration token?
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "world.h"

static void add(cJSON *body, const char *name, const cJSON *customer, const char *member)
{
    if (tree_member(customer, member))
        cJSON_AddStringToObject(body, name, tree_text(customer, member));
}

static cJSON *describe(const cJSON *customer)
{
    cJSON *body = cJSON_CreateObject();

    add(body, "CustomerIdentifier", customer, "identifier");
    add(body, "ProductCode", customer, "product");
    add(body, "CustomerAWSAccountId", customer, "account_id");
    add(body, "LicenseArn", customer, "license_arn");
    return body;
}

void resolve_customer(world *w, const call *c, answer *a)
{
    cJSON *token = tree_find(w->tokens, "token", tree_text(c->input, "RegistrationToken"));
    const cJSON *customer = token ? data_customer(w->data, tree_text(token, "customer")) : NULL;

    if (!customer) {
        answer_refuse(a, "InvalidTokenException", "Registration token is invalid.");
    } else if (world_now(w) >= tree_time(token, "expires_at", INT64_MAX)) {
        answer_refuse(a, "ExpiredTokenException", "The submitted registration token has expired.");
    } else if (tree_flag(token, "used", 0) && tree_flag(world_rules(w), "token_single_use", 0)) {
        answer_refuse(a, "InvalidTokenException", "Registration token was used already.");
    } else {
        if (!tree_member(token, "used"))
            cJSON_AddTrueToObject(token, "used");
        a->body = describe(customer);
    }
}
