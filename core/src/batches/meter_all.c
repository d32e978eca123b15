/*
 * meter_all.c - usage records of any number: sent in batches, until each has an outcome.
 *
 * A batch without a verdict is sent again as the same call. A batch that is refused because of a record is halved until
 * that record is alone. What AWS leaves unprocessed is sent again, unchanged.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <awsm/meter_all.h>
#include <awsm/metering.h>
#include <stdlib.h>
#include <time.h>

#include "base/clock.h"
#include "base/json.h"
#include "base/mem.h"
#include "batches/plan.h"
#include "client.h"
#include "error.h"
#include "model/encode.h"

enum { TRIES_MAX = 5, FIRST_PAUSE_MS = 200, PAUSE_MAX_MS = 5000, QUOTA_DEFAULT = 10 };

struct awsm_meter_all {
    awsm_client *client;
    int64_t interval_ms; /* between requests, by AWS's quota */
    int64_t next_ms;     /* the next request not before */
    item *items;
    size_t count, capacity, settled;
    plan plan;
    int planned;
};

/* --- records in ----------------------------------------------------------------------------- */

awsm_error *awsm_meter_all_new(awsm_meter_all **out, awsm_client *client)
{
    const awsm_operation *operation = awsm_operation_find(client_model(client), "BatchMeterUsage");
    awsm_meter_all *all;
    int quota;

    *out = NULL;
    if (!operation)
        return error_new(AWSM_E_UNKNOWN_OPERATION, "%s has no operation \"BatchMeterUsage\"",
                         awsm_client_service(client));
    all = mem_zeroed(sizeof *all);
    if (!all)
        return error_nomem();
    quota = awsm_operation_quota(operation);
    all->interval_ms = 1000 / (quota ? quota : QUOTA_DEFAULT);
    all->client = client_share(client);
    *out = all;
    return NULL;
}

void awsm_meter_all_free(awsm_meter_all *all)
{
    if (!all)
        return;
    plan_free(&all->plan);
    for (size_t i = 0; i < all->count; i++)
        item_free(&all->items[i]);
    free(all->items);
    awsm_client_free(all->client);
    free(all);
}

static int has_room(awsm_meter_all *all)
{
    const size_t capacity = all->capacity ? 2 * all->capacity : 32;
    item *grown;

    if (all->count < all->capacity)
        return 1;
    grown = realloc(all->items, capacity * sizeof *grown);
    if (!grown)
        return 0;
    all->items = grown;
    all->capacity = capacity;
    return 1;
}

/* `error` is taken over. */
static void settle(awsm_meter_all *all, item *it, int outcome, awsm_error *error)
{
    awsm_error_free(it->error);
    it->error = error;
    it->outcome = outcome;
    all->settled++;
}

awsm_error *awsm_meter_all_add(awsm_meter_all *all, const char *product_code, const char *json,
                               size_t json_len)
{
    const int validate = (int)options_int(client_options(all->client), OPTION_PARAMETER_VALIDATION);
    item *it;
    awsm_error *err;

    if (all->planned)
        return error_new(AWSM_E_STATE, "records are added before the first is sent");
    if (!has_room(all))
        return error_nomem();
    it = &all->items[all->count];
    *it = (item){ 0 };
    err = item_freeze(it, slice_of(product_code), (slice){ json, json_len },
                      validate ? 0 : ENCODE_SKIP_LIMITS);
    if (awsm_error_code(err) == AWSM_E_NOMEM) {
        item_free(it);
        return err;
    }
    all->count++;
    if (err)
        settle(all, it, AWSM_METER_REFUSED, err);
    return NULL;
}

/* --- a batch out ---------------------------------------------------------------------------- */

static item *item_at(const awsm_meter_all *all, size_t i)
{
    return &all->items[all->plan.order[i]];
}

static awsm_error *make_call(const awsm_meter_all *all, range *r)
{
    const item *first = item_at(all, r->from);
    buf json = { 0 };
    awsm_error *err;

    buf_text(&json, "{");
    if (first->product.len) {
        buf_text(&json, "\"ProductCode\":");
        json_write_string(&json, buf_slice(&first->product));
        buf_char(&json, ',');
    }
    buf_text(&json, "\"UsageRecords\":[");
    for (size_t i = r->from; i < r->to; i++) {
        if (i > r->from)
            buf_char(&json, ',');
        buf_slice_add(&json, buf_slice(&item_at(all, i)->wire));
    }
    buf_text(&json, "]}");
    err = buf_failed(&json)
              ? error_nomem()
              : awsm_call_new(&r->call, all->client, "BatchMeterUsage", json.ptr, json.len);
    buf_free(&json);
    return err;
}

