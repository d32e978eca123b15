/*
 * entitlement.h - the entitlement service with types: what has a customer bought?
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_ENTITLEMENT_H
#define AWSM_ENTITLEMENT_H
#include <awsm/call.h>
AWSM_BEGIN_DECLS

/**
 * Begin a GetEntitlements. Mistakes in filters and settings are kept in the call, as in metering.h.
 *
 * @return NULL, or AWSM_E_UNKNOWN_OPERATION (the client is of another service), AWSM_E_NOMEM
 */
AWSM_API AWSM_MUST_USE awsm_error *awsm_get_entitlements_new(awsm_call **out, awsm_client *client,
                                                             const char *product_code);

/**
 * Keep only what matches. Values of one key are alternatives, different keys must all match.
 *
 * Values of one key must be added one after the other.
 *
 * @param key "CUSTOMER_IDENTIFIER", "CUSTOMER_AWS_ACCOUNT_ID", "DIMENSION" or "LICENSE_ARN"
 */
AWSM_API void awsm_get_entitlements_filter(awsm_call *call, const char *key, const char *value);
/** Entitlements a page, 1 to 25. */
AWSM_API void awsm_get_entitlements_max_results(awsm_call *call, int64_t count);
/** Go on after an earlier page: its awsm_entitlements_next_token(). */
AWSM_API void awsm_get_entitlements_next_token(awsm_call *call, const char *token);

typedef struct awsm_entitlements awsm_entitlements;

/** Which kind of value an entitlement has. */
typedef enum awsm_entitlement_kind {
    AWSM_ENTITLEMENT_NONE = 0,
    AWSM_ENTITLEMENT_INTEGER = 1,
    AWSM_ENTITLEMENT_DOUBLE = 2,
    AWSM_ENTITLEMENT_BOOLEAN = 3,
    AWSM_ENTITLEMENT_STRING = 4
} awsm_entitlement_kind;

/** Read a finished GetEntitlements. @return NULL, or AWSM_E_STATE, AWSM_E_REPLY, AWSM_E_NOMEM */
AWSM_API AWSM_MUST_USE awsm_error *awsm_entitlements_new(awsm_entitlements **out,
                                                         const awsm_call *call);
AWSM_API void awsm_entitlements_free(awsm_entitlements *entitlements);

/** Entitlements on this page. An empty page can still have a next token. */
AWSM_API size_t awsm_entitlements_count(const awsm_entitlements *entitlements);
/** "" on the last page. Borrowed. */
AWSM_API const char *awsm_entitlements_next_token(const awsm_entitlements *entitlements);

/* The i-th entitlement. Texts are borrowed, "" where AWS sent none or i is beyond the end; numbers are then 0. */
AWSM_API const char *awsm_entitlement_dimension(const awsm_entitlements *e, size_t i);
AWSM_API const char *awsm_entitlement_product_code(const awsm_entitlements *e, size_t i);
AWSM_API const char *awsm_entitlement_customer_identifier(const awsm_entitlements *e, size_t i);
AWSM_API const char *awsm_entitlement_customer_aws_account_id(const awsm_entitlements *e, size_t i);
AWSM_API const char *awsm_entitlement_license_arn(const awsm_entitlements *e, size_t i);
/** One of awsm_entitlement_kind. */
AWSM_API int awsm_entitlement_value_kind(const awsm_entitlements *e, size_t i);
/** The value of an INTEGER; 0 or 1 for a BOOLEAN. */
AWSM_API int64_t awsm_entitlement_integer(const awsm_entitlements *e, size_t i);
/** The value of a DOUBLE or an INTEGER. */
AWSM_API double awsm_entitlement_double(const awsm_entitlements *e, size_t i);
/** The value of a STRING. */
AWSM_API const char *awsm_entitlement_string(const awsm_entitlements *e, size_t i);
/** When it ends; 0 when AWS names no end. */
AWSM_API int64_t awsm_entitlement_expires_unix_s(const awsm_entitlements *e, size_t i);

AWSM_END_DECLS
#endif
