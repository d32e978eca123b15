/*
 * test_sim_typed.c - the five operations by the typed interface, against the simulator.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <time.h>

#include "kit.h"
#include "sim.h"
#include "suites.h"

#define LICENSE_3 \
    "arn:aws:license-manager:us-east-1:777788889999:license:l-00000000000000000000000000000003"

static awsm_call *new_batch(awsm_client *client, const char *product)
{
    awsm_call *call;

    CHECK_OK(awsm_batch_meter_usage_new(&call, client, product));
    return call;
}

/* Run it, free it, and return what became of its records. */
static awsm_usage_results *results_of(awsm_call *call)
{
    awsm_usage_results *results;

    CHECK_OK(awsm_call_run(call));
    CHECK_OK(awsm_usage_results_new(&results, call));
    awsm_call_free(call);
    return results;
}

static void check_counts(const awsm_usage_results *r, size_t accepted, size_t duplicate,
                         size_t not_subscribed, size_t unprocessed)
{
    ck_assert_uint_eq(accepted, awsm_usage_results_count(r, AWSM_USAGE_ACCEPTED));
    ck_assert_uint_eq(duplicate, awsm_usage_results_count(r, AWSM_USAGE_DUPLICATE));
    ck_assert_uint_eq(not_subscribed, awsm_usage_results_count(r, AWSM_USAGE_NOT_SUBSCRIBED));
    ck_assert_uint_eq(unprocessed, awsm_usage_results_count(r, AWSM_USAGE_UNPROCESSED));
    ck_assert_uint_eq(0, awsm_usage_results_count(r, AWSM_USAGE_OTHER));
}

static void meter_requests(awsm_client *client, int64_t at, int64_t quantity)
{
    awsm_call *call = new_batch(client, "awsm-demo-saas");
    awsm_usage_results *r;

    awsm_usage_record(call, at, "requests", quantity);
    awsm_usage_customer_identifier(call, "demo-customer-1");
    r = results_of(call);
    check_counts(r, 1, 0, 0, 0);
    awsm_usage_results_free(r);
}

/*
 * One of each: accepted, metered before, not subscribed, and two that the simulator leaves
 * unprocessed.
 */
static awsm_call *mixed_batch(awsm_client *client, int64_t at)
{
    awsm_call *call = new_batch(client, "awsm-demo-saas");

    awsm_usage_record(call, at, "users", 5);
    awsm_usage_customer_aws_account_id(call, "111122223333");
    awsm_usage_record(call, at, "requests", 11);
    awsm_usage_customer_identifier(call, "demo-customer-1");
    awsm_usage_record(call, at, "requests", 12);
    awsm_usage_customer_identifier(call, "demo-customer-unsubscribed");
    awsm_usage_record(call, at, "storage", 13);
    awsm_usage_customer_identifier(call, "demo-customer-2");
    awsm_usage_record(call, at, "users", 14);
    awsm_usage_customer_identifier(call, "demo-customer-2");
    sim_post("faults", "{\"fault\": \"unprocessed\", \"records\": 2}");
    return call;
}

START_TEST(the_results_of_a_batch_are_sorted_by_outcome)
{
    awsm_client *client = metering_client(sim_url(), NULL);
    const int64_t now = time(NULL);
    awsm_usage_results *r;

    meter_requests(client, now, 10);
    r = results_of(mixed_batch(client, now));
    check_counts(r, 1, 1, 1, 2);
    ck_assert_str_eq("users", awsm_usage_result_dimension(r, AWSM_USAGE_ACCEPTED, 0));
    ck_assert_str_ne("", awsm_usage_result_record_id(r, AWSM_USAGE_ACCEPTED, 0));
    ck_assert_str_eq("111122223333",
                     awsm_usage_result_customer_aws_account_id(r, AWSM_USAGE_ACCEPTED, 0));
    ck_assert_int_eq(11, awsm_usage_result_quantity(r, AWSM_USAGE_DUPLICATE, 0));
    ck_assert_str_eq("DuplicateRecord", awsm_usage_result_status(r, AWSM_USAGE_DUPLICATE, 0));
    ck_assert_str_eq("demo-customer-unsubscribed",
                     awsm_usage_result_customer_identifier(r, AWSM_USAGE_NOT_SUBSCRIBED, 0));
    ck_assert_int_eq(13, awsm_usage_result_quantity(r, AWSM_USAGE_UNPROCESSED, 0));
    ck_assert_int_eq(14, awsm_usage_result_quantity(r, AWSM_USAGE_UNPROCESSED, 1));
    ck_assert_int_eq(now, awsm_usage_result_at_unix_s(r, AWSM_USAGE_UNPROCESSED, 1));
    ck_assert_str_eq("", awsm_usage_result_dimension(r, AWSM_USAGE_UNPROCESSED, 2));
    ck_assert_int_eq(2, sim_record_count());
    awsm_usage_results_free(r);
    awsm_client_free(client);
}
END_TEST

