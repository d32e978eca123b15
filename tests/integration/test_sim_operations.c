/*
 * test_sim_operations.c - the five operations as JSON text, against the simulator.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdio.h>
#include <time.h>

#include "kit.h"
#include "sim.h"
#include "suites.h"

/* Run it, free it, and return its reply, parsed. */
static cJSON *reply_of(awsm_client *client, const char *operation, const char *json)
{
    awsm_call *call = new_call(client, operation, json);
    cJSON *reply;
    size_t len;
    const char *body;

    CHECK_OK(awsm_call_run(call));
    ck_assert_int_eq(200, awsm_call_http_status(call));
    ck_assert_uint_eq(36, strlen(awsm_call_request_id(call)));
    body = awsm_call_body(call, &len);
    reply = cJSON_ParseWithLength(body, len);
    ck_assert_ptr_nonnull(reply);
    awsm_call_free(call);
    return reply;
}

static const char *text_at(const cJSON *object, const char *name)
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, name);

    ck_assert_msg(cJSON_IsString(item), "%s is no text", name);
    return item->valuestring;
}

static const cJSON *list_at(const cJSON *object, const char *name)
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, name);

    ck_assert_msg(cJSON_IsArray(item), "%s is no list", name);
    return item;
}

START_TEST(batch_meter_usage_meters_what_it_is_given)
{
    awsm_client *client = metering_client(sim_url(), NULL);
    char json[512];
    cJSON *reply, *records;
    const cJSON *result;

    snprintf(json, sizeof json,
             "{\"ProductCode\": \"awsm-demo-saas\", \"UsageRecords\": [{\"Timestamp\": %lld,"
             " \"CustomerIdentifier\": \"demo-customer-1\", \"Dimension\": \"requests\","
             " \"Quantity\": 1200}]}",
             (long long)time(NULL));
    reply = reply_of(client, "BatchMeterUsage", json);
    result = cJSON_GetArrayItem(list_at(reply, "Results"), 0);
    ck_assert_str_eq("Success", text_at(result, "Status"));
    ck_assert_int_eq(0, cJSON_GetArraySize(list_at(reply, "UnprocessedRecords")));
    records = sim_get("records");
    ck_assert_int_eq(1, cJSON_GetArraySize(records));
    ck_assert_str_eq(text_at(result, "MeteringRecordId"),
                     text_at(cJSON_GetArrayItem(records, 0), "metering_record_id"));
    ck_assert_double_eq(1200,
                        cJSON_GetNumberValue(cJSON_GetObjectItem(records->child, "quantity")));
    cJSON_Delete(records);
    cJSON_Delete(reply);
    awsm_client_free(client);
}
END_TEST

START_TEST(meter_usage_is_sent_by_method_name_with_a_text_as_timestamp)
{
    awsm_client *client = metering_client(sim_url(), NULL);
    const time_t now = time(NULL);
    char when[32], json[512];
    cJSON *reply, *records;

    strftime(when, sizeof when, "%Y-%m-%dT%H:%M:%SZ", gmtime(&now));
    snprintf(json, sizeof json,
             "{\"ProductCode\": \"awsm-demo-ami\", \"Timestamp\": \"%s\","
             " \"UsageDimension\": \"requests\", \"UsageQuantity\": 7}",
             when);
    reply = reply_of(client, "meter_usage", json);
    records = sim_get("records");
    ck_assert_str_eq(text_at(reply, "MeteringRecordId"),
                     text_at(records->child, "metering_record_id"));
    ck_assert_str_eq(when, text_at(records->child, "timestamp"));
    ck_assert_str_eq(ACCESS_KEY_ID, text_at(records->child, "access_key_id"));
    cJSON_Delete(records);
    cJSON_Delete(reply);
    awsm_client_free(client);
}
END_TEST

START_TEST(register_usage_answers_a_signed_token)
{
    awsm_client *client = metering_client(sim_url(), NULL);
    cJSON *reply = reply_of(client, "RegisterUsage",
                            "{\"ProductCode\": \"awsm-demo-container\", \"PublicKeyVersion\": 1,"
                            " \"Nonce\": \"n-1\"}");
    const char *jwt = text_at(reply, "Signature");

    ck_assert_int_eq(0, strncmp(jwt, "eyJ", 3));
    ck_assert_ptr_nonnull(strchr(strchr(jwt, '.') + 1, '.'));
    cJSON_Delete(reply);
    awsm_client_free(client);
}
END_TEST

START_TEST(resolve_customer_tells_who_holds_the_token)
{
    awsm_client *client = metering_client(sim_url(), NULL);
    cJSON *reply = reply_of(client, "ResolveCustomer", "{\"RegistrationToken\": \"demo-token-1\"}");

    ck_assert_str_eq("demo-customer-1", text_at(reply, "CustomerIdentifier"));
    ck_assert_str_eq("111122223333", text_at(reply, "CustomerAWSAccountId"));
    ck_assert_str_eq("awsm-demo-saas", text_at(reply, "ProductCode"));
    cJSON_Delete(reply);
    awsm_client_free(client);
}
END_TEST

