/*
 * places.h - brings a call to a place in its life where something is done to it: cancelled, or its
 * loop freed.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_TEST_PLACES_H
#define AWSM_TEST_PLACES_H

#include "kit.h"
#include "server.h"

typedef enum place_name {
    QUEUED,         /* started, never polled */
    RESOLVING,      /* its name server does not answer */
    CONNECTING,     /* its connection does not come about */
    AWAITING_REPLY, /* sent; the server is silent */
    THROTTLED,      /* refused, pausing before the next attempt */
    BACKING_OFF,    /* the server failed; pausing before the next attempt */
    PLACES
} place_name;

typedef struct place {
    place_name name;
    server *server; /* NULL where none is reached */
    awsm_client *client;
    awsm_call *call;
    awsm_loop *loop; /* NULL until place_reach() */
    ending end;
} place;

/* The server, the client and the call, not started. */
place place_make(place_name name);
/* Start the call on a loop of its own and poll until it is there. */
void place_reach(place *p);
/* After awsm_loop_free(), where it was reached. */
void place_leave(place *p);

/* May the request have arrived when the call is stopped there? */
awsm_effect place_effect(place_name name);

#endif
