/*
 * metadata.c - ResponseMetadata of a reply. In C because it is made for every call: as Python code
 * it costs as much as a small reply.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "metadata.h"

#include <string.h>

/* Add one "name: value" line to the dict. */
static int add_header(PyObject *dict, const char *line, size_t len)
{
    const char *colon = memchr(line, ':', len);
    PyObject *name, *value;
    int failed = -1;

    if (!colon || (size_t)(colon - line) + 2 > len)
        return 0;
    name = PyUnicode_DecodeLatin1(line, colon - line, NULL);
    value = PyUnicode_DecodeLatin1(colon + 2, line + len - (colon + 2), NULL);
    if (name && value)
        failed = PyDict_SetItem(dict, name, value);
    Py_XDECREF(name);
    Py_XDECREF(value);
    return failed;
}

static PyObject *headers_of(const awsm_call *call)
{
    const char *line = awsm_call_headers(call);
    PyObject *dict = PyDict_New();
    int failed = dict ? 0 : -1;

    while (!failed && *line) {
        const size_t len = strcspn(line, "\n");
        failed = add_header(dict, line, len);
        line += len + (line[len] == '\n');
    }
    if (!failed)
        return dict;
    Py_XDECREF(dict);
    return NULL;
}

static PyObject *facts_of(const awsm_call *call, PyObject *headers)
{
    const int attempts = awsm_call_attempts(call);
    const int retries = attempts > 1 ? attempts - 1 : 0;
    const int status = awsm_call_http_status(call);
    const char *request_id = awsm_call_request_id(call);

    if (!*request_id)
        return Py_BuildValue("{s:i,s:N,s:i}", "HTTPStatusCode", status, "HTTPHeaders", headers,
                             "RetryAttempts", retries);
    return Py_BuildValue("{s:N,s:i,s:N,s:i}", "RequestId",
                         PyUnicode_DecodeLatin1(request_id, (Py_ssize_t)strlen(request_id), NULL),
                         "HTTPStatusCode", status, "HTTPHeaders", headers, "RetryAttempts",
                         retries);
}

/* boto3 has all of it but EarlierEffect, which is there only when it is "unknown". */
PyObject *metadata_of(const awsm_call *call)
{
    PyObject *headers = headers_of(call);
    PyObject *facts = headers ? facts_of(call, headers) : NULL;
    PyObject *unknown;
    int failed;

    if (!facts || awsm_call_earlier_effect(call) != AWSM_EFFECT_UNKNOWN)
        return facts;
    unknown = PyUnicode_FromString("unknown");
    failed = !unknown || PyDict_SetItemString(facts, "EarlierEffect", unknown);
    Py_XDECREF(unknown);
    if (failed)
        Py_CLEAR(facts);
    return facts;
}