static void wait_until(int64_t at_ms)
{
    const int64_t left = at_ms - clock_ms();
    struct timespec pause = { .tv_sec = left / 1000, .tv_nsec = left % 1000 * 1000000 };

    while (left > 0 && nanosleep(&pause, &pause) != 0)
        ;
}

static awsm_error *send(awsm_meter_all *all, range *r)
{
    awsm_error *err = r->call ? NULL : make_call(all, r);

    if (err)
        return err;
    wait_until(all->next_ms > r->due_ms ? all->next_ms : r->due_ms);
    all->next_ms = clock_ms() + all->interval_ms;
    return awsm_call_run(r->call);
}

/* Once more, after a pause; `call` NULL: as a new call. 0: that was the last try. */
static int try_again(awsm_meter_all *all, range r, awsm_call *call)
{
    int64_t pause_ms = (int64_t)FIRST_PAUSE_MS << r.tries;

    if (++r.tries >= TRIES_MAX)
        return 0;
    r.due_ms = clock_ms() + (pause_ms < PAUSE_MAX_MS ? pause_ms : PAUSE_MAX_MS);
    r.call = call;
    plan_push(&all->plan, r);
    return 1;
}

/* --- AWS's answers -------------------------------------------------------------------------- */

static void suspect(awsm_meter_all *all, const range *r)
{
    for (size_t i = r->from; i < r->to; i++)
        item_at(all, i)->perhaps_metered = 1;
}

static int final_outcome(const item *it, int outcome)
{
    static const int of_results[] = {
        [AWSM_USAGE_ACCEPTED] = AWSM_METER_ACCEPTED,
        [AWSM_USAGE_DUPLICATE] = AWSM_METER_CONFLICT,
        [AWSM_USAGE_NOT_SUBSCRIBED] = AWSM_METER_NOT_SUBSCRIBED,
    };

    return outcome == AWSM_USAGE_DUPLICATE && it->perhaps_metered ? AWSM_METER_DUPLICATE_OF_OURS
                                                                  : of_results[outcome];
}

/* The waiting record of the batch that a result is about. */
static item *find(const awsm_meter_all *all, const range *r, const buf *key)
{
    for (size_t i = r->from; i < r->to; i++) {
        item *it = item_at(all, i);
        if (it->outcome == AWSM_METER_WAITING && slice_equal(buf_slice(&it->key), buf_slice(key)))
            return it;
    }
    return NULL;
}

static void take_result(awsm_meter_all *all, const range *r, const awsm_usage_results *results,
                        int outcome, size_t i)
{
    buf key = { 0 };
    item *it;

    item_write_key(&key, slice_of(awsm_usage_result_license_arn(results, outcome, i)),
                   slice_of(awsm_usage_result_customer_aws_account_id(results, outcome, i)),
                   slice_of(awsm_usage_result_customer_identifier(results, outcome, i)),
                   slice_of(awsm_usage_result_dimension(results, outcome, i)),
                   awsm_usage_result_at_unix_s(results, outcome, i));
    it = find(all, r, &key);
    if (it) {
        buf_text(&it->record_id, awsm_usage_result_record_id(results, outcome, i));
        settle(all, it, final_outcome(it, outcome), NULL);
    }
    buf_free(&key);
}

/* Bring the records that still wait to the range's end and return where they begin. */
static size_t gather_waiting(const awsm_meter_all *all, const range *r)
{
    size_t begin = r->to;

    for (size_t i = r->to; i-- > r->from;) {
        size_t *order = all->plan.order;
        const size_t index = order[i];
        if (all->items[index].outcome != AWSM_METER_WAITING)
            continue;
        order[i] = order[--begin];
        order[begin] = index;
    }
    return begin;
}

static void give_up(awsm_meter_all *all, const range *r, const awsm_error *error)
{
    for (size_t i = r->from; i < r->to; i++) {
        item *it = item_at(all, i);
        settle(all, it, it->perhaps_metered ? AWSM_METER_UNKNOWN : AWSM_METER_REFUSED,
               error_share(error));
    }
}

static void take_rest(awsm_meter_all *all, range r)
{
    awsm_error *error;

    r.from = gather_waiting(all, &r);
    if (r.from == r.to || try_again(all, r, NULL))
        return;
    suspect(all, &r); /* whatever AWS means by it: without a verdict it is to be sent again */
    error = error_new(AWSM_E_REPLY, "BatchMeterUsage: left unprocessed %d times", TRIES_MAX);
    give_up(all, &r, error);
    awsm_error_free(error);
}

