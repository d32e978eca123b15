/*
 * clock.h - what time it is, and how AWS and HTTP write it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_BASE_CLOCK_H
#define AWSM_BASE_CLOCK_H

#include <stdint.h>

#include "base/buf.h"

int64_t clock_ms(void);     /* monotonic */
int64_t clock_unix_s(void); /* wall clock */

/* "20150830T123600Z" and a NUL. */
enum { AMZ_DATE_SIZE = 17 };
void clock_amz_date(char out[AMZ_DATE_SIZE], int64_t unix_s);
/* The reverse; 0 when the text is not of that form. */
int clock_parse_amz_date(slice text, int64_t *unix_s);

/* "2015-08-30T12:36:00Z" */
void clock_add_iso8601(buf *out, int64_t unix_s);

/*
 * ISO 8601: "2015-08-30", "2015-08-30T12:36", "...:00", "...:00.25", each with or without zone (Z, +hh:mm, +hhmm, +hh);
 * without one it is UTC; a blank may stand for the T. 0 when the text is not of that form.
 */
int clock_parse_iso8601(slice text, int64_t *unix_s, int *nanoseconds);

/* "Sun, 06 Nov 1994 08:49:37 GMT", the form HTTP servers send. 0 when the text is not of that form. */
int clock_parse_http_date(slice text, int64_t *unix_s);

#endif
