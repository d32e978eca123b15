/*
 * typemaps.i - how C's conventions look in Python; included by awsm.i.
 *
 *   awsm_error *        an owned error is raised as _core.Error; its arguments are error_facts()
 *   const awsm_error *  a borrowed one is returned as that tuple, None for success
 *   T **out             becomes the return value, an object that frees the handle
 *   char **out          owned text, returned as str
 *   const char *        str; what goes in is not copied and must be free of NUL
 *   json, json_len      any value, written as JSON by encode.c
 *   body, input         bytes
 *
 * SPDX-License-Identifier: Apache-2.0
 */
%module(package="awsm") core
%include <stdint.i>

%{
#include "decode.h"
#include "encode.h"
#include "metadata.h"

static PyObject *core_error;      /* awsm._core.Error: its arguments are error_facts() */
static PyObject *core_unwritable; /* awsm._core.Unwritable: its argument is the culprit */

static PyObject *text_out(const char *text)
{
    if (!text)
        Py_RETURN_NONE;
    return PyUnicode_DecodeUTF8(text, (Py_ssize_t)strlen(text), "replace");
}

/*
 * (code, effect, retryable, http_status, message, service_code, service_message, request_id, reason,
 * hint)
 */
static PyObject *error_facts(const awsm_error *error)
{
    return Py_BuildValue("(iiiiNNNNNN)", awsm_error_code(error), awsm_error_effect(error),
                         awsm_error_retryable(error), awsm_error_http_status(error),
                         text_out(awsm_error_message(error)),
                         text_out(awsm_error_service_code(error)),
                         text_out(awsm_error_service_message(error)),
                         text_out(awsm_error_request_id(error)),
                         text_out(awsm_error_reason(error)), text_out(awsm_error_hint(error)));
}

static void raise_and_free(awsm_error *error)
{
    PyObject *facts = error_facts(error);

    awsm_error_free(error);
    if (facts)
        PyErr_SetObject(core_error, facts);
    Py_XDECREF(facts);
}

/* A function that is given text with NUL inside would see only the part before it: refuse. */
static int text_in(PyObject *object, char **text)
{
    Py_ssize_t length;

    *text = NULL;
    if (object == Py_None)
        return 0;
    *text = (char *)PyUnicode_AsUTF8AndSize(object, &length);
    if (!*text)
        return -1;
    if (strlen(*text) == (size_t)length)
        return 0;
    PyErr_SetString(PyExc_ValueError, "text must not contain a NUL character");
    return -1;
}
%}

%init %{
    core_error = PyErr_NewException("awsm._core.Error", NULL, NULL);
    core_unwritable = PyErr_NewException("awsm._core.Unwritable", NULL, NULL);
    if (!core_error || PyDict_SetItemString(d, "Error", core_error) < 0 || !core_unwritable ||
        PyDict_SetItemString(d, "Unwritable", core_unwritable) < 0)
        return NULL;
%}

%typemap(out) awsm_error * {
    if ($1) {
        raise_and_free($1);
        SWIG_fail;
    }
    $result = SWIG_Py_Void();
}

%typemap(out) const awsm_error * {
    $result = $1 ? error_facts($1) : SWIG_Py_Void();
}

%typemap(argout) SWIGTYPE **out {
    Py_DECREF($result);
    $result = SWIG_NewPointerObj(*$1, $*1_descriptor, SWIG_POINTER_OWN);
}

%typemap(in, numinputs=0) char **out (char *text = NULL) "$1 = &text;"
%typemap(argout) char **out {
    Py_DECREF($result);
    $result = text_out(*$1);
    free(*$1);
}

/* Flags beside an error that is raised. */
%typemap(in, numinputs=0) int *warnings (int flags = 0) "$1 = &flags;"
%typemap(argout) int *warnings {
    Py_DECREF($result);
    $result = PyLong_FromLong(*$1);
}

%typemap(in) const char * {
    if (text_in($input, &$1) < 0)
        SWIG_fail;
}
%typemap(freearg) const char * ""
%typemap(out) const char * "$result = text_out($1);"

%typemap(in) (const char *json, size_t json_len) (json_text text = { NULL, 0, 0 }) {
    if (encode_value(&text, $input, core_unwritable) < 0)
        SWIG_fail;
    $1 = text.ptr;
    $2 = text.len;
}
%typemap(freearg) (const char *json, size_t json_len) "PyMem_Free(text$argnum.ptr);"

/* Texts with a length: they may be long, and hold NUL. */
%typemap(in, numinputs=0) size_t *len (size_t length = 0) "$1 = &length;"
%typemap(out) const char *awsm_call_body, const char *awsm_call_input "$result = NULL;"
%typemap(argout) size_t *len {
    $result = PyBytes_FromStringAndSize(result, (Py_ssize_t)*$1);
}

/* A limit of a shape: the number, or None where there is none. */
%typemap(in, numinputs=0) int64_t *min (int64_t limit = 0), int64_t *max (int64_t limit = 0) {
    $1 = &limit;
}
%typemap(out) int awsm_shape_min, int awsm_shape_max "$result = NULL;"
%typemap(argout) int64_t *min, int64_t *max {
    $result = result ? PyLong_FromLongLong(*$1) : SWIG_Py_Void();
}

%typemap(out) int awsm_loop_poll {
    if ($1 < 0) {
        PyErr_SetFromErrno(PyExc_OSError);
        SWIG_fail;
    }
    $result = PyLong_FromLong($1);
}

/* The reply as a dict, read along the output's shape; and what boto3 calls its ResponseMetadata. */
%inline %{
static PyObject *awsm_call_reply(const awsm_call *call, const awsm_operation *operation)
{
    size_t len;
    const char *body = awsm_call_body(call, &len);

    return decode_reply(body, len, awsm_operation_output(operation));
}

/* A refusal's members, read along the error's shape or, where that is None, as they are. */
static PyObject *awsm_call_refusal(const awsm_call *call, const awsm_shape *shape)
{
    size_t len;
    const char *body = awsm_call_body(call, &len);

    return decode_reply(body, len, shape);
}

static PyObject *awsm_call_metadata(const awsm_call *call)
{
    return metadata_of(call);
}
%}
