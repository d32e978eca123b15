/*
 * tree.c - reading cJSON trees. Checking them is in tree_check.c.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tree.h"

#include <stdlib.h>

#include "base/clock.h"

const cJSON *tree_member(const cJSON *object, const char *name)
{
    return cJSON_GetObjectItemCaseSensitive(object, name);
}

const char *tree_text(const cJSON *object, const char *name)
{
    const char *text = cJSON_GetStringValue(tree_member(object, name));

    return text ? text : "";
}

int64_t tree_integer(const cJSON *object, const char *name, int64_t otherwise)
{
    const cJSON *member = tree_member(object, name);

    return cJSON_IsNumber(member) ? (int64_t)member->valuedouble : otherwise;
}

int tree_flag(const cJSON *object, const char *name, int otherwise)
{
    const cJSON *member = tree_member(object, name);

    return cJSON_IsBool(member) ? cJSON_IsTrue(member) : otherwise;
}

int64_t tree_time(const cJSON *object, const char *name, int64_t otherwise)
{
    int64_t unix_s;
    int nanoseconds;

    if (!clock_parse_iso8601(slice_of(tree_text(object, name)), &unix_s, &nanoseconds))
        return otherwise;
    return unix_s;
}

cJSON *tree_find(const cJSON *array, const char *name, const char *text)
{
    cJSON *item;

    cJSON_ArrayForEach(item, array)
    {
        const char *value = cJSON_GetStringValue(tree_member(item, name));

        if (value && strcmp(value, text) == 0)
            return item;
    }
    return NULL;
}

int tree_has_text(const cJSON *array, const char *text)
{
    const cJSON *item;

    cJSON_ArrayForEach(item, array)
    {
        if (cJSON_IsString(item) && strcmp(item->valuestring, text) == 0)
            return 1;
    }
    return 0;
}

void tree_print(buf *out, const cJSON *tree)
{
    char *text = cJSON_PrintUnformatted(tree);

    if (text)
        buf_text(out, text);
    free(text);
}

void tree_add_time(cJSON *object, const char *name, int64_t unix_s)
{
    buf text = { 0 };

    clock_add_iso8601(&text, unix_s);
    cJSON_AddStringToObject(object, name, buf_cstr(&text));
    buf_free(&text);
}
