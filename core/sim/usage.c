/*
 * usage.c - the checks that both metering operations make. Allocations are in allocations.c.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "usage.h"

const cJSON *usage_product(const world *w, const call *c, const char *code, answer *a)
{
    const cJSON *product = data_product(w->data, code);
    const char *ordered =
        tree_text(tree_member(product, "errors"), awsm_operation_name(c->operation));

    if (!product)
        answer_refuse(a, "InvalidProductCodeException", "There is no product %s.", code);
    else if (*ordered)
        answer_refuse(a, ordered, "The data orders this error for product %s.", code);
    return answer_refused(a) ? NULL : product;
}

int usage_read_timestamp(const cJSON *input, int64_t *timestamp, answer *a)
{
    const cJSON *value = tree_member(input, "Timestamp");

    /*
     * The client's encoder takes text as well, and turns it into a number; the wire knows numbers
     * only.
     */
    if (!cJSON_IsNumber(value))
        return answer_refuse(a, "SerializationException",
                             "STRING_VALUE cannot be converted to Timestamp: seconds since 1970, "
                             "as a number, are needed");
    *timestamp = (int64_t)value->valuedouble;
    return 1;
}

int usage_check_dimension(const usage *u, answer *a)
{
    if (tree_has_text(tree_member(u->product, "dimensions"), u->dimension))
        return 1;
    return answer_refuse(a, "InvalidUsageDimensionException",
                         "The usage dimension %.255s is not one of product %s.", u->dimension,
                         tree_text(u->product, "code"));
}

cJSON *usage_record(const usage *u, const call *c, int64_t hour)
{
    cJSON *record = cJSON_CreateObject();

    cJSON_AddStringToObject(record, "operation", awsm_operation_name(c->operation));
    cJSON_AddStringToObject(record, "product", tree_text(u->product, "code"));
    cJSON_AddStringToObject(record, "dimension", u->dimension);
    tree_add_time(record, "hour", hour);
    tree_add_time(record, "timestamp", u->timestamp);
    cJSON_AddNumberToObject(record, "quantity", (double)u->quantity);
    cJSON_AddStringToObject(record, "region", c->region);
    cJSON_AddStringToObject(record, "access_key_id", c->access_key_id);
    if (u->allocations)
        cJSON_AddItemToObject(record, "allocations", cJSON_Duplicate(u->allocations, 1));
    return record;
}
