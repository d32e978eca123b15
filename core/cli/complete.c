/*
 * complete.c - `awsm complete WORD...`: what may stand for the last word, asked for by the scripts
 * of `awsm completion` at each press of the tab key.
 *
 * A line for each candidate: the word, a tab, what it means. Nothing is kept twice: commands and
 * operands come from their table, options from the parsers, services and operations from the
 * model.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli.h"

#include <ctype.h>
#include <string.h>

#include "commands.h"

/* The command line so far; words[count - 1] is to be completed. */
typedef struct line {
    char **words;
    int count;
    const command *command; /* NULL: it is the word to be completed, or unknown */
    const char *begun;      /* the word to be completed, "" at least */
} line;

static void offer(const line *l, const char *word, const char *ending, const char *help)
{
    if (strncmp(word, l->begun, strlen(l->begun)) == 0)
        printf("%s%s\t%s\n", word, ending, help);
}

/* --- options ---------------------------------------------------------------------------------- */

static const struct argp_option *options_of(const command *c)
{
    static const struct argp_option none[] = { { 0 } };

    return c->parser && c->parser->options ? c->parser->options : none;
}

static void offer_options(const line *l)
{
    char word[64];

    for (const struct argp_option *o = options_of(l->command); o->name; o++) {
        snprintf(word, sizeof word, "--%s", o->name);
        offer(l, word, "", o->doc);
    }
    offer(l, "--help", "", "Explain");
}

/* The option that this word is, where a value follows it. */
static const struct argp_option *option_with_value(const command *c, const char *word)
{
    for (const struct argp_option *o = options_of(c); o->name; o++) {
        const int is_short = word[1] != '-' && isprint(o->key) && word[1] == o->key && !word[2];
        if (o->arg && word[0] == '-' && (is_short || strcmp(word + 2, o->name) == 0))
            return o;
    }
    return NULL;
}

/* Of most values only files are known, and those the shell offers when we offer nothing. */
static void offer_values(const line *l, const struct argp_option *option)
{
    if (strcmp(option->name, "set") != 0)
        return;
    for (size_t i = 0; i < awsm_option_count(); i++)
        offer(l, awsm_option_name(i), "=", awsm_option_help(i));
}

/* --- operands --------------------------------------------------------------------------------- */

static void offer_commands(const line *l, const char *service)
{
    const command *c;

    (void)service;
    for (size_t i = 0; (c = command_at(i)) != NULL; i++)
        if (c->help)
            offer(l, c->name, "", c->help);
}

static void offer_services(const line *l, const char *service)
{
    (void)service;
    for (size_t i = 0; i < awsm_service_count(); i++)
        offer(l, awsm_service_name(awsm_service_at(i)), "",
              awsm_service_full_name(awsm_service_at(i)));
}

/*
 * BatchMeterUsage and batch_meter_usage for those who have begun so, batch-meter-usage otherwise.
 */
static void offer_operation(const line *l, const awsm_operation *operation)
{
    const char *help = awsm_operation_help(operation);
    char word[128];

    if (isupper((unsigned char)l->begun[0])) {
        offer(l, awsm_operation_name(operation), "", help);
        return;
    }
    snprintf(word, sizeof word, "%s", awsm_operation_method(operation));
    for (char *c = word; *c && !strchr(l->begun, '_'); c++)
        if (*c == '_')
            *c = '-';
    offer(l, word, "", help);
}

static void offer_operations(const line *l, const char *service)
{
    const awsm_service *found = awsm_service_find(service);

    for (size_t i = 0; found && i < awsm_operation_count(found); i++)
        offer_operation(l, awsm_operation_at(found, i));
}

static void offer_shells(const line *l, const char *service)
{
    const char *shell;

    (void)service;
    for (size_t i = 0; (shell = cli_shell_at(i)) != NULL; i++)
        offer(l, shell, "", "");
}

static void offer_product_types(const line *l, const char *service)
{
    const char *type;

    (void)service;
    for (size_t i = 0; (type = awsm_policy_product_type(i)) != NULL; i++)
        offer(l, type, "", "");
}

static void offer_nothing(const line *l, const char *service)
{
    (void)l;
    (void)service;
}

/* By operand; `service` is the operand before it. */
static void (*const offers[])(const line *l, const char *service) = {
    [OPERAND_NONE] = offer_nothing,     [OPERAND_COMMAND] = offer_commands,
    [OPERAND_SERVICE] = offer_services, [OPERAND_OPERATION] = offer_operations,
    [OPERAND_SHELL] = offer_shells,     [OPERAND_PRODUCT_TYPE] = offer_product_types,
};

/* The operand that is to be completed: its place, and the one before it. */
static void offer_operand(const line *l)
{
    const char *before = "";
    int place = 0;

    for (int i = 1; i < l->count - 1; i++) {
        if (option_with_value(l->command, l->words[i])) {
            i++;
        } else if (l->words[i][0] != '-') {
            before = l->words[i];
            place++;
        }
    }
    offers[place < OPERANDS_MAX ? l->command->operands[place] : OPERAND_NONE](l, before);
}

/* --- all together ----------------------------------------------------------------------------- */

static void complete(const line *l)
{
    const struct argp_option *option =
        l->count > 2 ? option_with_value(l->command, l->words[l->count - 2]) : NULL;

    if (option)
        offer_values(l, option);
    else if (l->begun[0] == '-')
        offer_options(l);
    else
        offer_operand(l);
}

int cli_complete(int argc, char **argv)
{
    line l = { argv + 1, argc - 1, NULL, "" };

    if (l.count > 0)
        l.begun = l.words[l.count - 1];
    if (l.count > 1)
        l.command = command_find(l.words[0]);
    if (l.command)
        complete(&l);
    else if (l.count <= 1)
        offer_commands(&l, "");
    return CLI_DONE;
}
