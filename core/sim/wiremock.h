/*
 * wiremock.h - `awsm sim --wiremock DIR`: stub mappings for WireMock, for who mocks with that.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_SIM_WIREMOCK_H
#define AWSM_SIM_WIREMOCK_H

/*
 * Write a file into DIR/mappings for each success, modelled error and record status of metering
 * and entitlements, and tell on stdout how many. The exit status.
 */
int wiremock_write(const char *dir);

#endif
