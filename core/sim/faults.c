/*
 * faults.c - the queue of faults, and what each kind does.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "faults.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "tree.h"

/* How a kind spoils the reply. */
typedef enum spoiling { LEAVE, CUT, TRUNCATE, PAD, GARBLE, EMPTY, REDIRECT } spoiling;

typedef struct fault_kind {
    const char *name;
    int processed; /* unless the order says otherwise */
    int status;    /* 0: what the operation answers */
    const char *code;
    const char *message;
    spoiling spoil;
} fault_kind;

enum { THROTTLED = 400 };

static const fault_kind kinds[] = {
    { "throttle", 0, THROTTLED, "ThrottlingException", "Rate exceeded", LEAVE },
    { "error", 0, 500, "InternalServiceErrorException", "An internal error has occurred.", LEAVE },
    { "delay", 1, 0, NULL, NULL, LEAVE },
    { "cut_before", 0, 0, NULL, NULL, CUT },
    { "cut_after", 1, 0, NULL, NULL, CUT },
    { "unprocessed", 1, 0, NULL, NULL, LEAVE },
    { "garbage", 1, 200, NULL, NULL, GARBLE },
    { "truncate", 1, 0, NULL, NULL, TRUNCATE },
    { "huge", 1, 0, NULL, NULL, PAD },
    { "empty", 0, 500, NULL, NULL, EMPTY },
    { "redirect", 0, 307, NULL, NULL, REDIRECT },
};
enum { KIND_COUNT = sizeof kinds / sizeof kinds[0] };

enum { DELAY_MS = 1000, DELAY_MS_MAX = 600000, HUGE_BYTES = 100 * 1024 * 1024 };

static const tree_rule order_rules[] = {
    { .name = "fault", .kind = TREE_TEXT, .required = 1 },
    { .name = "count", .kind = TREE_INTEGER, .min = 1, .max = 1000000 },
    { .name = "operation", .kind = TREE_TEXT },
    { .name = "processed", .kind = TREE_FLAG },
    { .name = "status", .kind = TREE_INTEGER, .min = 200, .max = 599 },
    { .name = "delay_ms", .kind = TREE_INTEGER, .min = 0, .max = DELAY_MS_MAX },
    { .name = "retry_after_ms", .kind = TREE_INTEGER, .min = 0, .max = DELAY_MS_MAX },
    { .name = "records", .kind = TREE_INTEGER, .min = 1, .max = 25 },
    { .name = "bytes", .kind = TREE_INTEGER, .min = 1, .max = INT32_MAX },
    { 0 },
};

struct faults {
    cJSON *queue; /* the orders, checked */
};

faults *faults_new(void)
{
    faults *f = mem_zeroed(sizeof *f);

    if (!f)
        return NULL;
    f->queue = cJSON_CreateArray();
    if (f->queue)
        return f;
    free(f);
    return NULL;
}

void faults_free(faults *f)
{
    if (!f)
        return;
    cJSON_Delete(f->queue);
    free(f);
}

void faults_clear(faults *f)
{
    while (f->queue->child)
        cJSON_DeleteItemFromArray(f->queue, 0);
}

static const fault_kind *kind_find(const char *name)
{
    for (size_t i = 0; i < KIND_COUNT; i++) {
        if (strcmp(kinds[i].name, name) == 0)
            return &kinds[i];
    }
    return NULL;
}

static int check_kind(const char *name, buf *complaint)
{
    if (kind_find(name))
        return 1;
    buf_format(complaint, "fault: \"%s\" is none of", name);
    for (size_t i = 0; i < KIND_COUNT; i++)
        buf_format(complaint, " \"%s\"", kinds[i].name);
    return 0;
}

static int check_operation(const char *name, buf *complaint)
{
    for (size_t i = 0; i < awsm_service_count() && *name; i++) {
        if (awsm_operation_find(awsm_service_at(i), name))
            return 1;
    }
    if (*name)
        buf_format(complaint, "fault: there is no operation \"%s\"", name);
    return !*name;
}

/* The others change the reply of the operation, so it has to be carried out. */
static int answers_itself(const fault_kind *k)
{
    return k->code || k->spoil == CUT || k->spoil == GARBLE || k->spoil == EMPTY ||
           k->spoil == REDIRECT;
}

static int check_processed(const cJSON *order, buf *complaint)
{
    const char *name = tree_text(order, "fault");

    if (tree_flag(order, "processed", 1) || answers_itself(kind_find(name)))
        return 1;
    buf_format(complaint, "fault: \"%s\" needs a request that is processed", name);
    return 0;
}

