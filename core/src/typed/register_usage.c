/*
 * register_usage.c - writing and reading RegisterUsage.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <awsm/metering.h>

#include "tables.h"
#include "typed/builder.h"
#include "typed/reader.h"

awsm_error *awsm_register_usage_new(awsm_call **out, awsm_client *client, const char *product_code,
                                    int64_t public_key_version, const char *nonce)
{
    awsm_error *err = builder_new(out, client, "RegisterUsage");

    if (err)
        return err;
    builder_text(*out, metering_RegisterUsageRequest_ProductCode, product_code);
    builder_integer(*out, metering_RegisterUsageRequest_PublicKeyVersion, public_key_version);
    builder_text(*out, metering_RegisterUsageRequest_Nonce, nonce);
    return NULL;
}

awsm_error *awsm_register_usage_signature(const awsm_call *call, char *text, size_t size,
                                          int64_t *rotated_at_unix_s)
{
    reader r;
    reader_object o = { 0 };
    text_at signature = 0;
    int64_t rotated_s = 0;
    int member;
    awsm_error *err = reader_begin(&r, call, "RegisterUsage");

    if (err)
        return err;
    while ((member = reader_next(&r, &metering_RegisterUsageResult, &o)) != READER_END) {
        if (member == metering_RegisterUsageResult_Signature)
            signature = reader_text(&r);
        else if (member == metering_RegisterUsageResult_PublicKeyRotationTimestamp)
            rotated_s = reader_timestamp(&r);
        else
            reader_skip(&r);
    }
    err = reader_end(&r, call);
    if (!err)
        err = reader_copy(text, size, reader_text_at(&r.texts, signature));
    if (!err && rotated_at_unix_s)
        *rotated_at_unix_s = rotated_s;
    buf_free(&r.texts);
    return err;
}
