/*
 * options.h - the option table and its resolved values. Setting options is public: <awsm/config.h>.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_OPTIONS_H
#define AWSM_OPTIONS_H

#include <awsm/config.h>

#include "base/log.h"
#include "model/shape.h"

typedef enum option {
    OPTION_REGION,
    OPTION_ENDPOINT_URL,
    OPTION_USE_FIPS_ENDPOINT,
    OPTION_USE_DUALSTACK_ENDPOINT,
    OPTION_ACCESS_KEY_ID,
    OPTION_SECRET_ACCESS_KEY,
    OPTION_SESSION_TOKEN,
    OPTION_ANONYMOUS,
    OPTION_MAX_ATTEMPTS,
    OPTION_RETRY_MODE,
    OPTION_CONNECT_TIMEOUT_MS,
    OPTION_READ_TIMEOUT_MS,
    OPTION_CALL_TIMEOUT_MS,
    OPTION_MAX_RESPONSE_BYTES,
    OPTION_PARAMETER_VALIDATION,
    OPTION_MARKETPLACE_RULES,
    OPTION_BATCH_METER_USAGE_WINDOW_S,
    OPTION_METER_USAGE_WINDOW_S,
    OPTION_MONTH_END_GRACE_S,
    OPTION_TIMESTAMP_TOLERANCE_S,
    OPTION_CLOSE_CONNECTION,
    OPTION_CA_BUNDLE,
    OPTION_CLIENT_CERT,
    OPTION_CLIENT_KEY,
    OPTION_PROXY,
    OPTION_NO_PROXY,
    OPTION_APP_ID,
    OPTION_USER_AGENT_EXTRA,
    OPTION_COUNT
} option;

/* Every option's value as it applies to one client. Immutable. */
typedef struct options options;

/*
 * Explicit values first, then the environment, then defaults. The credentials are not mixed this way: they come from
 * one source as a whole, see creds.h.
 */
awsm_error *options_resolve(options **out, const awsm_config *config, const awsm_service *service);
void options_free(options *o); /* wipes secrets */

const char *options_text(const options *o, option which); /* NULL when it has none */
int64_t options_int(const options *o, option which);      /* numbers and flags */
int options_explicit(const options *o, option which); /* set by the user's own code */
const logger *options_logger(const options *o);

/* The first of the option's environment variables that is set and not empty; NULL when there is none. */
const char *options_environment(option which, const awsm_service *service);

#endif
