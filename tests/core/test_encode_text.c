/*
 * test_encode_text.c - text in the caller's JSON: lengths, patterns, characters, and the tokens that are filled in.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdlib.h>

#include "encoding.h"
#include "suites.h"
#include "support.h"
#include "tables.h"

#define WITH(member) "{\"UsageRecords\":[{\"Timestamp\":1,\"Quantity\":1," member "}]}"

/* A batch with a dimension of `count` times the character, written as it stands in JSON. */
static char *dimension_of(size_t count, const char *character)
{
    buf text = { 0 };

    buf_text(&text, "{\"UsageRecords\":[{\"Timestamp\":1,\"Dimension\":\"");
    while (count-- > 0)
        buf_text(&text, character);
    buf_text(&text, "\"}]}");
    return text.ptr;
}

static void check_dimension(size_t count, const char *character, const char *message)
{
    char *json = dimension_of(count, character);

    if (message)
        refuse_batch(json, message);
    else
        pass_batch(json);
    free(json);
}

TEST(a_dimension_has_1_to_255_characters_however_many_bytes)
{
    static const char *const characters[] = { "d", "\xC3\xA4", "\xF0\x9F\x98\x80", "\\u00e4",
                                              "\\ud83d\\ude00" };

    for (size_t i = 0; i < COUNT(characters); i++) {
        check_dimension(255, characters[i], NULL);
        check_dimension(256, characters[i],
                        "UsageRecords[0].Dimension: 256 characters, at most 255 are allowed");
    }
    check_dimension(0, "", "UsageRecords[0].Dimension: empty, at least 1 character needed");
}

TEST(text_is_passed_on_as_it_was_written_or_as_it_was_meant)
{
    check_batch(WITH("\"Dimension\":\"gr\xC3\xBC\xC3\x9F 1/2\""),
                WITH("\"Dimension\":\"gr\xC3\xBC\xC3\x9F 1/2\""));
    check_batch(WITH("\"Dimension\":\"\\u0061\\/\\n\\\"\""), WITH("\"Dimension\":\"a/\\n\\\"\""));
    check_batch(WITH("\"Dimension\":\"\\ud83d\\ude00\""),
                WITH("\"Dimension\":\"\xF0\x9F\x98\x80\""));
}

TEST(a_nul_character_is_refused)
{
    refuse_batch(WITH("\"Dimension\":\"a\\u0000b\""),
                 "UsageRecords[0].Dimension: contains a NUL character");
    refuse_unlimited(WITH("\"Dimension\":\"\\u0000\""),
                     "UsageRecords[0].Dimension: contains a NUL character");
}

TEST(a_raw_nul_byte_is_not_json)
{
    static const char json[] = WITH("\"Dimension\":\"a\0b\"");
    buf out = { 0 };

    CHECK_ERROR(
        AWSM_E_INVALID,
        "UsageRecords[0].Dimension: not JSON: line 1, column 60: a control character inside a text "
        "must be "
        "written as an escape",
        encode_json(&out, &metering_BatchMeterUsageRequest, (slice){ json, sizeof json - 1 }, 0));
    buf_free(&out);
}

TEST(invalid_utf_8_is_refused)
{
    refuse_batch(WITH("\"Dimension\":\"a\xFF\""),
                 "UsageRecords[0].Dimension: not JSON: line 1, column 60: invalid UTF-8");
    refuse_batch(WITH("\"Dimension\":\"\xED\xA0\x80\""),
                 "UsageRecords[0].Dimension: not JSON: line 1, column 59: invalid UTF-8");
    refuse_batch("{\"\xC0\xAF\":1}", "input is not JSON: line 1, column 3: invalid UTF-8");
}

TEST(text_must_match_its_pattern)
{
    refuse_batch("{\"ProductCode\":\"a b\"}",
                 "ProductCode: \"a b\" does not match the pattern ^[-a-zA-Z0-9/=:_.@]*$");
    refuse_batch(WITH("\"CustomerAWSAccountId\":\"1111-2222-3333\""),
                 "UsageRecords[0].CustomerAWSAccountId: \"1111-2222-3333\" does not match the "
                 "pattern ^[0-9]+$");
    pass_batch(WITH("\"Dimension\":\"d\",\"CustomerAWSAccountId\":\"111122223333\""));
}

