/*
 * report.c - errors of the library as messages, hints and exit statuses.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "cli.h"

static const struct {
    int code;
    int status;
    const char *hint; /* NULL where the message says it all */
} rows[] = {
    { AWSM_E_NOMEM, CLI_NO_REPLY, NULL },
    { AWSM_E_INVALID, CLI_USAGE, NULL },
    { AWSM_E_CONFIG, CLI_USAGE, "Try: awsm options" },
    { AWSM_E_NO_REGION, CLI_USAGE, "Try: --region us-east-1, or set AWS_REGION" },
    { AWSM_E_NO_CREDENTIALS, CLI_USAGE,
      "Try: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment" },
    { AWSM_E_PARTIAL_CREDENTIALS, CLI_USAGE,
      "Try: set both AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment" },
    { AWSM_E_UNKNOWN_SERVICE, CLI_USAGE, "Try: awsm call --help" },
    { AWSM_E_UNKNOWN_OPERATION, CLI_USAGE, "Try: awsm call --help" },
    { AWSM_E_CONNECT, CLI_NO_REPLY, NULL },
    { AWSM_E_CONNECT_TIMEOUT, CLI_NO_REPLY, NULL },
    { AWSM_E_TLS, CLI_NO_REPLY, NULL },
    { AWSM_E_PROXY, CLI_NO_REPLY, NULL },
    { AWSM_E_CLOSED, CLI_NO_REPLY, NULL },
    { AWSM_E_READ_TIMEOUT, CLI_NO_REPLY, NULL },
    { AWSM_E_DEADLINE, CLI_NO_REPLY, NULL },
    { AWSM_E_REPLY, CLI_NO_REPLY, NULL },
    { AWSM_E_SERVICE, CLI_REFUSED, NULL },
    { AWSM_E_CANCELLED, CLI_NO_REPLY, NULL },
    { AWSM_E_STATE, CLI_NO_REPLY, NULL },
    { AWSM_E_SYSTEM, CLI_NO_REPLY, NULL },
    { AWSM_E_REGISTRATION, CLI_REFUSED, NULL },
};

int cli_report(const awsm_error *error)
{
    cli_say("%s", awsm_error_message(error));
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (rows[i].code != awsm_error_code(error))
            continue;
        if (rows[i].hint)
            cli_hint("%s", rows[i].hint);
        return rows[i].status;
    }
    return CLI_NO_REPLY;
}

/* A member that the library fills in makes the bytes of the next call differ. */
static int has_idempotency_token(const awsm_call *call, const awsm_service *service)
{
    const awsm_operation *operation = awsm_operation_find(service, awsm_call_operation(call));
    const awsm_shape *input = operation ? awsm_operation_input(operation) : NULL;

    for (size_t i = 0; input && i < awsm_shape_member_count(input); i++)
        if (awsm_shape_member_idempotency_token(input, i))
            return 1;
    return 0;
}

int cli_report_call(const awsm_error *error, const awsm_service *service, const awsm_call *call)
{
    int status = cli_report(error);

    if (awsm_error_effect(error) != AWSM_EFFECT_UNKNOWN)
        return status;
    if (has_idempotency_token(call, service))
        cli_hint("effect: unknown - the call may have been applied; send this input again: %s",
                 awsm_call_input(call, NULL));
    else
        cli_hint("effect: unknown - the call may have been applied; send the same input again");
    return status;
}

void cli_report_earlier(const awsm_call *call)
{
    if (awsm_call_earlier_effect(call) == AWSM_EFFECT_UNKNOWN)
        cli_hint("effect: an earlier attempt had no verdict; a duplicate in this reply may be that "
                 "attempt");
}
