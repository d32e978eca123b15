/*
 * utf8.h - is it UTF-8 (RFC 3629), and how many characters?
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_BASE_UTF8_H
#define AWSM_BASE_UTF8_H

#include "base/buf.h"

/* The length of the sequence at `at`; 0 when it is none: no surrogates, no overlong forms. */
int utf8_length(const unsigned char *at, const unsigned char *end);
int utf8_valid(slice text);
/* The number of Unicode code points in valid UTF-8. */
size_t utf8_code_points(slice text);

#endif
