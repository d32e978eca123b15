/*
 * encode.h - from Python's values to JSON text.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_PYTHON_ENCODE_H
#define AWSM_PYTHON_ENCODE_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

typedef struct json_text {
    char *ptr; /* PyMem_Free() it; NULL when there was an error before the first byte */
    size_t len;
    size_t room;
} json_text;

/*
 * Append the value: dict with str keys, list, tuple, str, int, float, bool, None, datetime; a
 * datetime becomes seconds since 1970.
 *
 * 0, or -1 with a Python exception: `unwritable` with the culprit as its argument when no parameter
 * takes such a value.
 */
int encode_value(json_text *out, PyObject *value, PyObject *unwritable);

#endif
