/*
 * tls_server.h - a server that speaks TLS and answers every request by {}; its certificate is made
 * on the spot.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_TEST_TLS_SERVER_H
#define AWSM_TEST_TLS_SERVER_H

typedef struct tls_server tls_server;

/* `name`: whom the certificate is for, such as "IP:127.0.0.1" or "DNS:elsewhere.example". */
tls_server *tls_server_start(const char *name);
void tls_server_stop(tls_server *s);

/* "https://127.0.0.1:PORT" */
const char *tls_server_url(const tls_server *s);
/* A file with the certificate, for the option ca_bundle. */
const char *tls_server_certificate(const tls_server *s);

/* End the connection that idles, and come back when it is done. */
typedef enum tls_farewell {
    SILENT_CLOSE, /* without TLS's close_notify */
    GOODBYE,      /* with it, as good servers do when they have idled long enough */
    RESET
} tls_farewell;
void tls_server_end_connection(tls_server *s, tls_farewell how);

int tls_server_handshakes(tls_server *s); /* that succeeded */
int tls_server_requests(tls_server *s);

#endif
