/*
 * metadata.h - ResponseMetadata of a reply.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_PYTHON_METADATA_H
#define AWSM_PYTHON_METADATA_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <awsm/call.h>

/*
 * A dict as in boto3: RequestId where there is one, HTTPStatusCode, HTTPHeaders, RetryAttempts. Of
 * our own is EarlierEffect, "unknown" after a success whose earlier attempts ended without a
 * verdict: what AWS then calls a duplicate may be one of them.
 */
PyObject *metadata_of(const awsm_call *call);

#endif
