/*
 * error.h - errors are values you own.
 *
 * A function that can fail returns NULL for success and otherwise an awsm_error that the caller frees. An error never
 * holds a secret, and its message is one line that names the offending value and says what to do.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_ERROR_H
#define AWSM_ERROR_H
#include <awsm/base.h>
AWSM_BEGIN_DECLS

typedef struct awsm_error awsm_error;

/** What went wrong. Published values are never reused. */
typedef enum awsm_code {
    AWSM_OK = 0,
    AWSM_E_NOMEM = 1,               /**< out of memory */
    AWSM_E_INVALID = 2,             /**< the input breaks a rule of the operation; nothing was sent */
    AWSM_E_CONFIG = 3,              /**< an option is unknown or its value is not usable */
    AWSM_E_NO_REGION = 4,           /**< no region in options or environment */
    AWSM_E_NO_CREDENTIALS = 5,      /**< no source has credentials */
    AWSM_E_PARTIAL_CREDENTIALS = 6, /**< an access key without its secret, or the reverse */
    AWSM_E_UNKNOWN_SERVICE = 7,     /**< no service of that name */
    AWSM_E_UNKNOWN_OPERATION = 8,   /**< the service has no operation of that name */
    AWSM_E_CONNECT = 9,             /**< name not resolved, connection refused or unreachable */
    AWSM_E_CONNECT_TIMEOUT = 10,    /**< no connection within connect_timeout_ms */
    AWSM_E_TLS = 11,                /**< the TLS handshake or the certificate's verification failed */
    AWSM_E_PROXY = 12,              /**< the proxy could not be reached or refused */
    AWSM_E_CLOSED = 13,             /**< the connection broke before a complete reply */
    AWSM_E_READ_TIMEOUT = 14,       /**< no complete reply within read_timeout_ms */
    AWSM_E_DEADLINE = 15,           /**< call_timeout_ms ran out during an attempt; where it leaves no time for another
                                         one, the call ends with the last attempt's error */
    AWSM_E_REPLY = 16,              /**< the reply is not what the protocol allows, or is too large */
    AWSM_E_SERVICE = 17,            /**< AWS answered with an error; see awsm_error_service_code() */
    AWSM_E_CANCELLED = 18,          /**< awsm_call_cancel(), or the loop was freed */
    AWSM_E_STATE = 19,              /**< the function does not fit the handle's state */
    AWSM_E_SYSTEM = 20,             /**< the operating system refused a descriptor or a thread */
    AWSM_E_REGISTRATION = 21        /**< RegisterUsage's Signature proves nothing; see awsm_error_reason() */
} awsm_code;

/** Did the request change anything at AWS? This decides what the caller may do next. */
typedef enum awsm_effect {
    AWSM_EFFECT_NONE = 0,    /**< never left, or AWS refused it: safe to send again */
    AWSM_EFFECT_UNKNOWN = 1, /**< sent, no verdict: resend the same call, unchanged */
    AWSM_EFFECT_APPLIED = 2  /**< AWS confirmed it */
} awsm_effect;

/** Drop the caller's reference. NULL is fine. Thread: any. */
AWSM_API void awsm_error_free(awsm_error *error);

/** One of awsm_code. */
AWSM_API int awsm_error_code(const awsm_error *error);

/** One of awsm_effect, over all attempts of the call: a late refusal does not undo an earlier unknown. */
AWSM_API int awsm_error_effect(const awsm_error *error);

/** The name of a code, such as "AWSM_E_INVALID"; "AWSM_E_?" for a number that is none. Static. */
AWSM_API const char *awsm_code_name(int code);

/** One line for people. Borrowed, never NULL. */
AWSM_API const char *awsm_error_message(const awsm_error *error);

/** AWS's own code without its namespace, such as "ThrottlingException"; "" when AWS did not answer. Borrowed. */
AWSM_API const char *awsm_error_service_code(const awsm_error *error);

/** AWS's own message, as it came; "" when AWS did not answer. Borrowed. */
AWSM_API const char *awsm_error_service_message(const awsm_error *error);

/** AWS's request id; "" when there is none. Borrowed. */
AWSM_API const char *awsm_error_request_id(const awsm_error *error);

/** HTTP status of the last reply, 0 when there was none. */
AWSM_API int awsm_error_http_status(const awsm_error *error);

/**
 * Which rule was broken, one stable lower-case word such as "alg_none": for programs, as the message is for people. ""
 * when the code says it all. Static.
 */
AWSM_API const char *awsm_error_reason(const awsm_error *error);

/** What to do about it, a part of the message; "" when the library has no advice. Borrowed. */
AWSM_API const char *awsm_error_hint(const awsm_error *error);

/** 1 when the last failure was of the kind that may pass by itself (throttled, server error, no reply). */
AWSM_API int awsm_error_retryable(const awsm_error *error);

AWSM_END_DECLS
#endif
