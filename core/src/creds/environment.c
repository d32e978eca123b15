/*
 * environment.c - credentials from AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "creds/creds.h"

awsm_error *creds_from_environment(creds **out, const options *o)
{
    (void)o;
    return creds_new(out, "environment", options_environment(OPTION_ACCESS_KEY_ID, NULL),
                     options_environment(OPTION_SECRET_ACCESS_KEY, NULL),
                     options_environment(OPTION_SESSION_TOKEN, NULL));
}
