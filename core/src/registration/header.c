/* SPDX-License-Identifier: Apache-2.0 */
#include "registration/header.h"

#include "registration/object.h"
#include "registration/refusal.h"

/* Other algorithms, by the beginning of their name: what each would let somebody do. */
static const struct {
    const char *prefix;
    const char *reason;
    const char *why;
} refused_algorithms[] = {
    { "none", "alg_none", "a token that nobody signed" },
    { "HS", "alg_hmac", "anybody who has the public key could use it as HMAC's secret" },
    { "RS", "alg_pkcs1", "the older RSA signature, which AWS does not use here" },
    { "", "alg_other", "AWS signs with no other" },
};

static int begins_with(slice text, const char *prefix)
{
    const size_t len = strlen(prefix);

    return text.len >= len && memcmp(text.ptr, prefix, len) == 0;
}

static awsm_error *refuse_algorithm(slice name)
{
    size_t i = 0;

    while (!begins_with(name, refused_algorithms[i].prefix))
        i++;
    return refusal(refused_algorithms[i].reason, "alg is \"%.*s\", only PS256 will do: %s",
                   QUOTED(name), refused_algorithms[i].why);
}

static awsm_error *check_algorithm(const object *header)
{
    const object_member *alg = object_find(header, "alg");

    if (!alg || alg->kind != JSON_STRING)
        return refusal("alg_missing", "the header names no alg, only PS256 will do");
    return slice_equal(object_value(header, alg), SLICE("PS256"))
               ? NULL
               : refuse_algorithm(object_value(header, alg));
}

/*
 * "crit" names members that must be understood (RFC 7515, 4.1.11), and "b64" of RFC 7797 changes
 * what is signed.
 */
static awsm_error *check_extensions(const object *header)
{
    static const char *const names[] = { "crit", "b64" };

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (object_find(header, names[i]))
            return refusal("crit",
                           "the header has \"%s\", which demands an extension; AWS uses none",
                           names[i]);
    }
    return NULL;
}

awsm_error *header_check(slice json)
{
    object header = { 0 };
    awsm_error *err = object_read(&header, "header", json);

    if (!err)
        err = check_algorithm(&header);
    if (!err)
        err = check_extensions(&header);
    object_free(&header);
    return err;
}
