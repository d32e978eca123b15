/*
 * list_change_sets.c - ListChangeSets: filtered, newest first unless the order is ASCENDING,
 * page by page.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdio.h>

#include "world.h"

enum { PAGE_SIZE = 20 };

typedef enum comparison { IS, HOLDS, BEFORE, AFTER } comparison;

static const struct filter {
    const char *name;
    const char *member; /* of a change set */
    comparison how;
} filters[] = {
    { "ChangeSetName", "ChangeSetName", IS }, { "Status", "Status", IS },
    { "EntityId", "EntityIdList", HOLDS },    { "BeforeStartTime", "StartTime", BEFORE },
    { "AfterStartTime", "StartTime", AFTER }, { "BeforeEndTime", "EndTime", BEFORE },
    { "AfterEndTime", "EndTime", AFTER },
};

static const struct filter *filter_find(const char *name)
{
    for (size_t i = 0; i < sizeof filters / sizeof filters[0]; i++) {
        if (strcmp(filters[i].name, name) == 0)
            return &filters[i];
    }
    return NULL;
}

/* Times of one form are ordered like their texts. */
static int agrees(const struct filter *f, const cJSON *set, const char *value)
{
    const char *text = tree_text(set, f->member);

    switch (f->how) {
    case IS:
        return strcmp(text, value) == 0;
    case HOLDS:
        return tree_has_text(tree_member(set, f->member), value);
    case BEFORE:
        return *text && strcmp(text, value) < 0;
    case AFTER:
        return strcmp(text, value) > 0;
    }
    return 0;
}

/* AND across filters, OR inside one. */
static int passes(const cJSON *wanted, const cJSON *set)
{
    const cJSON *filter;
    const cJSON *value;

    cJSON_ArrayForEach(filter, wanted)
    {
        int one = 0;

        cJSON_ArrayForEach(value, tree_member(filter, "ValueList"))
        {
            one |= agrees(filter_find(tree_text(filter, "Name")), set, value->valuestring);
        }
        if (!one)
            return 0;
    }
    return 1;
}

static int check_filters(const call *c, answer *a)
{
    const cJSON *filter;

    cJSON_ArrayForEach(filter, tree_member(c->input, "FilterList"))
    {
        if (!filter_find(tree_text(filter, "Name")))
            return answer_refuse(a, "ValidationException", "There is no filter %s.",
                                 tree_text(filter, "Name"));
    }
    return 1;
}

/* The members that a summary has in the model. */
static cJSON *summarize(const call *c, const cJSON *set)
{
    const awsm_shape *output = awsm_operation_output(c->operation);
    const awsm_shape *item = awsm_shape_element(awsm_shape_member_shape(output, 0));
    cJSON *summary = cJSON_CreateObject();

    for (size_t i = 0; i < awsm_shape_member_count(item); i++) {
        const cJSON *member = tree_member(set, awsm_shape_member_name(item, i));

        if (member)
            cJSON_AddItemToObject(summary, member->string, cJSON_Duplicate(member, 1));
    }
    return summary;
}

static cJSON *select_all(const world *w, const call *c)
{
    const char *order = tree_text(tree_member(c->input, "Sort"), "SortOrder");
    const int oldest_first = strcmp(order, "ASCENDING") == 0;
    cJSON *all = cJSON_CreateArray();
    const cJSON *set;

    cJSON_ArrayForEach(set, w->change_sets)
    {
        if (!passes(tree_member(c->input, "FilterList"), set))
            continue;
        if (oldest_first)
            cJSON_AddItemToArray(all, summarize(c, set));
        else
            cJSON_InsertItemInArray(all, 0, summarize(c, set));
    }
    return all;
}

/* A token is how many came before. */
static int read_token(const call *c, int *from, answer *a)
{
    const char *token = tree_text(c->input, "NextToken");
    int len = 0;

    *from = 0;
    if (!*token || (sscanf(token, "sim-%6d%n", from, &len) == 1 && !token[len] && *from > 0))
        return 1;
    return answer_refuse(a, "ValidationException", "NextToken \"%s\" did not come with a page.",
                         token);
}

void list_change_sets(world *w, const call *c, answer *a)
{
    const int size = (int)tree_integer(c->input, "MaxResults", PAGE_SIZE);
    char token[16];
    cJSON *all;
    cJSON *page;
    int from;

    if (!check_filters(c, a) || !read_token(c, &from, a))
        return;
    all = select_all(w, c);
    a->body = cJSON_CreateObject();
    page = cJSON_AddArrayToObject(a->body, "ChangeSetSummaryList");
    for (int i = 0; i < from; i++)
        cJSON_DeleteItemFromArray(all, 0);
    for (int i = 0; i < size && all->child; i++)
        cJSON_AddItemToArray(page, cJSON_DetachItemFromArray(all, 0));
    if (all->child) {
        snprintf(token, sizeof token, "sim-%d", (from + size) % 1000000);
        cJSON_AddStringToObject(a->body, "NextToken", token);
    }
    cJSON_Delete(all);
}
