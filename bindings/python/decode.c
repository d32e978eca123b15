/*
 * decode.c - from a reply's JSON text to Python's values, in one pass along the model; json.loads
 * and a second pass for the timestamps take twice as long.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "decode.h"

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

/* The shape of a structure's member. `hint` is where to look first: they mostly come in order. */
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
    const awsm_shape *below = structure                        ? member_shape(shape, name, hint)
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
        return decode_number(c, is_kind(shape, AWSM_SHAPE_TIMESTAMP));
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
