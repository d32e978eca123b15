/*
 * user_agent.h - what the User-Agent header says.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_USER_AGENT_H
#define AWSM_USER_AGENT_H

#include "base/buf.h"
#include "options.h"

/* Append "awsm/0.1.0 os/linux#6.1.0 lib/libcurl#7.88.1 lib/openssl#3.0.15 app/NAME EXTRA". */
void user_agent_write(buf *out, const options *o);

#endif
