/*
 * tree.h - reading cJSON trees: members with a default, and a table-driven check of a whole object.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_SIM_TREE_H
#define AWSM_SIM_TREE_H

#include <cjson/cJSON.h>

#include "base/buf.h"

/* NULL when the object has no such member. */
const cJSON *tree_member(const cJSON *object, const char *name);
/* "" when there is no such member, or when it is not text. */
const char *tree_text(const cJSON *object, const char *name);
int64_t tree_integer(const cJSON *object, const char *name, int64_t otherwise);
int tree_flag(const cJSON *object, const char *name, int otherwise);
/* A member that holds a time in ISO 8601; `otherwise` when it is missing. */
int64_t tree_time(const cJSON *object, const char *name, int64_t otherwise);
/* The first item of the array whose member is that text. */
cJSON *tree_find(const cJSON *array, const char *name, const char *text);
/* Does the array hold the text? */
int tree_has_text(const cJSON *array, const char *text);

void tree_print(buf *out, const cJSON *tree);
void tree_add_time(cJSON *object, const char *name, int64_t unix_s); /* as ISO 8601 */

typedef enum tree_kind {
    TREE_TEXT,
    TREE_INTEGER, /* within min..max */
    TREE_NUMBER,
    TREE_FLAG,
    TREE_TIME,   /* ISO 8601 */
    TREE_CHOICE, /* one of `choices` */
    TREE_TEXTS,  /* an array of texts */
    TREE_OBJECT, /* any object */
    TREE_ITEMS,  /* an array of objects made by `items` */
    TREE_PART    /* an object made by `items` */
} tree_kind;

typedef struct tree_rule {
    const char *name;
    tree_kind kind;
    int required;
    int64_t min, max;
    const char *const *choices;    /* NULL ends them */
    const struct tree_rule *items; /* a row without a name ends them */
} tree_rule;

/*
 * Is the object made as the rules say, without other members? If not, one sentence of what is
 * wrong is appended to `complaint`. `where` names the object in it.
 */
int tree_check(const cJSON *object, const tree_rule *rules, const char *where, buf *complaint);

#endif
