/*
 * policy.c - IAM policies, made from the operations' IAM actions. The command and languages print
 * them; error.c asks for a hint.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "policy.h"

#include <awsm/model.h>
#include <stdlib.h>

#include "base/json.h"
#include "error.h"

enum { TYPE_OPERATIONS_MAX = 4 };

/* What sellers attach: for each type of product the operations that its software calls. */
static const struct product_type {
    const char *name;
    const char *operations[TYPE_OPERATIONS_MAX]; /* NULL behind the last */
} product_types[] = {
    { "saas", { "ResolveCustomer", "BatchMeterUsage", "GetEntitlements" } },
    { "ami", { "MeterUsage" } },
    { "container", { "RegisterUsage" } },
};

enum { TYPE_COUNT = sizeof product_types / sizeof product_types[0] };

static const char separators[] = ", \t\r\n";

const char *awsm_policy_product_type(size_t i)
{
    return i < TYPE_COUNT ? product_types[i].name : NULL;
}

static const awsm_operation *find_operation(const char *name)
{
    const awsm_operation *found = NULL;

    for (size_t i = 0; !found && i < awsm_service_count(); i++)
        found = awsm_operation_find(awsm_service_at(i), name);
    return found;
}

static const struct product_type *find_type(slice name)
{
    for (size_t i = 0; i < TYPE_COUNT; i++) {
        if (slice_equal(name, slice_of(product_types[i].name)))
            return &product_types[i];
    }
    return NULL;
}

/* --- the actions of a policy: sorted, each once ----------------------------------------------- */

typedef struct action_list {
    const char **at;
    size_t count;
    size_t room;
} action_list;

static awsm_error *make_room(action_list *list)
{
    const size_t room = list->room ? 2 * list->room : 8;
    const char **at;

    if (list->count < list->room)
        return NULL;
    at = realloc(list->at, room * sizeof *at);
    if (!at)
        return error_nomem();
    list->at = at;
    list->room = room;
    return NULL;
}

static awsm_error *add_action(action_list *list, const char *action)
{
    awsm_error *err = make_room(list);
    size_t i = list->count;

    if (err)
        return err;
    while (i > 0 && strcmp(list->at[i - 1], action) > 0)
        i--;
    if (i > 0 && strcmp(list->at[i - 1], action) == 0)
        return NULL;
    memmove(list->at + i + 1, list->at + i, (list->count - i) * sizeof *list->at);
    list->at[i] = action;
    list->count++;
    return NULL;
}

static awsm_error *unknown(const char *name)
{
    return error_new(AWSM_E_UNKNOWN_OPERATION,
                     "policy: \"%.80s\" is neither a product type (saas, ami, container) nor an "
                     "operation, such as BatchMeterUsage",
                     name);
}

static awsm_error *add_operation(action_list *list, const char *name)
{
    const awsm_operation *operation = find_operation(name);

    return operation ? add_action(list, awsm_operation_iam_action(operation)) : unknown(name);
}

static awsm_error *add_type(action_list *list, const struct product_type *type)
{
    awsm_error *err = NULL;

    for (size_t i = 0; !err && i < TYPE_OPERATIONS_MAX && type->operations[i]; i++)
        err = add_operation(list, type->operations[i]);
    return err;
}

static awsm_error *add_name(action_list *list, buf *scratch, slice name)
{
    const struct product_type *type = find_type(name);

    if (type)
        return add_type(list, type);
    buf_clear(scratch);
    buf_slice_add(scratch, name);
    return buf_failed(scratch) ? error_nomem() : add_operation(list, buf_cstr(scratch));
}

static awsm_error *add_names(action_list *list, const char *names)
{
    buf scratch = { 0 };
    awsm_error *err = NULL;

    for (names += strspn(names, separators); !err && *names; names += strspn(names, separators)) {
        const slice name = { names, strcspn(names, separators) };
        err = add_name(list, &scratch, name);
        names += name.len;
    }
    buf_free(&scratch);
    if (!err && !list->count)
        err = error_new(AWSM_E_INVALID, "policy: name a product type (saas, ami, container) or "
                                        "operations, such as BatchMeterUsage");
    return err;
}

/* --- what is printed -------------------------------------------------------------------------- */

static void put_policy(buf *out, const action_list *list)
{
    buf_text(out, "{\n"
                  "    \"Version\": \"2012-10-17\",\n"
                  "    \"Statement\": [\n"
                  "        {\n"
                  "            \"Effect\": \"Allow\",\n"
                  "            \"Action\": [\n");
    for (size_t i = 0; i < list->count; i++) {
        buf_text(out, "                ");
        json_write_string(out, slice_of(list->at[i]));
        buf_text(out, i + 1 < list->count ? ",\n" : "\n");
    }
    buf_text(out, "            ],\n"
                  "            \"Resource\": \"*\"\n"
                  "        }\n"
                  "    ]\n"
                  "}");
}

awsm_error *awsm_policy_json(char **out, const char *names)
{
    action_list list = { 0 };
    buf text = { 0 };
    awsm_error *err = add_names(&list, names ? names : "");

    *out = NULL;
    if (!err)
        put_policy(&text, &list);
    free(list.at);
    if (!err && buf_failed(&text))
        err = error_nomem();
    if (err)
        buf_free(&text);
    else
        *out = text.ptr;
    return err;
}

/* --- advice ----------------------------------------------------------------------------------- */

/* How AWS's services say that IAM does not allow it. */
static int means_denied(slice service_code)
{
    static const char *const codes[] = { "AccessDeniedException", "AccessDenied",
                                         "UnauthorizedException", "UnauthorizedOperation",
                                         "NotAuthorized" };

    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        if (slice_equal(service_code, slice_of(codes[i])))
            return 1;
    }
    return 0;
}

/* The type of product that calls the operation; the operation itself when there is none. */
static const char *policy_name(const char *operation)
{
    for (size_t i = 0; i < TYPE_COUNT; i++) {
        for (size_t k = 0; k < TYPE_OPERATIONS_MAX && product_types[i].operations[k]; k++) {
            if (strcmp(product_types[i].operations[k], operation) == 0)
                return product_types[i].name;
        }
    }
    return operation;
}

void policy_hint(buf *out, const char *operation, slice service_code)
{
    const awsm_operation *known = means_denied(service_code) ? find_operation(operation) : NULL;

    if (known)
        buf_format(
            out, "the caller's IAM policy must allow %s on \"*\": awsm policy %s prints the policy",
            awsm_operation_iam_action(known), policy_name(operation));
}