START_TEST(twenty_five_records_are_metered_in_one_request)
{
    awsm_client *client = metering_client(sim_url(), "marketplace_rules", "false", NULL);
    awsm_call *call = new_batch(client, "awsm-demo-saas");
    const int64_t now = time(NULL);
    awsm_usage_results *r;

    for (int i = 0; i < 25;
         i++) { /* other hours may be last month's: the same one, again and again */
        awsm_usage_record(call, now, "requests", 3);
        awsm_usage_customer_identifier(call, "demo-customer-1");
    }
    r = results_of(call);
    check_counts(r, 25, 0, 0, 0);
    ck_assert_int_eq(1, sim_record_count());
    ck_assert_int_eq(1, sim_request_count());
    awsm_usage_results_free(r);
    awsm_client_free(client);
}
END_TEST

START_TEST(records_of_new_products_name_a_licence_and_carry_tagged_shares)
{
    awsm_client *client = metering_client(sim_url(), NULL);
    awsm_call *call = new_batch(client, NULL);
    awsm_usage_results *r;
    cJSON *records;

    awsm_usage_record(call, time(NULL), "storage", 30);
    awsm_usage_customer_aws_account_id(call, "777788889999");
    awsm_usage_license_arn(call, LICENSE_3);
    awsm_usage_allocation(call, 10);
    awsm_usage_tag(call, "team", "red");
    awsm_usage_allocation(call, 20);
    awsm_usage_tag(call, "team", "blue");
    r = results_of(call);
    check_counts(r, 1, 0, 0, 0);
    ck_assert_str_eq(LICENSE_3, awsm_usage_result_license_arn(r, AWSM_USAGE_ACCEPTED, 0));
    records = sim_get("records");
    ck_assert_int_eq(2, cJSON_GetArraySize(cJSON_GetObjectItem(records->child, "allocations")));
    cJSON_Delete(records);
    awsm_usage_results_free(r);
    awsm_client_free(client);
}
END_TEST

START_TEST(meter_usage_tells_the_records_id)
{
    awsm_client *client = metering_client(sim_url(), NULL);
    awsm_call *call;
    char id[64], again[64];
    const char *metered;
    cJSON *records;

    CHECK_OK(awsm_meter_usage_new(&call, client, "awsm-demo-ami", time(NULL), "requests", 42));
    CHECK_OK(awsm_call_run(call));
    CHECK_OK(awsm_meter_usage_record_id(call, id, sizeof id));
    records = sim_get("records");
    metered = cJSON_GetStringValue(cJSON_GetObjectItem(records->child, "metering_record_id"));
    ck_assert_str_eq(metered, id);
    CHECK_OK(awsm_call_run(call)); /* the same bytes, the same token: the same record */
    CHECK_OK(awsm_meter_usage_record_id(call, again, sizeof again));
    ck_assert_str_eq(id, again);
    ck_assert_int_eq(1, sim_record_count());
    cJSON_Delete(records);
    awsm_call_free(call);
    awsm_client_free(client);
}
END_TEST

START_TEST(a_dry_run_is_answered_by_an_error_and_meters_nothing)
{
    awsm_client *client = metering_client(sim_url(), NULL);
    awsm_call *call;
    awsm_error *err;

    CHECK_OK(awsm_meter_usage_new(&call, client, "awsm-demo-ami", time(NULL), "requests", 1));
    awsm_meter_usage_dry_run(call);
    err = run_once(call);
    CHECK_ERROR(err, AWSM_E_SERVICE, AWSM_EFFECT_NONE);
    ck_assert_str_eq("DryRunOperation", awsm_error_service_code(err));
    ck_assert_int_eq(0, sim_record_count());
    awsm_error_free(err);
    awsm_client_free(client);
}
END_TEST

START_TEST(register_usage_hands_out_the_signature)
{
    awsm_client *client = metering_client(sim_url(), NULL);
    awsm_call *call;
    char jwt[4096];
    int64_t rotated = -1;

    CHECK_OK(awsm_register_usage_new(&call, client, "awsm-demo-container", 1, "n-1"));
    CHECK_OK(awsm_call_run(call));
    CHECK_OK(awsm_register_usage_signature(call, jwt, sizeof jwt, &rotated));
    ck_assert_int_eq(0, strncmp(jwt, "eyJ", 3));
    ck_assert_int_eq(0, rotated);
    awsm_call_free(call);
    awsm_client_free(client);
}
END_TEST

