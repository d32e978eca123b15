/*
 * timestamp.c - timestamps in and out, see timestamp.h. Called by encode.c.
 *
 * Both are written to the microsecond, as boto3 does: seconds since 1970 without zeros at the end, and by copying where
 * that is enough; ISO 8601 text with six digits of a fraction or none. Nothing is read by strtod(), which obeys the locale.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "model/timestamp.h"

#include "base/clock.h"
#include "base/json.h"
#include "error.h"
#include "model/refuse.h"

enum { US_PER_S = 1000000, NS_PER_US = 1000, US_DIGITS = 6 };

/* The last second of the year 9999, and as far back: beyond it a timestamp is a mistake (milliseconds, mostly). */
static const int64_t TIMESTAMP_LIMIT_S = 253402300799;

static awsm_error *refuse_range(slice literal, const path *at)
{
    return encode_refuse(at, "%.*s is beyond the year 9999; the unit is seconds, not milliseconds",
                         (int)refuse_shown(literal), literal.ptr);
}

static int in_range(int64_t unix_s)
{
    return unix_s <= TIMESTAMP_LIMIT_S && unix_s >= -TIMESTAMP_LIMIT_S;
}

awsm_error *encode_timestamp(buf *out, int64_t unix_s, const path *at)
{
    if (!in_range(unix_s))
        return encode_refuse(at,
                             "%lld is beyond the year 9999; the unit is seconds, not milliseconds",
                             (long long)unix_s);
    buf_int(out, unix_s);
    return NULL;
}

/* --- out ------------------------------------------------------------------------------------ */

static void put_epoch(buf *out, int64_t unix_s, int us)
{
    if (unix_s < 0 && us) { /* -0.25 is one second back and 750000 us on */
        unix_s++;
        us = US_PER_S - us;
        if (unix_s == 0)
            buf_char(out, '-');
    }
    buf_int(out, unix_s);
    if (!us)
        return;
    buf_format(out, ".%06d", us);
    while (out->ptr && out->ptr[out->len - 1] == '0')
        out->ptr[--out->len] = '\0';
}

static void put_iso8601(buf *out, int64_t unix_s, int us)
{
    buf_char(out, '"');
    clock_add_iso8601(out, unix_s);
    if (us && !buf_failed(out)) {
        out->len--; /* the Z */
        buf_format(out, ".%06dZ", us);
    }
    buf_char(out, '"');
}

static void put(buf *out, const awsm_shape *shape, int64_t unix_s, int us)
{
    if (shape->format == TIMESTAMP_ISO8601)
        put_iso8601(out, unix_s, us);
    else
        put_epoch(out, unix_s, us);
}

/* --- in ------------------------------------------------------------------------------------- */

/* The whole seconds, in front of the dot. 0: not possible. */
static int whole_seconds(slice literal, slice *fraction, int64_t *unix_s)
{
    const char *dot = memchr(literal.ptr, '.', literal.len);
    const slice whole = { literal.ptr, dot ? (size_t)(dot - literal.ptr) : literal.len };

    *fraction = (slice){ literal.ptr + whole.len, literal.len - whole.len };
    return json_int64(whole, unix_s) && in_range(*unix_s);
}

/* Copied, with at most six digits of the fraction, and without zeros at its end. */
static void copy_epoch(buf *out, slice literal, slice fraction)
{
    size_t len = fraction.len > US_DIGITS + 1 ? US_DIGITS + 1 : fraction.len;

    while (len && (fraction.ptr[len - 1] == '0' || len == 1))
        len--;
    buf_add(out, literal.ptr, literal.len - fraction.len + len);
}

/* ".25" as microseconds */
static int microseconds(slice fraction)
{
    int us = 0;

    for (size_t i = 1; i <= US_DIGITS; i++)
        us = us * 10 + (i < fraction.len ? fraction.ptr[i] - '0' : 0);
    return us;
}

awsm_error *timestamp_add_number(buf *out, const awsm_shape *shape, slice literal, const path *at)
{
    slice fraction;
    int64_t unix_s;
    int us;

    if (shape->format == TIMESTAMP_EPOCH && json_int64(literal, &unix_s) && in_range(unix_s)) {
        buf_slice_add(out, literal);
        return NULL;
    }
    if (memchr(literal.ptr, 'e', literal.len) || memchr(literal.ptr, 'E', literal.len))
        return encode_refuse(at, "%.*s: write the seconds without an exponent",
                             (int)refuse_shown(literal), literal.ptr);
    if (!whole_seconds(literal, &fraction, &unix_s))
        return refuse_range(literal, at);
    if (shape->format == TIMESTAMP_EPOCH) {
        copy_epoch(out, literal, fraction);
        return NULL;
    }
    us = microseconds(fraction);
    if (*literal.ptr == '-' && us) { /* -1.25 is two seconds back and 750000 us on */
        unix_s--;
        us = US_PER_S - us;
    }
    put(out, shape, unix_s, us);
    return NULL;
}

static int looks_like_number(slice text)
{
    json_reader r;
    slice literal;

    json_begin(&r, text);
    return json_number(&r, &literal) && literal.len == text.len;
}

awsm_error *timestamp_add_text(buf *out, const awsm_shape *shape, slice text, const path *at)
{
    int64_t unix_s;
    int ns;

    if (looks_like_number(text))
        return timestamp_add_number(out, shape, text, at);
    if (!clock_parse_iso8601(text, &unix_s, &ns))
        return refuse_time(shape, text, at);
    put(out, shape, unix_s, ns / NS_PER_US);
    return NULL;
}
