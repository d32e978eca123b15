/*
 * test_timers.c - the heap of timers against a list that is searched from end to end.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "timers.h"

#include "suites.h"
#include "support.h"

enum { CALLS = 64, STEPS = 20000, NOT_SET = -1 };

typedef struct fixture {
    awsm_client *client;
    awsm_call *calls[CALLS];
    int64_t at_ms[CALLS]; /* NOT_SET, or when the call's timer is due */
    timers timers;
} fixture;

static void set_up(fixture *f)
{
    *f = (fixture){ .client = metering_client() };
    for (int i = 0; i < CALLS; i++) {
        CHECK_OK(call_new_empty(&f->calls[i], f->client, "MeterUsage"));
        f->at_ms[i] = NOT_SET;
    }
}

static void tear_down(fixture *f)
{
    timers_free(&f->timers);
    for (int i = 0; i < CALLS; i++)
        awsm_call_free(f->calls[i]);
    awsm_client_free(f->client);
}

static int64_t earliest_ms(const fixture *f)
{
    int64_t least = NOT_SET;

    for (int i = 0; i < CALLS; i++) {
        if (f->at_ms[i] != NOT_SET && (least == NOT_SET || f->at_ms[i] < least))
            least = f->at_ms[i];
    }
    return least;
}

static int index_of(const fixture *f, const awsm_call *c)
{
    int i = 0;

    while (f->calls[i] != c)
        i++;
    return i;
}

/* A fixed sequence that looks random. */
static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

TEST(without_timers_nothing_is_due)
{
    timers t = { 0 };

    CHECK_INT(-1, timers_next_ms(&t));
    CHECK(timers_take_due(&t, INT64_MAX) == NULL);
    timers_free(&t);
}

TEST(calls_come_out_in_the_order_of_their_time)
{
    fixture f;
    int64_t last_ms = 0;

    set_up(&f);
    for (int i = 0; i < CALLS; i++)
        CHECK(timers_add(&f.timers, f.calls[i], f.at_ms[i] = i * 37 % CALLS));
    for (int i = 0; i < CALLS; i++) {
        awsm_call *c = timers_take_due(&f.timers, CALLS);
        CHECK(c != NULL);
        CHECK(f.at_ms[index_of(&f, c)] >= last_ms);
        last_ms = f.at_ms[index_of(&f, c)];
    }
    CHECK(timers_take_due(&f.timers, CALLS) == NULL);
    tear_down(&f);
}

TEST(a_timer_is_due_at_its_instant_and_not_before)
{
    fixture f;

    set_up(&f);
    CHECK(timers_add(&f.timers, f.calls[0], 100));
    CHECK_INT(100, timers_next_ms(&f.timers));
    CHECK(timers_take_due(&f.timers, 99) == NULL);
    CHECK(timers_take_due(&f.timers, 100) == f.calls[0]);
    CHECK_INT(0, call_get_seat(f.calls[0])->timer);
    tear_down(&f);
}

TEST(removing_a_call_without_a_timer_does_nothing)
{
    fixture f;

    set_up(&f);
    CHECK(timers_add(&f.timers, f.calls[0], 5));
    timers_remove(&f.timers, f.calls[1]);
    CHECK_INT(5, timers_next_ms(&f.timers));
    timers_remove(&f.timers, f.calls[0]);
    timers_remove(&f.timers, f.calls[0]);
    CHECK_INT(-1, timers_next_ms(&f.timers));
    tear_down(&f);
}

/* Set, remove or fire; the heap and the list must agree. */
static void step(fixture *f, uint32_t *random, int64_t now_ms)
{
    const int i = (int)(next_random(random) % CALLS);
    awsm_call *due;

    if (f->at_ms[i] == NOT_SET) {
        f->at_ms[i] = now_ms + (int64_t)(next_random(random) % 1000);
        CHECK(timers_add(&f->timers, f->calls[i], f->at_ms[i]));
    } else if (next_random(random) % 2) {
        timers_remove(&f->timers, f->calls[i]);
        f->at_ms[i] = NOT_SET;
    } else if ((due = timers_take_due(&f->timers, now_ms)) != NULL) {
        CHECK_INT(earliest_ms(f), f->at_ms[index_of(f, due)]);
        CHECK(f->at_ms[index_of(f, due)] <= now_ms);
        f->at_ms[index_of(f, due)] = NOT_SET;
    } else {
        CHECK(earliest_ms(f) == NOT_SET || earliest_ms(f) > now_ms);
    }
    CHECK_INT(earliest_ms(f), timers_next_ms(&f->timers));
}

TEST(twenty_thousand_random_steps_agree_with_a_search)
{
    fixture f;
    uint32_t random = 1;

    set_up(&f);
    for (int i = 0; i < STEPS; i++)
        step(&f, &random, i);
    tear_down(&f);
}

Suite *timers_suite(void)
{
    Suite *suite = suite_create("timers");

    ADD_TESTS(
        suite, "heap", without_timers_nothing_is_due, calls_come_out_in_the_order_of_their_time,
        a_timer_is_due_at_its_instant_and_not_before, removing_a_call_without_a_timer_does_nothing,
        twenty_thousand_random_steps_agree_with_a_search);
    return suite;
}
