/*
 * builder.h - writes a request value by value, each checked against its shape: what the typed C interface is made of.
 *
 * Objects and lists that were opened form a stack. The first mistake stays in the call; after it nothing is written.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_TYPED_BUILDER_H
#define AWSM_TYPED_BUILDER_H

#include "call.h"
#include "model/encode.h"

/*
 * Make a call of the operation whose input begins open: { . Only a client of `service` has it.
 *
 * @param operation AWS's name
 */
awsm_error *builder_new(awsm_call **out, awsm_client *client, const char *operation);

/* How many objects and lists are open; the input's own is 1. */
int builder_depth(const awsm_call *c);
/* Close what was opened later than that. */
void builder_close_to(awsm_call *c, int depth);

/* In an object: open its member, an object, list or map. */
void builder_open_member(awsm_call *c, int member);
/* In a list: open the next item. */
void builder_open_item(awsm_call *c);
/* In a map: open the value of a key. */
void builder_open_key(awsm_call *c, const char *key);
/* Is this the member, or the key, that is open right now? */
int builder_is_open(const awsm_call *c, const char *name);
/* Does the innermost one that is open have this shape? */
int builder_in(const awsm_call *c, const awsm_shape *shape);

/* In an object: its member's value. NULL as text leaves the member out. */
void builder_text(awsm_call *c, int member, const char *text);
void builder_integer(awsm_call *c, int member, int64_t value);
void builder_true(awsm_call *c, int member);
void builder_timestamp(awsm_call *c, int member, int64_t unix_s);
/* In a list of texts. */
void builder_text_item(awsm_call *c, const char *text);

/* A mistake of order: `what` belongs into `where`. */
void builder_misplaced(awsm_call *c, const char *what, const char *where);

#endif
