/*
 * metering.h - the metering service with types: requests are written straight into the call, results are read out.
 *
 *     awsm_batch_meter_usage_new(&call, client, "prod-code");
 *     awsm_usage_record(call, hour, "requests", 1200);
 *     awsm_usage_customer_aws_account_id(call, "111122223333");
 *     err = awsm_call_run(call);
 *     if (!err) err = awsm_usage_results_new(&results, call);
 *
 * The builders return nothing: the first mistake is kept in the call, awsm_call_run() and awsm_call_start() return it
 * (AWSM_E_INVALID, the message names the member) and nothing is sent. Text is NUL-terminated UTF-8 and copied.
 *
 * Thread: any, one call in one thread at a time.  Blocking: no.  Network: no.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_METERING_H
#define AWSM_METERING_H
#include <awsm/call.h>
AWSM_BEGIN_DECLS

/* --- BatchMeterUsage: a SaaS seller reports up to 25 records -------------------------------------------------- */

/**
 * Begin an empty batch.
 *
 * @param product_code the product of all records; NULL for records that name a LicenseArn (SaaS products made since
 *                     1 June 2026)
 * @return NULL, or AWSM_E_UNKNOWN_OPERATION (the client is of another service), AWSM_E_NOMEM
 */
AWSM_API AWSM_MUST_USE awsm_error *awsm_batch_meter_usage_new(awsm_call **out, awsm_client *client,
                                                              const char *product_code);

/**
 * Begin a record. The setters below apply to the record begun last.
 *
 * @param at_unix_s when the usage happened; AWS keeps the hour. The first write of an hour wins: later quantities for
 *                  the same customer, dimension and hour are not added up
 * @param quantity  0 to 2147483647
 */
AWSM_API void awsm_usage_record(awsm_call *call, int64_t at_unix_s, const char *dimension,
                                int64_t quantity);
AWSM_API void awsm_usage_customer_identifier(awsm_call *call, const char *identifier);
AWSM_API void awsm_usage_customer_aws_account_id(awsm_call *call, const char *account_id);
AWSM_API void awsm_usage_license_arn(awsm_call *call, const char *arn);

/** Begin a share of the record's quantity; the shares of a record add up to its quantity. Also for MeterUsage. */
AWSM_API void awsm_usage_allocation(awsm_call *call, int64_t quantity);
/** Tag the share begun last. At most 5 tags a share. */
AWSM_API void awsm_usage_tag(awsm_call *call, const char *key, const char *value);

/** What became of a record. HTTP 200 does not mean billed. */
typedef enum awsm_usage_outcome {
    AWSM_USAGE_ACCEPTED = 0,       /**< Success: AWS will bill it */
    AWSM_USAGE_DUPLICATE = 1,      /**< DuplicateRecord: this hour was metered before; this record changed nothing */
    AWSM_USAGE_NOT_SUBSCRIBED = 2, /**< CustomerNotSubscribed: not billed, and will not be */
    AWSM_USAGE_UNPROCESSED = 3,    /**< not processed: send the same record again, unchanged */
    AWSM_USAGE_OTHER = 4           /**< a status this version does not know; see awsm_usage_result_status() */
} awsm_usage_outcome;

typedef struct awsm_usage_results awsm_usage_results;

/**
 * Read a finished BatchMeterUsage, sorted by outcome.
 *
 * @return NULL, or AWSM_E_STATE (not a BatchMeterUsage that succeeded), AWSM_E_REPLY, AWSM_E_NOMEM
 */
AWSM_API AWSM_MUST_USE awsm_error *awsm_usage_results_new(awsm_usage_results **out,
                                                          const awsm_call *call);
AWSM_API void awsm_usage_results_free(awsm_usage_results *results);

/** How many records had this outcome. */
AWSM_API size_t awsm_usage_results_count(const awsm_usage_results *results, int outcome);

/*
 * The i-th record of an outcome. Texts are borrowed from `results`, "" where AWS sent none or i is beyond the end;
 * numbers are then 0.
 */
AWSM_API const char *awsm_usage_result_record_id(const awsm_usage_results *results, int outcome,
                                                 size_t i);
