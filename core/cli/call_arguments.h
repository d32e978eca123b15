/*
 * call_arguments.h - what the command line of `awsm call` says.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_CLI_CALL_ARGUMENTS_H
#define AWSM_CLI_CALL_ARGUMENTS_H

#include <stdio.h>

#include <awsm/config.h>

typedef struct call_arguments {
    const char *service; /* NULL when not given, as the two below */
    const char *operation;
    const char *input;
    awsm_config *config; /* owned */
    int pages;
    int compact;
    int help;
    int status; /* exit status of the first mistake */
} call_arguments;

/* CLI_DONE, or the exit status after saying what is wrong; unknown options end the process. */
int call_arguments_read(call_arguments *a, int argc, char **argv);
void call_arguments_free(call_arguments *a);

/* How to use `awsm call`. */
void call_arguments_help(FILE *out);

#endif
