/*
 * customer.c - finding the customer of a usage record, in the old way and in the new one.
 *
 * Old integrations name the product in the request and the customer by identifier or account id;
 * new ones, since June 2026, name the licence and the account id. Used by batch_meter_usage.c.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "customer.h"

#include "window.h"

enum { AFTER_UNSUBSCRIBING_S = HOUR_S }; /* the last usage may still be sent so long */

static const cJSON *by_license(const world *w, const cJSON *record, answer *a)
{
    const char *license = tree_text(record, "LicenseArn");
    const char *account = tree_text(record, "CustomerAWSAccountId");
    const cJSON *customer = data_customer_by_license(w->data, license);

    if (!*license)
        answer_refuse(a, "InvalidProductCodeException",
                      "Without a ProductCode every usage record needs a LicenseArn.");
    else if (!customer)
        answer_refuse(a, "InvalidLicenseException", "There is no license %s.", license);
    else if (tree_member(record, "CustomerIdentifier"))
        answer_refuse(a, "InvalidCustomerIdentifierException",
                      "CustomerIdentifier does not go with LicenseArn; use CustomerAWSAccountId.");
    else if (!*account)
        answer_refuse(a, "InvalidCustomerIdentifierException",
                      "A usage record with a LicenseArn needs a CustomerAWSAccountId.");
    else if (strcmp(tree_text(customer, "account_id"), account) != 0)
        answer_refuse(a, "InvalidLicenseException", "License %s does not belong to customer %s.",
                      license, account);
    return answer_refused(a) ? NULL : customer;
}

/* Known customers of other products are found as well: they are not subscribed, but they exist. */
static const cJSON *by_account(const world *w, const char *product, const char *account)
{
    const cJSON *customer = data_customer_by_account(w->data, product, account);

    return customer ? customer
                    : tree_find(tree_member(w->data, "customers"), "account_id", account);
}

static const cJSON *by_product(const world *w, const char *product, const cJSON *record, answer *a)
{
    const char *identifier = tree_text(record, "CustomerIdentifier");
    const char *account = tree_text(record, "CustomerAWSAccountId");
    const cJSON *customer = *identifier ? data_customer_by_identifier(w->data, identifier)
                                        : by_account(w, product, account);

    if (tree_member(record, "LicenseArn"))
        answer_refuse(a, "InvalidLicenseException",
                      "LicenseArn does not go with ProductCode: leave the ProductCode out.");
    else if (!*identifier && !*account)
        answer_refuse(a, "InvalidCustomerIdentifierException",
                      "A usage record needs a CustomerIdentifier or a CustomerAWSAccountId.");
    else if (!customer)
        answer_refuse(a, "InvalidCustomerIdentifierException", "There is no customer %s.",
                      *identifier ? identifier : account);
    else if (*account && strcmp(tree_text(customer, "account_id"), account) != 0)
        answer_refuse(a, "InvalidCustomerIdentifierException",
                      "Customer %s does not have the account id %s.", identifier, account);
    return answer_refused(a) ? NULL : customer;
}

const cJSON *customer_of_record(const world *w, const char *product_code, const cJSON *record,
                                answer *a)
{
    return product_code ? by_product(w, product_code, record, a) : by_license(w, record, a);
}

int customer_subscribed(const world *w, const cJSON *customer, const cJSON *product)
{
    const int64_t left_at = tree_time(customer, "unsubscribed_at", INT64_MAX);

    if (strcmp(tree_text(customer, "product"), tree_text(product, "code")) != 0)
        return 0;
    if (left_at != INT64_MAX)
        return world_now(w) < left_at + AFTER_UNSUBSCRIBING_S;
    return tree_flag(customer, "subscribed", 1);
}

int customer_check_start(const cJSON *customer, int licensed, int64_t timestamp, answer *a)
{
    if (timestamp >= tree_time(customer, "subscribed_at", INT64_MIN))
        return 1;
    if (licensed)
        return answer_refuse(a, "InvalidLicenseException",
                             "The timestamp lies before the license was activated, at %s.",
                             tree_text(customer, "subscribed_at"));
    return answer_refuse(a, "TimestampOutOfBoundsException",
                         "The timestamp lies before the start of the agreement, at %s.",
                         tree_text(customer, "subscribed_at"));
}
