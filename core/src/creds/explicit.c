/*
 * explicit.c - credentials given as options.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "creds/creds.h"

awsm_error *creds_from_options(creds **out, const options *o)
{
    return creds_new(out, "options", options_text(o, OPTION_ACCESS_KEY_ID),
                     options_text(o, OPTION_SECRET_ACCESS_KEY),
                     options_text(o, OPTION_SESSION_TOKEN));
}
