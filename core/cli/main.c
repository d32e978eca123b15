/*
 * main.c - the command `awsm`: finds the sub-command and runs it.
 *
 * They are listed in commands.c.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli.h"

#include <argp.h>

#include "commands.h"

enum { NAME_MAX_LEN = 32 };

typedef struct arguments {
    int argc; /* of the command, its name included */
    char **argv;
} arguments;

/* Messages of argp begin with argv[0], so it becomes "awsm call". */
static int run(const char *name, int argc, char **argv)
{
    const command *found = command_find(name);
    char full_name[NAME_MAX_LEN];

    if (!found) {
        cli_say("no command \"%s\"", name);
        cli_hint("Try: awsm --help");
        return CLI_USAGE;
    }
    snprintf(full_name, sizeof full_name, "awsm %s", found->name);
    argv[0] = full_name;
    return found->main(argc, argv);
}

/* Everything from the command's name on is the command's business. */
static error_t parse(int key, char *argument, struct argp_state *state)
{
    arguments *a = state->input;

    (void)argument;
    switch (key) {
    case ARGP_KEY_ARG:
        a->argc = state->argc - state->next + 1;
        a->argv = &state->argv[state->next - 1];
        state->next = state->argc;
        return 0;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "which command?");
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* Called by argp for each part of its help; the list of commands follows the options. */
static char *write_help(int key, const char *text, void *input)
{
    const command *listed;
    char *list = NULL;
    size_t len;
    FILE *out;

    (void)input;
    if (key != ARGP_KEY_HELP_POST_DOC || !(out = open_memstream(&list, &len)))
        return (char *)text;
    fputs("Commands:\n", out);
    for (size_t i = 0; (listed = command_at(i)) != NULL; i++)
        if (listed->help)
            fprintf(out, "  %-20s %s\n", listed->name, listed->help);
    fputs("\nExit status: 0 done, 1 refused, 2 usage, 3 no reply.\n", out);
    fclose(out);
    return list;
}

static const struct argp parser = {
    .parser = parse,
    .args_doc = "COMMAND [ARGUMENT...]",
    .doc = "AWS Marketplace on the command line: meter usage, check entitlements, register "
           "containers.",
    .help_filter = write_help,
};

int cli_help(int argc, char **argv)
{
    char name[] = "awsm", option[] = "--help";
    char *asked[] = { name, option, NULL };

    if (argc > 1)
        return run(argv[1], 2, asked);
    return argp_parse(&parser, 2, asked, 0, NULL, NULL); /* which ends the process with status 0 */
}

static void print_version(FILE *out, struct argp_state *state)
{
    (void)state;
    fprintf(out, "awsm %s\n", awsm_version());
}

int main(int argc, char **argv)
{
    arguments a = { 0, NULL };

    argp_program_version_hook = print_version;
    argp_err_exit_status = CLI_USAGE;
    argp_parse(&parser, argc, argv, ARGP_IN_ORDER, NULL, &a);
    return run(a.argv[0], a.argc, a.argv);
}
