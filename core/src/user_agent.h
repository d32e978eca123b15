/*
 * user_agent.h - what the User-Agent header says.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_USER_AGENT_H
#define AWSM_USER_AGENT_H

#include "base/buf.h"
#include "options.h"

/* Append "awsm/0.1.0 os/linux lib/libcurl#7.88.1 app/NAME EXTRA". Short, as it travels with every request. */
void user_agent_write(buf *out, const options *o);

#endif