START_TEST(get_entitlements_goes_from_page_to_page)
{
    static const char first[] =
        "{\"ProductCode\": \"awsm-demo-saas\", \"MaxResults\": 1, \"Filter\":"
        " {\"CUSTOMER_IDENTIFIER\": [\"demo-customer-1\"]}";
    awsm_client *client = entitlement_client(sim_url(), NULL);
    char json[512];
    cJSON *page, *next;

    snprintf(json, sizeof json, "%s}", first);
    page = reply_of(client, "GetEntitlements", json);
    ck_assert_int_eq(1, cJSON_GetArraySize(list_at(page, "Entitlements")));
    snprintf(json, sizeof json, "%s, \"NextToken\": \"%s\"}", first, text_at(page, "NextToken"));
    next = reply_of(client, "GetEntitlements", json);
    ck_assert_int_eq(1, cJSON_GetArraySize(list_at(next, "Entitlements")));
    ck_assert_str_ne(text_at(list_at(page, "Entitlements")->child, "Dimension"),
                     text_at(list_at(next, "Entitlements")->child, "Dimension"));
    ck_assert_ptr_null(cJSON_GetObjectItem(next, "NextToken"));
    cJSON_Delete(page);
    cJSON_Delete(next);
    awsm_client_free(client);
}
END_TEST

/* --- what the simulator refuses -------------------------------------------------------------- */

START_TEST(a_refusal_names_the_reason_and_changed_nothing)
{
    awsm_client *client = metering_client(sim_url(), NULL);
    awsm_error *err = run_once(
        new_call(client, "ResolveCustomer", "{\"RegistrationToken\": \"demo-token-expired\"}"));

    CHECK_ERROR(err, AWSM_E_SERVICE, AWSM_EFFECT_NONE);
    ck_assert_str_eq("ExpiredTokenException", awsm_error_service_code(err));
    ck_assert_uint_eq(36, strlen(awsm_error_request_id(err)));
    ck_assert_int_eq(400, awsm_error_http_status(err));
    ck_assert_int_eq(1, sim_request_count());
    awsm_error_free(err);
    awsm_client_free(client);
}
END_TEST

START_TEST(a_wrong_secret_is_refused_and_not_tried_again)
{
    awsm_client *client = metering_client(sim_url(), "secret_access_key", "wrong", NULL);
    awsm_error *err =
        run_once(new_call(client, "ResolveCustomer", "{\"RegistrationToken\": \"demo-token-1\"}"));

    CHECK_ERROR(err, AWSM_E_SERVICE, AWSM_EFFECT_NONE);
    ck_assert_str_eq("InvalidSignatureException", awsm_error_service_code(err));
    ck_assert_ptr_null(strstr(awsm_error_message(err), "wrong"));
    ck_assert_int_eq(1, sim_request_count());
    awsm_error_free(err);
    awsm_client_free(client);
}
END_TEST

START_TEST(input_that_breaks_a_rule_never_reaches_the_simulator)
{
    static const char *const inputs[] = {
        "{\"RegistrationToken\": 5}",
        "{\"RegistrationToken\": null, \"x\": 1}",
        "{}",
        "[",
        "",
        "{\"RegistrationToken\": \"t\", \"Surprise\": 1}",
    };
    awsm_client *client = metering_client(sim_url(), NULL);

    for (size_t i = 0; i < sizeof inputs / sizeof inputs[0]; i++) {
        awsm_call *call;
        awsm_error *err =
            awsm_call_new(&call, client, "ResolveCustomer", inputs[i], strlen(inputs[i]));
        CHECK_ERROR(err, AWSM_E_INVALID, AWSM_EFFECT_NONE);
        ck_assert_ptr_null(call);
        awsm_error_free(err);
    }
    ck_assert_int_eq(0, sim_request_count());
    awsm_client_free(client);
}
END_TEST

Suite *sim_operations_suite(void)
{
    Suite *suite = suite_create("sim_operations");
    TCase *c = tcase_create("five operations as JSON");

    tcase_set_timeout(c, 60);
    tcase_add_checked_fixture(c, sim_start, sim_stop);
    tcase_add_test(c, batch_meter_usage_meters_what_it_is_given);
    tcase_add_test(c, meter_usage_is_sent_by_method_name_with_a_text_as_timestamp);
    tcase_add_test(c, register_usage_answers_a_signed_token);
    tcase_add_test(c, resolve_customer_tells_who_holds_the_token);
    tcase_add_test(c, get_entitlements_goes_from_page_to_page);
    tcase_add_test(c, a_refusal_names_the_reason_and_changed_nothing);
    tcase_add_test(c, a_wrong_secret_is_refused_and_not_tried_again);
    tcase_add_test(c, input_that_breaks_a_rule_never_reaches_the_simulator);
    suite_add_tcase(suite, c);
    return suite;
}
