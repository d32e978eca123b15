/*
 * seeds.c - writes what the fuzzers begin with, out of the model: seeds FOLDER. Called by run.sh.
 *
 * FOLDER/bodies has an input and an output of each operation, "SERVICE.OPERATION {...}" with
 * every member; FOLDER/model.dict has the names in them. The values are of the right type, no
 * more: the fuzzers are to find the rest.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/json.h"
#include "fuzz.h"

enum { DEPTH_MAX = 8 }; /* a shape may hold itself */

typedef struct seeds {
    FILE *words;
    buf body;
} seeds;

static void put_value(seeds *s, const awsm_shape *shape, int depth);

static void put_name(seeds *s, const char *name)
{
    fprintf(s->words, "\"%s\"\n", name);
    json_write_string(&s->body, slice_of(name));
}

static void put_structure(seeds *s, const awsm_shape *shape, int depth)
{
    buf_char(&s->body, '{');
    for (size_t i = 0; depth < DEPTH_MAX && i < awsm_shape_member_count(shape); i++) {
        buf_text(&s->body, i ? "," : "");
        put_name(s, awsm_shape_member_name(shape, i));
        buf_char(&s->body, ':');
        put_value(s, awsm_shape_member_shape(shape, i), depth + 1);
    }
    buf_char(&s->body, '}');
}

static void put_number(seeds *s, const awsm_shape *shape)
{
    int64_t least;

    buf_int(&s->body, awsm_shape_min(shape, &least) ? least : 1);
}

static void put_map(seeds *s, const awsm_shape *shape, int depth)
{
    buf_char(&s->body, '{');
    put_value(s, awsm_shape_key(shape), depth);
    buf_char(&s->body, ':');
    put_value(s, awsm_shape_element(shape), depth);
    buf_char(&s->body, '}');
}

static void put_value(seeds *s, const awsm_shape *shape, int depth)
{
    switch (awsm_shape_kind(shape)) {
    case AWSM_SHAPE_STRUCTURE:
        put_structure(s, shape, depth);
        break;
    case AWSM_SHAPE_LIST:
        buf_char(&s->body, '[');
        put_value(s, awsm_shape_element(shape), depth);
        buf_char(&s->body, ']');
        break;
    case AWSM_SHAPE_MAP:
        put_map(s, shape, depth);
        break;
    case AWSM_SHAPE_STRING:
        put_name(s, awsm_shape_enum_count(shape) ? awsm_shape_enum_at(shape, 0) : "p-1");
        break;
    case AWSM_SHAPE_BOOLEAN:
        buf_text(&s->body, "true");
        break;
    case AWSM_SHAPE_TIMESTAMP:
        buf_text(&s->body, "1795176000.25");
        break;
    default:
        put_number(s, shape);
        break;
    }
}

static void write_seed(seeds *s, const char *folder, const char *name, const char *kind,
                       const awsm_shape *shape)
{
    char path[4096];
    FILE *file;

    buf_clear(&s->body);
    buf_format(&s->body, "%s ", name);
    put_value(s, shape, 0);
    snprintf(path, sizeof path, "%s/bodies/%s.%s", folder, name, kind);
    MUST((file = fopen(path, "w")) != NULL);
    MUST(fwrite(s->body.ptr, 1, s->body.len, file) == s->body.len);
    MUST(fclose(file) == 0);
}

static void write_operation(seeds *s, const char *folder, const awsm_service *service,
                            const awsm_operation *operation)
{
    char name[128];

    snprintf(name, sizeof name, "%s.%s", awsm_service_name(service),
             awsm_operation_name(operation));
    fprintf(s->words, "\"%s \"\n", name);
    write_seed(s, folder, name, "input", awsm_operation_input(operation));
    write_seed(s, folder, name, "output", awsm_operation_output(operation));
}

int main(int count, char **arguments)
{
    char path[4096];
    const awsm_service *service;
    const awsm_operation *operation;
    seeds s = { 0 };

    MUST(count == 2);
    snprintf(path, sizeof path, "%s/model.dict", arguments[1]);
    MUST((s.words = fopen(path, "w")) != NULL);
    for (size_t i = 0; (service = awsm_service_at(i)) != NULL; i++) {
        for (size_t j = 0; (operation = awsm_operation_at(service, j)) != NULL; j++)
            write_operation(&s, arguments[1], service, operation);
    }
    MUST(fclose(s.words) == 0);
    buf_free(&s.body);
    return 0;
}
