/* SPDX-License-Identifier: Apache-2.0 */
#include "call_list.h"

void call_list_append(call_list *list, awsm_call *c)
{
    call_seat *seat = call_get_seat(c);

    seat->next = NULL;
    seat->previous = list->last;
    if (list->last)
        call_get_seat(list->last)->next = c;
    else
        list->first = c;
    list->last = c;
}

void call_list_remove(call_list *list, awsm_call *c)
{
    call_seat *seat = call_get_seat(c);

    if (seat->previous)
        call_get_seat(seat->previous)->next = seat->next;
    else
        list->first = seat->next;
    if (seat->next)
        call_get_seat(seat->next)->previous = seat->previous;
    else
        list->last = seat->previous;
    seat->next = seat->previous = NULL;
}

void call_list_move(call_list *from, call_list *to, awsm_call *c)
{
    call_list_remove(from, c);
    call_list_append(to, c);
}
