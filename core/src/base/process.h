/*
 * process.h - which process is this? Connections must not be used on both sides of a fork.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_BASE_PROCESS_H
#define AWSM_BASE_PROCESS_H

/* Changes in the child at every fork; costs a load, where getpid() costs a system call. */
unsigned process_generation(void);

#endif
