/*
 * catalog.c - StartChangeSet, DescribeChangeSet and CancelChangeSet. ListChangeSets has a file
 * of its own.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "world.h"

/* The members of the operation's output that the change set has. */
static void answer_set(const call *c, const cJSON *set, answer *a)
{
    const awsm_shape *output = awsm_operation_output(c->operation);

    a->body = cJSON_CreateObject();
    for (size_t i = 0; i < awsm_shape_member_count(output); i++) {
        const char *name = awsm_shape_member_name(output, i);

        if (tree_member(set, name))
            cJSON_AddItemToObject(a->body, name, cJSON_Duplicate(tree_member(set, name), 1));
    }
}

static cJSON *find(const world *w, const call *c, answer *a)
{
    const char *id = tree_text(c->input, "ChangeSetId");
    cJSON *set = change_sets_find(w->change_sets, id);

    if (!set)
        answer_refuse(a, "ResourceNotFoundException", "There is no change set %s.", id);
    return set;
}

static int check_free(const world *w, const call *c, answer *a)
{
    const cJSON *change;

    cJSON_ArrayForEach(change, tree_member(c->input, "ChangeSet"))
    {
        const char *entity = tree_text(tree_member(change, "Entity"), "Identifier");
        const cJSON *by = *entity ? change_sets_lock(w->change_sets, entity) : NULL;

        if (by)
            return answer_refuse(a, "ResourceInUseException",
                                 "Entity %s is locked by change set %s, which is %s.", entity,
                                 tree_text(by, "ChangeSetId"), tree_text(by, "Status"));
    }
    return 1;
}

void start_change_set(world *w, const call *c, answer *a)
{
    const char *token = tree_text(c->input, "ClientRequestToken");
    const cJSON *same = *token ? tree_find(w->change_sets, "ClientRequestToken", token) : NULL;

    if (same)
        answer_set(c, same, a);
    else if (check_free(w, c, a))
        answer_set(c, change_sets_start(w->change_sets, c->input, c->region, world_now(w)), a);
}

/* Who asks sees the status; then the change set goes on. */
void describe_change_set(world *w, const call *c, answer *a)
{
    cJSON *set = find(w, c, a);

    if (!set)
        return;
    answer_set(c, set, a);
    change_set_advance(set, world_now(w));
}

void cancel_change_set(world *w, const call *c, answer *a)
{
    cJSON *set = find(w, c, a);

    if (!set)
        return;
    if (strcmp(tree_text(set, "Status"), "PREPARING") != 0) {
        answer_refuse(a, "ResourceInUseException",
                      "Change set %s is %s; only what is PREPARING can be cancelled.",
                      tree_text(set, "ChangeSetId"), tree_text(set, "Status"));
        return;
    }
    change_set_move(set, "CANCELLED", world_now(w));
    answer_set(c, set, a);
}
