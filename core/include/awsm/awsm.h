/*
 * awsm.h - AWS Marketplace for C: meter usage, check entitlements, register containers.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_H
#define AWSM_H

#include <awsm/base.h>
#include <awsm/call.h>
#include <awsm/client.h>
#include <awsm/config.h>
#include <awsm/endpoint.h>
#include <awsm/entitlement.h>
#include <awsm/error.h>
#include <awsm/loop.h>
#include <awsm/meter_all.h>
#include <awsm/metering.h>
#include <awsm/model.h>
#include <awsm/pages.h>
#include <awsm/policy.h>
#include <awsm/registration.h>

#endif
