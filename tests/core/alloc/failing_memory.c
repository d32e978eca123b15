/* SPDX-License-Identifier: Apache-2.0 */
#include "failing_memory.h"

#include <cjson/cJSON.h>
#include <curl/curl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

/* The linker's names: __real_malloc() is malloc(), and whoever calls malloc() gets __wrap_malloc(). */
void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *ptr, size_t size);
void __real_free(void *ptr);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *ptr, size_t size);
void __wrap_free(void *ptr);

/* Atomic: libcurl may look names up in a thread. */
static atomic_long fail_at, count, live;

static int fails(void)
{
    return ++count == fail_at;
}

void *__wrap_malloc(size_t size)
{
    void *ptr = fails() ? NULL : __real_malloc(size);

    live += ptr != NULL;
    return ptr;
}

void *__wrap_calloc(size_t number, size_t size)
{
    void *ptr = fails() ? NULL : __real_calloc(number, size);

    live += ptr != NULL;
    return ptr;
}

void *__wrap_realloc(void *ptr, size_t size)
{
    void *more = fails() ? NULL : __real_realloc(ptr, size);

    live += more && !ptr;
    return more;
}

void __wrap_free(void *ptr)
{
    live -= ptr != NULL;
    __real_free(ptr);
}

static char *copy_text(const char *text)
{
    char *copy = __wrap_malloc(strlen(text) + 1);

    return copy ? strcpy(copy, text) : NULL;
}

void memory_take_over(void)
{
    cJSON_Hooks hooks = { __wrap_malloc, __wrap_free };

    cJSON_InitHooks(&hooks);
    curl_global_init_mem(CURL_GLOBAL_DEFAULT, __wrap_malloc, __wrap_free, __wrap_realloc, copy_text,
                         __wrap_calloc);
}

void memory_fail_at(long n)
{
    fail_at = n;
    count = 0;
}

long memory_count(void)
{
    return count;
}

long memory_live(void)
{
    return live;
}
