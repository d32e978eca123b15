/*
 * fuzz_results.c - the body of a success: SERVICE.OPERATION, a blank, then what AWS answers.
 *
 * Each typed reader gets it from a call that was driven to its end. What a reader accepts is
 * JSON; all that it hands out is there, ends with a NUL and is UTF-8.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/json.h"
#include "base/utf8.h"
#include "fuzz.h"
#include "play.h"

static void must_be_text(const char *text)
{
    MUST(text && utf8_valid(slice_of(text)));
}

static void read_usage(const awsm_usage_results *r, int outcome, size_t i)
{
    must_be_text(awsm_usage_result_record_id(r, outcome, i));
    must_be_text(awsm_usage_result_status(r, outcome, i));
    must_be_text(awsm_usage_result_dimension(r, outcome, i));
    must_be_text(awsm_usage_result_customer_identifier(r, outcome, i));
    must_be_text(awsm_usage_result_customer_aws_account_id(r, outcome, i));
    must_be_text(awsm_usage_result_license_arn(r, outcome, i));
    MUST(awsm_usage_result_at_unix_s(r, outcome, i) != INT64_MIN);
    MUST(i < awsm_usage_results_count(r, outcome) || !awsm_usage_result_quantity(r, outcome, i));
}

static awsm_error *read_batch(const awsm_call *call)
{
    awsm_usage_results *r;
    awsm_error *err = awsm_usage_results_new(&r, call);

    if (err)
        return err;
    for (int outcome = -1; outcome <= AWSM_USAGE_OTHER + 1; outcome++) {
        for (size_t i = 0; i <= awsm_usage_results_count(r, outcome); i++)
            read_usage(r, outcome, i);
    }
    awsm_usage_results_free(r);
    return NULL;
}

static void read_entitlement(const awsm_entitlements *e, size_t i)
{
    const int kind = awsm_entitlement_value_kind(e, i);

    must_be_text(awsm_entitlement_dimension(e, i));
    must_be_text(awsm_entitlement_product_code(e, i));
    must_be_text(awsm_entitlement_customer_identifier(e, i));
    must_be_text(awsm_entitlement_customer_aws_account_id(e, i));
    must_be_text(awsm_entitlement_license_arn(e, i));
    must_be_text(awsm_entitlement_string(e, i));
    MUST(kind >= AWSM_ENTITLEMENT_NONE && kind <= AWSM_ENTITLEMENT_STRING);
    MUST(kind != AWSM_ENTITLEMENT_BOOLEAN || (awsm_entitlement_integer(e, i) | 1) == 1);
    MUST(awsm_entitlement_double(e, i) == awsm_entitlement_double(e, i));
    MUST(awsm_entitlement_expires_unix_s(e, i) != INT64_MIN);
}

static awsm_error *read_entitlements(const awsm_call *call)
{
    awsm_entitlements *e;
    awsm_error *err = awsm_entitlements_new(&e, call);

    if (err)
        return err;
    for (size_t i = 0; i <= awsm_entitlements_count(e); i++)
        read_entitlement(e, i);
    must_be_text(awsm_entitlements_next_token(e));
    awsm_entitlements_free(e);
    return NULL;
}

static awsm_error *read_customer(const awsm_call *call)
{
    awsm_customer *c;
    awsm_error *err = awsm_customer_new(&c, call);

    if (err)
        return err;
    must_be_text(awsm_customer_identifier(c));
    must_be_text(awsm_customer_product_code(c));
    must_be_text(awsm_customer_aws_account_id(c));
    must_be_text(awsm_customer_license_arn(c));
    awsm_customer_free(c);
    return NULL;
}

enum { TEXT_SIZE = 4096 };

static awsm_error *read_record_id(const awsm_call *call)
{
    char text[TEXT_SIZE];
    awsm_error *err = awsm_meter_usage_record_id(call, text, sizeof text);

    if (!err)
        must_be_text(text);
    return err;
}

static awsm_error *read_signature(const awsm_call *call)
{
    char text[TEXT_SIZE];
    int64_t rotated_at_unix_s;
    awsm_error *err = awsm_register_usage_signature(call, text, sizeof text, &rotated_at_unix_s);

    if (!err)
        must_be_text(text);
    return err;
}

typedef struct subject {
    const char *service, *operation, *input;
    awsm_error *(*read)(const awsm_call *call);
    awsm_call *call; /* made at its first use, and played again and again */
} subject;

/* Any text names one. */
static subject *find(subject *subjects, size_t count, slice *rest)
{
    slice name = take_part(rest, ' ');

    take_part(&name, '.'); /* the service */
    for (size_t i = 0; i < count; i++) {
        if (slice_equal(slice_of(subjects[i].operation), name))
            return &subjects[i];
    }
    return &subjects[name.len % count];
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static subject subjects[] = {
        { "meteringmarketplace", "BatchMeterUsage",
          "{\"ProductCode\":\"p\",\"UsageRecords\":[{\"Timestamp\":1795172400,\"Dimension\":\"d\","
          "\"Quantity\":3,\"CustomerIdentifier\":\"c\"}]}",
          read_batch, NULL },
        { "marketplace-entitlement", "GetEntitlements", "{\"ProductCode\":\"p\"}",
          read_entitlements, NULL },
        { "meteringmarketplace", "ResolveCustomer", "{\"RegistrationToken\":\"t\"}", read_customer,
          NULL },
        { "meteringmarketplace", "MeterUsage",
          "{\"ProductCode\":\"p\",\"Timestamp\":1795172400,\"UsageDimension\":\"d\"}",
          read_record_id, NULL },
        { "meteringmarketplace", "RegisterUsage", "{\"ProductCode\":\"p\",\"PublicKeyVersion\":1}",
          read_signature, NULL },
    };
    slice body = { (const char *)data, size };
    subject *s = find(subjects, sizeof subjects / sizeof *subjects, &body);
    awsm_error *err;

    if (!s->call)
        s->call = play_new(s->service, s->operation, s->input);
    if (!play(s->call, body))
        return 0;
    err = s->read(s->call);
    if (err)
        must_teach(err);
    else
        MUST(json_valid(body));
    return 0;
}
