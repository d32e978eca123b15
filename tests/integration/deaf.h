/*
 * deaf.h - a port on which connecting never ends: its queue is full, so the system drops who
 * knocks.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_TEST_DEAF_H
#define AWSM_TEST_DEAF_H

/* Its URL, until deaf_close(). One at a time. */
const char *deaf_open(void);
void deaf_close(void);

#endif
