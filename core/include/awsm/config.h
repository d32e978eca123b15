/*
 * config.h - options as text, checked against one table.
 *
 * The table is the only place that knows an option's name, meaning, limits, default and environment variables; the
 * command line, Python, Lua and the documents read it from here.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_CONFIG_H
#define AWSM_CONFIG_H
#include <awsm/error.h>
AWSM_BEGIN_DECLS

typedef struct awsm_config awsm_config;

/** How much a log tells; each level includes those before it. */
typedef enum awsm_log_level {
    AWSM_LOG_OFF = 0,
    AWSM_LOG_ERROR = 1, /**< a call failed for good */
    AWSM_LOG_WARN = 2,  /**< an attempt failed and will be made again */
    AWSM_LOG_INFO = 3,  /**< one line a finished call */
    AWSM_LOG_DEBUG = 4, /**< every attempt and every state of a call */
    AWSM_LOG_TRACE = 5  /**< requests and replies; secrets and sensitive members are redacted */
} awsm_log_level;

/**
 * Receive one line, without a line end, that holds no secret.
 *
 * Called on the thread that drives the call. It must not call into awsm.
 */
typedef void awsm_log_fn(int level, const char *line, void *user_data);

/** An empty configuration: every option at its environment value or default. */
AWSM_API AWSM_MUST_USE awsm_error *awsm_config_new(awsm_config **out);

/** Free it; clients made from it do not mind. NULL is fine. */
AWSM_API void awsm_config_free(awsm_config *config);

/**
 * Set an option, such as ("region", "us-east-1"). NULL as value takes the option back to environment and default.
 *
 * @return NULL, or AWSM_E_CONFIG: the message names the option, the value and what is allowed (never a secret's value)
 */
AWSM_API AWSM_MUST_USE awsm_error *awsm_config_set(awsm_config *config, const char *name, const char *value);

/** Receive log lines up to `level` from clients made of this configuration. NULL as `fn` is silence. */
AWSM_API void awsm_config_set_log(awsm_config *config, int level, awsm_log_fn *fn, void *user_data);

/** The number of options in the table. */
AWSM_API size_t awsm_option_count(void);
/** The name of the i-th option; NULL beyond the end. Static, as all texts of the table. */
AWSM_API const char *awsm_option_name(size_t i);
/** One sentence on what it does. */
AWSM_API const char *awsm_option_help(size_t i);
/** Its default as text; NULL when it has none. */
AWSM_API const char *awsm_option_default(size_t i);
/** Environment variables it is taken from, separated by spaces, the first found wins; "" when there are none. */
AWSM_API const char *awsm_option_environment(size_t i);

AWSM_END_DECLS
#endif
