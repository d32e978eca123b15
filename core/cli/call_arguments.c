/*
 * call_arguments.c - the command line of `awsm call`.
 *
 * Options of the library are set while reading, so the later of two wins, however it is written.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "call_arguments.h"

#include <argp.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "commands.h"

/* Options without a short form. */
enum {
    KEY_INPUT = 256,
    KEY_REGION,
    KEY_ENDPOINT_URL,
    KEY_PROFILE,
    KEY_NO_SIGN_REQUEST,
    KEY_SET,
    KEY_PAGES,
    KEY_COMPACT,
    KEY_DEBUG,
    KEY_HELP,
    KEY_USAGE
};

static const struct argp_option options[] = {
    { "input", KEY_INPUT, "JSON|@FILE|-", 0,
      "The operation's input: JSON, a file with it, or - for standard input. Without it: {}", 1 },
    { "region", KEY_REGION, "REGION", 0, "Region to call and to sign for", 1 },
    { "endpoint-url", KEY_ENDPOINT_URL, "URL", 0, "Where to send it instead of to AWS", 1 },
    { "profile", KEY_PROFILE, "NAME", 0, "Profile of the shared configuration files", 1 },
    { "no-sign-request", KEY_NO_SIGN_REQUEST, NULL, 0, "Use no credentials, send it unsigned", 1 },
    { "set", KEY_SET, "OPTION=VALUE", 0,
      "Set any option of `awsm options`; may be repeated. Command lines can be read by others on "
      "this machine: leave secrets to the environment",
      1 },
    { "pages", KEY_PAGES, NULL, 0,
      "Follow an operation's pages to the last one, print one reply with the items of all", 2 },
    { "compact", KEY_COMPACT, NULL, 0, "Print the reply as it came, not indented", 2 },
    { "debug", KEY_DEBUG, NULL, 0, "Log every step to standard error, secrets left out", 2 },
    { "help", KEY_HELP, NULL, 0, "Explain; after SERVICE or OPERATION, what it offers or takes",
      -1 },
    { "usage", KEY_USAGE, NULL, 0, "Give a short usage message", -1 },
    { 0 },
};

static const char description[] =
    "Make one API call and print the reply as JSON.\v"
    "OPERATION is written BatchMeterUsage, batch_meter_usage or batch-meter-usage.\n\n"
    "Credentials come from AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, "
    "the region also from AWS_REGION or AWS_DEFAULT_REGION.\n\n"
    "Examples:\n"
    "  awsm call meteringmarketplace resolve-customer --region us-east-1 \\\n"
    "      --input '{\"RegistrationToken\": \"...\"}'\n"
    "  awsm call meteringmarketplace batch-meter-usage --input @usage.json\n"
    "  awsm call marketplace-entitlement get-entitlements --help\n\n"
    "Exit status: 0 done, 1 refused by AWS, 2 usage (nothing was sent), 3 no reply.";

/* Options that are another way to write --set. */
static const struct {
    int key;
    const char *option;
    const char *value; /* NULL: the argument */
} shorthands[] = {
    { KEY_REGION, "region", NULL },
    { KEY_ENDPOINT_URL, "endpoint_url", NULL },
    { KEY_PROFILE, "profile", NULL },
    { KEY_NO_SIGN_REQUEST, "anonymous", "true" },
};

static void mistake(call_arguments *a, int status)
{
    if (a->status == CLI_DONE)
        a->status = status;
}

static void log_line(int level, const char *line, void *user_data)
{
    (void)level;
    (void)user_data;
    cli_hint("%s", line);
}

static int option_exists(const char *name)
{
    for (size_t i = 0; i < awsm_option_count(); i++)
        if (strcmp(awsm_option_name(i), name) == 0)
            return 1;
    return 0;
}

static void set_option(call_arguments *a, const char *name, const char *value)
{
    awsm_error *error;

    if (strcmp(name, "profile") == 0 && !option_exists(name)) {
        cli_say("--profile: awsm %s reads no shared configuration files", awsm_version());
        cli_hint(
            "Try: set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_REGION in the environment");
        mistake(a, CLI_USAGE);
        return;
    }
    error = awsm_config_set(a->config, name, value);
    if (error)
        mistake(a, cli_report(error));
    awsm_error_free(error);
}

/* "OPTION=VALUE" */
static void set_pair(call_arguments *a, const char *pair)
{
    const char *equals = strchr(pair, '=');
    char *name;

    if (!equals || equals == pair) {
        cli_say("--set takes OPTION=VALUE, such as --set region=us-east-1");
        cli_hint("Try: awsm options");
        mistake(a, CLI_USAGE);
        return;
    }
    name = strndup(pair, (size_t)(equals - pair));
    if (!name) {
        cli_say("--set: out of memory");
        mistake(a, CLI_NO_REPLY);
        return;
    }
    set_option(a, name, equals + 1);
    free(name);
}

static void take_operand(call_arguments *a, const char *text)
{
    if (!a->service) {
        a->service = text;
    } else if (!a->operation) {
        a->operation = text;
    } else {
        cli_say("call takes SERVICE and OPERATION, \"%s\" is too many", text);
        cli_hint("Try: awsm call --help");
        mistake(a, CLI_USAGE);
    }
}

static error_t parse_shorthand(call_arguments *a, int key, const char *argument)
{
    for (size_t i = 0; i < sizeof shorthands / sizeof shorthands[0]; i++) {
        if (shorthands[i].key != key)
            continue;
        set_option(a, shorthands[i].option, shorthands[i].value ? shorthands[i].value : argument);
        return 0;
    }
    return ARGP_ERR_UNKNOWN;
}

static error_t parse(int key, char *argument, struct argp_state *state)
{
    call_arguments *a = state->input;

    switch (key) {
    case KEY_INPUT:
        a->input = argument;
        return 0;
    case KEY_SET:
        set_pair(a, argument);
        return 0;
    case KEY_PAGES:
        a->pages = 1;
        return 0;
    case KEY_COMPACT:
        a->compact = 1;
        return 0;
    case KEY_DEBUG:
        awsm_config_set_log(a->config, AWSM_LOG_TRACE, log_line, NULL);
        return 0;
    case KEY_HELP:
        a->help = 1;
        return 0;
    case KEY_USAGE:
        argp_state_help(state, stdout, ARGP_HELP_USAGE | ARGP_HELP_EXIT_OK);
        return 0;
    case ARGP_KEY_ARG:
        take_operand(a, argument);
        return 0;
    default:
        return parse_shorthand(a, key, argument);
    }
}

const struct argp cli_call_parser = {
    .options = options,
    .parser = parse,
    .args_doc = "SERVICE OPERATION",
    .doc = description,
};

int call_arguments_read(call_arguments *a, int argc, char **argv)
{
    awsm_error *error;

    memset(a, 0, sizeof *a);
    error = awsm_config_new(&a->config);
    if (error)
        mistake(a, cli_report(error));
    else
        argp_parse(&cli_call_parser, argc, argv, ARGP_NO_HELP, NULL, a);
    awsm_error_free(error);
    return a->status;
}

void call_arguments_free(call_arguments *a)
{
    awsm_config_free(a->config);
}

void call_arguments_help(FILE *out)
{
    argp_help(&cli_call_parser, out, ARGP_HELP_STD_HELP & ~ARGP_HELP_EXIT_OK, "awsm call");
}
