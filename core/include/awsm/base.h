/*
 * base.h - what every awsm header needs: export marks, version, the vocabulary of the comments.
 *
 * Ownership words: `T **out` receives a handle that the caller frees, `char **out` text that the caller frees with
 * free(); "borrowed" means valid until the object it came from is freed or driven on. Strings that go in are copied. `_len` counts bytes, `_ms` is a duration,
 * `_unix_s` is wall-clock time in seconds since 1970 UTC.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_BASE_H
#define AWSM_BASE_H

#include <stddef.h>
#include <stdint.h>

#if defined(SWIG)
#define AWSM_API
#define AWSM_MUST_USE
#elif defined(__GNUC__)
#define AWSM_API __attribute__((visibility("default")))
#define AWSM_MUST_USE __attribute__((warn_unused_result))
#else
#define AWSM_API
#define AWSM_MUST_USE
#endif

#ifdef __cplusplus
#define AWSM_BEGIN_DECLS extern "C" {
#define AWSM_END_DECLS }
#else
#define AWSM_BEGIN_DECLS
#define AWSM_END_DECLS
#endif

AWSM_BEGIN_DECLS

/** The version this header belongs to. */
#define AWSM_VERSION "0.1.0"

/** The version of the library that is loaded, as text. Thread: any. */
AWSM_API const char *awsm_version(void);

AWSM_END_DECLS
#endif
