/*
 * pages.h - the pages of an operation that answers in pages, one call after the other.
 *
 *     awsm_pages_new(&pages, client, "GetEntitlements", json, len);
 *     while (!(err = awsm_pages_next(pages, &call)) && call) {
 *         ... awsm_call_body(call, &len) ...
 *         awsm_call_free(call);
 *     }
 *
 * or, on a loop, start what awsm_pages_call() gives, and ask again when it is done. An empty page
 * is not the end: AWS says by a token whether there are more. A token that comes again is
 * AWSM_E_REPLY, not a loop without end.
 *
 * Thread: any, one iterator in one thread at a time.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_PAGES_H
#define AWSM_PAGES_H
#include <awsm/call.h>
AWSM_BEGIN_DECLS

typedef struct awsm_pages awsm_pages;

/**
 * Begin with the first page, or with the one that the input's own token asks for.
 *
 * @param json the operation's input as for awsm_call_new(); the next pages' inputs differ from it
 *             in the token only
 * @return NULL, or AWSM_E_INVALID (also: the operation does not answer in pages),
 *         AWSM_E_UNKNOWN_OPERATION, AWSM_E_NOMEM
 *
 * Blocking: no.  Network: no.
 */
AWSM_API AWSM_MUST_USE awsm_error *awsm_pages_new(awsm_pages **out, awsm_client *client,
                                                  const char *operation, const char *json,
                                                  size_t json_len);

/** Calls that were handed out stay as they are. NULL is fine. */
AWSM_API void awsm_pages_free(awsm_pages *pages);

/**
 * The call for the next page, to be started or run; NULL after the last page.
 *
 * After a call that failed it is the same call, so that asking again is trying again.
 *
 * @param out receives the call, owned by the caller; NULL after the last page and on failure
 * @return NULL, or AWSM_E_STATE (the call before is not done), AWSM_E_REPLY (a token came again,
 *         or cannot be read), AWSM_E_NOMEM
 *
 * Blocking: no.  Network: no.
 */
AWSM_API AWSM_MUST_USE awsm_error *awsm_pages_call(awsm_pages *pages, awsm_call **out);

/**
 * The next page: awsm_pages_call() and awsm_call_run().
 *
 * @param out receives the call that is done, owned by the caller; NULL after the last page and on
 *            failure
 * @return NULL, or the error of one of the two; asking again then tries that page again
 *
 * Blocking: yes.
 */
AWSM_API AWSM_MUST_USE awsm_error *awsm_pages_next(awsm_pages *pages, awsm_call **out);

/**
 * All pages that are left, as one document: the first one's members without the token, the items
 * of all in their list. Every number and text is as AWS wrote it.
 *
 * @param out receives the JSON text, which the caller frees with free(); NULL on failure
 * @param len may be NULL
 * @return NULL, or as awsm_pages_next(); the pages before the one that failed are gone then, begin
 *         anew
 *
 * Blocking: yes.
 */
AWSM_API AWSM_MUST_USE awsm_error *awsm_pages_merge(awsm_pages *pages, char **out, size_t *len);

AWSM_END_DECLS
#endif
