/*
 * log.h - one line at a time to whoever asked for it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_BASE_LOG_H
#define AWSM_BASE_LOG_H

#include <awsm/config.h>

typedef struct logger {
    awsm_log_fn *fn; /* NULL: silence */
    void *user_data;
    int level;
} logger;

static inline int log_wants(const logger *l, int level)
{
    return l->fn && level <= l->level;
}

/* Line ends inside the text become blanks. Nothing secret may come here. */
void log_write(const logger *l, int level, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
