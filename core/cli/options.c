/*
 * options.c - `awsm options`: the library's option table.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli.h"

#include <argp.h>

#include "commands.h"

static void print_option(size_t i)
{
    const char *initial = awsm_option_default(i), *environment = awsm_option_environment(i);

    printf("%s\n    %s\n", awsm_option_name(i), awsm_option_help(i));
    if (initial)
        printf("    default: %s\n", initial);
    if (environment[0])
        printf("    environment: %s\n", environment);
}

const struct argp cli_options_parser = {
    .doc = "List the options that `awsm call --set OPTION=VALUE`, the C library, Python and "
           "Lua take: "
           "what each does, its default, and the environment variables it is read from.",
};

int cli_options(int argc, char **argv)
{
    argp_parse(&cli_options_parser, argc, argv, 0, NULL, NULL);
    for (size_t i = 0; i < awsm_option_count(); i++)
        print_option(i);
    return CLI_DONE;
}
