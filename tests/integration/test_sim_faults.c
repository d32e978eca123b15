/*
 * test_sim_faults.c - what the library says of a call that went wrong, beside what the simulator
 * has recorded.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <time.h>

#include "kit.h"
#include "sim.h"
#include "suites.h"

/* A batch with one record. */
static awsm_call *one_record(awsm_client *client)
{
    awsm_call *call;

    CHECK_OK(awsm_batch_meter_usage_new(&call, client, "awsm-demo-saas"));
    awsm_usage_record(call, time(NULL), "requests", 17);
    awsm_usage_customer_identifier(call, "demo-customer-1");
    return call;
}

/* What a fault does to a call that has one attempt, and what the simulator has recorded then. */
static const struct damage {
    const char *fault;
    awsm_code code;
    awsm_effect effect;
    int recorded;
} damages[] = {
    { "{\"fault\": \"throttle\"}", AWSM_E_SERVICE, AWSM_EFFECT_NONE, 0 },
    { "{\"fault\": \"error\"}", AWSM_E_SERVICE, AWSM_EFFECT_UNKNOWN, 0 },
    { "{\"fault\": \"error\", \"processed\": true}", AWSM_E_SERVICE, AWSM_EFFECT_UNKNOWN, 1 },
    { "{\"fault\": \"empty\"}", AWSM_E_SERVICE, AWSM_EFFECT_UNKNOWN, 0 },
    { "{\"fault\": \"cut_before\"}", AWSM_E_CLOSED, AWSM_EFFECT_UNKNOWN, 0 },
    { "{\"fault\": \"cut_after\"}", AWSM_E_CLOSED, AWSM_EFFECT_UNKNOWN, 1 },
    { "{\"fault\": \"truncate\"}", AWSM_E_CLOSED, AWSM_EFFECT_UNKNOWN, 1 },
    { "{\"fault\": \"garbage\"}", AWSM_E_REPLY, AWSM_EFFECT_UNKNOWN, 1 },
    { "{\"fault\": \"huge\"}", AWSM_E_REPLY, AWSM_EFFECT_UNKNOWN, 1 },
    { "{\"fault\": \"redirect\"}", AWSM_E_REPLY, AWSM_EFFECT_NONE, 0 },
    { "{\"fault\": \"delay\", \"delay_ms\": 60000}", AWSM_E_READ_TIMEOUT, AWSM_EFFECT_UNKNOWN, 1 },
};
enum { DAMAGES = sizeof damages / sizeof damages[0] };

START_TEST(the_effect_of_a_failed_call_does_not_contradict_the_records)
{
    const struct damage *d = &damages[_i];
    awsm_client *client = metering_client(sim_url(), "max_attempts", "1", "read_timeout_ms", "1500",
                                          "max_response_bytes", "1048576", NULL);
    awsm_error *err;

    sim_post("faults", d->fault);
    err = run_once(one_record(client));
    CHECK_ERROR(err, d->code, d->effect);
    ck_assert_int_eq(d->recorded, sim_record_count());
    ck_assert_int_eq(1, sim_request_count());
    awsm_error_free(err);
    awsm_client_free(client);
}
END_TEST

START_TEST(a_call_whose_effect_is_unknown_is_sent_again_and_metered_once)
{
    awsm_client *client = metering_client(sim_url(), "max_attempts", "1", NULL);
    awsm_call *call = one_record(client);
    awsm_usage_results *results;
    awsm_error *err;

    sim_post("faults", "{\"fault\": \"cut_after\"}");
    err = awsm_call_run(call);
    CHECK_ERROR(err, AWSM_E_CLOSED, AWSM_EFFECT_UNKNOWN);
    awsm_error_free(err);
    CHECK_OK(awsm_call_run(call));
    CHECK_OK(awsm_usage_results_new(&results, call));
    ck_assert_uint_eq(1, awsm_usage_results_count(results, AWSM_USAGE_ACCEPTED));
    ck_assert_int_eq(1, sim_record_count());
    awsm_usage_results_free(results);
    awsm_call_free(call);
    awsm_client_free(client);
}
END_TEST

/* Faults that pass by themselves: two of them, then the third attempt succeeds. */
static const char *const passing[] = {
    "{\"fault\": \"error\", \"count\": 2}",      "{\"fault\": \"empty\", \"count\": 2}",
    "{\"fault\": \"cut_before\", \"count\": 2}", "{\"fault\": \"cut_after\", \"count\": 2}",
    "{\"fault\": \"truncate\", \"count\": 2}",
};
enum { PASSING = sizeof passing / sizeof passing[0] };

START_TEST(a_fault_that_passes_costs_attempts_and_nothing_is_metered_twice)
{
    awsm_client *client = metering_client(sim_url(), NULL);
    awsm_call *call = one_record(client);

    sim_post("faults", passing[_i]);
    CHECK_OK(awsm_call_run(call));
    ck_assert_int_eq(3, awsm_call_attempts(call));
    ck_assert_int_eq(3, sim_request_count());
    ck_assert_int_eq(1, sim_record_count());
    awsm_call_free(call);
    awsm_client_free(client);
}
END_TEST

