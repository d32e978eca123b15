/*
 * sim.h - a running `awsm sim`: AWSM_BIN in the environment says where the command is, else it is
 * the one of this build.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_TEST_SIM_H
#define AWSM_TEST_SIM_H

#include <cjson/cJSON.h>

/* As fixtures: one simulator a test. It also ends when the test dies. */
void sim_start(void);
void sim_stop(void);

const char *sim_url(void);

/* POST to /_awsm/NAME; the simulator must agree. */
void sim_post(const char *name, const char *json);
/* GET /_awsm/NAME. Owned by the caller. */
cJSON *sim_get(const char *name);

/* How many usage records it has metered. */
int sim_record_count(void);
/* How many requests have reached it. */
int sim_request_count(void);

#endif
