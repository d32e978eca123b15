/*
 * failing_memory.h - memory that runs out when a test wants it to: the linker sends malloc() and its relatives of the
 * core's objects here (--wrap), libcurl and cJSON are told to come by themselves.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_TESTS_FAILING_MEMORY_H
#define AWSM_TESTS_FAILING_MEMORY_H

/* Once, before libcurl is used for the first time. */
void memory_take_over(void);

/* From now on the n-th allocation fails, and only that one; 0: none does. Counting begins anew. */
void memory_fail_at(long n);
/* Allocations since then. */
long memory_count(void);
/* Blocks that are allocated now, whoever did it. */
long memory_live(void);

#endif
