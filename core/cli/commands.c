/*
 * commands.c - the commands of `awsm`. A new one is a row here and a file.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "commands.h"

#include <string.h>

#include "cli.h"
#include "sim.h"

static const command commands[] = {
    { "call",
      "Make one API call and print the reply as JSON",
      cli_call,
      &cli_call_parser,
      { OPERAND_SERVICE, OPERAND_OPERATION } },
    { "services", "List the services", cli_services, &cli_services_parser, { OPERAND_NONE } },
    { "describe",
      "Tell what a service offers or an operation takes",
      cli_describe,
      &cli_describe_parser,
      { OPERAND_SERVICE, OPERAND_OPERATION } },
    { "sim",
      "Run a simulator of AWS for development and tests",
      sim_main,
      &sim_parser,
      { OPERAND_NONE } },
    { "endpoint",
      "Print the address of a service in a region",
      cli_endpoint,
      &cli_endpoint_parser,
      { OPERAND_SERVICE } },
    { "policy",
      "Print the IAM policy of a product type or of operations",
      cli_policy,
      &cli_policy_parser,
      { OPERAND_PRODUCT_TYPE } },
    { "verify-registration",
      "Verify the Signature that RegisterUsage answered with",
      cli_verify_registration,
      &cli_verify_registration_parser,
      { OPERAND_NONE } },
    { "options",
      "List the library's options with their defaults",
      cli_options,
      &cli_options_parser,
      { OPERAND_NONE } },
    { "completion",
      "Print a script for tab completion in bash or zsh",
      cli_completion,
      &cli_completion_parser,
      { OPERAND_SHELL } },
    { "complete", NULL, cli_complete, NULL, { OPERAND_NONE } },
    { "help", "Explain a command: awsm help call", cli_help, NULL, { OPERAND_COMMAND } },
};

const command *command_at(size_t i)
{
    return i < sizeof commands / sizeof commands[0] ? &commands[i] : NULL;
}

const command *command_find(const char *name)
{
    const command *found;

    for (size_t i = 0; (found = command_at(i)) != NULL; i++)
        if (strcmp(found->name, name) == 0)
            return found;
    return NULL;
}
