/*
 * decode_number.c - JSON's numbers: int, float, or the datetime of so many seconds since 1970.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdlib.h>

#include "decode.h"
#include "moment.h"

static const char *digits_end(const char *at)
{
    while (*at >= '0' && *at <= '9')
        at++;
    return at;
}

/* The end of the number, NULL when it is none. A fraction or an exponent clears `whole`. */
static const char *number_end(const char *at, int *whole)
{
    const char *begin = at + (*at == '-');

    at = digits_end(begin);
    if (at == begin || (*begin == '0' && at > begin + 1))
        return NULL;
    if (*at == '.') {
        *whole = 0;
        begin = ++at;
        at = digits_end(at);
        if (at == begin)
            return NULL;
    }
    if (*at == 'e' || *at == 'E') {
        *whole = 0;
        begin = at += 1 + (at[1] == '+' || at[1] == '-');
        at = digits_end(at);
        if (at == begin)
            return NULL;
    }
    return at;
}

static PyObject *decode_integer(const char *begin, const char *end, int is_timestamp)
{
    PyObject *text, *number;

    if (is_timestamp) /* far too large ones end as the largest */
        return moment_from_seconds(strtoll(begin, NULL, 10), 0);
    if (end - begin <= 18)
        return PyLong_FromLongLong(strtoll(begin, NULL, 10));
    text = PyUnicode_FromStringAndSize(begin, end - begin);
    number = text ? PyLong_FromUnicodeObject(text, 10) : NULL;
    Py_XDECREF(text);
    return number;
}

PyObject *decode_number(json_cursor *c, int is_timestamp)
{
    const char *begin = c->at;
    int whole = 1;
    const char *end = number_end(begin, &whole);
    char *stop; /* PyOS_string_to_double() wants all of the text to be the number without it */
    double number;

    if (!end)
        return decode_refuse(c, "not a number");
    c->at = end;
    if (whole)
        return decode_integer(begin, end, is_timestamp);
    number = PyOS_string_to_double(begin, &stop, NULL);
    if (number == -1.0 && PyErr_Occurred())
        return NULL;
    return is_timestamp ? moment_from_double(number) : PyFloat_FromDouble(number);
}
