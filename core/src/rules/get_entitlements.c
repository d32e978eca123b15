/*
 * get_entitlements.c - a customer is named in one way.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "rules/rules.h"
#include "tables.h"

static awsm_error *check_filter(json_reader *r)
{
    int by_identifier = 0, by_account = 0;
    slice key;

    json_enter(r);
    while (json_next_key(r, NULL, SLICE(""), &key)) {
        by_identifier |= slice_equal(key, SLICE("CUSTOMER_IDENTIFIER"));
        by_account |= slice_equal(key, SLICE("CUSTOMER_AWS_ACCOUNT_ID"));
        json_skip(r);
    }
    if (!by_identifier || !by_account)
        return NULL;
    return rules_refuse(
        "filters_exclude_each_other",
        "Filter: CUSTOMER_IDENTIFIER and CUSTOMER_AWS_ACCOUNT_ID both name the customer; "
        "give one of them");
}

awsm_error *rules_get_entitlements(const rules_request *request)
{
    json_reader r;
    int member = -1;
    awsm_error *err = NULL;

    json_begin(&r, request->body);
    json_enter(&r);
    while (!err &&
           (member = rules_next_member(&r, &entitlement_GetEntitlementsRequest, member + 1)) >= 0) {
        if (member == entitlement_GetEntitlementsRequest_Filter)
            err = check_filter(&r);
        else
            json_skip(&r);
    }
    return err ? err : rules_unreadable(&r);
}
