/*
 * meter_all.h - meter any number of usage records, and learn what became of each.
 *
 *     err = awsm_meter_all_new(&all, client);
 *     for each record: err = awsm_meter_all_add(all, "prod-code", json, json_len);
 *     err = awsm_meter_all_run(all, NULL, NULL);
 *     for each record: switch (awsm_meter_all_outcome(all, i)) ...
 *
 * Records are sent in batches of up to 25 and under 1 MB, products and licences apart, within AWS's quota. A record is
 * frozen when it is added: what is sent again is the same, to the byte. A record that makes AWS refuse its whole batch
 * is found by halving the batch.
 *
 * Thread: any, one handle in one thread at a time.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_METER_ALL_H
#define AWSM_METER_ALL_H
#include <awsm/client.h>
AWSM_BEGIN_DECLS

typedef struct awsm_meter_all awsm_meter_all;

/** What became of a record. Published values are never reused. */
typedef enum awsm_meter_outcome {
    AWSM_METER_WAITING = 0,           /**< not sent yet, or to be sent again */
    AWSM_METER_ACCEPTED = 1,          /**< AWS will bill it */
    AWSM_METER_DUPLICATE_OF_OURS = 2, /**< a duplicate, and an attempt of ours whose reply was lost may be the first */
    AWSM_METER_CONFLICT = 3,          /**< a duplicate of something else: this record was not billed */
    AWSM_METER_NOT_SUBSCRIBED = 4,    /**< not billed, and will not be */
    AWSM_METER_REFUSED = 5,           /**< not metered; awsm_meter_all_error() says why */
    AWSM_METER_UNKNOWN = 6            /**< no verdict after all attempts: keep the record and send it again */
} awsm_meter_outcome;

/** How far it is: records that have an outcome, of all. Called on the thread in awsm_meter_all_run(). */
typedef void awsm_meter_progress_fn(size_t settled, size_t count, void *user_data);

/** @return NULL, or AWSM_E_UNKNOWN_OPERATION (the client is of another service), AWSM_E_NOMEM */
AWSM_API AWSM_MUST_USE awsm_error *awsm_meter_all_new(awsm_meter_all **out, awsm_client *client);
/** NULL is fine. */
AWSM_API void awsm_meter_all_free(awsm_meter_all *all);

/**
 * Add a record: a UsageRecord of BatchMeterUsage as JSON text. One that breaks a rule is added too, with the outcome
 * AWSM_METER_REFUSED; so is one whose customer, dimension and hour were added before.
 *
 * @param product_code NULL for a record with a LicenseArn
 * @return NULL, or AWSM_E_NOMEM
 */
AWSM_API AWSM_MUST_USE awsm_error *awsm_meter_all_add(awsm_meter_all *all, const char *product_code,
                                                      const char *json, size_t json_len);

/**
 * Send until every record has an outcome. What happens to records is told by their outcomes, not by the error.
 *
 * @param fn may be NULL
 * @return NULL, or AWSM_E_NOMEM: then some records may still be waiting
 *
 * Blocking: yes.  Network: yes.
 */
AWSM_API AWSM_MUST_USE awsm_error *awsm_meter_all_run(awsm_meter_all *all, awsm_meter_progress_fn *fn,
                                                      void *user_data);
/** The same, one request at a time: call it while awsm_meter_all_waiting() is not 0. */
AWSM_API AWSM_MUST_USE awsm_error *awsm_meter_all_step(awsm_meter_all *all);
/** How many records have no outcome yet. */
AWSM_API size_t awsm_meter_all_waiting(const awsm_meter_all *all);

/** How many records were added. The functions below take their index, in that order. */
AWSM_API size_t awsm_meter_all_count(const awsm_meter_all *all);
/** One of awsm_meter_outcome. */
AWSM_API int awsm_meter_all_outcome(const awsm_meter_all *all, size_t i);
/** Why a record was refused, or has no verdict; NULL for other outcomes. Borrowed. */
AWSM_API const awsm_error *awsm_meter_all_error(const awsm_meter_all *all, size_t i);
/** AWS's id of a metered record, "" where there is none. Borrowed. */
AWSM_API const char *awsm_meter_all_record_id(const awsm_meter_all *all, size_t i);

AWSM_END_DECLS
#endif
