/* SPDX-License-Identifier: Apache-2.0 */
#include "encoding.h"

#include "support.h"
#include "tables.h"

static awsm_error *encode(const awsm_shape *shape, const char *json, int flags)
{
    buf out = { 0 };
    awsm_error *err = encode_json(&out, shape, slice_of(json), flags);

    buf_free(&out);
    return err;
}

awsm_error *encode_batch(const char *json)
{
    return encode(&metering_BatchMeterUsageRequest, json, 0);
}

static void check(const awsm_shape *shape, const char *json, const char *wire)
{
    buf out = { 0 };

    CHECK_OK(encode_json(&out, shape, slice_of(json), 0));
    CHECK_STR(wire, buf_cstr(&out));
    buf_free(&out);
}

void check_batch(const char *json, const char *wire)
{
    check(&metering_BatchMeterUsageRequest, json, wire);
}

void check_get(const char *json, const char *wire)
{
    check(&entitlement_GetEntitlementsRequest, json, wire);
}

void pass_batch(const char *json)
{
    CHECK_OK(encode_batch(json));
}

void pass_get(const char *json)
{
    CHECK_OK(encode(&entitlement_GetEntitlementsRequest, json, 0));
}

void pass_unlimited(const char *json)
{
    CHECK_OK(encode(&metering_BatchMeterUsageRequest, json, ENCODE_SKIP_LIMITS));
}

void refuse_batch(const char *json, const char *message)
{
    CHECK_ERROR(AWSM_E_INVALID, message, encode_batch(json));
}

void refuse_get(const char *json, const char *message)
{
    CHECK_ERROR(AWSM_E_INVALID, message, encode(&entitlement_GetEntitlementsRequest, json, 0));
}

void refuse_unlimited(const char *json, const char *message)
{
    CHECK_ERROR(AWSM_E_INVALID, message,
                encode(&metering_BatchMeterUsageRequest, json, ENCODE_SKIP_LIMITS));
}

void refuse_meter(const char *member, const char *message)
{
    buf json = { 0 };

    buf_format(&json, "{\"ProductCode\":\"p\",\"Timestamp\":1,\"UsageDimension\":\"d\",%s}",
               member);
    CHECK_ERROR(AWSM_E_INVALID, message, encode(&metering_MeterUsageRequest, buf_cstr(&json), 0));
    buf_free(&json);
}
