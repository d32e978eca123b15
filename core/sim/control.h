/*
 * control.h - the endpoints under /_awsm/ by which tests see and steer the simulator. They need
 * no signature.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_SIM_CONTROL_H
#define AWSM_SIM_CONTROL_H

#include "http.h"
#include "world.h"

int control_is_for(const http_request *request);
void control_handle(world *w, const http_request *request, http_reply *reply);

#endif
