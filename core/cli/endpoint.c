/*
 * endpoint.c - `awsm endpoint SERVICE`: where AWS has a service, by AWS's rules.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli.h"

#include <argp.h>
#include <stdlib.h>

#include "commands.h"

enum { KEY_REGION = 256, KEY_FIPS, KEY_DUAL_STACK };

static const struct argp_option options[] = {
    { "region", KEY_REGION, "REGION", 0,
      "The region; without it AWS_REGION or AWS_DEFAULT_REGION says which", 0 },
    { "fips", KEY_FIPS, NULL, 0, "The endpoint whose cryptography is validated by FIPS 140", 0 },
    { "dual-stack", KEY_DUAL_STACK, NULL, 0, "The endpoint that is reached over IPv6 and IPv4", 0 },
    { 0 },
};

typedef struct arguments {
    const char *service;
    const char *region;
    int flags;
} arguments;

static error_t parse(int key, char *argument, struct argp_state *state)
{
    arguments *a = state->input;

    switch (key) {
    case KEY_REGION:
        a->region = argument;
        return 0;
    case KEY_FIPS:
        a->flags |= AWSM_ENDPOINT_FIPS;
        return 0;
    case KEY_DUAL_STACK:
        a->flags |= AWSM_ENDPOINT_DUALSTACK;
        return 0;
    case ARGP_KEY_ARG:
        if (a->service)
            argp_error(state, "one SERVICE, \"%s\" is too many", argument);
        a->service = argument;
        return 0;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "SERVICE is missing");
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

const struct argp cli_endpoint_parser = {
    .options = options,
    .parser = parse,
    .args_doc = "SERVICE",
    .doc =
        "Print the address of a service in a region, by AWS's own rules.\v"
        "Calls go to it unless endpoint_url says otherwise; --fips and --dual-stack stand for the "
        "options use_fips_endpoint and use_dualstack_endpoint. Whether AWS offers the service in "
        "that region is not checked.\n\n"
        "Example:\n"
        "  awsm endpoint meteringmarketplace --region us-gov-west-1 --fips",
};

static const char *region_of_environment(void)
{
    const char *region = getenv("AWS_REGION");

    return region && *region ? region : getenv("AWS_DEFAULT_REGION");
}

int cli_endpoint(int argc, char **argv)
{
    arguments a = { 0 };
    awsm_error *error;
    char *url;
    int status = CLI_DONE;

    argp_parse(&cli_endpoint_parser, argc, argv, 0, NULL, &a);
    if (!a.region)
        a.region = region_of_environment();
    error = awsm_endpoint_url(&url, a.service, a.region, a.flags);
    if (error)
        status = cli_report(error);
    else
        puts(url);
    awsm_error_free(error);
    free(url);
    return status;
}
