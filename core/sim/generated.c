/*
 * generated.c - the operations that have no life of their own here: each answers a sample of
 * its output. What answers in pages has two.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "operation.h"
#include "sample.h"
#include "tree.h"

/* Text that was asked for comes back under the same name: ids, ARNs, the catalog. */
static void repeat_input(cJSON *body, const cJSON *input)
{
    const cJSON *asked;

    cJSON_ArrayForEach(asked, input)
    {
        if (cJSON_IsString(asked) && cJSON_IsString(tree_member(body, asked->string)))
            cJSON_ReplaceItemInObjectCaseSensitive(body, asked->string, cJSON_Duplicate(asked, 1));
    }
}

/* The first page has a token, which asks for the second; that has none. */
static int turn_page(const call *c, answer *a)
{
    const char *in = awsm_operation_input_token(c->operation);
    const char *out = awsm_operation_output_token(c->operation);

    if (!*in || !tree_member(c->input, in))
        return 1;
    if (strcmp(tree_text(c->input, in), tree_text(a->body, out)) != 0)
        return answer_refuse(a, "ValidationException", "%s \"%s\" did not come with a page.", in,
                             tree_text(c->input, in));
    cJSON_DeleteItemFromObjectCaseSensitive(a->body, out);
    return 1;
}

void generated(struct world *w, const call *c, answer *a)
{
    (void)w;
    a->body = sample_make(awsm_operation_output(c->operation));
    if (turn_page(c, a))
        repeat_input(a->body, c->input);
}
