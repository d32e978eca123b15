/*
 * base64url.h - the strict form of base64url that JSON Web Tokens use (RFC 7515, section 2).
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_REGISTRATION_BASE64URL_H
#define AWSM_REGISTRATION_BASE64URL_H

#include "base/buf.h"

/*
 * Append what the text encodes. 0 when it is not the one way to write these bytes: padding, white space, other
 * characters, a length that nothing has, bits behind the end that are not 0.
 */
int base64url_decode(buf *out, slice text);

#endif
