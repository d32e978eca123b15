/*
 * model.c - what the library knows of the services, read out of the generated tables.
 *
 * Called by the client, the bindings, the command and the simulator; see <awsm/model.h>.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <awsm/model.h>

#include "model/shape.h"

/* Nothing beyond the end. */
static const struct awsm_shape *shape_or_null(shape_ref shape)
{
    return shape ? model_shape(shape) : NULL;
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
        if (strcmp(model_text(model_services[i].name), name) == 0)
            return &model_services[i];
    return NULL;
}

const char *awsm_service_name(const awsm_service *service)
{
    return model_text(service->name);
}

const char *awsm_service_id(const awsm_service *service)
{
    return model_text(service->id);
}

const char *awsm_service_full_name(const awsm_service *service)
{
    return model_text(service->full_name);
}

const char *awsm_service_abbreviation(const awsm_service *service)
{
    return model_text(service->abbreviation);
}

const char *awsm_service_api_version(const awsm_service *service)
{
    return model_text(service->api_version);
}

const char *awsm_service_signing_name(const awsm_service *service)
{
    return model_text(service->signing_name);
}

const char *awsm_service_endpoint_prefix(const awsm_service *service)
{
    return model_text(service->endpoint_prefix);
}

const char *awsm_service_protocol(const awsm_service *service)
{
    return model_text(service->protocol);
}

const char *awsm_service_content_type(const awsm_service *service)
{
    return model_text(service->content_type);
}

size_t awsm_operation_count(const awsm_service *service)
{
    return service->operation_count;
}

const awsm_operation *awsm_operation_at(const awsm_service *service, size_t i)
{
    return i < service->operation_count ? &model_operations[service->first_operation + i] : NULL;
}

const awsm_operation *awsm_operation_find(const awsm_service *service, const char *name)
{
    for (size_t i = 0; name && i < service->operation_count; i++) {
        const awsm_operation *o = &model_operations[service->first_operation + i];

        if (strcmp(model_text(o->name), name) == 0 || strcmp(model_text(o->method), name) == 0)
            return o;
    }
    return NULL;
}

const char *awsm_operation_name(const awsm_operation *operation)
{
    return model_text(operation->name);
}

const char *awsm_operation_method(const awsm_operation *operation)
{
    return model_text(operation->method);
}

const char *awsm_operation_help(const awsm_operation *operation)
{
    return model_text(operation->help);
}

const char *awsm_operation_iam_action(const awsm_operation *operation)
{
    return model_text(operation->iam_action);
}

int awsm_operation_quota(const awsm_operation *operation)
{
    return operation->quota;
}

const char *awsm_operation_http_method(const awsm_operation *operation)
{
    return model_text(operation->http_method);
}

const char *awsm_operation_path(const awsm_operation *operation)
{
    return model_text(operation->path);
}

int awsm_operation_http_status(const awsm_operation *operation)
{
    return operation->http_status;
}

const char *awsm_operation_target(const awsm_operation *operation)
{
    return model_text(operation->target);
}

const awsm_shape *awsm_operation_input(const awsm_operation *operation)
{
    return model_shape(operation->input);
}

const awsm_shape *awsm_operation_output(const awsm_operation *operation)
{
    return model_shape(operation->output);
}

size_t awsm_operation_error_count(const awsm_operation *operation)
{
    return operation->error_count;
}

/* The i-th error, or one of zeros. */
static const shape_error *error_at(const awsm_operation *operation, size_t i)
{
    static const shape_error none = { 0 };

    return i < operation->error_count ? operation_error(operation, i) : &none;
}

const char *awsm_operation_error_at(const awsm_operation *operation, size_t i)
{
    return i < operation->error_count ? model_text(error_at(operation, i)->code) : NULL;
}

const char *awsm_operation_error_help(const awsm_operation *operation, size_t i)
{
    return i < operation->error_count ? model_text(error_at(operation, i)->help) : NULL;
}

const awsm_shape *awsm_operation_error_shape(const awsm_operation *operation, size_t i)
{
    return shape_or_null(error_at(operation, i)->shape);
}

int awsm_operation_error_status(const awsm_operation *operation, size_t i)
{
    return error_at(operation, i)->http_status;
}

