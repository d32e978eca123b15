/*
 * policy.c - `awsm policy saas`: the IAM policy that lets a program make its calls, and no others.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli.h"
#include "commands.h"

#include <argp.h>
#include <stdlib.h>

/* As in `awsm call`, batch-meter-usage is BatchMeterUsage, too. */
static void put_name(FILE *names, const char *name)
{
    for (; *name; name++)
        fputc(*name == '-' ? '_' : *name, names);
    fputc(' ', names);
}

static error_t parse(int key, char *argument, struct argp_state *state)
{
    FILE *names = state->input;

    switch (key) {
    case ARGP_KEY_ARG:
        put_name(names, argument);
        return 0;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "a product type or OPERATION is missing");
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

const struct argp cli_policy_parser = {
    .parser = parse,
    .args_doc = "saas|ami|container|OPERATION...",
    .doc = "Print the least-privilege IAM policy of a product type, or of any operations.\v"
           "Attach it to the role that makes the calls: for SaaS one in the seller's account, for "
           "AMI and container products the instance's or task's role in the buyer's account.\n\n"
           "Examples:\n"
           "  awsm policy saas > policy.json\n"
           "  awsm policy BatchMeterUsage GetEntitlements",
};

static int print_policy(const char *names)
{
    char *policy;
    awsm_error *error = awsm_policy_json(&policy, names);
    int status = CLI_DONE;

    if (error) {
        cli_say("%s", awsm_error_message(error));
        cli_hint("Try: awsm policy --help");
        status = awsm_error_code(error) == AWSM_E_NOMEM ? CLI_NO_REPLY : CLI_USAGE;
    } else {
        puts(policy);
    }
    awsm_error_free(error);
    free(policy);
    return status;
}

int cli_policy(int argc, char **argv)
{
    char *text = NULL;
    size_t len;
    FILE *names = open_memstream(&text, &len);
    int status;

    if (!names) {
        cli_say("out of memory");
        return CLI_NO_REPLY;
    }
    argp_parse(&cli_policy_parser, argc, argv, 0, NULL, names);
    fclose(names);
    status = print_policy(text);
    free(text);
    return status;
}
