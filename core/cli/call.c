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

static int print_reply(const awsm_call *call, int compact)
{
    size_t len;
    const char *body = awsm_call_body(call, &len);

    if (compact)
        fprintf(stdout, "%.*s\n", (int)len, body);
    else
        cli_indent_json(stdout, body, len);
    if (fflush(stdout) == 0 && !ferror(stdout))
        return CLI_DONE;
    cli_say("AWS has answered, but the reply could not be written to standard output: %s",
            strerror(errno));
    return CLI_NO_REPLY;
}

static int run(awsm_call *call, const awsm_service *service, const call_arguments *a)
{
    awsm_error *error = awsm_call_run(call);
    int status = error ? cli_report_call(error, service, call) : print_reply(call, a->compact);

    if (!error)
        cli_report_earlier(call);
    awsm_error_free(error);
    return status;
}

/* Everything is in order but the input, perhaps. */
static int make_call(const awsm_service *service, const char *operation, const cli_input *input,
                     const call_arguments *a)
{
    awsm_client *client = NULL;
    awsm_call *call = NULL;
    awsm_error *error = awsm_client_new(&client, a->service, a->config);
    int status;

    if (!error)
        error = awsm_call_new(&call, client, operation, input->text, input->len);
    status = error ? cli_report(error) : run(call, service, a);
    if (error && awsm_error_code(error) == AWSM_E_INVALID)
        cli_hint("Try: awsm call %s %s --help", awsm_service_name(service), operation);

    awsm_error_free(error);
    awsm_call_free(call);
    awsm_client_free(client);
    return status;
}

static int call_operation(const awsm_service *service, const awsm_operation *operation,
                          const call_arguments *a)
{
    cli_input input;
    int status = cli_input_read(&input, a->input);

    if (status == CLI_DONE)
        status = make_call(service, awsm_operation_name(operation), &input, a);
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
    return call_operation(service, operation, a);
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
