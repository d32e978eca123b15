/*
 * loop.h - what the library itself asks of a loop. Loops are public: <awsm/loop.h>.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_LOOP_INTERNAL_H
#define AWSM_LOOP_INTERNAL_H

#include <awsm/loop.h>

/* Was it made by this process, and not by the one we were forked from? */
int loop_is_ours(const awsm_loop *loop);

#endif
