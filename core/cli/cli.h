/*
 * cli.h - what the files of the command share: exit statuses, messages, and the commands.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_CLI_H
#define AWSM_CLI_H

#include <stdio.h>

#include <awsm/awsm.h>

/* The exit statuses; scripts rely on them. */
enum {
    CLI_DONE = 0,
    CLI_REFUSED = 1, /* AWS answered with an error, or a registration proves nothing */
    CLI_USAGE =
        2, /* nothing was sent: options, input, region or credentials are wrong or missing */
    CLI_NO_REPLY = 3 /* no reply, or one that could not be read or passed on */
};

/* Commands. argv[0] is "awsm call" and so on; the result is the exit status. */
int cli_call(int argc, char **argv);
int cli_complete(int argc, char **argv);
int cli_completion(int argc, char **argv);
int cli_describe(int argc, char **argv);
int cli_endpoint(int argc, char **argv);
int cli_help(int argc, char **argv);
int cli_options(int argc, char **argv);
int cli_services(int argc, char **argv);
int cli_policy(int argc, char **argv);
int cli_verify_registration(int argc, char **argv);

/* "awsm: ..." on standard error. One line, whatever the arguments hold. */
void cli_say(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* A line on standard error that helps on. */
void cli_hint(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Say what went wrong and what to do about it. Returns the exit status that fits. */
int cli_report(const awsm_error *error);
/* The same after a call was made: when AWS may have applied it, tell how to repeat it safely. */
int cli_report_call(const awsm_error *error, const awsm_service *service, const awsm_call *call);

/* After success: tell when an earlier attempt of the call may have been applied, too. */
void cli_report_earlier(const awsm_call *call);

/* The input of a call. */
typedef struct cli_input {
    char *text; /* owned; NULL stands for {} */
    size_t len;
} cli_input;

/*
 * From "@FILE", "-" (standard input), NULL, or the JSON itself. CLI_DONE, or the exit status after
 * saying why.
 */
int cli_input_read(cli_input *input, const char *argument);

/* Write well-formed JSON with line ends and indentation; every token stays as it came. */
void cli_indent_json(FILE *out, const char *json, size_t len);

/*
 * By name; NULL, after listing the right names, when there is none. Operations are also found as
 * batch-meter-usage.
 */
const awsm_service *cli_find_service(const char *name);
const awsm_operation *cli_find_operation(const awsm_service *service, const char *name);

/*
 * What can be called: all services, a line each; the operations of one; or all there is to know of
 * an operation.
 */
void cli_describe_services(FILE *out);
void cli_describe_service(FILE *out, const awsm_service *service);
void cli_describe_operation(FILE *out, const awsm_service *service,
                            const awsm_operation *operation);

/* The i-th shell that can be helped to complete; NULL beyond the end. */
const char *cli_shell_at(size_t i);

/* An input with all members that the caller may fill in, as JSON. */
void cli_write_skeleton(FILE *out, const awsm_shape *input);

#endif
