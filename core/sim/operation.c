/*
 * operation.c - which function serves which operation, and how answers are made.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "operation.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const struct {
    const char *name;
    operation_fn *run;
} operations[] = {
    { "BatchMeterUsage", batch_meter_usage }, { "MeterUsage", meter_usage },
    { "RegisterUsage", register_usage },      { "ResolveCustomer", resolve_customer },
    { "GetEntitlements", get_entitlements },  { "StartChangeSet", start_change_set },
    { "ListChangeSets", list_change_sets },   { "DescribeChangeSet", describe_change_set },
    { "CancelChangeSet", cancel_change_set },
};

operation_fn *operation_find(const awsm_operation *operation)
{
    for (size_t i = 0; i < sizeof operations / sizeof operations[0]; i++) {
        if (strcmp(operations[i].name, awsm_operation_name(operation)) == 0)
            return operations[i].run;
    }
    return generated;
}

int answer_refuse(answer *a, const char *code, const char *format, ...)
{
    char text[1024];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    a->status = 400;
    buf_clear(&a->code);
    buf_text(&a->code, code);
    buf_clear(&a->message);
    buf_text(&a->message, text);
    return 0;
}

int answer_refused(const answer *a)
{
    return a->code.len > 0;
}

void answer_free(answer *a)
{
    buf_free(&a->code);
    buf_free(&a->message);
    cJSON_Delete(a->body);
    *a = (answer){ 0 };
}
