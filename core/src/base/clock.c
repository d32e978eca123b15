/* SPDX-License-Identifier: Apache-2.0 */
#include "base/clock.h"

#include <time.h>

int64_t clock_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t clock_unix_s(void)
{
    struct timespec now;

    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec;
}

/*
 * Days since 1970-01-01 of a date of the proleptic Gregorian calendar, and back. Years begin in March here, so that
 * the leap day is the last day of a year. (Howard Hinnant, "chrono-compatible low-level date algorithms".)
 */
static int64_t days_from_civil(int64_t year, int month, int day)
{
    int64_t y = month <= 2 ? year - 1 : year;
    int64_t era = (y >= 0 ? y : y - 399) / 400;
    int64_t year_of_era = y - era * 400;
    int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

    return era * 146097 + day_of_era - 719468;
}

static void civil_from_days(int64_t days, int *year, int *month, int *day)
{
    int64_t z = days + 719468;
    int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    int64_t doe = z - era * 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int64_t mp = (5 * doy + 2) / 153;

    *day = (int)(doy - (153 * mp + 2) / 5 + 1);
    *month = (int)(mp < 10 ? mp + 3 : mp - 9);
    *year = (int)(yoe + era * 400 + (*month <= 2));
}

typedef struct civil {
    int year, month, day, hour, minute, second;
} civil;

static civil civil_of(int64_t unix_s)
{
    int64_t days = unix_s / 86400 - (unix_s % 86400 < 0);
    int rest = (int)(unix_s - days * 86400);
    civil c = { .hour = rest / 3600, .minute = rest / 60 % 60, .second = rest % 60 };

    civil_from_days(days, &c.year, &c.month, &c.day);
    return c;
}

static int days_in_month(int year, int month)
{
    static const char days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    int leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    return days[month - 1] + (month == 2 && leap);
}

static int civil_valid(const civil *c)
{
    return c->month >= 1 && c->month <= 12 && c->day >= 1 &&
           c->day <= days_in_month(c->year, c->month) && c->hour <= 23 && c->minute <= 59 &&
           c->second <= 59;
}

static int64_t civil_unix_s(const civil *c)
{
    return days_from_civil(c->year, c->month, c->day) * 86400 + c->hour * 3600 + c->minute * 60 +
           c->second;
}

