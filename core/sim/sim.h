/*
 * sim.h - `awsm sim`, a stand-in for AWS Marketplace on this machine. Called by the command,
 * core/cli.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_SIM_SIM_H
#define AWSM_SIM_SIM_H

#include <argp.h>

/*
 * Serve until SIGINT or SIGTERM. The exit status: 0 ended by a signal, 1 could not start, 2
 * usage.
 */
int sim_main(int argc, char **argv);

/* Its command line, for the completion of words. */
extern const struct argp sim_parser;

#endif
