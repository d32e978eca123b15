/*
 * register_usage.c - RegisterUsage: a paid container asks at its start whether it may run.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "usage.h"
#include "window.h"

static int check_product(const cJSON *product, const call *c, answer *a)
{
    const char *region = tree_text(product, "region");

    if (strcmp(tree_text(product, "type"), "container") != 0)
        return answer_refuse(a, "InvalidProductCodeException",
                             "Product %s is of type %s; RegisterUsage is for container products.",
                             tree_text(product, "code"), tree_text(product, "type"));
    if (*region && strcmp(region, c->region) != 0)
        return answer_refuse(a, "InvalidRegionException",
                             "The task was launched in %s, the request went to %s.", region,
                             c->region);
    return 1;
}

static int check_version(const cJSON *product, int64_t version, answer *a)
{
    const int64_t current = tree_integer(product, "public_key_version", 1);

    return version <= current ||
           answer_refuse(a, "InvalidPublicKeyVersionException",
                         "There is no public key version %lld; the current one is %lld.",
                         (long long)version, (long long)current);
}

static cJSON *make_claims(const world *w, const call *c)
{
    cJSON *claims = cJSON_CreateObject();
    const int64_t now = world_now(w);

    cJSON_AddStringToObject(claims, "productCode", tree_text(c->input, "ProductCode"));
    cJSON_AddNumberToObject(claims, "publicKeyVersion",
                            (double)tree_integer(c->input, "PublicKeyVersion", 0));
    if (tree_member(c->input, "Nonce"))
        cJSON_AddStringToObject(claims, "nonce", tree_text(c->input, "Nonce"));
    cJSON_AddNumberToObject(claims, "iat", (double)now);
    cJSON_AddNumberToObject(claims, "exp", (double)(now + HOUR_S));
    return claims;
}

static void answer_jwt(const world *w, const call *c, answer *a)
{
    cJSON *claims = make_claims(w, c);
    buf jwt = { 0 };

    if (jwt_sign(w->key, claims, &jwt))
        cJSON_AddStringToObject(a->body, "Signature", buf_cstr(&jwt));
    cJSON_Delete(claims);
    buf_free(&jwt);
}

void register_usage(world *w, const call *c, answer *a)
{
    const cJSON *product = usage_product(w, c, tree_text(c->input, "ProductCode"), a);
    const int64_t version = tree_integer(c->input, "PublicKeyVersion", 0);

    if (!product || !check_product(product, c, a) || !check_version(product, version, a))
        return;
    a->body = cJSON_CreateObject();
    if (version < tree_integer(product, "public_key_version", 1)) /* an old version still signs */
        cJSON_AddNumberToObject(a->body, "PublicKeyRotationTimestamp",
                                (double)tree_time(product, "public_key_rotated_at", world_now(w)));
    answer_jwt(w, c, a);
}