START_TEST(a_throttled_call_waits_as_long_as_the_server_asks)
{
    awsm_client *client = metering_client(sim_url(), NULL);
    awsm_call *call = one_record(client);
    int64_t begun;

    sim_post("faults", "{\"fault\": \"throttle\", \"retry_after_ms\": 1100}");
    begun = now_ms();
    CHECK_OK(awsm_call_run(call));
    ck_assert_int_ge(now_ms() - begun, 1099);
    ck_assert_int_lt(now_ms() - begun, 1100 + SLACK_MS);
    ck_assert_int_eq(2, awsm_call_attempts(call));
    ck_assert_int_eq(1, sim_record_count());
    awsm_call_free(call);
    awsm_client_free(client);
}
END_TEST

START_TEST(unprocessed_records_are_a_success_that_says_so)
{
    awsm_client *client = metering_client(sim_url(), NULL);
    awsm_call *call = one_record(client);
    awsm_usage_results *results;

    sim_post("faults", "{\"fault\": \"unprocessed\"}");
    CHECK_OK(awsm_call_run(call));
    CHECK_OK(awsm_usage_results_new(&results, call));
    ck_assert_uint_eq(0, awsm_usage_results_count(results, AWSM_USAGE_ACCEPTED));
    ck_assert_uint_eq(1, awsm_usage_results_count(results, AWSM_USAGE_UNPROCESSED));
    ck_assert_int_eq(0, sim_record_count());
    awsm_usage_results_free(results);
    CHECK_OK(awsm_call_run(call)); /* the same records, unchanged */
    ck_assert_int_eq(1, sim_record_count());
    awsm_call_free(call);
    awsm_client_free(client);
}
END_TEST

/*
 * The simulator's clock goes wrong by hours, in both directions; what it takes for the present is metered.
 */
static const char *const clocks[] = { "{\"offset_s\": 7200}", "{\"offset_s\": -7200}" };

START_TEST(a_clock_that_is_wrong_is_corrected_once_for_the_client)
{
    awsm_client *client = metering_client(sim_url(), NULL);
    awsm_call *call =
        new_call(client, "ResolveCustomer", "{\"RegistrationToken\": \"demo-token-1\"}");

    sim_post("clock", clocks[_i]);
    CHECK_OK(awsm_call_run(call));
    ck_assert_int_eq(2, awsm_call_attempts(call));
    CHECK_OK(awsm_call_run(call));
    ck_assert_int_eq(1, awsm_call_attempts(call));
    awsm_call_free(call);
    call = new_call(client, "ResolveCustomer", "{\"RegistrationToken\": \"demo-token-2\"}");
    CHECK_OK(awsm_call_run(call));
    ck_assert_int_eq(1, awsm_call_attempts(call));
    awsm_call_free(call);
    awsm_client_free(client);
}
END_TEST

START_TEST(many_batches_through_many_faults_are_metered_to_the_unit)
{
    awsm_client *client = metering_client(sim_url(), "max_attempts", "10", NULL);
    awsm_loop *loop = new_loop();
    static const char *const dimensions[] = { "requests", "users", "storage" };
    ending ends[6];
    awsm_call *call;

    sim_post("faults", "{\"fault\": \"cut_after\", \"count\": 3}");
    sim_post("faults", "{\"fault\": \"error\", \"count\": 3}");
    sim_post("faults", "{\"fault\": \"cut_before\", \"count\": 3}");
    for (int i = 0; i < 6; i++) {
        CHECK_OK(awsm_batch_meter_usage_new(&call, client, "awsm-demo-saas"));
        awsm_usage_record(call, time(NULL), dimensions[i % 3], 100 + i % 3);
        awsm_usage_customer_identifier(call, i < 3 ? "demo-customer-1" : "demo-customer-2");
        start(call, loop, &ends[i]);
        awsm_call_free(call);
    }
    drive(loop);
    for (int i = 0; i < 6; i++)
        CHECK_ENDED(ends[i], AWSM_OK, AWSM_EFFECT_APPLIED);
    ck_assert_int_eq(6 + 9, sim_request_count());
    ck_assert_int_eq(6, sim_record_count());
    awsm_loop_free(loop);
    awsm_client_free(client);
}
END_TEST

Suite *sim_faults_suite(void)
{
    Suite *suite = suite_create("sim_faults");
    TCase *c = tcase_create("faults of the simulator");

    tcase_set_timeout(c, 60);
    tcase_add_checked_fixture(c, sim_start, sim_stop);
    tcase_add_loop_test(c, the_effect_of_a_failed_call_does_not_contradict_the_records, 0, DAMAGES);
    tcase_add_test(c, a_call_whose_effect_is_unknown_is_sent_again_and_metered_once);
    tcase_add_loop_test(c, a_fault_that_passes_costs_attempts_and_nothing_is_metered_twice, 0,
                        PASSING);
    tcase_add_test(c, a_throttled_call_waits_as_long_as_the_server_asks);
    tcase_add_test(c, unprocessed_records_are_a_success_that_says_so);
    tcase_add_loop_test(c, a_clock_that_is_wrong_is_corrected_once_for_the_client, 0, 2);
    tcase_add_test(c, many_batches_through_many_faults_are_metered_to_the_unit);
    suite_add_tcase(suite, c);
    return suite;
}
