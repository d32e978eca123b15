/*
 * encode.c - from Python's values to JSON text, in one pass and without an object in between;
 * json.dumps takes seven times as long. The library checks the text against the model afterwards,
 * so nothing here knows operations.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "encode.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "moment.h"

enum { FIRST_ROOM = 8192 }; /* bytes: a batch of 25 records mostly fits */

/* --- text ------------------------------------------------------------------------------------ */

/* Room for `more` bytes. NULL with MemoryError set, or where to write them. */
static char *reserve(json_text *out, size_t more)
{
    size_t room = out->room ? out->room : FIRST_ROOM;
    char *ptr;

    if (out->room - out->len >= more)
        return out->ptr + out->len;
    while (room - out->len < more)
        room *= 2;
    ptr = PyMem_Realloc(out->ptr, room);
    if (!ptr) {
        PyErr_NoMemory();
        return NULL;
    }
    out->ptr = ptr;
    out->room = room;
    return ptr + out->len;
}

static int put(json_text *out, const char *text, size_t len)
{
    char *at = reserve(out, len);

    if (!at)
        return -1;
    memcpy(at, text, len);
    out->len += len;
    return 0;
}

static int put_char(json_text *out, char c)
{
    return put(out, &c, 1);
}

static char *escape(char *at, unsigned char c)
{
    static const char digits[] = "0123456789abcdef";

    *at++ = '\\';
    if (c == '"' || c == '\\') {
        *at++ = (char)c;
        return at;
    }
    memcpy(at, "u00", 3);
    at[3] = digits[c >> 4];
    at[4] = digits[c & 15];
    return at + 5;
}

/* An error with the culprit as its argument: the Python side says where it stands. */
static int refuse(PyObject *unwritable, PyObject *value)
{
    PyObject *arguments = PyTuple_Pack(1, value);

    if (arguments)
        PyErr_SetObject(unwritable, arguments);
    Py_XDECREF(arguments);
    return -1;
}

static int put_str(json_text *out, PyObject *value, PyObject *unwritable)
{
    Py_ssize_t len;
    const char *text = PyUnicode_AsUTF8AndSize(value, &len);
    char *at;

    if (!text)
        return refuse(unwritable, value); /* half of a surrogate pair */
    at = reserve(out, 6 * (size_t)len + 2);
    if (!at)
        return -1;
    *at++ = '"';
    for (Py_ssize_t i = 0; i < len; i++) {
        const unsigned char c = (unsigned char)text[i];
        if (c < 0x20 || c == '"' || c == '\\')
            at = escape(at, c);
        else
            *at++ = (char)c;
    }
    *at++ = '"';
    out->len = (size_t)(at - out->ptr);
    return 0;
}

/* --- numbers --------------------------------------------------------------------------------- */