static awsm_error *take_results(awsm_meter_all *all, const range *r)
{
    static const int outcomes[] = { AWSM_USAGE_ACCEPTED, AWSM_USAGE_DUPLICATE,
                                    AWSM_USAGE_NOT_SUBSCRIBED };
    awsm_usage_results *results;
    awsm_error *err = awsm_usage_results_new(&results, r->call);

    if (err) /* AWS said yes to something that cannot be read */
        return error_with_outcome(err, AWSM_EFFECT_UNKNOWN, 0);
    if (awsm_call_earlier_effect(r->call) == AWSM_EFFECT_UNKNOWN)
        suspect(all, r);
    for (size_t k = 0; k < sizeof outcomes / sizeof outcomes[0]; k++) {
        for (size_t i = 0; i < awsm_usage_results_count(results, outcomes[k]); i++)
            take_result(all, r, results, outcomes[k], i);
    }
    awsm_usage_results_free(results);
    take_rest(all, *r);
    return NULL;
}

/* Does one record make AWS, or our own rules, refuse the whole batch? */
static int blames_record(const awsm_error *error)
{
    static const char *const codes[] = {
        "TimestampOutOfBoundsException",
        "InvalidUsageDimensionException",
        "InvalidTagException",
        "InvalidUsageAllocationsException",
        "InvalidCustomerIdentifierException",
        "InvalidLicenseException",
        "InvalidProductCodeException",
        "ValidationException",
    };

    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        if (strcmp(codes[i], awsm_error_service_code(error)) == 0)
            return 1;
    }
    return awsm_error_code(error) == AWSM_E_INVALID;
}

static void halve(awsm_meter_all *all, const range *r)
{
    const size_t middle = r->from + (r->to - r->from) / 2;

    plan_push(&all->plan, (range){ .from = middle, .to = r->to });
    plan_push(&all->plan, (range){ .from = r->from, .to = middle });
}

/* 1: the call is on the plan again. */
static int take_failure(awsm_meter_all *all, const range *r, const awsm_error *error)
{
    const int unknown = awsm_error_effect(error) == AWSM_EFFECT_UNKNOWN;

    if (unknown)
        suspect(all, r);
    if (blames_record(error)) {
        if (r->to - r->from > 1)
            halve(all, r);
        else
            give_up(all, r, error);
        return 0;
    }
    if ((unknown || awsm_error_retryable(error)) && try_again(all, *r, r->call))
        return 1;
    give_up(all, r, error);
    return 0;
}

static awsm_error *plan_all(awsm_meter_all *all)
{
    awsm_error *err = plan_make(&all->plan, all->items, all->count);

    all->planned = 1;
    all->settled = 0;
    for (size_t i = 0; i < all->count; i++)
        all->settled += all->items[i].outcome != AWSM_METER_WAITING;
    return err;
}

awsm_error *awsm_meter_all_step(awsm_meter_all *all)
{
    awsm_error *err = all->planned ? NULL : plan_all(all), *failure;
    range r;

    if (err || !plan_pop(&all->plan, &r))
        return err;
    failure = send(all, &r);
    if (!failure)
        failure = take_results(all, &r);
    if (awsm_error_code(failure) == AWSM_E_NOMEM)
        err = error_share(failure);
    if (!failure || !take_failure(all, &r, failure))
        awsm_call_free(r.call);
    awsm_error_free(failure);
    return buf_failed(&all->plan.ranges) ? error_nomem() : err;
}

awsm_error *awsm_meter_all_run(awsm_meter_all *all, awsm_meter_progress_fn *fn, void *user_data)
{
    awsm_error *err = NULL;

    while (!err && awsm_meter_all_waiting(all) > 0) {
        err = awsm_meter_all_step(all);
        if (fn)
            fn(all->settled, all->count, user_data);
    }
    return err;
}

/* --- outcomes ------------------------------------------------------------------------------- */

size_t awsm_meter_all_waiting(const awsm_meter_all *all)
{
    return all->count - all->settled;
}

size_t awsm_meter_all_count(const awsm_meter_all *all)
{
    return all->count;
}

int awsm_meter_all_outcome(const awsm_meter_all *all, size_t i)
{
    return i < all->count ? all->items[i].outcome : AWSM_METER_WAITING;
}

const awsm_error *awsm_meter_all_error(const awsm_meter_all *all, size_t i)
{
    return i < all->count ? all->items[i].error : NULL;
}

const char *awsm_meter_all_record_id(const awsm_meter_all *all, size_t i)
{
    return i < all->count ? buf_cstr(&all->items[i].record_id) : "";
}
