/*
 * faults.h - what is to go wrong next: a queue filled by POST /_awsm/faults and emptied by the
 * calls.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_SIM_FAULTS_H
#define AWSM_SIM_FAULTS_H

#include "http.h"
#include "operation.h"

typedef struct faults faults;

/* One fault that a call has drawn. */
typedef struct fault {
    const struct fault_kind *kind;
    const char *code; /* of the error; NULL: none */
    int processed; /* the request is carried out nonetheless */
    int status;
    int64_t delay_ms;
    int64_t retry_after_ms; /* -1: none */
    int64_t unprocessed;    /* so many records are left unprocessed */
    int64_t bytes;
} fault;

faults *faults_new(void);
void faults_free(faults *f);
void faults_clear(faults *f);

/* Queue a fault as POST /_awsm/faults describes it. 0: `complaint` says what is wrong with it. */
int faults_add(faults *f, const cJSON *order, buf *complaint);
/* What is queued, as it was ordered, with the counts that are left. Owned by the caller. */
cJSON *faults_list(const faults *f);

/* The first queued fault that fits the operation. 0: none, the call goes well. */
int faults_draw(faults *f, const awsm_operation *operation, fault *out);
const char *fault_name(const fault *f);
/* For a request that is not carried out: the error AWS would answer with. */
void fault_answer(const fault *f, answer *a);
/* What the fault does to the reply. */
void fault_spoil(const fault *f, http_reply *reply);

#endif