int faults_add(faults *f, const cJSON *order, buf *complaint)
{
    cJSON *copy;

    if (!tree_check(order, order_rules, "fault", complaint) ||
        !check_kind(tree_text(order, "fault"), complaint) ||
        !check_operation(tree_text(order, "operation"), complaint) ||
        !check_processed(order, complaint))
        return 0;
    copy = cJSON_Duplicate(order, 1);
    if (!tree_member(copy, "count"))
        cJSON_AddNumberToObject(copy, "count", 1);
    cJSON_AddItemToArray(f->queue, copy);
    return 1;
}

cJSON *faults_list(const faults *f)
{
    return cJSON_Duplicate(f->queue, 1);
}

/* Does the model's i-th error of the operation mean what the kind means? */
static int means(const awsm_operation *operation, size_t i, const fault_kind *k)
{
    if (k->status == THROTTLED)
        return strcmp(awsm_operation_error_at(operation, i), k->code) == 0;
    return awsm_operation_error_fault(operation, i) ||
           awsm_operation_error_status(operation, i) >= 500;
}

/* The operation may have a name and a status of its own for the kind's error. */
static void choose_error(fault *out, const fault_kind *k, const awsm_operation *operation)
{
    out->code = k->code;
    out->status = k->status;
    for (size_t i = 0; k->code && i < awsm_operation_error_count(operation); i++) {
        const int status = awsm_operation_error_status(operation, i);

        if (!means(operation, i, k))
            continue;
        out->code = awsm_operation_error_at(operation, i);
        out->status = status ? status : k->status;
        return;
    }
}

static void fault_read(fault *out, const cJSON *order, const awsm_operation *operation)
{
    const fault_kind *k = kind_find(tree_text(order, "fault"));

    out->kind = k;
    out->processed = tree_flag(order, "processed", k->processed);
    choose_error(out, k, operation);
    out->status = (int)tree_integer(order, "status", out->status);
    out->delay_ms = tree_integer(order, "delay_ms", strcmp(k->name, "delay") == 0 ? DELAY_MS : 0);
    out->retry_after_ms = tree_integer(order, "retry_after_ms", -1);
    out->unprocessed =
        strcmp(k->name, "unprocessed") == 0 ? tree_integer(order, "records", INT32_MAX) : 0;
    out->bytes = tree_integer(order, "bytes", HUGE_BYTES);
}

int faults_draw(faults *f, const awsm_operation *operation, fault *out)
{
    cJSON *order;

    cJSON_ArrayForEach(order, f->queue)
    {
        const char *only = tree_text(order, "operation");
        cJSON *count = cJSON_GetObjectItemCaseSensitive(order, "count");

        if (*only && strcmp(only, awsm_operation_name(operation)) != 0)
            continue;
        fault_read(out, order, operation);
        cJSON_SetNumberValue(count, count->valuedouble - 1);
        if (count->valuedouble < 1)
            cJSON_Delete(cJSON_DetachItemViaPointer(f->queue, order));
        return 1;
    }
    return 0;
}

const char *fault_name(const fault *f)
{
    return f->kind->name;
}

void fault_answer(const fault *f, answer *a)
{
    if (!f->code)
        return;
    answer_refuse(a, f->code, "%s", f->kind->message);
    a->status = f->status;
}

static void add_retry_after(const fault *f, http_reply *reply)
{
    char text[24];

    snprintf(text, sizeof text, "%lld", (long long)f->retry_after_ms);
    http_reply_header(reply, "x-amz-retry-after", text);
}

void fault_spoil(const fault *f, http_reply *reply)
{
    static const char garbage[] = "<html>\xff\xfe this is no answer of an API";

    if (f->status)
        reply->status = f->status;
    if (f->retry_after_ms >= 0)
        add_retry_after(f, reply);
    reply->delay_ms = f->delay_ms;
    reply->pad_len = (uint64_t)f->bytes;
    switch (f->kind->spoil) {
    case LEAVE:
        break;
    case CUT:
        reply->ending = HTTP_CUT;
        break;
    case TRUNCATE:
        reply->ending = HTTP_TRUNCATE;
        break;
    case PAD:
        reply->ending = HTTP_PAD;
        break;
    case GARBLE:
        buf_clear(&reply->body);
        buf_text(&reply->body, garbage);
        break;
    case REDIRECT:
        http_reply_header(reply, "Location", "/"); /* who follows it shows up in the log */
        buf_clear(&reply->body);
        break;
    case EMPTY:
        buf_clear(&reply->body);
        break;
    }
}
