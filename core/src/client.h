/*
 * client.h - what calls need of their client. The client itself is public: <awsm/client.h>.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_CLIENT_INTERNAL_H
#define AWSM_CLIENT_INTERNAL_H

#include <awsm/client.h>
#include <awsm/loop.h>

#include "base/log.h"
#include "base/uuid.h"
#include "creds/creds.h"
#include "options.h"
#include "retry.h"

awsm_client *client_share(awsm_client *c);
int64_t client_id(const awsm_client *c); /* no other client of this process ever has it; never 0 */

const awsm_service *client_model(const awsm_client *c);
const options *client_options(const awsm_client *c);
const logger *client_logger(const awsm_client *c);
slice client_user_agent(const awsm_client *c);
slice client_host(const awsm_client *c); /* with the port when it is not the scheme's own */
slice client_path(const awsm_client *c); /* of the endpoint, "/" at least */
const char *client_proxy(const awsm_client *c); /* NULL: connect directly */
retry_quota *client_quota(awsm_client *c);

/* Credentials to sign with, a new reference; NULL, without error, when the client is anonymous. */
awsm_error *client_credentials(awsm_client *c, creds **out);

/* AWS's clock minus ours, learnt from replies. */
int64_t client_clock_offset_s(const awsm_client *c);
void client_set_clock_offset_s(awsm_client *c, int64_t offset_s);

/* A loop for a blocking call: an idle one of this process or a new one. Give it back when it has nothing pending. */
awsm_error *client_take_loop(awsm_client *c, awsm_loop **out);
void client_give_loop(awsm_client *c, awsm_loop *loop);

#endif
