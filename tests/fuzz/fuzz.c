/* SPDX-License-Identifier: Apache-2.0 */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/json.h"
#include "base/utf8.h"

void must_stop(const char *condition, const char *file, int line)
{
    fprintf(stderr, "%s:%d: this must hold: %s\n", file, line, condition);
    abort();
}

void must_teach(awsm_error *error)
{
    const char *message = awsm_error_message(error);

    MUST(*message && strpbrk(message, "\r\n") == NULL);
    MUST(utf8_valid(slice_of(message)));
    MUST(awsm_error_code(error) != 0);
    awsm_error_free(error);
}

slice take_part(slice *rest, char separator)
{
    const char *found = rest->len ? memchr(rest->ptr, separator, rest->len) : NULL;
    const slice part = { rest->ptr, found ? (size_t)(found - rest->ptr) : rest->len };

    rest->ptr += part.len + (found != NULL);
    rest->len -= part.len + (found != NULL);
    return part;
}

unsigned take_byte(slice *rest)
{
    if (!rest->len)
        return 0;
    rest->len--;
    return (unsigned char)*rest->ptr++;
}

/* The i-th of all services together; NULL beyond the end. */
static const awsm_operation *operation_at(size_t i)
{
    const awsm_service *service;

    for (size_t s = 0; (service = awsm_service_at(s)) != NULL; s++) {
        if (i < awsm_operation_count(service))
            return awsm_operation_at(service, i);
        i -= awsm_operation_count(service);
    }
    return NULL;
}

static const awsm_operation *operation_named(slice service, slice operation)
{
    char name[2][64] = { "", "" };
    const awsm_service *found;

    if (service.len >= sizeof name[0] || operation.len >= sizeof name[1])
        return NULL;
    memcpy(name[0], service.ptr, service.len);
    memcpy(name[1], operation.ptr, operation.len);
    found = awsm_service_find(name[0]);
    return found ? awsm_operation_find(found, name[1]) : NULL;
}

const awsm_operation *take_operation(slice *rest)
{
    const slice text = take_part(rest, ' ');
    slice operation = text;
    const slice service = take_part(&operation, '.');
    const awsm_operation *found = operation_named(service, operation);
    size_t count = 0, sum = 0;

    if (found)
        return found;
    while (operation_at(count))
        count++;
    for (size_t i = 0; i < text.len; i++)
        sum += (unsigned char)text.ptr[i];
    return operation_at(sum % count);
}

const awsm_service *service_of(const awsm_operation *operation)
{
    const char *name = awsm_operation_name(operation);
    size_t i = 0;

    while (awsm_operation_find(awsm_service_at(i), name) != operation)
        i++;
    return awsm_service_at(i);
}
