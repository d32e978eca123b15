/*
 * test_meter_all.c - records of any number, each with its outcome, beside what the simulator has recorded.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdio.h>
#include <time.h>

#include "kit.h"
#include "sim.h"
#include "suites.h"

enum { HOUR = 3600 };

/* The middle of this month, when twenty hours back are in it too: the tests take place then. */
static int64_t middle_of_month(void)
{
    const time_t now = time(NULL);
    struct tm t;

    gmtime_r(&now, &t);
    return now - now % HOUR + (int64_t)(15 - t.tm_mday) * 24 * HOUR;
}

static void sim_start_in_the_middle_of_the_month(void)
{
    char clock[64];

    sim_start();
    snprintf(clock, sizeof clock, "{\"offset_s\": %lld}",
             (long long)(middle_of_month() - time(NULL)));
    sim_post("clock", clock);
}

/* The client has yet to learn what time it is: the rules about time would refuse. */
static awsm_meter_all *new_all(const char *url)
{
    awsm_client *client = metering_client(url, "marketplace_rules", "false", NULL);
    awsm_meter_all *all;

    CHECK_OK(awsm_meter_all_new(&all, client));
    awsm_client_free(client);
    return all;
}

/* The i-th of the records: an hour of its own. */
static void add(awsm_meter_all *all, const char *product, const char *dimension, int i)
{
    const long long hour = middle_of_month() - (long long)(i % 20) * HOUR;
    char json[256];

    snprintf(json, sizeof json,
             "{\"Timestamp\":%lld,\"Dimension\":\"%s\",\"Quantity\":%d,"
             "\"CustomerIdentifier\":\"demo-customer-%d\"}",
             hour, dimension, i + 1, 1 + i / 20);
    CHECK_OK(awsm_meter_all_add(all, product, json, strlen(json)));
}

static int outcomes(const awsm_meter_all *all, int outcome)
{
    int found = 0;

    for (size_t i = 0; i < awsm_meter_all_count(all); i++)
        found += awsm_meter_all_outcome(all, i) == outcome;
    return found;
}

static void note_progress(size_t settled, size_t count, void *user_data)
{
    size_t *told = user_data;

    told[0] = settled;
    told[1] = count;
}

static void run(awsm_meter_all *all)
{
    size_t told[2] = { 0 };

    CHECK_OK(awsm_meter_all_run(all, note_progress, told));
    if (told[1]) { /* there was something to send */
        ck_assert_uint_eq(awsm_meter_all_count(all), told[0]);
        ck_assert_uint_eq(awsm_meter_all_count(all), told[1]);
    }
    ck_assert_uint_eq(0, awsm_meter_all_waiting(all));
}

START_TEST(more_records_than_a_batch_holds_are_all_metered)
{
    awsm_meter_all *all = new_all(sim_url());

    for (int i = 0; i < 20; i++)
        add(all, "awsm-demo-saas", "requests", i);
    for (int i = 0; i < 20; i++)
        add(all, "awsm-demo-saas", "storage", i);
    run(all);
    ck_assert_int_eq(40, outcomes(all, AWSM_METER_ACCEPTED));
    ck_assert_int_eq(40, sim_record_count());
    ck_assert_int_eq(3, sim_request_count()); /* the first corrects the clock */
    ck_assert_str_ne("", awsm_meter_all_record_id(all, 39));
    awsm_meter_all_free(all);
}
END_TEST

START_TEST(a_bad_record_is_found_and_the_others_are_metered)
{
    awsm_meter_all *all = new_all(sim_url());

    for (int i = 0; i < 20; i++)
        add(all, "awsm-demo-saas", i == 13 ? "nonsense" : "requests", i);
    run(all);
    ck_assert_int_eq(19, outcomes(all, AWSM_METER_ACCEPTED));
    ck_assert_int_eq(AWSM_METER_REFUSED, awsm_meter_all_outcome(all, 13));
    ck_assert_str_eq("InvalidUsageDimensionException",
                     awsm_error_service_code(awsm_meter_all_error(all, 13)));
    ck_assert_int_eq(19, sim_record_count());
    awsm_meter_all_free(all);
}
END_TEST