AWSM_API const char *awsm_usage_result_status(const awsm_usage_results *results, int outcome,
                                              size_t i);
AWSM_API const char *awsm_usage_result_dimension(const awsm_usage_results *results, int outcome,
                                                 size_t i);
AWSM_API const char *awsm_usage_result_customer_identifier(const awsm_usage_results *results,
                                                           int outcome, size_t i);
AWSM_API const char *awsm_usage_result_customer_aws_account_id(const awsm_usage_results *results,
                                                               int outcome, size_t i);
AWSM_API const char *awsm_usage_result_license_arn(const awsm_usage_results *results, int outcome,
                                                   size_t i);
AWSM_API int64_t awsm_usage_result_quantity(const awsm_usage_results *results, int outcome,
                                            size_t i);
AWSM_API int64_t awsm_usage_result_at_unix_s(const awsm_usage_results *results, int outcome,
                                             size_t i);

/* --- MeterUsage: an AMI, container or agent reports its own use ------------------------------------------------ */

/** Begin a MeterUsage; awsm_usage_allocation() and awsm_usage_tag() add to it. Up to 6 hours back. */
AWSM_API AWSM_MUST_USE awsm_error *awsm_meter_usage_new(awsm_call **out, awsm_client *client,
                                                        const char *product_code, int64_t at_unix_s,
                                                        const char *dimension, int64_t quantity);
/** Ask only whether it would be allowed: AWS answers with DryRunOperation or UnauthorizedException. */
AWSM_API void awsm_meter_usage_dry_run(awsm_call *call);
/** 1 to 64 characters that name this usage; one is made up where it is not set. */
AWSM_API void awsm_meter_usage_client_token(awsm_call *call, const char *token);
/** Copy the metering record's id. @return NULL, or AWSM_E_STATE, AWSM_E_REPLY, AWSM_E_INVALID (size too small) */
AWSM_API AWSM_MUST_USE awsm_error *awsm_meter_usage_record_id(const awsm_call *call, char *text,
                                                              size_t size);

/* --- RegisterUsage: a container asks, at its start, whether it may run ------------------------------------------ */

/** Begin a RegisterUsage. @param nonce NULL for none */
AWSM_API AWSM_MUST_USE awsm_error *awsm_register_usage_new(awsm_call **out, awsm_client *client,
                                                           const char *product_code,
                                                           int64_t public_key_version,
                                                           const char *nonce);
/**
 * Copy the signature, a JWT.
 *
 * @param rotated_at_unix_s NULL, or receives when the public key expired; 0 when it has not
 * @return NULL, or AWSM_E_STATE, AWSM_E_REPLY, AWSM_E_INVALID (size too small)
 */
AWSM_API AWSM_MUST_USE awsm_error *awsm_register_usage_signature(const awsm_call *call, char *text,
                                                                 size_t size,
                                                                 int64_t *rotated_at_unix_s);

/* --- ResolveCustomer: who is the buyer that comes with a registration token? ------------------------------------ */

/** Begin a ResolveCustomer. The token is the form field x-amzn-marketplace-token, URL-decoded. */
AWSM_API AWSM_MUST_USE awsm_error *awsm_resolve_customer_new(awsm_call **out, awsm_client *client,
                                                             const char *registration_token);

typedef struct awsm_customer awsm_customer;

/** Read a finished ResolveCustomer. @return NULL, or AWSM_E_STATE, AWSM_E_REPLY, AWSM_E_NOMEM */
AWSM_API AWSM_MUST_USE awsm_error *awsm_customer_new(awsm_customer **out, const awsm_call *call);
AWSM_API void awsm_customer_free(awsm_customer *customer);
/* Borrowed; "" where AWS sent none. */
AWSM_API const char *awsm_customer_identifier(const awsm_customer *customer);
AWSM_API const char *awsm_customer_product_code(const awsm_customer *customer);
AWSM_API const char *awsm_customer_aws_account_id(const awsm_customer *customer);
AWSM_API const char *awsm_customer_license_arn(const awsm_customer *customer);

AWSM_END_DECLS
#endif
