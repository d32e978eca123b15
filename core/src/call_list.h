/*
 * call_list.h - calls in a row, linked through their seats; a call is in one list at a time.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_CALL_LIST_H
#define AWSM_CALL_LIST_H

#include "call.h"

typedef struct call_list {
    awsm_call *first, *last;
} call_list;

void call_list_append(call_list *list, awsm_call *c);
void call_list_remove(call_list *list, awsm_call *c);
void call_list_move(call_list *from, call_list *to, awsm_call *c); /* to its end */

#endif