START_TEST(a_batch_whose_reply_was_lost_is_sent_again_and_counts_once)
{
    awsm_meter_all *all = new_all(sim_url());

    sim_post("faults", "{\"fault\": \"cut_after\", \"count\": 4}");
    for (int i = 0; i < 5; i++)
        add(all, "awsm-demo-saas", "requests", i);
    run(all);
    ck_assert_int_eq(5, outcomes(all, AWSM_METER_ACCEPTED) +
                            outcomes(all, AWSM_METER_DUPLICATE_OF_OURS));
    ck_assert_int_eq(5, sim_record_count());
    awsm_meter_all_free(all);
}
END_TEST

START_TEST(a_key_that_was_added_before_is_refused)
{
    awsm_meter_all *all = new_all(sim_url());

    add(all, "awsm-demo-saas", "requests", 3);
    add(all, "awsm-demo-saas", "requests", 3);
    run(all);
    ck_assert_int_eq(AWSM_METER_ACCEPTED, awsm_meter_all_outcome(all, 0));
    ck_assert_int_eq(AWSM_METER_REFUSED, awsm_meter_all_outcome(all, 1));
    ck_assert_str_eq("record_repeated", awsm_error_reason(awsm_meter_all_error(all, 1)));
    awsm_meter_all_free(all);
}
END_TEST

START_TEST(what_somebody_metered_before_is_a_conflict)
{
    awsm_meter_all *first = new_all(sim_url()), *second = new_all(sim_url());
    char json[256];

    add(first, "awsm-demo-saas", "requests", 3);
    run(first);
    snprintf(json, sizeof json,
             "{\"Timestamp\":%lld,\"Dimension\":\"requests\",\"Quantity\":99,"
             "\"CustomerIdentifier\":\"demo-customer-1\"}",
             (long long)middle_of_month() - 3 * HOUR);
    CHECK_OK(awsm_meter_all_add(second, "awsm-demo-saas", json, strlen(json)));
    run(second);
    ck_assert_int_eq(AWSM_METER_CONFLICT, awsm_meter_all_outcome(second, 0));
    awsm_meter_all_free(first);
    awsm_meter_all_free(second);
}
END_TEST

START_TEST(without_any_verdict_the_outcome_is_unknown)
{
    awsm_meter_all *all = new_all(sim_url());

    sim_post("faults", "{\"fault\": \"cut_before\", \"count\": 100}");
    add(all, "awsm-demo-saas", "requests", 1);
    run(all);
    ck_assert_int_eq(AWSM_METER_UNKNOWN, awsm_meter_all_outcome(all, 0));
    ck_assert_int_eq(AWSM_EFFECT_UNKNOWN, awsm_error_effect(awsm_meter_all_error(all, 0)));
    awsm_meter_all_free(all);
}
END_TEST

START_TEST(a_record_that_breaks_the_model_is_refused_and_not_sent)
{
    static const char json[] = "{\"Timestamp\":1,\"Dimension\":\"d\",\"Quantity\":1.5}";
    awsm_meter_all *all = new_all(sim_url());

    CHECK_OK(awsm_meter_all_add(all, "p", json, sizeof json - 1));
    run(all);
    ck_assert_int_eq(AWSM_METER_REFUSED, awsm_meter_all_outcome(all, 0));
    ck_assert_int_eq(0, sim_request_count());
    awsm_meter_all_free(all);
}
END_TEST

Suite *meter_all_suite(void)
{
    Suite *suite = suite_create("meter_all");
    TCase *group = tcase_create("any number");

    tcase_add_checked_fixture(group, sim_start_in_the_middle_of_the_month, sim_stop);
    tcase_set_timeout(group, 60);
    tcase_add_test(group, more_records_than_a_batch_holds_are_all_metered);
    tcase_add_test(group, a_bad_record_is_found_and_the_others_are_metered);
    tcase_add_test(group, a_batch_whose_reply_was_lost_is_sent_again_and_counts_once);
    tcase_add_test(group, a_key_that_was_added_before_is_refused);
    tcase_add_test(group, what_somebody_metered_before_is_a_conflict);
    tcase_add_test(group, without_any_verdict_the_outcome_is_unknown);
    tcase_add_test(group, a_record_that_breaks_the_model_is_refused_and_not_sent);
    suite_add_tcase(suite, group);
    return suite;
}
