/*
 * uri.h - percent-encoding (RFC 3986). For requests' paths and queries, and for what is signed of them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_BASE_URI_H
#define AWSM_BASE_URI_H

#include "base/buf.h"

/* Append the text; all but unreserved characters is escaped, byte by byte. */
void uri_escape(buf *out, slice text);
/* The same for a whole path: slashes stay. */
void uri_escape_path(buf *out, slice path);

#endif
