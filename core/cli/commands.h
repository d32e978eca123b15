/*
 * commands.h - the one table of commands, for main.c that runs them and complete.c that completes
 * them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_CLI_COMMANDS_H
#define AWSM_CLI_COMMANDS_H

#include <argp.h>

/* What stands behind a command and is not an option. */
typedef enum operand {
    OPERAND_NONE = 0, /* no more operands */
    OPERAND_COMMAND,
    OPERAND_SERVICE,
    OPERAND_OPERATION, /* of the service before it */
    OPERAND_SHELL,
    OPERAND_PRODUCT_TYPE
} operand;

enum { OPERANDS_MAX = 2 };

typedef struct command {
    const char *name;
    const char *help; /* NULL: not for people, and not listed */
    int (*main)(int argc, char **argv);
    const struct argp *parser; /* NULL: it takes no options */
    operand operands[OPERANDS_MAX + 1];
} command;

/* The i-th; NULL beyond the end. */
const command *command_at(size_t i);
/* By name; NULL when there is none. */
const command *command_find(const char *name);

/* The command lines, each in the file of its command. */
extern const struct argp cli_call_parser;
extern const struct argp cli_completion_parser;
extern const struct argp cli_describe_parser;
extern const struct argp cli_endpoint_parser;
extern const struct argp cli_options_parser;
extern const struct argp cli_policy_parser;
extern const struct argp cli_services_parser;
extern const struct argp cli_verify_registration_parser;

#endif
