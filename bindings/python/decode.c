/*
 * decode.c - from a reply's JSON text to Python's values, in one pass along the model; json.loads and a second pass for
 * the timestamps take three times as long.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "decode.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "moment.h"

static PyObject *decode_value(json_cursor *c, const awsm_shape *shape);

static void skip_blanks(json_cursor *c)
{
    while (*c->at == ' ' || *c->at == '\n' || *c->at == '\r' || *c->at == '\t')
        c->at++;
}

/* Step over the character, and blanks around it, if it is next. */
static int take(json_cursor *c, char wanted)
{
    skip_blanks(c);
    if (*c->at != wanted)
        return 0;
    c->at++;
    skip_blanks(c);
    return 1;
}

static int is_kind(const awsm_shape *shape, int kind)
{
    return shape && awsm_shape_kind(shape) == kind;
}

/* --- scalars --------------------------------------------------------------------------------- */

static const char *digits_end(const char *at)
{
    while (*at >= '0' && *at <= '9')
        at++;
    return at;
}

/* The end of the number; NULL when it is none. `whole` is cleared when it has a fraction or an exponent. */
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

static PyObject *moment_from_double(double seconds)
{
    const double whole = floor(seconds);
    const int microseconds = (int)rint((seconds - whole) * 1e6);

    if (!(fabs(seconds) < 1e12))
        return PyErr_Format(PyExc_ValueError, "a timestamp that is beyond the calendar");
    return microseconds < 1000000 ? moment_from_seconds((long long)whole, microseconds)
                                  : moment_from_seconds((long long)whole + 1, 0);
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

static PyObject *decode_number(json_cursor *c, const awsm_shape *shape)
{
    const int is_timestamp = is_kind(shape, AWSM_SHAPE_TIMESTAMP);
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

static PyObject *decode_text(json_cursor *c, const awsm_shape *shape)
{
    PyObject *text = decode_string(c);
    PyObject *moment;

    if (!text || !is_kind(shape, AWSM_SHAPE_TIMESTAMP))
        return text;
    moment = moment_from_text(text);
    Py_DECREF(text);
    return moment;
}

static PyObject *decode_literal(json_cursor *c)
{
    const struct {
        const char *text;
        PyObject *value;
    } literals[] = { { "true", Py_True }, { "false", Py_False }, { "null", Py_None } };

    for (size_t i = 0; i < sizeof literals / sizeof literals[0]; i++) {
        const size_t len = strlen(literals[i].text);
        if (strncmp(c->at, literals[i].text, len) == 0) {
            c->at += len;
            Py_INCREF(literals[i].value);
            return literals[i].value;
        }
    }
    return decode_refuse(c, *c->at ? "no JSON" : "the text ends");
}

/* --- containers ------------------------------------------------------------------------------ */

/* The shape of a structure's member. `hint` is where to look first: members mostly come in the model's order. */
static const awsm_shape *member_shape(const awsm_shape *structure, PyObject *name, size_t *hint)
{
    const char *text = PyUnicode_AsUTF8(name);
    const size_t count = awsm_shape_member_count(structure);

    if (!text)
        PyErr_Clear(); /* no memory: as good as unknown */
    for (size_t i = 0; text && i < count; i++) {
        const size_t at = (*hint + i) % count;
        if (strcmp(awsm_shape_member_name(structure, at), text) == 0) {
            *hint = at + 1;
            return awsm_shape_member_shape(structure, at);
        }
    }
    return NULL;
}

/* Read the value of a member and keep it, unless it is null and the structure knows the member. */
static int decode_named(json_cursor *c, const awsm_shape *shape, PyObject *dict, PyObject *name,
                        size_t *hint)
{
    const int structure = is_kind(shape, AWSM_SHAPE_STRUCTURE);
    const awsm_shape *below = structure ? member_shape(shape, name, hint)
                              : is_kind(shape, AWSM_SHAPE_MAP) ? awsm_shape_element(shape)
                                                               : NULL;
    PyObject *value = decode_value(c, below);
    int failed = value ? 0 : -1;

    if (value && !(value == Py_None && structure && below))
        failed = PyDict_SetItem(dict, name, value);
    Py_XDECREF(value);
    return failed;
}

/* Read one "name": value into the dict. */
static int decode_member(json_cursor *c, const awsm_shape *shape, PyObject *dict, size_t *hint)
{
    PyObject *name = *c->at == '"' ? decode_name(c) : decode_refuse(c, "a name is missing");
    int failed = -1;

    if (name && take(c, ':'))
        failed = decode_named(c, shape, dict, name, hint);
    else if (name)
        decode_refuse(c, "a colon is missing");
    Py_XDECREF(name);
    return failed;
}

static PyObject *decode_object(json_cursor *c, const awsm_shape *shape)
{
    PyObject *dict = PyDict_New();
    size_t hint = 0;
    int failed = dict ? 0 : -1;

    take(c, '{');
    if (!failed && !take(c, '}')) {
        do
            failed = decode_member(c, shape, dict, &hint);
        while (!failed && take(c, ','));
        if (!failed && !take(c, '}')) {
            decode_refuse(c, "an object without end");
            failed = -1;
        }
    }
    if (!failed)
        return dict;
    Py_XDECREF(dict);
    return NULL;
}

static int decode_item(json_cursor *c, const awsm_shape *element, PyObject *list)
{
    PyObject *item = decode_value(c, element);
    const int failed = item ? PyList_Append(list, item) : -1;

    Py_XDECREF(item);
    return failed;
}

static PyObject *decode_array(json_cursor *c, const awsm_shape *shape)
{
    const awsm_shape *element = is_kind(shape, AWSM_SHAPE_LIST) ? awsm_shape_element(shape) : NULL;
    PyObject *list = PyList_New(0);
    int failed = list ? 0 : -1;

    take(c, '[');
    if (!failed && !take(c, ']')) {
        do
            failed = decode_item(c, element, list);
        while (!failed && take(c, ','));
        if (!failed && !take(c, ']')) {
            decode_refuse(c, "a list without end");
            failed = -1;
        }
    }
    if (!failed)
        return list;
    Py_XDECREF(list);
    return NULL;
}

static PyObject *decode_container(json_cursor *c, const awsm_shape *shape)
{
    PyObject *value;

    if (Py_EnterRecursiveCall(" while reading a reply"))
        return NULL;
    value = *c->at == '{' ? decode_object(c, shape) : decode_array(c, shape);
    Py_LeaveRecursiveCall();
    return value;
}

static PyObject *decode_value(json_cursor *c, const awsm_shape *shape)
{
    if (*c->at == '"')
        return decode_text(c, shape);
    if (*c->at == '{' || *c->at == '[')
        return decode_container(c, shape);
    if (*c->at == '-' || (*c->at >= '0' && *c->at <= '9'))
        return decode_number(c, shape);
    return decode_literal(c);
}

PyObject *decode_reply(const char *text, size_t len, const awsm_shape *shape)
{
    json_cursor c = { text, text };
    PyObject *reply;

    skip_blanks(&c);
    if (*c.at != '{')
        return decode_refuse(&c, "an object was expected");
    reply = decode_value(&c, shape);
    skip_blanks(&c);
    if (!reply || c.at == text + len)
        return reply;
    Py_DECREF(reply);
    return decode_refuse(&c, "more than one value");
}
