/*
 * model.c - what the library knows of the services, read out of the generated tables.
 *
 * Called by the client, the bindings, the command and the simulator; see <awsm/model.h>.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <awsm/model.h>

#include "model/shape.h"

/* Texts that may be missing are "" to the world. */
static const char *or_empty(const char *text)
{
    return text ? text : "";
}

size_t awsm_service_count(void)
{
    return model_service_count;
}

const awsm_service *awsm_service_at(size_t i)
{
    return i < model_service_count ? &model_services[i] : NULL;
}

const awsm_service *awsm_service_find(const char *name)
{
    for (size_t i = 0; name && i < model_service_count; i++)
        if (strcmp(model_services[i].name, name) == 0)
            return &model_services[i];
    return NULL;
}

const char *awsm_service_name(const awsm_service *service)
{
    return service->name;
}

const char *awsm_service_id(const awsm_service *service)
{
    return service->id;
}

const char *awsm_service_full_name(const awsm_service *service)
{
    return service->full_name;
}

const char *awsm_service_api_version(const awsm_service *service)
{
    return service->api_version;
}

const char *awsm_service_signing_name(const awsm_service *service)
{
    return service->signing_name;
}

size_t awsm_operation_count(const awsm_service *service)
{
    return service->operation_count;
}

const awsm_operation *awsm_operation_at(const awsm_service *service, size_t i)
{
    return i < service->operation_count ? &service->operations[i] : NULL;
}

const awsm_operation *awsm_operation_find(const awsm_service *service, const char *name)
{
    for (size_t i = 0; name && i < service->operation_count; i++) {
        const awsm_operation *o = &service->operations[i];

        if (strcmp(o->name, name) == 0 || strcmp(o->method, name) == 0)
            return o;
    }
    return NULL;
}

const char *awsm_operation_name(const awsm_operation *operation)
{
    return operation->name;
}

const char *awsm_operation_method(const awsm_operation *operation)
{
    return operation->method;
}

const char *awsm_operation_help(const awsm_operation *operation)
{
    return operation->help;
}

const char *awsm_operation_iam_action(const awsm_operation *operation)
{
    return operation->iam_action;
}

int awsm_operation_quota(const awsm_operation *operation)
{
    return operation->quota;
}

const awsm_shape *awsm_operation_input(const awsm_operation *operation)
{
    return operation->input;
}

const awsm_shape *awsm_operation_output(const awsm_operation *operation)
{
    return operation->output;
}

size_t awsm_operation_error_count(const awsm_operation *operation)
{
    return operation->error_count;
}

const char *awsm_operation_error_at(const awsm_operation *operation, size_t i)
{
    return i < operation->error_count ? operation->errors[i].code : NULL;
}

const char *awsm_operation_result_key(const awsm_operation *operation)
{
    return or_empty(operation->result_key);
}

const char *awsm_operation_output_token(const awsm_operation *operation)
{
    return or_empty(operation->output_token);
}

const char *awsm_operation_input_token(const awsm_operation *operation)
{
    return or_empty(operation->input_token);
}

const char *awsm_operation_limit_key(const awsm_operation *operation)
{
    return or_empty(operation->limit_key);
}

const char *awsm_shape_name(const awsm_shape *shape)
{
    return shape->name;
}

int awsm_shape_kind(const awsm_shape *shape)
{
    return shape->type;
}

int awsm_shape_min(const awsm_shape *shape, int64_t *min)
{
    *min = shape->min;
    return (shape->flags & SHAPE_HAS_MIN) != 0;
}

int awsm_shape_max(const awsm_shape *shape, int64_t *max)
{
    *max = shape->max;
    return (shape->flags & SHAPE_HAS_MAX) != 0;
}

const char *awsm_shape_pattern(const awsm_shape *shape)
{
    return shape->pattern ? shape->pattern->text : "";
}

size_t awsm_shape_enum_count(const awsm_shape *shape)
{
    return shape->enum_count;
}

const char *awsm_shape_enum_at(const awsm_shape *shape, size_t i)
{
    return i < shape->enum_count ? shape->enum_values[i] : NULL;
}

int awsm_shape_sensitive(const awsm_shape *shape)
{
    return (shape->flags & SHAPE_SENSITIVE) != 0;
}

size_t awsm_shape_member_count(const awsm_shape *shape)
{
    return shape->member_count;
}

const char *awsm_shape_member_name(const awsm_shape *shape, size_t i)
{
    return i < shape->member_count ? shape->members[i].name : NULL;
}

const char *awsm_shape_member_help(const awsm_shape *shape, size_t i)
{
    return i < shape->member_count ? shape->members[i].help : NULL;
}

const awsm_shape *awsm_shape_member_shape(const awsm_shape *shape, size_t i)
{
    return i < shape->member_count ? shape->members[i].shape : NULL;
}

static int member_has(const awsm_shape *shape, size_t i, int flag)
{
    return i < shape->member_count && (shape->members[i].flags & flag) != 0;
}

int awsm_shape_member_required(const awsm_shape *shape, size_t i)
{
    return member_has(shape, i, MEMBER_REQUIRED);
}

int awsm_shape_member_idempotency_token(const awsm_shape *shape, size_t i)
{
    return member_has(shape, i, MEMBER_IDEMPOTENCY_TOKEN);
}

const awsm_shape *awsm_shape_element(const awsm_shape *shape)
{
    return shape->element;
}

const awsm_shape *awsm_shape_key(const awsm_shape *shape)
{
    return shape->key;
}

static int is_named(const shape_member *m, slice name)
{
    return m->name_len == name.len && memcmp(m->name, name.ptr, name.len) == 0;
}

int shape_member_index(const struct awsm_shape *s, slice name, int hint)
{
    if (hint >= 0 && hint < s->member_count && is_named(&s->members[hint], name))
        return hint;
    for (int i = 0; i < s->member_count; i++)
        if (is_named(&s->members[i], name))
            return i;
    return -1;
}
