/*
 * data.c - loading and searching the simulator's data. Checking it is in data_check.c.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "data.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/json.h"

/* --- loading --------------------------------------------------------------------------------- */

static cJSON *section(cJSON *data, const char *name, cJSON *make)
{
    cJSON *have = cJSON_GetObjectItemCaseSensitive(data, name);

    if (have) {
        cJSON_Delete(make);
        return have;
    }
    cJSON_AddItemToObject(data, name, make);
    return make;
}

/* The credentials everybody knows, and the rules that a file leaves out. */
static void add_defaults(cJSON *data)
{
    cJSON *builtin = cJSON_Parse(data_builtin);
    cJSON *rules = section(data, "rules", cJSON_CreateObject());
    cJSON *keys = section(data, "credentials", cJSON_CreateArray());
    const cJSON *item;

    cJSON_ArrayForEach(item, tree_member(builtin, "rules"))
    {
        if (!tree_member(rules, item->string))
            cJSON_AddItemToObject(rules, item->string, cJSON_Duplicate(item, 1));
    }
    cJSON_ArrayForEach(item, tree_member(builtin, "credentials"))
    {
        if (!tree_find(keys, "access_key_id", tree_text(item, "access_key_id")))
            cJSON_AddItemToArray(keys, cJSON_Duplicate(item, 1));
    }
    cJSON_Delete(builtin);
}

/* Whoever exports keys for the client in the same shell has them known here as well. */
static void add_environment(cJSON *data)
{
    const char *id = getenv("AWS_ACCESS_KEY_ID");
    const char *secret = getenv("AWS_SECRET_ACCESS_KEY");
    const char *token = getenv("AWS_SESSION_TOKEN");
    cJSON *keys = section(data, "credentials", cJSON_CreateArray());
    cJSON *key;

    if (!id || !*id || !secret || !*secret || tree_find(keys, "access_key_id", id))
        return;
    key = cJSON_CreateObject();
    cJSON_AddStringToObject(key, "access_key_id", id);
    cJSON_AddStringToObject(key, "secret_access_key", secret);
    if (token && *token)
        cJSON_AddStringToObject(key, "session_token", token);
    cJSON_AddItemToArray(keys, key);
}

static int read_file(const char *file, buf *out, buf *complaint)
{
    FILE *in = fopen(file, "rb");
    char *room = NULL;
    size_t n = 0;

    if (in) {
        do {
            room = buf_room(out, 4096);
            n = room ? fread(room, 1, 4096, in) : 0;
            out->len += n;
        } while (n > 0);
        fclose(in);
    }
    if (!in || buf_failed(out))
        buf_format(complaint, "%s: %s", file, strerror(errno));
    return in && !buf_failed(out);
}

static cJSON *parse(const char *name, slice text, buf *complaint)
{
    json_reader r;
    cJSON *data = NULL;

    json_begin(&r, text);
    if (json_skip(&r) && json_at_end(&r))
        data = cJSON_ParseWithLength(text.ptr, text.len);
    if (data && !cJSON_IsObject(data))
        buf_format(complaint, "%s: the file must hold one object", name);
    if (data)
        return data;
    buf_format(complaint, "%s: not JSON, ", name);
    json_explain(&r, complaint);
    return NULL;
}

cJSON *data_load(const char *file, buf *complaint)
{
    buf text = { 0 };
    cJSON *data = NULL;

    if (!file)
        data = parse("built-in data", slice_of(data_builtin), complaint);
    else if (read_file(file, &text, complaint))
        data = parse(file, buf_slice(&text), complaint);
    buf_free(&text);
    if (complaint->len || !data_check(data, complaint)) {
        cJSON_Delete(data);
        return NULL;
    }
    add_defaults(data);
    add_environment(data);
    return data;
}

/* --- searching ------------------------------------------------------------------------------- */

const cJSON *data_product(const cJSON *data, const char *code)
{
    return tree_find(tree_member(data, "products"), "code", code);
}

const cJSON *data_customer_by_license(const cJSON *data, const char *license_arn)
{
    return tree_find(tree_member(data, "customers"), "license_arn", license_arn);
}

const cJSON *data_customer_by_identifier(const cJSON *data, const char *identifier)
{
    return tree_find(tree_member(data, "customers"), "identifier", identifier);
}

const cJSON *data_customer_by_account(const cJSON *data, const char *product,
                                      const char *account_id)
{
    const cJSON *customer;

    cJSON_ArrayForEach(customer, tree_member(data, "customers"))
    {
        if (strcmp(tree_text(customer, "account_id"), account_id) == 0 &&
            strcmp(tree_text(customer, "product"), product) == 0)
            return customer;
    }
    return NULL;
}

const cJSON *data_customer(const cJSON *data, const char *reference)
{
    const cJSON *customer = data_customer_by_license(data, reference);

    if (!customer)
        customer = data_customer_by_identifier(data, reference);
    if (!customer)
        customer = tree_find(tree_member(data, "customers"), "account_id", reference);
    return customer;
}

const cJSON *data_credential(const cJSON *data, const char *access_key_id)
{
    return tree_find(tree_member(data, "credentials"), "access_key_id", access_key_id);
}

const cJSON *data_rules(const cJSON *data)
{
    return tree_member(data, "rules");
}