static int put_int64(json_text *out, long long value)
{
    char digits[24];
    char *at = digits + sizeof digits;
    unsigned long long rest = value < 0 ? 0 - (unsigned long long)value : (unsigned long long)value;

    do {
        *--at = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (value < 0)
        *--at = '-';
    return put(out, at, (size_t)(digits + sizeof digits - at));
}

static int put_long(json_text *out, PyObject *value, PyObject *unwritable)
{
    int overflow;
    const long long number = PyLong_AsLongLongAndOverflow(value, &overflow);
    PyObject *digits;
    int failed;

    if (!overflow)
        return put_int64(out, number);
    digits = PyLong_Type.tp_repr(value); /* a subclass may say something else of itself */
    if (!digits)
        return refuse(unwritable, value); /* more digits than Python is willing to write */
    failed = put(out, PyUnicode_DATA(digits), (size_t)PyUnicode_GET_LENGTH(digits));
    Py_DECREF(digits);
    return failed;
}

static int put_float(json_text *out, PyObject *value, PyObject *unwritable)
{
    const double number = PyFloat_AS_DOUBLE(value);
    char *text;
    int failed;

    if (!isfinite(number))
        return refuse(unwritable, value);
    text = PyOS_double_to_string(number, 'r', 0, Py_DTSF_ADD_DOT_0, NULL);
    if (!text)
        return -1;
    failed = put(out, text, strlen(text));
    PyMem_Free(text);
    return failed;
}

/*
 * To the microsecond. With ".0" behind where there are none, so that only a member that is a timestamp takes it: it is
 * no whole number.
 */
static int put_datetime(json_text *out, PyObject *value)
{
    long long seconds;
    char fraction[16];
    int microseconds, len;

    if (moment_seconds(value, &seconds, &microseconds) < 0)
        return -1;
    if (seconds < 0 && microseconds) { /* -0.25 is one second back and 750000 us on */
        seconds++;
        microseconds = 1000000 - microseconds;
        if (seconds == 0 && put_char(out, '-') < 0)
            return -1;
    }
    len = microseconds ? snprintf(fraction, sizeof fraction, ".%06d", microseconds)
                       : snprintf(fraction, sizeof fraction, ".0");
    return put_int64(out, seconds) < 0 ? -1 : put(out, fraction, (size_t)len);
}

/* --- containers ------------------------------------------------------------------------------ */

static int put_sequence(json_text *out, PyObject *value, PyObject *unwritable)
{
    int failed = put_char(out, '[');

    for (Py_ssize_t i = 0; !failed && i < PySequence_Fast_GET_SIZE(value); i++) {
        PyObject *item = PySequence_Fast_GET_ITEM(value, i);
        Py_INCREF(item); /* a time zone's code may run and change the list */
        failed = i && put_char(out, ',') < 0 ? -1 : encode_value(out, item, unwritable);
        Py_DECREF(item);
    }
    return failed || put_char(out, ']') < 0 ? -1 : 0;
}

static int put_member(json_text *out, PyObject *key, PyObject *value, PyObject *unwritable)
{
    if (!PyUnicode_Check(key))
        return refuse(unwritable, key);
    if (put_str(out, key, unwritable) < 0 || put_char(out, ':') < 0)
        return -1;
    return encode_value(out, value, unwritable);
}

static int put_dict(json_text *out, PyObject *dict, PyObject *unwritable)
{
    PyObject *key, *value;
    Py_ssize_t at = 0;
    int count = 0;
    int failed = put_char(out, '{');

    while (!failed && PyDict_Next(dict, &at, &key, &value)) {
        Py_INCREF(key);
        Py_INCREF(value);
        failed = count++ && put_char(out, ',') < 0 ? -1 : put_member(out, key, value, unwritable);
        Py_DECREF(key);
        Py_DECREF(value);
    }
    return failed || put_char(out, '}') < 0 ? -1 : 0;
}

static int put_container(json_text *out, PyObject *value, PyObject *unwritable)
{
    int failed;

    if (Py_EnterRecursiveCall(" while writing parameters"))
        return -1;
    failed = PyDict_Check(value) ? put_dict(out, value, unwritable)
                                 : put_sequence(out, value, unwritable);
    Py_LeaveRecursiveCall();
    return failed;
}

int encode_value(json_text *out, PyObject *value, PyObject *unwritable)
{
    if (PyUnicode_Check(value))
        return put_str(out, value, unwritable);
    if (value == Py_True)
        return put(out, "true", 4);
    if (value == Py_False)
        return put(out, "false", 5);
    if (value == Py_None)
        return put(out, "null", 4);
    if (PyLong_Check(value))
        return put_long(out, value, unwritable);
    if (PyFloat_Check(value))
        return put_float(out, value, unwritable);
    if (PyDict_Check(value) || PyList_Check(value) || PyTuple_Check(value))
        return put_container(out, value, unwritable);
    if (moment_check(value))
        return put_datetime(out, value);
    return PyErr_Occurred() ? -1 : refuse(unwritable, value);
}
