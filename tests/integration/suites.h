/*
 * suites.h - one suite a file; main.c runs them all.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_TEST_SUITES_H
#define AWSM_TEST_SUITES_H

#include <check.h>

Suite *config_suite(void);
Suite *endpoints_suite(void);
Suite *replies_suite(void);
Suite *rest_suite(void);
Suite *attempts_suite(void);
Suite *deadlines_suite(void);
Suite *handles_suite(void);
Suite *loop_suite(void);
Suite *callbacks_suite(void);
Suite *descriptor_suite(void);
Suite *cancel_suite(void);
Suite *loop_free_suite(void);
Suite *pages_suite(void);
Suite *threads_suite(void);
Suite *tls_suite(void);
Suite *fork_suite(void);
Suite *sim_operations_suite(void);
Suite *sim_typed_suite(void);
Suite *sim_faults_suite(void);
Suite *meter_all_suite(void);

#endif
