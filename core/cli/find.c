/*
 * find.c - services and operations by name; a wrong name is answered with the right ones.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

const awsm_service *cli_find_service(const char *name)
{
    const awsm_service *found = awsm_service_find(name);

    if (found)
        return found;
    cli_say("no service \"%s\"; there is:", name);
    for (size_t i = 0; i < awsm_service_count(); i++)
        cli_hint("  %s", awsm_service_name(awsm_service_at(i)));
    return NULL;
}

/* batch-meter-usage is batch_meter_usage. */
static const awsm_operation *find_operation(const awsm_service *service, const char *name)
{
    char *method = strdup(name);
    const awsm_operation *found;

    if (!method)
        return NULL;
    for (char *c = method; *c; c++)
        if (*c == '-')
            *c = '_';
    found = awsm_operation_find(service, method);
    free(method);
    return found;
}

const awsm_operation *cli_find_operation(const awsm_service *service, const char *name)
{
    const awsm_operation *found = find_operation(service, name);

    if (found)
        return found;
    cli_say("%s has no operation \"%s\"; it has:", awsm_service_name(service), name);
    for (size_t i = 0; i < awsm_operation_count(service); i++)
        cli_hint("  %s", awsm_operation_name(awsm_operation_at(service, i)));
    return NULL;
}
