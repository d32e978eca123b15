/*
 * fuzz_times.c - times as AWS, HTTP and ISO 8601 write them: eight bytes are an instant, all
 * bytes are a text.
 *
 * The C library's calendar, the peer, writes each instant alike, and any text that we read.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdlib.h>
#include <time.h>

#include "base/clock.h"
#include "fuzz.h"

static const int64_t YEAR_0_S = -62167219200, YEAR_10000_S = 253402300800;

enum { TEXT_SIZE = 64 };

static const char AMZ[] = "%Y%m%dT%H%M%SZ", ISO[] = "%Y-%m-%dT%H:%M:%SZ";
static const char HTTP[] = "%a, %d %b %Y %H:%M:%S GMT";

/* As the C library writes it: years below 1000 without their zeros, so these are left out. */
static int peer_writes(char out[TEXT_SIZE], int64_t unix_s, const char *format)
{
    const time_t instant = (time_t)unix_s;
    struct tm parts;

    MUST(gmtime_r(&instant, &parts));
    MUST(strftime(out, TEXT_SIZE, format, &parts));
    return parts.tm_year >= 1000 - 1900 && parts.tm_year <= 9999 - 1900;
}

static void must_be_read(int (*parse)(slice, int64_t *), const char *text, int64_t unix_s)
{
    int64_t back;

    MUST(parse(slice_of(text), &back) && back == unix_s);
}

static int parse_iso(slice text, int64_t *unix_s)
{
    int nanoseconds;
    const int good = clock_parse_iso8601(text, unix_s, &nanoseconds);

    MUST(!good || (nanoseconds >= 0 && nanoseconds < 1000000000));
    return good;
}

static void must_go_round(int64_t unix_s)
{
    char amz[AMZ_DATE_SIZE], text[TEXT_SIZE];
    buf iso = { 0 };

    clock_amz_date(amz, unix_s);
    clock_add_iso8601(&iso, unix_s);
    must_be_read(clock_parse_amz_date, amz, unix_s);
    must_be_read(parse_iso, buf_cstr(&iso), unix_s);
    MUST(!peer_writes(text, unix_s, AMZ) || strcmp(text, amz) == 0);
    MUST(!peer_writes(text, unix_s, ISO) || strcmp(text, buf_cstr(&iso)) == 0);
    if (peer_writes(text, unix_s, HTTP))
        must_be_read(clock_parse_http_date, text, unix_s);
    buf_free(&iso);
}

/* A text that is read is the one that is written for its instant; but for the day's name. */
static void must_write(slice text, int64_t unix_s, const char *format, size_t from)
{
    char written[TEXT_SIZE];

    if (!peer_writes(written, unix_s, format))
        return;
    MUST(strlen(written) == text.len);
    MUST(memcmp(written + from, text.ptr + from, text.len - from) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const slice text = { (const char *)data, size };
    int64_t unix_s = 0;

    memcpy(&unix_s, data, size < sizeof unix_s ? size : sizeof unix_s);
    must_go_round(YEAR_0_S + (int64_t)((uint64_t)unix_s % (uint64_t)(YEAR_10000_S - YEAR_0_S)));
    if (clock_parse_amz_date(text, &unix_s))
        must_write(text, unix_s, AMZ, 0);
    if (clock_parse_http_date(text, &unix_s))
        must_write(text, unix_s, HTTP, 3);
    if (parse_iso(text, &unix_s) && unix_s >= YEAR_0_S && unix_s < YEAR_10000_S)
        must_go_round(unix_s);
    return 0;
}
