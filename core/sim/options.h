/*
 * options.h - the command line of `awsm sim`.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_SIM_OPTIONS_H
#define AWSM_SIM_OPTIONS_H

#include <stdint.h>

typedef struct sim_options {
    const char *address;
    uint16_t port;    /* 0: a free one */
    const char *data; /* NULL: built in */
    int quiet;
    int print_data;
    const char *wiremock; /* write stub mappings there instead of serving; NULL: serve */
} sim_options;

/* Ends the process on --help (status 0) and on misuse (status 2). */
void sim_options_parse(sim_options *out, int argc, char **argv);

#endif
