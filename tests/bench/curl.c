/*
 * curl.c - the limit: bare libcurl posts the same body and reads the same reply.
 *
 * Usage: bench_curl easy|multi URL INPUT-FILE REPLY-FILE
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <curl/curl.h>
#include <string.h>

#include "driver.h"

enum { REPLY_MAX = 64 * 1024 };

typedef struct transfer {
    CURL *easy;
    size_t len;
    char reply[REPLY_MAX];
} transfer;

typedef struct bench {
    driver_text input;
    driver_text reply;
    CURLM *multi;
    transfer transfers[DRIVER_IN_FLIGHT];
    long to_start;
    long to_finish;
} bench;

static size_t write_reply(char *ptr, size_t size, size_t count, void *user_data)
{
    transfer *t = user_data;

    (void)size;
    if (t->len + count > sizeof t->reply)
        return 0;
    memcpy(t->reply + t->len, ptr, count);
    t->len += count;
    return count;
}

static void prepare(bench *b, transfer *t, const char *url, struct curl_slist *headers)
{
    t->easy = curl_easy_init();
    curl_easy_setopt(t->easy, CURLOPT_URL, url);
    curl_easy_setopt(t->easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(t->easy, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(t->easy, CURLOPT_POSTFIELDS, b->input.ptr);
    curl_easy_setopt(t->easy, CURLOPT_POSTFIELDSIZE, (long)b->input.len);
    curl_easy_setopt(t->easy, CURLOPT_WRITEFUNCTION, write_reply);
    curl_easy_setopt(t->easy, CURLOPT_WRITEDATA, t);
    curl_easy_setopt(t->easy, CURLOPT_PRIVATE, t);
}

static void check(bench *b, transfer *t, CURLcode code)
{
    if (code != CURLE_OK)
        driver_fail("%s", curl_easy_strerror(code));
    driver_check_reply(&b->reply, t->reply, t->len);
    t->len = 0;
}

static void run_easy(void *state, long calls)
{
    bench *b = state;

    for (long i = 0; i < calls; i++)
        check(b, &b->transfers[0], curl_easy_perform(b->transfers[0].easy));
}

static void start(bench *b, transfer *t)
{
    if (b->to_start == 0)
        return;
    b->to_start--;
    curl_multi_add_handle(b->multi, t->easy);
}

static void collect(bench *b)
{
    int left;

    for (CURLMsg *m; (m = curl_multi_info_read(b->multi, &left));) {
        CURLcode code = m->data.result;
        transfer *t;

        curl_easy_getinfo(m->easy_handle, CURLINFO_PRIVATE, &t);
        curl_multi_remove_handle(b->multi, t->easy);
        check(b, t, code);
        b->to_finish--;
        start(b, t);
    }
}

static void run_multi(void *state, long calls)
{
    bench *b = state;
    int running;

    b->to_start = b->to_finish = calls;
    for (int i = 0; i < DRIVER_IN_FLIGHT; i++)
        start(b, &b->transfers[i]);
    while (b->to_finish > 0) {
        curl_multi_perform(b->multi, &running);
        collect(b);
        if (b->to_finish > 0)
            curl_multi_poll(b->multi, NULL, 0, 1000, NULL);
    }
}

int main(int argc, char **argv)
{
    static bench b;
    struct curl_slist *headers =
        curl_slist_append(NULL, "Content-Type: application/x-amz-json-1.1");

    if (argc != 5 || (strcmp(argv[1], "easy") != 0 && strcmp(argv[1], "multi") != 0))
        driver_fail("usage: bench_curl easy|multi URL INPUT-FILE REPLY-FILE");
    curl_global_init(CURL_GLOBAL_DEFAULT);
    b.input = driver_read(argv[3]);
    b.reply = driver_read(argv[4]);
    b.multi = curl_multi_init();
    for (int i = 0; i < DRIVER_IN_FLIGHT; i++)
        prepare(&b, &b.transfers[i], argv[2], headers);
    driver_serve(strcmp(argv[1], "multi") == 0 ? run_multi : run_easy, &b);
    return 0;
}
