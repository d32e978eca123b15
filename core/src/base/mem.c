/* SPDX-License-Identifier: Apache-2.0 */
#include "base/mem.h"

#include <openssl/crypto.h>
#include <stdlib.h>
#include <string.h>

void *mem_zeroed(size_t size)
{
    return calloc(1, size);
}

char *mem_text(const char *ptr, size_t len)
{
    char *copy = malloc(len + 1);

    if (!copy)
        return NULL;
    if (len)
        memcpy(copy, ptr, len);
    copy[len] = '\0';
    return copy;
}

void mem_wipe(void *ptr, size_t size)
{
    if (ptr)
        OPENSSL_cleanse(ptr, size);
}

void mem_free_secret(char *text)
{
    if (text)
        OPENSSL_cleanse(text, strlen(text));
    free(text);
}
