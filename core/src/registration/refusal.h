/*
 * refusal.h - how the files of this folder say no.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_REGISTRATION_REFUSAL_H
#define AWSM_REGISTRATION_REFUSAL_H

#include "error.h"

/* AWSM_E_REGISTRATION with a reason of core/doc/registration.md; a format and its values follow. */
#define refusal(reason, ...)                                                                     \
    error_with_reason(error_new(AWSM_E_REGISTRATION, "RegisterUsage's Signature: " __VA_ARGS__), \
                      reason)

/* What was found is quoted with %.*s, and no more of it than a reader needs, in whole characters. */
enum { QUOTED_MAX = 80 };
#define QUOTED(text) quoted_len(text), (text).ptr
static inline int quoted_len(slice text)
{
    size_t len = text.len < QUOTED_MAX ? text.len : QUOTED_MAX;

    while (len > 0 && len < text.len && ((unsigned char)text.ptr[len] & 0xC0) == 0x80)
        len--;
    return (int)len;
}

#endif