TEST(a_long_value_is_shown_in_part_and_never_in_half_a_character)
{
    buf json = { 0 };

    buf_text(&json, "{\"ProductCode\":\"x");
    for (int i = 0; i < 100; i++)
        buf_text(&json, "\xC3\xA4");
    buf_text(&json, "\"}");
    CHECK_ERROR_HAS(AWSM_E_INVALID, "\xC3\xA4\"... does not match", encode_batch(buf_cstr(&json)));
    buf_free(&json);
}

TEST(a_sensitive_value_is_not_shown)
{
    awsm_shape secret = metering_UsageRecordResultStatus;
    buf out = { 0 };

    secret.flags |= SHAPE_SENSITIVE;
    CHECK_ERROR(
        AWSM_E_INVALID,
        "input: the (sensitive) value is none of Success, CustomerNotSubscribed, DuplicateRecord",
        encode_json(&out, &secret, SLICE("\"hunter2\""), 0));
    buf_free(&out);
}

/* The client token a MeterUsage is sent with. */
static slice token_in(const buf *wire)
{
    static const char name[] = "\"ClientToken\":\"";
    const char *at = strstr(buf_cstr(wire), name);

    CHECK(at != NULL);
    at += sizeof name - 1;
    return (slice){ at, strcspn(at, "\"") };
}

#define METER "{\"ProductCode\":\"p\",\"Timestamp\":1,\"UsageDimension\":\"d\"}"

TEST(an_idempotency_token_is_filled_in_and_never_the_same)
{
    buf one = { 0 }, two = { 0 };

    CHECK_OK(encode_json(&one, &metering_MeterUsageRequest, SLICE(METER), 0));
    CHECK_OK(encode_json(&two, &metering_MeterUsageRequest, SLICE(METER), 0));
    CHECK_INT(36, token_in(&one).len);
    CHECK_INT('4', token_in(&one).ptr[14]); /* a random UUID */
    CHECK(!slice_equal(token_in(&one), token_in(&two)));
    buf_free(&one);
    buf_free(&two);
}

TEST(a_token_that_is_given_stays)
{
    static const char json[] =
        "{\"ClientToken\":\"mine\",\"ProductCode\":\"p\",\"Timestamp\":1,\"UsageDimension\":\"d\"}";
    buf wire = { 0 };

    CHECK_OK(encode_json(&wire, &metering_MeterUsageRequest, slice_of(json), 0));
    CHECK_STR(json, buf_cstr(&wire));
    buf_free(&wire);
    refuse_meter("\"ClientToken\":\"\"", "ClientToken: empty, at least 1 character needed");
}

TEST(a_name_that_is_no_member_is_told_even_when_it_is_long)
{
    buf json = { 0 };
    awsm_error *err;

    buf_text(&json, "{\"");
    for (int i = 0; i < 3000; i++)
        buf_text(&json, "\xC3\xA4");
    buf_text(&json, "\":1}");
    err = encode_batch(buf_cstr(&json));
    CHECK_INT(AWSM_E_INVALID, awsm_error_code(err));
    CHECK_HAS("\xC3\xA4...: no such member; BatchMeterUsageRequest has", awsm_error_message(err));
    awsm_error_free(err);
    buf_free(&json);
}

Suite *encode_text_suite(void)
{
    Suite *suite = suite_create("encode_text");

    ADD_TESTS(suite, "text", a_dimension_has_1_to_255_characters_however_many_bytes,
              text_is_passed_on_as_it_was_written_or_as_it_was_meant, a_nul_character_is_refused,
              a_raw_nul_byte_is_not_json, invalid_utf_8_is_refused, text_must_match_its_pattern,
              a_long_value_is_shown_in_part_and_never_in_half_a_character,
              a_sensitive_value_is_not_shown, an_idempotency_token_is_filled_in_and_never_the_same,
              a_token_that_is_given_stays, a_name_that_is_no_member_is_told_even_when_it_is_long);
    return suite;
}
