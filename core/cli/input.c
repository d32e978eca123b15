/*
 * input.c - the value of --input: JSON itself, a file, or standard input.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum {
    INPUT_MAX =
        8 * 1024 * 1024, /* bytes; AWS takes 1 MB at most, a pretty-printed file is longer */
    INPUT_STEP = 64 * 1024
};

/* Make room for one step more. */
static int grow(cli_input *input)
{
    char *text = realloc(input->text, input->len + INPUT_STEP);

    if (!text)
        return 0;
    input->text = text;
    return 1;
}

static int read_stream(cli_input *input, FILE *stream, const char *name)
{
    size_t got;

    do {
        if (!grow(input)) {
            cli_say("--input %s: out of memory", name);
            return CLI_NO_REPLY;
        }
        got = fread(input->text + input->len, 1, INPUT_STEP, stream);
        input->len += got;
        if (input->len > INPUT_MAX) {
            cli_say("--input %s: the input is longer than %d bytes", name, INPUT_MAX);
            return CLI_USAGE;
        }
    } while (got > 0);
    if (ferror(stream)) {
        cli_say("--input %s: %s", name, strerror(errno));
        return CLI_USAGE;
    }
    return CLI_DONE;
}

/* `argument` is "@FILE". */
static int read_file(cli_input *input, const char *argument)
{
    FILE *file = fopen(argument + 1, "rb");
    int status;

    if (!file) {
        cli_say("--input %s: %s", argument, strerror(errno));
        return CLI_USAGE;
    }
    status = read_stream(input, file, argument);
    fclose(file);
    return status;
}

int cli_input_read(cli_input *input, const char *argument)
{
    *input = (cli_input){ NULL, 0 };
    if (!argument)
        return CLI_DONE;
    if (strcmp(argument, "-") == 0)
        return read_stream(input, stdin, argument);
    if (argument[0] == '@')
        return read_file(input, argument);
    input->text = strdup(argument);
    if (!input->text) {
        cli_say("--input: out of memory");
        return CLI_NO_REPLY;
    }
    input->len = strlen(argument);
    return CLI_DONE;
}