/* `count` digits of text at *at; -1 when there are fewer. */
static int take_digits(slice text, size_t *at, int count)
{
    int value = 0;

    if (*at + (size_t)count > text.len)
        return -1;
    for (int i = 0; i < count; i++) {
        char c = text.ptr[(*at)++];
        if (c < '0' || c > '9')
            return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

static int take_char(slice text, size_t *at, char c)
{
    if (*at >= text.len || text.ptr[*at] != c)
        return 0;
    (*at)++;
    return 1;
}

static void put_digits(char *out, int value, int count)
{
    while (count-- > 0) {
        out[count] = (char)('0' + value % 10);
        value /= 10;
    }
}

void clock_amz_date(char out[AMZ_DATE_SIZE], int64_t unix_s)
{
    const civil c = civil_of(unix_s);

    put_digits(out, c.year, 4);
    put_digits(out + 4, c.month, 2);
    put_digits(out + 6, c.day, 2);
    out[8] = 'T';
    put_digits(out + 9, c.hour, 2);
    put_digits(out + 11, c.minute, 2);
    put_digits(out + 13, c.second, 2);
    out[15] = 'Z';
    out[16] = '\0';
}

int clock_parse_amz_date(slice text, int64_t *unix_s)
{
    size_t at = 0;
    civil c = { 0 };

    c.year = take_digits(text, &at, 4);
    c.month = take_digits(text, &at, 2);
    c.day = take_digits(text, &at, 2);
    if (!take_char(text, &at, 'T'))
        return 0;
    c.hour = take_digits(text, &at, 2);
    c.minute = take_digits(text, &at, 2);
    c.second = take_digits(text, &at, 2);
    if (!take_char(text, &at, 'Z') || at != text.len)
        return 0;
    if (c.year < 0 || c.hour < 0 || c.minute < 0 || c.second < 0 || !civil_valid(&c))
        return 0;
    *unix_s = civil_unix_s(&c);
    return 1;
}

void clock_add_iso8601(buf *out, int64_t unix_s)
{
    const civil c = civil_of(unix_s);

    buf_format(out, "%04d-%02d-%02dT%02d:%02d:%02dZ", c.year, c.month, c.day, c.hour, c.minute,
               c.second);
}

/* ".25" or ",25" -> 250000000; digits beyond nanoseconds are dropped. */
static int take_fraction(slice text, size_t *at, int *nanoseconds)
{
    int scale = 100000000;
    size_t begin;

    *nanoseconds = 0;
    if (!take_char(text, at, '.') && !take_char(text, at, ','))
        return 1;
    begin = *at;
    while (*at < text.len && text.ptr[*at] >= '0' && text.ptr[*at] <= '9') {
        *nanoseconds += (text.ptr[(*at)++] - '0') * scale;
        scale /= 10;
    }
    return *at > begin;
}

/* "", "Z", "+02", "+0200", "+02:00" -> seconds east of UTC */
static int take_zone(slice text, size_t *at, int *offset_s)
{
    int sign = 1, hours, minutes = 0;

    *offset_s = 0;
    if (*at == text.len || take_char(text, at, 'Z') || take_char(text, at, 'z'))
        return 1;
    if (take_char(text, at, '-'))
        sign = -1;
    else if (!take_char(text, at, '+'))
        return 0;
    hours = take_digits(text, at, 2);
    if (take_char(text, at, ':') || *at < text.len)
        minutes = take_digits(text, at, 2);
    *offset_s = sign * (hours * 3600 + minutes * 60);
    return hours >= 0 && hours <= 23 && minutes >= 0 && minutes <= 59;
}

int clock_parse_iso8601(slice text, int64_t *unix_s, int *nanoseconds)
{
    size_t at = 0;
    int offset_s = 0;
    civil c = { 0 };

    *nanoseconds = 0;
    c.year = take_digits(text, &at, 4);
    if (!take_char(text, &at, '-'))
        return 0;
    c.month = take_digits(text, &at, 2);
    if (!take_char(text, &at, '-'))
        return 0;
    c.day = take_digits(text, &at, 2);
    if (take_char(text, &at, 'T') || take_char(text, &at, 't') || take_char(text, &at, ' ')) {
        c.hour = take_digits(text, &at, 2);
        if (!take_char(text, &at, ':'))
            return 0;
        c.minute = take_digits(text, &at, 2);
        if (take_char(text, &at, ':')) {
            c.second = take_digits(text, &at, 2);
            if (!take_fraction(text, &at, nanoseconds))
                return 0;
        }
        if (!take_zone(text, &at, &offset_s))
            return 0;
    }
    if (at != text.len || c.year < 0 || c.hour < 0 || c.minute < 0 || c.second < 0 ||
        !civil_valid(&c))
        return 0;
    *unix_s = civil_unix_s(&c) - offset_s;
    return 1;
}

/* The same length, and each character of the form that is no _ in its place? */
static int has_form(slice text, slice form)
{
    for (size_t i = 0; i < form.len; i++) {
        if (i >= text.len || (form.ptr[i] != '_' && form.ptr[i] != text.ptr[i]))
            return 0;
    }
    return text.len == form.len;
}

int clock_parse_http_date(slice text, int64_t *unix_s)
{
    static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    size_t at = 5; /* "Sun, " */
    civil c = { 0 };

    if (!has_form(text, SLICE("___, __ ___ ____ __:__:__ GMT")))
        return 0;
    c.day = take_digits(text, &at, 2);
    at++;
    for (int i = 0; i < 12; i++) {
        if (memcmp(text.ptr + at, months + 3 * i, 3) == 0)
            c.month = i + 1;
    }
    at += 4;
    c.year = take_digits(text, &at, 4);
    at++;
    c.hour = take_digits(text, &at, 2);
    at++;
    c.minute = take_digits(text, &at, 2);
    at++;
    c.second = take_digits(text, &at, 2);
    if (c.year < 0 || c.hour < 0 || c.minute < 0 || c.second < 0 || !civil_valid(&c))
        return 0;
    *unix_s = civil_unix_s(&c);
    return 1;
}
