/* SPDX-License-Identifier: Apache-2.0 */
#include "sim.h"

#include <arpa/inet.h>
#include <check.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { REPLY_MAX = 1 << 20 };

static pid_t process;
static char url[64];
static unsigned port;

/* --- the process ----------------------------------------------------------------------------- */

static const char *command(void)
{
    const char *named = getenv("AWSM_BIN");

    return named && *named ? named : AWSM_BIN_DEFAULT;
}

static void become_sim(int out)
{
    prctl(PR_SET_PDEATHSIG, SIGTERM); /* a test that fails takes it along */
    dup2(out, STDOUT_FILENO);
    execl(command(), "awsm", "sim", "--port", "0", "--quiet", (char *)NULL);
    perror(command());
    _exit(127);
}

void sim_start(void)
{
    int out[2];
    FILE *from;
    char line[128] = "";

    ck_assert_int_eq(0, pipe(out));
    process = fork();
    ck_assert_int_ge(process, 0);
    if (process == 0)
        become_sim(out[1]);
    close(out[1]);
    from = fdopen(out[0], "r");
    ck_assert_msg(fgets(line, sizeof line, from) != NULL,
                  "%s sim does not start; AWSM_BIN names another one", command());
    ck_assert_msg(sscanf(line, "awsm sim: listening on %63s", url) == 1, "it says %s", line);
    ck_assert_int_eq(1, sscanf(url, "http://127.0.0.1:%u", &port));
    fclose(from);
}

void sim_stop(void)
{
    int status;

    kill(process, SIGTERM);
    ck_assert_int_eq(process, waitpid(process, &status, 0));
    ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) == 0, "the simulator ended with %d",
                  status);
}

const char *sim_url(void)
{
    return url;
}

/* --- its control interface ------------------------------------------------------------------- */

static int connect_to_sim(void)
{
    const struct sockaddr_in at = { .sin_family = AF_INET,
                                    .sin_port = htons((uint16_t)port),
                                    .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    ck_assert_int_eq(0, connect(fd, (const struct sockaddr *)&at, sizeof at));
    return fd;
}

static char *read_all(int fd)
{
    char *text = malloc(REPLY_MAX + 1);
    size_t len = 0;
    ssize_t n;

    while ((n = recv(fd, text + len, REPLY_MAX - len, 0)) > 0)
        len += (size_t)n;
    text[len] = '\0';
    return text;
}

/* The body of the reply, parsed. */
static cJSON *ask(const char *method, const char *name, const char *body)
{
    const int fd = connect_to_sim();
    const char *reply_body;
    char *text;
    cJSON *json;

    dprintf(fd, "%s /_awsm/%s HTTP/1.0\r\nContent-Length: %zu\r\n\r\n%s", method, name,
            strlen(body), body);
    text = read_all(fd);
    close(fd);
    ck_assert_msg(strncmp(text, "HTTP/1.", 7) == 0 && strncmp(text + 9, "200", 3) == 0,
                  "%s %s is answered by %s", name, body, text);
    reply_body = strstr(text, "\r\n\r\n");
    json = cJSON_Parse(reply_body ? reply_body : "");
    ck_assert_msg(json != NULL, "%s is answered by %s", name, text);
    free(text);
    return json;
}

void sim_post(const char *name, const char *json)
{
    cJSON_Delete(ask("POST", name, json));
}

cJSON *sim_get(const char *name)
{
    return ask("GET", name, "");
}

static int count_of(const char *name)
{
    cJSON *list = sim_get(name);
    const int count = cJSON_GetArraySize(list);

    cJSON_Delete(list);
    return count;
}

int sim_record_count(void)
{
    return count_of("records");
}

int sim_request_count(void)
{
    return count_of("requests");
}
