/*
 * creds.h - credentials and where they come from.
 *
 * A source is one row of the chain in creds.c and one file beside it. The first source that has credentials wins; a
 * source that has half of them is an error, not a reason to go on.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_CREDS_CREDS_H
#define AWSM_CREDS_CREDS_H

#include <awsm/error.h>

#include "base/buf.h"
#include "options.h"

/* Immutable and shared between threads; wiped when the last reference goes. */
typedef struct creds creds;

/*
 * From one source. *out stays NULL, with no error, when both keys are NULL: the source has nothing.
 * `origin` names the source in errors. AWSM_E_PARTIAL_CREDENTIALS when one of the keys is missing, AWSM_E_CONFIG when
 * one cannot stand in a header.
 */
awsm_error *creds_new(creds **out, const char *origin, const char *access_key_id,
                      const char *secret_access_key, const char *session_token);
creds *creds_share(creds *c);
void creds_free(creds *c);
slice creds_access_key_id(const creds *c);
slice creds_secret_access_key(const creds *c);
slice creds_session_token(const creds *c); /* empty for long-term keys */

/* Walk the chain. *out stays NULL, with no error, when no source has any. */
awsm_error *creds_find(creds **out, const options *o);

/* AWSM_E_NO_CREDENTIALS, naming every source that was tried. */
awsm_error *creds_missing(void);

/* The sources, in the chain's order. */
awsm_error *creds_from_options(creds **out, const options *o);
awsm_error *creds_from_environment(creds **out, const options *o);

#endif
