/*
 * indent.c - JSON made readable, token by token.
 *
 * Nothing is parsed into numbers, so 9007199254740993 and 1.10 come out as AWS sent them. Text that
 * is not JSON comes out oddly indented, never lost.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli.h"

enum { INDENT = 4 };

typedef struct printer {
    FILE *out;
    const char *at;
    const char *end;
    int depth;
} printer;

static int is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void skip_blanks(printer *p)
{
    while (p->at < p->end && is_blank(*p->at))
        p->at++;
}

static void new_line(printer *p)
{
    fprintf(p->out, "\n%*s", p->depth * INDENT, "");
}

/* From the opening quote through the closing one. */
static void copy_string(printer *p)
{
    const char *begin = p->at++;

    while (p->at < p->end && *p->at != '"')
        p->at += *p->at == '\\' && p->at + 1 < p->end ? 2 : 1;
    if (p->at < p->end)
        p->at++;
    fwrite(begin, 1, (size_t)(p->at - begin), p->out);
}

/* `{` or `[`; what is empty stays on its line. */
static void open_level(printer *p)
{
    char open = *p->at++;

    fputc(open, p->out);
    skip_blanks(p);
    if (p->at < p->end && *p->at == (open == '{' ? '}' : ']')) {
        fputc(*p->at++, p->out);
        return;
    }
    p->depth++;
    new_line(p);
}

static void close_level(printer *p)
{
    if (p->depth > 0)
        p->depth--;
    new_line(p);
    fputc(*p->at++, p->out);
}

static void print_token(printer *p)
{
    switch (*p->at) {
    case '"':
        copy_string(p);
        break;
    case '{':
    case '[':
        open_level(p);
        break;
    case '}':
    case ']':
        close_level(p);
        break;
    case ',':
        fputc(*p->at++, p->out);
        new_line(p);
        break;
    case ':':
        fputs(": ", p->out);
        p->at++;
        break;
    default: /* a character of a number or a word */
        fputc(*p->at++, p->out);
        break;
    }
}

void cli_indent_json(FILE *out, const char *json, size_t len)
{
    printer p = { out, json, json + len, 0 };

    for (skip_blanks(&p); p.at < p.end; skip_blanks(&p))
        print_token(&p);
    fputc('\n', out);
}
