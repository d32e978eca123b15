/*
 * call.c - `awsm call SERVICE OPERATION`: one API call, its reply as JSON on standard output.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "call_arguments.h"

static int print_reply(const char *json, size_t len, int compact)
{
    if (compact)
        fprintf(stdout, "%.*s\n", (int)len, json);
    else
        cli_indent_json(stdout, json, len);
    if (fflush(stdout) == 0 && !ferror(stdout))
        return CLI_DONE;
    cli_say("AWS has answered, but the reply could not be written to standard output: %s",
            strerror(errno));
    return CLI_NO_REPLY;
}

static int print_body(const awsm_call *call, int compact)
{
    size_t len;
    const char *body = awsm_call_body(call, &len);

    return print_reply(body, len, compact);
}

static int run(awsm_call *call, const awsm_service *service, const call_arguments *a)
{
    awsm_error *error = awsm_call_run(call);
    int status = error ? cli_report_call(error, service, call) : print_body(call, a->compact);

    if (!error)
        cli_report_earlier(call);
    awsm_error_free(error);
    return status;
}

/* One page, whose status the call itself tells. */
static awsm_error *make_call(awsm_client *client, const awsm_operation *operation,
                             const cli_input *input, const call_arguments *a, int *status)
{
    awsm_call *call;
    awsm_error *error =
        awsm_call_new(&call, client, awsm_operation_name(operation), input->text, input->len);

    if (!error)
        *status = run(call, awsm_service_find(a->service), a);
    awsm_call_free(call);
    return error;
}

/* All pages, printed as one document when the last one has come. */
static awsm_error *make_pages(awsm_client *client, const awsm_operation *operation,
                              const cli_input *input, const call_arguments *a, int *status)
{
    awsm_pages *pages;
    char *json = NULL;
    size_t len;
    awsm_error *error =
        awsm_pages_new(&pages, client, awsm_operation_name(operation), input->text, input->len);

    if (!error)
        error = awsm_pages_merge(pages, &json, &len);
    if (!error)
        *status = print_reply(json, len, a->compact);
    free(json);
    awsm_pages_free(pages);
    return error;
}

/* Everything is in order but the input, perhaps. */
static int make(const awsm_operation *operation, const cli_input *input, const call_arguments *a)
{
    awsm_client *client;
    awsm_error *error = awsm_client_new(&client, a->service, a->config);
    int status = CLI_DONE;

    if (!error && a->pages)
        error = make_pages(client, operation, input, a, &status);
    else if (!error)
        error = make_call(client, operation, input, a, &status);
    if (error)
        status = cli_report(error);
    if (error && awsm_error_code(error) == AWSM_E_INVALID)
        cli_hint("Try: awsm describe %s %s", a->service, awsm_operation_name(operation));
    awsm_error_free(error);
    awsm_client_free(client);
    return status;
}

static int call_operation(const awsm_operation *operation, const call_arguments *a)
{
    cli_input input;
    int status = cli_input_read(&input, a->input);

    if (status == CLI_DONE)
        status = make(operation, &input, a);
    free(input.text);
    return status;
}

/* Explain what was named: all services, one service, or one operation. */
static int explain(const awsm_service *service, const awsm_operation *operation)
{
    if (operation) {
        cli_describe_operation(stdout, service, operation);
    } else if (service) {
        cli_describe_service(stdout, service);
    } else {
        call_arguments_help(stdout);
        fputs("\nServices (awsm describe SERVICE lists the operations):\n", stdout);
        cli_describe_services(stdout);
    }
    return CLI_DONE;
}

static int missing(const char *what)
{
    cli_say("call: %s is missing", what);
    cli_hint("Try: awsm call --help");
    return CLI_USAGE;
}

static int serve(const call_arguments *a)
{
    const awsm_service *service = NULL;
    const awsm_operation *operation = NULL;

    if (a->service && !(service = cli_find_service(a->service)))
        return CLI_USAGE;
    if (a->operation && !(operation = cli_find_operation(service, a->operation)))
        return CLI_USAGE;
    if (a->help)
        return explain(service, operation);
    if (!service)
        return missing("SERVICE");
    if (!operation)
        return missing("OPERATION");
    return call_operation(operation, a);
}

int cli_call(int argc, char **argv)
{
    call_arguments a;
    int status = call_arguments_read(&a, argc, argv);

    signal(SIGPIPE, SIG_IGN); /* a closed connection or pipe is an error to report, not a death */
    if (status == CLI_DONE)
        status = serve(&a);
    call_arguments_free(&a);
    return status;
}
