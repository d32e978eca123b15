/*
 * options.c - the command line, by argp.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "options.h"

#include <stdlib.h>

#include "sim.h"

enum { PORT = 4577, USAGE_STATUS = 2, PRINT_DATA = 0x100, WIREMOCK };

static const struct argp_option rows[] = {
    { "port", 'p', "N", 0, "Listen on port N, 4577 by default; 0 takes a free one", 0 },
    { "bind", 'b', "ADDRESS", 0, "Listen on this IP address, 127.0.0.1 by default", 0 },
    { "data", 'd', "FILE", 0, "Products, customers and rules, instead of the built-in ones", 0 },
    { "quiet", 'q', NULL, 0, "Print nothing but the line that tells the address", 0 },
    { "print-data", PRINT_DATA, NULL, 0, "Print the built-in data, to start a file from", 0 },
    { "wiremock", WIREMOCK, "DIR", 0, "Write stub mappings for WireMock into DIR/mappings", 0 },
    { 0 },
};

static uint16_t parse_port(const char *text, struct argp_state *state)
{
    char *end;
    const long port = strtol(text, &end, 10);

    if (end == text || *end || port < 0 || port > 65535)
        argp_error(state, "the port must be a number from 0 to 65535, not '%s'", text);
    return (uint16_t)port;
}

static error_t parse_row(int key, char *value, struct argp_state *state)
{
    sim_options *out = state->input;

    switch (key) {
    case 'p':
        out->port = parse_port(value, state);
        return 0;
    case 'b':
        out->address = value;
        return 0;
    case 'd':
        out->data = value;
        return 0;
    case 'q':
        out->quiet = 1;
        return 0;
    case PRINT_DATA:
        out->print_data = 1;
        return 0;
    case WIREMOCK:
        out->wiremock = value;
        return 0;
    case ARGP_KEY_ARG:
        argp_error(state, "'%s' is too much", value);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

const struct argp sim_parser = {
    .options = rows,
    .parser = parse_row,
    .doc = "Stand in for AWS Marketplace's services on this machine."
           "\vThe simulator forgets everything when it ends. GET /_awsm/records shows what was "
           "metered; POST /_awsm/faults makes the next calls fail.",
};

void sim_options_parse(sim_options *out, int argc, char **argv)
{
    static char name[] = "awsm sim";

    *out = (sim_options){ .address = "127.0.0.1", .port = PORT };
    if (argc > 0)
        argv[0] = name; /* for usage messages */
    argp_err_exit_status = USAGE_STATUS;
    argp_parse(&sim_parser, argc, argv, 0, NULL, out);
}
