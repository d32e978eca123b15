/*
 * pages.h - what pages.c, pages_text.c and pages_merge.c share.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_PAGES_INTERNAL_H
#define AWSM_PAGES_INTERNAL_H

#include <awsm/model.h>
#include <awsm/pages.h>

#include "base/json.h"

const awsm_operation *pages_operation(const awsm_pages *p);

/* Consume a value; its text as it stands. */
slice pages_raw_value(json_reader *r);
/* A member more of an object that is open at its end; empty stands for none begun. */
void pages_add_member(buf *out, slice key, slice value);

/*
 * Take an input apart: the token of that name, and all other members, in an object that is open at
 * its end.
 */
void pages_split_input(buf *rest, buf *token, slice json, const char *name);
/* And together again, with another token. */
void pages_write_input(buf *out, slice rest, const char *name, slice token);
/* The token of a reply, empty where there is none. 0: it is not text. */
int pages_find_token(buf *token, slice body, const char *name);

#endif