START_TEST(resolve_customer_hands_out_the_customer)
{
    awsm_client *client = metering_client(sim_url(), NULL);
    awsm_call *call;
    awsm_customer *customer;

    CHECK_OK(awsm_resolve_customer_new(&call, client, "demo-token-3"));
    CHECK_OK(awsm_call_run(call));
    CHECK_OK(awsm_customer_new(&customer, call));
    awsm_call_free(call);
    ck_assert_str_eq("777788889999", awsm_customer_aws_account_id(customer));
    ck_assert_str_eq("awsm-demo-saas", awsm_customer_product_code(customer));
    ck_assert_str_eq(LICENSE_3, awsm_customer_license_arn(customer));
    ck_assert_str_eq("", awsm_customer_identifier(customer));
    awsm_customer_free(customer);
    awsm_client_free(client);
}
END_TEST

START_TEST(get_entitlements_hands_out_values_of_all_kinds)
{
    awsm_client *client = entitlement_client(sim_url(), NULL);
    awsm_call *call;
    awsm_entitlements *e;
    int kinds = 0;

    CHECK_OK(awsm_get_entitlements_new(&call, client, "awsm-demo-saas"));
    CHECK_OK(awsm_call_run(call));
    CHECK_OK(awsm_entitlements_new(&e, call));
    awsm_call_free(call);
    ck_assert_uint_eq(5, awsm_entitlements_count(e));
    ck_assert_str_eq("", awsm_entitlements_next_token(e));
    for (size_t i = 0; i < awsm_entitlements_count(e); i++)
        kinds |= 1 << awsm_entitlement_value_kind(e, i);
    ck_assert_int_eq(1 << AWSM_ENTITLEMENT_INTEGER | 1 << AWSM_ENTITLEMENT_DOUBLE |
                         1 << AWSM_ENTITLEMENT_BOOLEAN | 1 << AWSM_ENTITLEMENT_STRING,
                     kinds);
    awsm_entitlements_free(e);
    awsm_client_free(client);
}
END_TEST

/* A page of one customer's; the token of the page before, or NULL. */
static awsm_entitlements *page_of(awsm_client *client, const char *token)
{
    awsm_call *call;
    awsm_entitlements *e;

    CHECK_OK(awsm_get_entitlements_new(&call, client, "awsm-demo-saas"));
    awsm_get_entitlements_filter(call, "CUSTOMER_IDENTIFIER", "demo-customer-1");
    awsm_get_entitlements_filter(call, "DIMENSION", "users");
    awsm_get_entitlements_filter(call, "DIMENSION", "storage");
    awsm_get_entitlements_max_results(call, 1);
    if (token)
        awsm_get_entitlements_next_token(call, token);
    CHECK_OK(awsm_call_run(call));
    CHECK_OK(awsm_entitlements_new(&e, call));
    awsm_call_free(call);
    return e;
}

START_TEST(pages_of_entitlements_follow_each_other)
{
    awsm_client *client = entitlement_client(sim_url(), NULL);
    awsm_entitlements *first = page_of(client, NULL);
    awsm_entitlements *second = page_of(client, awsm_entitlements_next_token(first));

    ck_assert_uint_eq(1, awsm_entitlements_count(first));
    ck_assert_str_eq("users", awsm_entitlement_dimension(first, 0));
    ck_assert_int_eq(10, awsm_entitlement_integer(first, 0));
    ck_assert_uint_eq(1, awsm_entitlements_count(second));
    ck_assert_str_eq("storage", awsm_entitlement_dimension(second, 0));
    ck_assert_double_eq(2.5, awsm_entitlement_double(second, 0));
    ck_assert_str_eq("", awsm_entitlements_next_token(second));
    ck_assert_int_eq(4102444799, awsm_entitlement_expires_unix_s(second, 0));
    awsm_entitlements_free(first);
    awsm_entitlements_free(second);
    awsm_client_free(client);
}
END_TEST

Suite *sim_typed_suite(void)
{
    Suite *suite = suite_create("sim_typed");
    TCase *c = tcase_create("five operations with types");

    tcase_set_timeout(c, 60);
    tcase_add_checked_fixture(c, sim_start, sim_stop);
    tcase_add_test(c, the_results_of_a_batch_are_sorted_by_outcome);
    tcase_add_test(c, twenty_five_records_are_metered_in_one_request);
    tcase_add_test(c, records_of_new_products_name_a_licence_and_carry_tagged_shares);
    tcase_add_test(c, meter_usage_tells_the_records_id);
    tcase_add_test(c, a_dry_run_is_answered_by_an_error_and_meters_nothing);
    tcase_add_test(c, register_usage_hands_out_the_signature);
    tcase_add_test(c, resolve_customer_hands_out_the_customer);
    tcase_add_test(c, get_entitlements_hands_out_values_of_all_kinds);
    tcase_add_test(c, pages_of_entitlements_follow_each_other);
    suite_add_tcase(suite, c);
    return suite;
}
