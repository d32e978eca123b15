/*
 * resolver.h - a name server that answers only when the test lets it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_TEST_RESOLVER_H
#define AWSM_TEST_RESOLVER_H

/*
 * Looking up this name takes until resolver_release(), then fails. Other names are looked up as
 * ever.
 */
#define SLOW_HOST "slow.invalid"

void resolver_release(void);
/* Look-ups of SLOW_HOST that are over. */
int resolver_ended(void);

#endif
