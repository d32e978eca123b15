/*
 * change_sets.c - the life of a change set, as a table of statuses.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "change_sets.h"

#include "base/uuid.h"
#include "tree.h"

enum { ID_LEN = 25 };

static const struct status {
    const char *name;
    const char *next;          /* NULL: this is an end */
    const char *next_validate; /* of a change set that is only checked */
    const char *failure;       /* whose fault it was */
} statuses[] = {
    { "PREPARING", "APPLYING", "SUCCEEDED", NULL },
    { "APPLYING", "SUCCEEDED", "SUCCEEDED", NULL },
    { "SUCCEEDED", NULL, NULL, NULL },
    { "CANCELLED", NULL, NULL, NULL },
    { "FAILED", NULL, NULL, "CLIENT_ERROR" },
};

static const struct status *status_find(const char *name)
{
    for (size_t i = 0; i < sizeof statuses / sizeof statuses[0]; i++) {
        if (strcmp(statuses[i].name, name) == 0)
            return &statuses[i];
    }
    return NULL;
}

int change_set_move(cJSON *set, const char *status, int64_t now)
{
    const struct status *to = status_find(status);

    if (!to)
        return 0;
    cJSON_DeleteItemFromObjectCaseSensitive(set, "EndTime");
    cJSON_DeleteItemFromObjectCaseSensitive(set, "FailureCode");
    cJSON_DeleteItemFromObjectCaseSensitive(set, "FailureDescription");
    cJSON_ReplaceItemInObjectCaseSensitive(set, "Status", cJSON_CreateString(to->name));
    if (!to->next)
        tree_add_time(set, "EndTime", now);
    if (to->failure) {
        cJSON_AddStringToObject(set, "FailureCode", to->failure);
        cJSON_AddStringToObject(set, "FailureDescription", "The simulator was told to fail it.");
    }
    return 1;
}

void change_set_advance(cJSON *set, int64_t now)
{
    const struct status *at = status_find(tree_text(set, "Status"));
    const int only_checked = strcmp(tree_text(set, "Intent"), "VALIDATE") == 0;
    const char *next = only_checked ? at->next_validate : at->next;

    if (next)
        change_set_move(set, next, now);
}

/* --- the list -------------------------------------------------------------------------------- */

cJSON *change_sets_find(const change_sets *all, const char *id)
{
    return tree_find(all, "ChangeSetId", id);
}

/* An identifier may carry the entity's revision: "prod-abc@5". */
static void put_entity(buf *out, const char *identifier)
{
    buf_add(out, identifier, strcspn(identifier, "@"));
}

const cJSON *change_sets_lock(const change_sets *all, const char *entity)
{
    const cJSON *locked = NULL;
    const cJSON *set;
    buf name = { 0 };

    put_entity(&name, entity);
    cJSON_ArrayForEach(set, all)
    {
        if (status_find(tree_text(set, "Status"))->next &&
            tree_has_text(tree_member(set, "EntityIdList"), buf_cstr(&name)))
            locked = set;
    }
    buf_free(&name);
    return locked;
}

static void name_set(cJSON *set, const char *region)
{
    char uuid[UUID_SIZE] = "";
    buf id = { 0 };
    buf arn = { 0 };

    uuid_new(uuid);
    for (const char *c = uuid; *c && id.len < ID_LEN; c++) {
        if (*c != '-')
            buf_char(&id, *c);
    }
    buf_format(&arn, "arn:aws:aws-marketplace:%s:111122223333:AWSMarketplace/ChangeSet/%s", region,
               buf_cstr(&id));
    cJSON_AddStringToObject(set, "ChangeSetId", buf_cstr(&id));
    cJSON_AddStringToObject(set, "ChangeSetArn", buf_cstr(&arn));
    buf_free(&id);
    buf_free(&arn);
}

static void copy(cJSON *to, const cJSON *from, const char *name)
{
    if (tree_member(from, name))
        cJSON_AddItemToObject(to, name, cJSON_Duplicate(tree_member(from, name), 1));
}

static void describe_change(cJSON *changes, cJSON *entities, const cJSON *change)
{
    static const char *const members[] = { "ChangeType", "Entity", "Details", "DetailsDocument",
                                           "ChangeName" };
    const char *identifier = tree_text(tree_member(change, "Entity"), "Identifier");
    cJSON *described = cJSON_CreateObject();
    buf entity = { 0 };

    for (size_t i = 0; i < sizeof members / sizeof members[0]; i++)
        copy(described, change, members[i]);
    cJSON_AddArrayToObject(described, "ErrorDetailList");
    cJSON_AddItemToArray(changes, described);
    put_entity(&entity, identifier);
    if (entity.len && !tree_has_text(entities, buf_cstr(&entity)))
        cJSON_AddItemToArray(entities, cJSON_CreateString(buf_cstr(&entity)));
    buf_free(&entity);
}

cJSON *change_sets_start(change_sets *all, const cJSON *input, const char *region, int64_t now)
{
    cJSON *set = cJSON_CreateObject();
    cJSON *changes;
    cJSON *entities;
    const cJSON *change;

    name_set(set, region);
    copy(set, input, "ChangeSetName");
    copy(set, input, "ClientRequestToken");
    cJSON_AddStringToObject(set, "Intent",
                            *tree_text(input, "Intent") ? tree_text(input, "Intent") : "APPLY");
    tree_add_time(set, "StartTime", now);
    cJSON_AddStringToObject(set, "Status", "PREPARING");
    changes = cJSON_AddArrayToObject(set, "ChangeSet");
    entities = cJSON_AddArrayToObject(set, "EntityIdList");
    cJSON_ArrayForEach(change, tree_member(input, "ChangeSet"))
    {
        describe_change(changes, entities, change);
    }
    cJSON_AddItemToArray(all, set);
    return set;
}
