/*
 * test_clock.c - dates as AWS, ISO 8601 and HTTP write them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/clock.h"

#include <stdio.h>

#include "suites.h"
#include "support.h"

enum { DAY_S = 86400, DAYS_IN_400_YEARS = 146097 };

/* The calendar by counting, without the formula under test. */
typedef struct calendar {
    int year, month, day;
} calendar;

static int is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static void next_day(calendar *c)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    const int last = c->month == 2 && is_leap(c->year) ? 29 : days[c->month - 1];

    if (++c->day <= last)
        return;
    c->day = 1;
    if (++c->month <= 12)
        return;
    c->month = 1;
    c->year++;
}

static void check_amz_round_trip(const calendar *c, int64_t unix_s)
{
    char text[AMZ_DATE_SIZE], wanted[64];
    int64_t back;

    snprintf(wanted, sizeof wanted, "%04d%02d%02dT235959Z", c->year, c->month, c->day);
    clock_amz_date(text, unix_s);
    CHECK_STR(wanted, text);
    CHECK(clock_parse_amz_date(slice_of(text), &back));
    CHECK_INT(unix_s, back);
}

TEST(every_day_of_400_years_is_written_and_read_back)
{
    calendar c = { 1900, 1, 1 };
    int64_t unix_s = INT64_C(-2208988800) + DAY_S - 1; /* the end of 1 January 1900 */

    for (int i = 0; i < DAYS_IN_400_YEARS; i++) {
        check_amz_round_trip(&c, unix_s);
        next_day(&c);
        unix_s += DAY_S;
    }
    CHECK_INT(2300, c.year);
}

TEST(days_that_do_not_exist_are_refused)
{
    static const char *const none[] = {
        "20260229T000000Z",
        "21000229T000000Z",
        "20260431T000000Z",
        "20260100T000000Z",
        "20261301T000000Z",
        "20260001T000000Z",
        "20260101T240000Z",
        "20260101T006000Z",
        "20260101T000060Z",
        "20260101T000000",
        "20260101 000000Z",
        "2026-01-01T000000Z",
        "",
        "20260101T000000Z ",
        "2026010aT000000Z",
        "-0260101T000000Z",
    };
    int64_t unix_s;

    for (size_t i = 0; i < COUNT(none); i++)
        ck_assert_msg(!clock_parse_amz_date(slice_of(none[i]), &unix_s), "\"%s\"", none[i]);
    CHECK(clock_parse_amz_date(SLICE("20240229T120000Z"), &unix_s));
    CHECK(clock_parse_amz_date(SLICE("20000229T120000Z"), &unix_s));
}

TEST(iso_8601_is_written_in_utc)
{
    buf b = { 0 };

    clock_add_iso8601(&b, 1440938160);
    buf_char(&b, ' ');
    clock_add_iso8601(&b, -1);
    CHECK_STR("2015-08-30T12:36:00Z 1969-12-31T23:59:59Z", buf_cstr(&b));
    buf_free(&b);
}

TEST(iso_8601_is_read_with_and_without_time_fraction_and_zone)
{
    static const struct {
        const char *text;
        int64_t unix_s;
        int nanoseconds;
    } examples[] = {
        { "2015-08-30", 1440892800, 0 },
        { "2015-08-30T12:36", 1440938160, 0 },
        { "2015-08-30T12:36:01", 1440938161, 0 },
        { "2015-08-30 12:36:01Z", 1440938161, 0 },
        { "2015-08-30t12:36:01z", 1440938161, 0 },
        { "2015-08-30T12:36:01.25Z", 1440938161, 250000000 },
        { "2015-08-30T12:36:01,5", 1440938161, 500000000 },
        { "2015-08-30T12:36:01.123456789123Z", 1440938161, 123456789 },
        { "2015-08-30T14:36:00+02:00", 1440938160, 0 },
        { "2015-08-30T14:36:00+0200", 1440938160, 0 },
        { "2015-08-30T14:36:00+02", 1440938160, 0 },
        { "2015-08-30T07:06:00.000001-05:30", 1440938160, 1000 },
        { "1969-12-31T23:59:59Z", -1, 0 },
    };

    for (size_t i = 0; i < COUNT(examples); i++) {
        int64_t unix_s;
        int nanoseconds;
        ck_assert_msg(clock_parse_iso8601(slice_of(examples[i].text), &unix_s, &nanoseconds),
                      "\"%s\"", examples[i].text);
        CHECK_INT(examples[i].unix_s, unix_s);
        CHECK_INT(examples[i].nanoseconds, nanoseconds);
    }
}

