/*
 * say.c - lines on standard error, for all commands.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int has_colour(FILE *stream)
{
    const char *term = getenv("TERM");

    return isatty(fileno(stream)) && !getenv("NO_COLOR") && term && strcmp(term, "dumb") != 0;
}

/* Text from AWS or from the user must not reach a terminal as control sequences. */
static void make_printable(char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text < ' ' || *text == '\177')
            *text = ' ';
}

static void write_line(const char *prefix, const char *format, va_list arguments)
{
    char *line = NULL;

    if (vasprintf(&line, format, arguments) < 0) {
        fprintf(stderr, "%sout of memory\n", prefix);
        return;
    }
    make_printable(line);
    fprintf(stderr, "%s%s\n", prefix, line);
    free(line);
}

void cli_say(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    write_line(has_colour(stderr) ? "\033[1;31mawsm:\033[0m " : "awsm: ", format, arguments);
    va_end(arguments);
}

void cli_hint(const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    write_line("", format, arguments);
    va_end(arguments);
}
