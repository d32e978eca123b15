/*
 * item.h - a usage record of meter_all.c: frozen when it is added, then given an outcome.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_BATCHES_ITEM_H
#define AWSM_BATCHES_ITEM_H

#include <awsm/error.h>

#include "base/buf.h"

typedef struct item {
    buf product; /* empty: the licence names it */
    buf wire;    /* the record as it is sent, each time */
    buf key;     /* what AWS meters once */
    buf record_id;
    int licensed;
    int perhaps_metered; /* by an attempt without a verdict */
    int outcome;         /* awsm_meter_outcome */
    awsm_error *error;
} item;

/* Freeze a record. AWSM_E_INVALID: it breaks a rule; AWSM_E_NOMEM. */
awsm_error *item_freeze(item *it, slice product, slice json, int encode_flags);
void item_free(item *it);

/* The text that records share when AWS meters only one of them. */
void item_write_key(buf *key, slice license, slice account, slice identifier, slice dimension,
                    int64_t at_unix_s);

#endif
