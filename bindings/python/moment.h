/*
 * moment.h - between Python's datetimes and seconds since 1970. Used by encode.c and decode.c.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_PYTHON_MOMENT_H
#define AWSM_PYTHON_MOMENT_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

/* Is it a datetime.datetime? */
int moment_check(PyObject *value);

/* Its seconds, rounded down, and what is left; without a zone it is UTC. 0, or -1 with an exception. */
int moment_seconds(PyObject *datetime, long long *seconds, int *microseconds);

/* A datetime in UTC. NULL with ValueError when it is outside of the years 1 to 9999. */
PyObject *moment_from_seconds(long long seconds, int microseconds);

/* The same of seconds with a fraction, to the microsecond. */
PyObject *moment_from_double(double seconds);

/*
 * A datetime from text: ISO 8601, the seconds in digits, or "Fri, 02 Jan 2026 03:04:05 GMT"; without a time zone it is
 * UTC. NULL with ValueError.
 */
PyObject *moment_from_text(PyObject *text);

#endif
