/*
 * server.h - a scripted HTTP server on a real socket, in a thread of the test's process. It does
 * to the n-th request what the n-th answer of its script says, the last answer serves all later
 * ones, and it keeps what was sent.
 *
 * Functions that wait fail the test when nothing happens for long.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_TEST_SERVER_H
#define AWSM_TEST_SERVER_H

#include <stddef.h>
#include <stdint.h>

typedef enum answer_kind {
    REPLY,   /* status, headers, body */
    RAW,     /* `body` as it is, then close */
    SILENCE, /* nothing; the connection stays open */
    HANG_UP, /* read the request, then close */
    SLAM     /* close the connection as soon as it is accepted; no request is read */
} answer_kind;

typedef struct answer {
    answer_kind kind;
    int status;          /* 0: 200 */
    const char *headers; /* lines, each ended by \r\n */
    const char *body;    /* NULL: "{}" */
    size_t promised;     /* Content-Length where it is not the body's; then it closes */
    size_t filler;       /* so many letters follow the body */
    int without_length;  /* no Content-Length: the reply ends with the connection */
    int without_body;    /* the head only, Content-Length 0 */
    int delay_ms;        /* before the reply */
    int trickle_ms;      /* between its bytes */
    int held;            /* the reply waits for server_release() */
    int closes;          /* close the connection after the reply */
    int times;           /* so many requests get this answer; 0: one */
} answer;

/* A request as it came. */
typedef struct received {
    char *head; /* the request line and the headers */
    char *body;
    size_t body_len;
    int connection; /* its number, from 1 */
} received;

typedef struct server server;

server *server_start(const answer *script, size_t count);
#define SERVER(...)                               \
    server_start((const answer[]){ __VA_ARGS__ }, \
                 sizeof((const answer[]){ __VA_ARGS__ }) / sizeof(answer))
void server_stop(server *s);

/* "http://127.0.0.1:PORT" */
const char *server_url(const server *s);

/* Let go of the replies that are held, now and from now on. */
void server_release(server *s);

/* Send this text, borrowed, on every connection that idles, then close it. */
void server_dismiss(server *s, const char *farewell);

int server_requests(server *s);    /* requests read so far */
int server_connections(server *s); /* connections accepted so far */
size_t server_bytes_sent(server *s);
void server_await_requests(server *s, int count);
void server_await_closed(server *s, int count); /* connections that have ended, on either side */

/* The i-th request, from 0. Borrowed. */
const received *server_request(server *s, int i);
/*
 * The value of a header, "" without one; `name` in any case. Lives until the next call of this
 * function.
 */
const char *received_header(const received *r, const char *name);

/* The URL of a port where nobody listens. Lives until the next call of this function. */
const char *refusing_url(void);

#endif
