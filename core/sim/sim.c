/*
 * sim.c - starts the simulator, tells where it listens, serves until a signal, cleans up.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "sim.h"

#include <awsm/error.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

#include "control.h"
#include "options.h"
#include "service.h"
#include "wiremock.h"

#define HOW_TO                                                                  \
    "\nIn another shell:\n"                                                     \
    "  export AWS_ENDPOINT_URL=%s\n"                                            \
    "  export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE\n"                         \
    "  export AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n" \
    "  export AWS_REGION=us-east-1\n"                                           \
    "  awsm call meteringmarketplace ResolveCustomer "                          \
    "--input '{\"RegistrationToken\": \"demo-token-1\"}'\n"                     \
    "\nCtrl-C ends it.\n"

typedef struct simulator {
    sim_options options;
    world *world;
    signer *signer;
    http_server *server;
    int signals; /* readable when it is time to end */
} simulator;

static void add_date(const world *w, http_reply *reply)
{
    const time_t now = (time_t)world_now(w);
    char text[40];
    struct tm t;

    gmtime_r(&now, &t);
    strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &t);
    http_reply_header(reply, "Date", text);
}

static void print_request(const http_request *request, const http_reply *reply)
{
    const slice *target = http_header_find(request, "x-amz-target");
    const slice what = target ? *target : request->path;

    fprintf(stderr, "%.*s %.*s %d%s\n", (int)request->method.len, request->method.ptr,
            (int)what.len, what.ptr, reply->status, reply->ending == HTTP_CUT ? " (cut)" : "");
}

static void handle(void *user_data, const http_request *request, http_reply *reply)
{
    simulator *s = user_data;

    if (control_is_for(request)) {
        control_handle(s->world, request, reply);
    } else {
        service_handle(s->world, s->signer, request, reply);
        if (!s->options.quiet)
            print_request(request, reply);
    }
    add_date(s->world, reply);
}

/* --- starting -------------------------------------------------------------------------------- */

static int complain(const char *what)
{
    fprintf(stderr, "awsm sim: %s\n", what);
    return 0;
}

static int load(simulator *s)
{
    buf complaint = { 0 };
    cJSON *data = data_load(s->options.data, &complaint);
    awsm_error *err;

    if (!data)
        complain(buf_cstr(&complaint));
    buf_free(&complaint);
    if (!data)
        return 0;
    s->world = world_new(data);
    if (!s->world)
        return complain("out of memory");
    err = signer_new(&s->signer);
    if (err)
        complain(awsm_error_message(err));
    awsm_error_free(err);
    return s->signer != NULL;
}

/* SIGINT and SIGTERM become readable instead of interrupting. */
static int catch_signals(simulator *s)
{
    sigset_t wanted;

    signal(SIGPIPE, SIG_IGN);
    sigemptyset(&wanted);
    sigaddset(&wanted, SIGINT);
    sigaddset(&wanted, SIGTERM);
    sigprocmask(SIG_BLOCK, &wanted, NULL);
    s->signals = signalfd(-1, &wanted, SFD_CLOEXEC);
    return s->signals >= 0 || complain(strerror(errno));
}

static int listen_on(simulator *s)
{
    s->server = http_start(s->options.address, s->options.port, handle, s);
    if (s->server)
        return 1;
    fprintf(stderr, "awsm sim: cannot listen on %s, port %u: %s\n", s->options.address,
            s->options.port, strerror(errno));
    return 0;
}

static void tell_address(const simulator *s)
{
    const int v6 = strchr(s->options.address, ':') != NULL;
    char url[96];

    snprintf(url, sizeof url, v6 ? "http://[%s]:%u" : "http://%s:%u", s->options.address,
             http_port(s->server));
    printf("awsm sim: listening on %s\n", url);
    if (!s->options.quiet && isatty(STDOUT_FILENO))
        printf(HOW_TO, url);
    fflush(stdout);
}

static void clean_up(simulator *s)
{
    if (s->server)
        http_stop(s->server);
    if (s->signals >= 0)
        close(s->signals);
    signer_free(s->signer);
    world_free(s->world);
}

int sim_main(int argc, char **argv)
{
    simulator s = { .signals = -1 };
    int started;

    sim_options_parse(&s.options, argc, argv);
    if (s.options.print_data)
        return fputs(data_builtin, stdout) == EOF;
    if (s.options.wiremock)
        return wiremock_write(s.options.wiremock);
    started = load(&s) && catch_signals(&s) && listen_on(&s);
    if (started) {
        tell_address(&s);
        http_serve(s.server, s.signals);
    }
    clean_up(&s);
    return started ? 0 : 1;
}
