/* SPDX-License-Identifier: Apache-2.0 */
#include "batches/item.h"

#include "error.h"
#include "model/encode.h"
#include "rules/rules.h"
#include "tables.h"

enum { HOUR_S = 3600, MEMBERS = metering_UsageRecord_LicenseArn + 1 };

void item_write_key(buf *key, slice license, slice account, slice identifier, slice dimension,
                    int64_t at_unix_s)
{
    const slice parts[] = { license, account, identifier, dimension };
    const int64_t hour = (at_unix_s - (at_unix_s < 0 ? HOUR_S - 1 : 0)) / HOUR_S;

    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        buf_slice_add(key, parts[i]);
        buf_char(key, '\n');
    }
    buf_int(key, hour);
}

static slice text(const buf *texts, int member)
{
    return buf_slice(&texts[member]);
}

static void read_members(json_reader *r, buf *texts, int64_t *at_s)
{
    int member = -1;

    json_enter(r);
    while ((member = rules_next_member(r, &metering_UsageRecord, member + 1)) >= 0) {
        buf scratch = { 0 };
        slice value;
        if (member == metering_UsageRecord_Timestamp)
            *at_s = rules_integer(r);
        else if (json_peek(r) != JSON_STRING)
            json_skip(r);
        else if (json_string(r, &scratch, &value, NULL))
            buf_slice_add(&texts[member], value);
        buf_free(&scratch);
    }
}

static void name_key(item *it)
{
    buf texts[MEMBERS] = { { 0 } };
    json_reader r;
    int64_t at_s = 0;

    json_begin(&r, buf_slice(&it->wire));
    read_members(&r, texts, &at_s);
    it->licensed = texts[metering_UsageRecord_LicenseArn].len > 0;
    item_write_key(&it->key, text(texts, metering_UsageRecord_LicenseArn),
                   text(texts, metering_UsageRecord_CustomerAWSAccountId),
                   text(texts, metering_UsageRecord_CustomerIdentifier),
                   text(texts, metering_UsageRecord_Dimension), at_s);
    for (size_t i = 0; i < MEMBERS; i++) {
        it->key.failed |= texts[i].failed;
        buf_free(&texts[i]);
    }
}

awsm_error *item_freeze(item *it, slice product, slice json, int encode_flags)
{
    awsm_error *err = encode_json(&it->wire, &metering_UsageRecord, json, encode_flags);

    buf_slice_add(&it->product, product);
    if (err)
        return err;
    name_key(it);
    return buf_failed(&it->product) || buf_failed(&it->wire) || buf_failed(&it->key) ? error_nomem()
                                                                                     : NULL;
}

void item_free(item *it)
{
    buf_free(&it->product);
    buf_free(&it->wire);
    buf_free(&it->key);
    buf_free(&it->record_id);
    awsm_error_free(it->error);
}
