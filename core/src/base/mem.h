/*
 * mem.h - memory: zeroed structs, copies, and overwriting what was secret.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_BASE_MEM_H
#define AWSM_BASE_MEM_H

#include <stddef.h>

void *mem_zeroed(size_t size);                   /* NULL when out of memory */
char *mem_text(const char *ptr, size_t len);     /* NUL-terminated copy, NULL when out of memory */
void mem_wipe(void *ptr, size_t size);           /* overwrite; not optimised away */
void mem_free_secret(char *text);                /* overwrite up to the NUL, then free */

#endif
