/* SPDX-License-Identifier: Apache-2.0 */
#include "moment.h"

#include <datetime.h>
#include <math.h>
#include <string.h>

enum { DAY_S = 86400, DAYS_0000_TO_1970 = 719468, DAYS_400_YEARS = 146097 };
static const long long FIRST_S = -62135596800, LAST_S = 253402300799; /* years 1 to 9999 */

/* Loaded for the first value that may be a datetime, for importing awsm shall not take its time. */
static int load(void)
{
    if (!PyDateTimeAPI)
        PyDateTime_IMPORT;
    return PyDateTimeAPI != NULL;
}

int moment_check(PyObject *value)
{
    return load() && PyDateTime_Check(value);
}

/* Of a date in the Gregorian calendar. Years begin in March here, so the leap day is their last. */
static long long days_since_1970(int year, int month, int day)
{
    const int y = month > 2 ? year : year - 1;
    const int in_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;

    return 365LL * y + y / 4 - y / 100 + y / 400 + in_year - DAYS_0000_TO_1970;
}

/* The reverse. */
static void date_of_day(long long days, int *year, int *month, int *day)
{
    const long long z = days + DAYS_0000_TO_1970;
    const int era = (int)(z / DAYS_400_YEARS);
    const int in_era = (int)(z % DAYS_400_YEARS);
    const int year_of_era = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
    const int in_year = in_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const int m = (5 * in_year + 2) / 153;

    *day = in_year - (153 * m + 2) / 5 + 1;
    *month = m < 10 ? m + 3 : m - 9;
    *year = era * 400 + year_of_era + (*month <= 2);
}

/* The zone's distance from UTC. 0, or -1. */
static int zone_offset(PyObject *datetime, long long *seconds, int *microseconds)
{
    PyObject *offset = PyObject_CallMethod(datetime, "utcoffset", NULL);

    if (!offset)
        return -1;
    if (offset != Py_None) {
        *seconds = PyDateTime_DELTA_GET_DAYS(offset) * (long long)DAY_S +
                   PyDateTime_DELTA_GET_SECONDS(offset);
        *microseconds = PyDateTime_DELTA_GET_MICROSECONDS(offset);
    }
    Py_DECREF(offset);
    return 0;
}

int moment_seconds(PyObject *datetime, long long *seconds, int *microseconds)
{
    const PyDateTime_DateTime *fields = (const PyDateTime_DateTime *)datetime;
    const int in_utc = !fields->hastzinfo || fields->tzinfo == PyDateTime_TimeZone_UTC;
    long long offset = 0;
    int offset_rest = 0;

    if (!in_utc && zone_offset(datetime, &offset, &offset_rest) < 0)
        return -1;
    *seconds = days_since_1970(PyDateTime_GET_YEAR(datetime), PyDateTime_GET_MONTH(datetime),
                               PyDateTime_GET_DAY(datetime)) *
                   DAY_S +
               PyDateTime_DATE_GET_HOUR(datetime) * 3600 +
               PyDateTime_DATE_GET_MINUTE(datetime) * 60 + PyDateTime_DATE_GET_SECOND(datetime) -
               offset;
    *microseconds = PyDateTime_DATE_GET_MICROSECOND(datetime) - offset_rest;
    if (*microseconds < 0) {
        *microseconds += 1000000;
        --*seconds;
    }
    return 0;
}

PyObject *moment_from_seconds(long long seconds, int microseconds)
{
    long long days = seconds / DAY_S;
    int rest = (int)(seconds % DAY_S);
    int year, month, day;

    if (!load())
        return NULL;
    if (seconds < FIRST_S || seconds > LAST_S)
        return PyErr_Format(PyExc_ValueError, "a timestamp of %lld seconds is beyond the calendar",
                            seconds);
    if (rest < 0) {
        rest += DAY_S;
        days--;
    }
    date_of_day(days, &year, &month, &day);
    return PyDateTimeAPI->DateTime_FromDateAndTime(year, month, day, rest / 3600, rest / 60 % 60,
                                                   rest % 60, microseconds, PyDateTime_TimeZone_UTC,
                                                   PyDateTimeAPI->DateTimeType);
}

PyObject *moment_from_double(double seconds)
{
    const double whole = floor(seconds);
    int microseconds;

    if (!(fabs(seconds) < 1e12))
        return PyErr_Format(PyExc_ValueError, "a timestamp that is beyond the calendar");
    microseconds = (int)rint((seconds - whole) * 1e6);
    return microseconds < 1000000 ? moment_from_seconds((long long)whole, microseconds)
                                  : moment_from_seconds((long long)whole + 1, 0);
}

/* The same datetime with UTC as its zone where it has none. Takes over the reference. */
static PyObject *in_utc(PyObject *datetime)
{
    PyObject *aware;

    if (!datetime || ((PyDateTime_DateTime *)datetime)->hastzinfo)
        return datetime;
    aware = PyDateTimeAPI->DateTime_FromDateAndTime(
        PyDateTime_GET_YEAR(datetime), PyDateTime_GET_MONTH(datetime), PyDateTime_GET_DAY(datetime),
        PyDateTime_DATE_GET_HOUR(datetime), PyDateTime_DATE_GET_MINUTE(datetime),
        PyDateTime_DATE_GET_SECOND(datetime), PyDateTime_DATE_GET_MICROSECOND(datetime),
        PyDateTime_TimeZone_UTC, PyDateTimeAPI->DateTimeType);
    Py_DECREF(datetime);
    return aware;
}

static PyObject *from_iso8601(PyObject *text)
{
    PyObject *offset, *datetime;

    offset = PyObject_CallMethod(text, "replace", "ss", "Z", "+00:00"); /* Python 3.9 knows no Z */
    if (!offset)
        return NULL;
    datetime =
        PyObject_CallMethod((PyObject *)PyDateTimeAPI->DateTimeType, "fromisoformat", "O", offset);
    Py_DECREF(offset);
    return in_utc(datetime);
}

/* "Fri, 02 Jan 2026 03:04:05 GMT" */
static PyObject *from_rfc822(PyObject *text)
{
    PyObject *module = PyImport_ImportModule("email.utils");
    PyObject *datetime =
        module ? PyObject_CallMethod(module, "parsedate_to_datetime", "O", text) : NULL;

    Py_XDECREF(module);
    /* What it says, and of which class it is, depends on Python's version. */
    if (!datetime && !PyErr_ExceptionMatches(PyExc_MemoryError))
        PyErr_Format(PyExc_ValueError, "%R is no time", text);
    return in_utc(datetime);
}

/* Does it consist of digits, perhaps with a sign and a dot? */
static int is_number(const char *text)
{
    const char *digits = text + (*text == '-');

    return *digits && digits[strspn(digits, "0123456789.")] == '\0';
}

PyObject *moment_from_text(PyObject *text)
{
    const char *utf8 = PyUnicode_AsUTF8(text);

    if (!utf8 || !load())
        return NULL;
    if (is_number(utf8)) {
        const double seconds = PyOS_string_to_double(utf8, NULL, NULL);
        return seconds == -1.0 && PyErr_Occurred() ? NULL : moment_from_double(seconds);
    }
    return *utf8 >= '0' && *utf8 <= '9' ? from_iso8601(text) : from_rfc822(text);
}
