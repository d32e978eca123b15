/*
 * tls_server.c - a thread that serves one connection after the other.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "tls_server.h"

#include <arpa/inet.h>
#include <check.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { HOUR_S = 3600 };

struct tls_server {
    SSL_CTX *context;
    char url[64];
    char certificate[64];
    int listen_fd;
    atomic_int fd; /* of the connection that is served */
    atomic_int stopped, farewell, handshakes, requests, ended;
    pthread_t thread;
};

/* --- the certificate ------------------------------------------------------------------------- */

static void add_extension(X509 *x, int nid, const char *value)
{
    X509_EXTENSION *e = X509V3_EXT_conf_nid(NULL, NULL, nid, value);

    ck_assert_ptr_nonnull(e);
    ck_assert_int_eq(1, X509_add_ext(x, e, -1));
    X509_EXTENSION_free(e);
}

static X509 *new_certificate(EVP_PKEY *key, const char *name)
{
    X509 *x = X509_new();

    X509_set_version(x, X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(x), 1);
    X509_gmtime_adj(X509_getm_notBefore(x), -HOUR_S);
    X509_gmtime_adj(X509_getm_notAfter(x), HOUR_S);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(x), "CN", MBSTRING_ASC,
                               (const unsigned char *)"awsm test", -1, -1, 0);
    X509_set_issuer_name(x, X509_get_subject_name(x));
    X509_set_pubkey(x, key);
    add_extension(x, NID_basic_constraints, "critical,CA:TRUE");
    add_extension(x, NID_subject_alt_name, name);
    ck_assert_int_gt(X509_sign(x, key, EVP_sha256()), 0);
    return x;
}

static void write_certificate(tls_server *s, X509 *x)
{
    FILE *file;

    strcpy(s->certificate, "/tmp/awsm-test-XXXXXX");
    file = fdopen(mkstemp(s->certificate), "w");
    ck_assert_ptr_nonnull(file);
    ck_assert_int_eq(1, PEM_write_X509(file, x));
    fclose(file);
}

static void set_certificate(tls_server *s, const char *name)
{
    EVP_PKEY *key = EVP_EC_gen("P-256");
    X509 *x = new_certificate(key, name);

    s->context = SSL_CTX_new(TLS_server_method());
    SSL_CTX_set_options(s->context, SSL_OP_IGNORE_UNEXPECTED_EOF);
    ck_assert_int_eq(1, SSL_CTX_use_certificate(s->context, x));
    ck_assert_int_eq(1, SSL_CTX_use_PrivateKey(s->context, key));
    write_certificate(s, x);
    X509_free(x);
    EVP_PKEY_free(key);
}

/* --- serving --------------------------------------------------------------------------------- */

/*
 * Read until the request is whole: its body is JSON and ends by a brace. 0: the connection has
 * ended.
 */
static int read_request(SSL *ssl)
{
    char text[65536];
    int len = 0, n;

    while (!(len && memmem(text, (size_t)len, "\r\n\r\n", 4) && text[len - 1] == '}')) {
        n = SSL_read(ssl, text + len, (int)sizeof text - len);
        if (n <= 0)
            return 0;
        len += n;
    }
    return 1;
}

static void serve_connection(tls_server *s, int fd)
{
    static const char reply[] = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
    static const struct linger at_once = { .l_onoff = 1 }; /* close by RST */
    SSL *ssl = SSL_new(s->context);

    atomic_store(&s->fd, fd);
    SSL_set_fd(ssl, fd);
    if (SSL_accept(ssl) == 1) {
        atomic_fetch_add(&s->handshakes, 1);
        while (read_request(ssl)) {
            atomic_fetch_add(&s->requests, 1);
            SSL_write(ssl, reply, sizeof reply - 1);
        }
    }
    if (atomic_load(&s->farewell) == GOODBYE)
        SSL_shutdown(ssl);
    if (atomic_load(&s->farewell) == RESET)
        setsockopt(fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    SSL_free(ssl);
    close(fd);
    atomic_fetch_add(&s->ended, 1);
}

static void *serve(void *user_data)
{
    tls_server *s = user_data;
    sigset_t pipe_signal;

    sigemptyset(
        &pipe_signal); /* this thread's broken pipes are no test's business; the library's are */
    sigaddset(&pipe_signal, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe_signal, NULL);
    while (!atomic_load(&s->stopped)) {
        const int fd = accept4(s->listen_fd, NULL, NULL, SOCK_CLOEXEC);
        if (fd >= 0)
            serve_connection(s, fd);
    }
    return NULL;
}

/* --- what tests ask -------------------------------------------------------------------------- */

tls_server *tls_server_start(const char *name)
{
    tls_server *s = calloc(1, sizeof *s);
    struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t len = sizeof at;

    ck_assert_ptr_nonnull(s);
    set_certificate(s, name);
    s->listen_fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ck_assert_int_eq(0, bind(s->listen_fd, (struct sockaddr *)&at, sizeof at));
    ck_assert_int_eq(0, getsockname(s->listen_fd, (struct sockaddr *)&at, &len));
    ck_assert_int_eq(0, listen(s->listen_fd, 16));
    snprintf(s->url, sizeof s->url, "https://127.0.0.1:%u", ntohs(at.sin_port));
    ck_assert_int_eq(0, pthread_create(&s->thread, NULL, serve, s));
    return s;
}

/* All clients must have closed their connections by now. */
void tls_server_stop(tls_server *s)
{
    atomic_store(&s->stopped, 1);
    shutdown(s->listen_fd, SHUT_RDWR); /* ends the wait in accept4() */
    pthread_join(s->thread, NULL);
    close(s->listen_fd);
    unlink(s->certificate);
    SSL_CTX_free(s->context);
    free(s);
}

const char *tls_server_url(const tls_server *s)
{
    return s->url;
}

const char *tls_server_certificate(const tls_server *s)
{
    return s->certificate;
}

int tls_server_handshakes(tls_server *s)
{
    return atomic_load(&s->handshakes);
}

void tls_server_end_connection(tls_server *s, tls_farewell how)
{
    const int ended = atomic_load(&s->ended);

    atomic_store(&s->farewell, how);
    shutdown(atomic_load(&s->fd), SHUT_RD); /* ends the wait for the next request */
    while (atomic_load(&s->ended) == ended)
        sched_yield();
}

int tls_server_requests(tls_server *s)
{
    return atomic_load(&s->requests);
}
