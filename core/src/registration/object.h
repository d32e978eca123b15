/*
 * object.h - a token's header or claims: one JSON object, its members looked up by name.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_REGISTRATION_OBJECT_H
#define AWSM_REGISTRATION_OBJECT_H

#include "base/json.h"
#include "error.h"

enum { OBJECT_MEMBERS_MAX = 32 };

typedef struct object_member {
    size_t name_at, name_len; /* in the object's text; so is the value */
    size_t value_at, value_len;
    json_kind kind;
} object_member;

typedef struct object {
    buf text; /* names and values one after the other, decoded; nothing of objects and lists */
    size_t count;
    object_member members[OBJECT_MEMBERS_MAX];
} object;

/*
 * Read an empty object from JSON. `part` is what messages call it, "header". Refuses what is not an object of strict
 * JSON, and two members of one name, on which two readers might not agree.
 */
awsm_error *object_read(object *o, const char *part, slice json);
void object_free(object *o);

/* NULL when there is none of that name. */
const object_member *object_find(const object *o, const char *name);
/* The decoded text or the number's literal; valid while the object is. */
slice object_value(const object *o, const object_member *member);

#endif
