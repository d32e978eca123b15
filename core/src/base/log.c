/* SPDX-License-Identifier: Apache-2.0 */
#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>

enum { LINE_MAX_LEN = 4096 };

void log_write(const logger *l, int level, const char *format, ...)
{
    char line[LINE_MAX_LEN];
    va_list args;

    if (!log_wants(l, level))
        return;
    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    for (char *c = line; *c; c++) {
        if ((unsigned char)*c < 0x20)
            *c = ' ';
    }
    l->fn(level, line, l->user_data);
}
