/*
 * explain.c - `awsm services` and `awsm describe SERVICE [OPERATION]`.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli.h"

#include <argp.h>

#include "commands.h"

enum { KEY_SKELETON = 256 };

typedef struct arguments {
    const char *service; /* NULL when not given, as the operation */
    const char *operation;
    int skeleton;
} arguments;

static const struct argp_option options[] = {
    { "skeleton", KEY_SKELETON, NULL, 0,
      "Print only the operation's input, to be filled in and given to awsm call --input", 0 },
    { 0 },
};

static void take_operand(arguments *a, const char *text, struct argp_state *state)
{
    if (!a->service)
        a->service = text;
    else if (!a->operation)
        a->operation = text;
    else
        argp_error(state, "SERVICE and OPERATION, \"%s\" is too many", text);
}

static error_t parse(int key, char *argument, struct argp_state *state)
{
    arguments *a = state->input;

    switch (key) {
    case KEY_SKELETON:
        a->skeleton = 1;
        return 0;
    case ARGP_KEY_ARG:
        take_operand(a, argument, state);
        return 0;
    case ARGP_KEY_END:
        if (!a->service)
            argp_error(state, "SERVICE is missing; awsm services lists them");
        if (a->skeleton && !a->operation)
            argp_error(state, "--skeleton is of an OPERATION; awsm describe %s lists them",
                       a->service);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

const struct argp cli_describe_parser = {
    .options = options,
    .parser = parse,
    .args_doc = "SERVICE [OPERATION]",
    .doc = "List a service's operations, or tell all about one: its input and output with types "
           "and limits, its errors, AWS's quota, the IAM action it needs, and an input to fill "
           "in.\v"
           "Examples:\n"
           "  awsm describe meteringmarketplace\n"
           "  awsm describe meteringmarketplace batch-meter-usage --skeleton > usage.json",
};

const struct argp cli_services_parser = {
    .doc = "List the services: the name that commands take, and AWS's title.",
};

static int describe(const arguments *a)
{
    const awsm_service *service = cli_find_service(a->service);
    const awsm_operation *operation = NULL;

    if (!service || (a->operation && !(operation = cli_find_operation(service, a->operation))))
        return CLI_USAGE;
    if (a->skeleton)
        cli_write_skeleton(stdout, awsm_operation_input(operation));
    else if (operation)
        cli_describe_operation(stdout, service, operation);
    else
        cli_describe_service(stdout, service);
    return CLI_DONE;
}

int cli_describe(int argc, char **argv)
{
    arguments a = { 0 };

    argp_parse(&cli_describe_parser, argc, argv, 0, NULL, &a);
    return describe(&a);
}

int cli_services(int argc, char **argv)
{
    argp_parse(&cli_services_parser, argc, argv, 0, NULL, NULL);
    cli_describe_services(stdout);
    return CLI_DONE;
}
