/*
 * decode.h - from a reply's JSON text to Python's values.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_PYTHON_DECODE_H
#define AWSM_PYTHON_DECODE_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <awsm/model.h>

/* Where in the text we are. The text ends with NUL. */
typedef struct json_cursor {
    const char *begin;
    const char *at;
} json_cursor;

/* A ValueError that says what is wrong here. Returns NULL. */
PyObject *decode_refuse(const json_cursor *c, const char *what);

/* The str at the cursor, which stands on its quotation mark. NULL with an exception. */
PyObject *decode_string(json_cursor *c);

/* The same for the name of a member: those seen lately are shared. */
PyObject *decode_name(json_cursor *c);

/* The int or float at the cursor, or the datetime of so many seconds since 1970. */
PyObject *decode_number(json_cursor *c, int is_timestamp);

/*
 * An object as a dict. Along the shape, timestamps become datetimes and members that are null are
 * left out, as boto3 does; what the shape does not know, or is not of the type it says, stays as it
 * came.
 *
 * @param text NUL behind its `len` bytes
 * @return NULL with ValueError or RecursionError when it is no JSON object
 */
PyObject *decode_reply(const char *text, size_t len, const awsm_shape *shape);

#endif
