/*
 * tree_check.c - is an object made as a table says? Guards the data file and the bodies of the
 * control endpoints.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <math.h>

#include "base/clock.h"
#include "tree.h"

typedef struct place {
    const char *where;
    const tree_rule *rule;
    buf *complaint;
} place;

static int complain(const place *at, const char *wanted)
{
    buf_format(at->complaint, "%s: \"%s\" must be %s", at->where, at->rule->name, wanted);
    return 0;
}

static int check_integer(const place *at, const cJSON *value)
{
    const tree_rule *r = at->rule;

    if (cJSON_IsNumber(value) && floor(value->valuedouble) == value->valuedouble &&
        value->valuedouble >= (double)r->min && value->valuedouble <= (double)r->max)
        return 1;
    buf_format(at->complaint, "%s: \"%s\" must be an integer from %lld to %lld", at->where, r->name,
               (long long)r->min, (long long)r->max);
    return 0;
}

static int check_time(const place *at, const cJSON *value)
{
    int64_t unix_s;
    int nanoseconds;

    if (cJSON_IsString(value) &&
        clock_parse_iso8601(slice_of(value->valuestring), &unix_s, &nanoseconds))
        return 1;
    return complain(at, "a time such as \"2026-11-20T10:00:00Z\"");
}

static int check_choice(const place *at, const cJSON *value)
{
    const char *const *choice = at->rule->choices;

    for (; cJSON_IsString(value) && *choice; choice++) {
        if (strcmp(value->valuestring, *choice) == 0)
            return 1;
    }
    complain(at, "one of");
    for (choice = at->rule->choices; *choice; choice++)
        buf_format(at->complaint, " \"%s\"", *choice);
    return 0;
}

static int check_texts(const place *at, const cJSON *value)
{
    const cJSON *item;

    if (!cJSON_IsArray(value))
        return complain(at, "an array of strings");
    cJSON_ArrayForEach(item, value)
    {
        if (!cJSON_IsString(item))
            return complain(at, "an array of strings");
    }
    return 1;
}

static int check_part(const place *at, const cJSON *value, int index)
{
    buf where = { 0 };
    int ok;

    if (!cJSON_IsObject(value))
        return complain(at, at->rule->kind == TREE_ITEMS ? "an array of objects" : "an object");
    buf_format(&where, index < 0 ? "%s.%s" : "%s.%s[%d]", at->where, at->rule->name, index);
    ok = tree_check(value, at->rule->items, buf_cstr(&where), at->complaint);
    buf_free(&where);
    return ok;
}

static int check_items(const place *at, const cJSON *value)
{
    const cJSON *item;
    int index = 0;

    if (!cJSON_IsArray(value))
        return complain(at, "an array of objects");
    cJSON_ArrayForEach(item, value)
    {
        if (!check_part(at, item, index++))
            return 0;
    }
    return 1;
}

static int check_value(const place *at, const cJSON *value)
{
    switch (at->rule->kind) {
    case TREE_TEXT:
        return cJSON_IsString(value) || complain(at, "a string");
    case TREE_INTEGER:
        return check_integer(at, value);
    case TREE_NUMBER:
        return cJSON_IsNumber(value) || complain(at, "a number");
    case TREE_FLAG:
        return cJSON_IsBool(value) || complain(at, "true or false");
    case TREE_TIME:
        return check_time(at, value);
    case TREE_CHOICE:
        return check_choice(at, value);
    case TREE_TEXTS:
        return check_texts(at, value);
    case TREE_OBJECT:
        return cJSON_IsObject(value) || complain(at, "an object");
    case TREE_ITEMS:
        return check_items(at, value);
    case TREE_PART:
        return check_part(at, value, -1);
    }
    return 0;
}

static const tree_rule *find_rule(const tree_rule *rules, const char *name)
{
    for (; rules->name; rules++) {
        if (strcmp(rules->name, name) == 0)
            return rules;
    }
    return NULL;
}

static int refuse_unknown(const tree_rule *rules, const char *name, const char *where,
                          buf *complaint)
{
    buf_format(complaint, "%s: there is no member \"%s\"; the members are", where, name);
    for (; rules->name; rules++)
        buf_format(complaint, " \"%s\"", rules->name);
    return 0;
}

int tree_check(const cJSON *object, const tree_rule *rules, const char *where, buf *complaint)
{
    const cJSON *member;

    cJSON_ArrayForEach(member, object)
    {
        place at = { where, find_rule(rules, member->string), complaint };

        if (!at.rule)
            return refuse_unknown(rules, member->string, where, complaint);
        if (!check_value(&at, member))
            return 0;
    }
    for (; rules->name; rules++) {
        if (rules->required && !tree_member(object, rules->name)) {
            buf_format(complaint, "%s: \"%s\" is missing", where, rules->name);
            return 0;
        }
    }
    return 1;
}
