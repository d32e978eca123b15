/*
 * curl.c - the limit: bare libcurl posts the same body and reads the same reply.
 *
 * Usage: bench_curl easy|multi bare|headers URL INPUT-FILE REPLY-FILE
 *
 * With `headers` the request carries those of a signed call, constant: libcurl 7.88 writes a
 * request's head byte by byte, so this is what no client on top of it can avoid.
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

static const char *const signed_headers[] = {
    "X-Amz-Date: 20261120T120000Z",
    "X-Amz-Target: AWSMPMeteringService.BatchMeterUsage",
    "User-Agent: awsm/0.1.0 os/linux lib/libcurl#7.88.1",
    "amz-sdk-invocation-id: 0835d07e-6f2c-4135-acff-ddb23c7e0eeb",
    "amz-sdk-request: attempt=1; max=3",
    "Authorization: AWS4-HMAC-SHA256 "
    "Credential=AKIDEXAMPLE/20261120/us-east-1/aws-marketplace/aws4_request, "
    "SignedHeaders=content-type;host;x-amz-date;x-amz-target, "
    "Signature=e8fd40107e9f3a5553c9ffaea4136d235a280193824f49cbc74af32374dd55c3",
    "Accept:",
};

static struct curl_slist *make_headers(const char *which)
{
    struct curl_slist *list = curl_slist_append(NULL, "Content-Type: application/x-amz-json-1.1");

    if (strcmp(which, "headers") == 0)
        for (size_t i = 0; i < sizeof signed_headers / sizeof signed_headers[0]; i++)
            list = curl_slist_append(list, signed_headers[i]);
    return list;
}

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
    struct curl_slist *headers;

    if (argc != 6 || (strcmp(argv[1], "easy") != 0 && strcmp(argv[1], "multi") != 0))
        driver_fail("usage: bench_curl easy|multi bare|headers URL INPUT-FILE REPLY-FILE");
    curl_global_init(CURL_GLOBAL_DEFAULT);
    headers = make_headers(argv[2]);
    b.input = driver_read(argv[4]);
    b.reply = driver_read(argv[5]);
    b.multi = curl_multi_init();
    for (int i = 0; i < DRIVER_IN_FLIGHT; i++)
        prepare(&b, &b.transfers[i], argv[3], headers);
    driver_serve(strcmp(argv[1], "multi") == 0 ? run_multi : run_easy, &b);
    return 0;
}
