/*
 * sample.c - makes a value from a shape. Called by generated.c and wiremock.c.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "sample.h"

#include "model/shape.h"
#include "sample_text.h"
#include "tree.h"

/* Deeper than this, members that may be missing are: shapes that hold themselves end. */
enum { DEPTH_MAX = 8 };

static cJSON *make(const awsm_shape *shape, int depth);

static int tells_of_failure(const char *member)
{
    static const char *const names[] = { "Errors", "errors", "UnprocessedRecords" };

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strcmp(names[i], member) == 0)
            return 1;
    }
    return 0;
}

static cJSON *make_empty(const awsm_shape *shape)
{
    return shape->type == AWSM_SHAPE_LIST ? cJSON_CreateArray() : cJSON_CreateObject();
}

static cJSON *make_structure(const awsm_shape *shape, int depth)
{
    const size_t count = shape->flags & SHAPE_UNION ? 1 : shape->member_count;
    cJSON *tree = cJSON_CreateObject();

    for (size_t i = 0; i < count; i++) {
        const char *name = awsm_shape_member_name(shape, i);
        const awsm_shape *member = awsm_shape_member_shape(shape, i);

        if (tells_of_failure(name))
            cJSON_AddItemToObject(tree, name, make_empty(member));
        else if (depth < DEPTH_MAX || shape->flags & SHAPE_UNION ||
                 awsm_shape_member_required(shape, i))
            cJSON_AddItemToObject(tree, name, make(member, depth + 1));
    }
    return tree;
}

static cJSON *make_list(const awsm_shape *shape, int depth)
{
    cJSON *tree = cJSON_CreateArray();
    int64_t count = 1;

    awsm_shape_min(shape, &count);
    if (!count)
        count = depth < DEPTH_MAX;
    for (int64_t i = 0; i < count; i++)
        cJSON_AddItemToArray(tree, make(awsm_shape_element(shape), depth + 1));
    return tree;
}

static cJSON *make_map(const awsm_shape *shape, int depth)
{
    cJSON *tree = cJSON_CreateObject();
    buf key = { 0 };

    sample_text(&key, awsm_shape_key(shape));
    cJSON_AddItemToObject(tree, buf_cstr(&key), make(awsm_shape_element(shape), depth + 1));
    buf_free(&key);
    return tree;
}

static cJSON *make_text(const awsm_shape *shape)
{
    buf text = { 0 };
    cJSON *tree;

    sample_text(&text, shape);
    tree = cJSON_CreateString(buf_cstr(&text));
    buf_free(&text);
    return tree;
}

static cJSON *make_number(const awsm_shape *shape)
{
    int64_t least = 0;

    awsm_shape_min(shape, &least);
    return cJSON_CreateNumber((double)least);
}

static cJSON *make_time(const awsm_shape *shape)
{
    return shape->format == TIMESTAMP_ISO8601 ? cJSON_CreateString("2026-01-01T00:00:00Z")
                                              : cJSON_CreateNumber(SAMPLE_TIME);
}

static cJSON *make_document(void)
{
    cJSON *tree = cJSON_CreateObject();

    cJSON_AddStringToObject(tree, "Title", "a sample");
    return tree;
}

static cJSON *make(const awsm_shape *shape, int depth)
{
    switch ((awsm_shape_type)shape->type) {
    case AWSM_SHAPE_STRUCTURE:
        return make_structure(shape, depth);
    case AWSM_SHAPE_LIST:
        return make_list(shape, depth);
    case AWSM_SHAPE_MAP:
        return make_map(shape, depth);
    case AWSM_SHAPE_STRING:
        return make_text(shape);
    case AWSM_SHAPE_INTEGER:
    case AWSM_SHAPE_LONG:
    case AWSM_SHAPE_DOUBLE:
        return make_number(shape);
    case AWSM_SHAPE_BOOLEAN:
        return cJSON_CreateTrue();
    case AWSM_SHAPE_TIMESTAMP:
        return make_time(shape);
    case AWSM_SHAPE_BLOB:
        return cJSON_CreateString("YXdzbQ==");
    case AWSM_SHAPE_DOCUMENT:
        return make_document();
    }
    return cJSON_CreateNull();
}

cJSON *sample_make(const awsm_shape *shape)
{
    return make(shape, 0);
}
