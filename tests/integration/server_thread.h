/*
 * server_thread.h - the scripted server's inside, shared by server.c and server_thread.c.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_TEST_SERVER_THREAD_H
#define AWSM_TEST_SERVER_THREAD_H

#include <pthread.h>

#include "server.h"

typedef struct connection connection;

enum { SCRIPT_MAX = 16, CONNECTIONS_MAX = 512 };

struct server {
    answer script[SCRIPT_MAX];
    size_t script_len;
    char url[64];
    int listen_fd;
    int wake_fd;
    pthread_t thread;
    connection *connections[CONNECTIONS_MAX]; /* the thread's own */
    size_t open_count;

    pthread_mutex_t lock; /* guards what follows */
    pthread_cond_t changed;
    size_t answered; /* answers of the script that are used up */
    int stopped, released;
    const char *farewell; /* for the connections that idle; NULL when it is said */
    received **requests;
    int request_count;
    int connection_count;
    int closed_count;
    size_t bytes_sent;
};

/* The thread: serves until `stopped`. */
void *server_serve(void *server);

#endif