TEST(what_is_not_iso_8601_is_refused)
{
    static const char *const none[] = {
        "",
        "now",
        "2015",
        "2015-08",
        "2015-8-30",
        "20150830",
        "2015-08-32",
        "2015-02-29",
        "2015-08-30T",
        "2015-08-30T12",
        "2015-08-30T12:",
        "2015-08-30T12:36:",
        "2015-08-30T25:00",
        "2015-08-30T12:36:01.",
        "2015-08-30T12:36:01.Z",
        "2015-08-30T12:36:01+2",
        "2015-08-30T12:36:01+24:00",
        "2015-08-30T12:36:01+02:60",
        "2015-08-30T12:36:01+02:00Z",
        "2015-08-30T12:36:01 Z",
        "2015-08-30T12:36:01Zulu",
        "2015/08/30",
        " 2015-08-30",
    };
    int64_t unix_s;
    int nanoseconds;

    for (size_t i = 0; i < COUNT(none); i++)
        ck_assert_msg(!clock_parse_iso8601(slice_of(none[i]), &unix_s, &nanoseconds), "\"%s\"",
                      none[i]);
}

TEST(the_date_of_an_http_reply_is_read)
{
    int64_t unix_s;

    CHECK(clock_parse_http_date(SLICE("Sun, 06 Nov 1994 08:49:37 GMT"), &unix_s));
    CHECK_INT(784111777, unix_s);
    CHECK(clock_parse_http_date(SLICE("Thu, 29 Feb 2024 23:59:59 GMT"), &unix_s));
    CHECK_INT(1709251199, unix_s);
}

TEST(an_http_date_of_another_form_is_refused)
{
    static const char *const none[] = {
        "",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994",
        "Sun, 06 Nov 1994 08:49:37 CET",
        "Sun, 06 Now 1994 08:49:37 GMT",
        "Thu, 30 Feb 2023 00:00:00 GMT",
        "Sun, 06 Nov 1994 08:49:3x GMT",
        "Sun, -6 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 GMT ",
        "aaaaaaaaaaaaaaaaaaaaaaaaa GMT",
        "Sun,\t06 Nov 1994 08:49:37 GMT",
        "Sun, 06-Nov-1994 08:49:37 GMT",
        "Sun, 06 Nov 1994-08:49:37 GMT",
        "Sun, 06 Nov 1994 08.49.37 GMT",
    };
    int64_t unix_s;

    for (size_t i = 0; i < COUNT(none); i++)
        ck_assert_msg(!clock_parse_http_date(slice_of(none[i]), &unix_s), "\"%s\"", none[i]);
}

TEST(the_monotonic_clock_does_not_go_back)
{
    int64_t last_ms = clock_ms();

    for (int i = 0; i < 1000; i++) {
        const int64_t now_ms = clock_ms();
        CHECK(now_ms >= last_ms);
        last_ms = now_ms;
    }
    CHECK(clock_unix_s() > 1700000000);
}

Suite *clock_suite(void)
{
    Suite *suite = suite_create("clock");

    ADD_TESTS(suite, "AWS's form", every_day_of_400_years_is_written_and_read_back,
              days_that_do_not_exist_are_refused);
    ADD_TESTS(suite, "ISO 8601", iso_8601_is_written_in_utc,
              iso_8601_is_read_with_and_without_time_fraction_and_zone,
              what_is_not_iso_8601_is_refused);
    ADD_TESTS(suite, "HTTP and now", the_date_of_an_http_reply_is_read,
              an_http_date_of_another_form_is_refused, the_monotonic_clock_does_not_go_back);
    return suite;
}