int awsm_operation_error_fault(const awsm_operation *operation, size_t i)
{
    return error_at(operation, i)->fault;
}

int awsm_operation_error_retryable(const awsm_operation *operation, size_t i)
{
    return error_at(operation, i)->retryable;
}

const char *awsm_operation_result_key(const awsm_operation *operation)
{
    return model_text(operation->result_key);
}

const char *awsm_operation_output_token(const awsm_operation *operation)
{
    return model_text(operation->output_token);
}

const char *awsm_operation_input_token(const awsm_operation *operation)
{
    return model_text(operation->input_token);
}

const char *awsm_operation_limit_key(const awsm_operation *operation)
{
    return model_text(operation->limit_key);
}

const char *awsm_shape_name(const awsm_shape *shape)
{
    return model_text(shape->name);
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
    return model_text(model_patterns[shape->pattern].text);
}

size_t awsm_shape_enum_count(const awsm_shape *shape)
{
    return shape->enum_count;
}

const char *awsm_shape_enum_at(const awsm_shape *shape, size_t i)
{
    return i < shape->enum_count ? shape_value(shape, i) : NULL;
}

int awsm_shape_sensitive(const awsm_shape *shape)
{
    return (shape->flags & SHAPE_SENSITIVE) != 0;
}

int awsm_shape_union(const awsm_shape *shape)
{
    return (shape->flags & SHAPE_UNION) != 0;
}

const char *awsm_shape_timestamp_format(const awsm_shape *shape)
{
    if (shape->type != AWSM_SHAPE_TIMESTAMP)
        return "";
    return shape->format == TIMESTAMP_ISO8601 ? "iso8601" : "unixTimestamp";
}

size_t awsm_shape_member_count(const awsm_shape *shape)
{
    return shape->member_count;
}

const char *awsm_shape_member_name(const awsm_shape *shape, size_t i)
{
    return i < shape->member_count ? model_text(shape_members(shape)[i].name) : NULL;
}

const char *awsm_shape_member_help(const awsm_shape *shape, size_t i)
{
    return i < shape->member_count ? model_text(shape_members(shape)[i].help) : NULL;
}

const awsm_shape *awsm_shape_member_shape(const awsm_shape *shape, size_t i)
{
    return i < shape->member_count ? model_shape(shape_members(shape)[i].shape) : NULL;
}

static int member_has(const awsm_shape *shape, size_t i, int flag)
{
    return i < shape->member_count && (shape_members(shape)[i].flags & flag) != 0;
}

int awsm_shape_member_required(const awsm_shape *shape, size_t i)
{
    return member_has(shape, i, MEMBER_REQUIRED);
}

int awsm_shape_member_idempotency_token(const awsm_shape *shape, size_t i)
{
    return member_has(shape, i, MEMBER_IDEMPOTENCY_TOKEN);
}

const char *awsm_shape_member_location(const awsm_shape *shape, size_t i)
{
    if (i >= shape->member_count)
        return NULL;
    return member_has(shape, i, MEMBER_IN_PATH)    ? "path"
           : member_has(shape, i, MEMBER_IN_QUERY) ? "query"
                                                   : "body";
}

const char *awsm_shape_member_wire_name(const awsm_shape *shape, size_t i)
{
    const shape_member *m = &shape_members(shape)[i];

    if (i >= shape->member_count)
        return NULL;
    return model_text(m->wire_name ? m->wire_name : m->name);
}

const awsm_shape *awsm_shape_element(const awsm_shape *shape)
{
    return shape_or_null(shape->element);
}

const awsm_shape *awsm_shape_key(const awsm_shape *shape)
{
    return shape_or_null(shape->key);
}

/* --- for the library itself ------------------------------------------------------------------ */

static int is_named(const shape_member *m, slice name)
{
    return m->name_len == name.len && memcmp(model_text(m->name), name.ptr, name.len) == 0;
}

int shape_member_index(const struct awsm_shape *s, slice name, int hint)
{
    const shape_member *members = shape_members(s);

    if (hint >= 0 && hint < s->member_count && is_named(&members[hint], name))
        return hint;
    for (int i = 0; i < s->member_count; i++)
        if (is_named(&members[i], name))
            return i;
    return -1;
}
