/*
 * resolver.c - takes the place of the C library's getaddrinfo() for libcurl too.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "resolver.h"

#include <dlfcn.h>
#include <netdb.h>
#include <pthread.h>
#include <string.h>

typedef int look_up(const char *host, const char *service, const struct addrinfo *hints,
                    struct addrinfo **out);

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int released, ended;

void resolver_release(void)
{
    pthread_mutex_lock(&lock);
    released = 1;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&lock);
}

int resolver_ended(void)
{
    int count;

    pthread_mutex_lock(&lock);
    count = ended;
    pthread_mutex_unlock(&lock);
    return count;
}

static int wait_in_vain(void)
{
    pthread_mutex_lock(&lock);
    while (!released)
        pthread_cond_wait(&changed, &lock);
    ended++;
    pthread_mutex_unlock(&lock);
    return EAI_NONAME;
}

int getaddrinfo(const char *host, const char *service, const struct addrinfo *hints,
                struct addrinfo **out)
{
    look_up *real;

    if (host && strcmp(host, SLOW_HOST) == 0)
        return wait_in_vain();
    *(void **)&real = dlsym(RTLD_NEXT, "getaddrinfo"); /* POSIX's way to write it */
    return real(host, service, hints, out);
}
