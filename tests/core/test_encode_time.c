/*
 * test_encode_time.c - timestamps: epoch numbers and ISO 8601 in, epoch seconds out.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "encoding.h"
#include "suites.h"
#include "support.h"
#include "tables.h"

typedef struct example {
    const char *json;
    const char *wanted; /* on the wire, or the error without the path */
} example;

static void check_times(const example *examples, size_t count, int good)
{
    for (size_t i = 0; i < count; i++) {
        buf out = { 0 };
        awsm_error *err = encode_json(&out, &metering_Timestamp, slice_of(examples[i].json), 0);
        ck_assert_msg((err == NULL) == good, "%s: %s", examples[i].json, awsm_error_message(err));
        CHECK_STR(examples[i].wanted, good ? buf_cstr(&out) : awsm_error_message(err));
        awsm_error_free(err);
        buf_free(&out);
    }
}

#define CHECK_TIMES(good, ...) \
    check_times((const example[]){ __VA_ARGS__ }, COUNT(((const example[]){ __VA_ARGS__ })), good)

TEST(seconds_since_1970_are_passed_on)
{
    CHECK_TIMES(1, { "0", "0" }, { "1795176000", "1795176000" }, { "-1", "-1" },
                { "253402300799", "253402300799" }, { "-253402300799", "-253402300799" });
}

TEST(fractions_keep_their_microseconds)
{
    CHECK_TIMES(1, { "1795176000.5", "1795176000.5" }, { "1795176000.25", "1795176000.25" },
                { "1795176000.125", "1795176000.125" }, { "1795176000.0", "1795176000" },
                { "1795176000.001", "1795176000.001" },
                { "1795176000.000001", "1795176000.000001" }, { "1795176000.010", "1795176000.01" });
}

TEST(finer_fractions_are_cut_to_microseconds)
{
    CHECK_TIMES(1, { "1795176000.1234561", "1795176000.123456" },
                { "1795176000.1234569", "1795176000.123456" },
                { "1795176000.9999999", "1795176000.999999" }, { "1795176000.0000009", "1795176000" },
                { "\"2026-11-20T12:00:00.999999999Z\"", "1795176000.999999" });
}

TEST(an_exponent_in_a_time_is_refused)
{
    CHECK_TIMES(0, { "1.795176e9", "input: 1.795176e9: write the seconds without an exponent" },
                { "1E300", "input: 1E300: write the seconds without an exponent" },
                { "\"1e9\"", "input: 1e9: write the seconds without an exponent" });
}

TEST(times_before_1970_are_negative)
{
    CHECK_TIMES(1, { "-0.25", "-0.25" }, { "-1.25", "-1.25" }, { "-1.75", "-1.75" },
                { "\"1969-12-31T23:59:59.75Z\"", "-0.25" },
                { "\"1969-12-31T23:59:58.25Z\"", "-1.75" }, { "\"1969-12-31T23:59:59Z\"", "-1" });
}

TEST(iso_8601_text_becomes_seconds)
{
    CHECK_TIMES(1, { "\"2026-11-20T12:00:00Z\"", "1795176000" },
                { "\"2026-11-20T12:00:00.250Z\"", "1795176000.25" },
                { "\"2026-11-20T14:00:00+02:00\"", "1795176000" },
                { "\"2026-11-20T06:30:00-0530\"", "1795176000" },
                { "\"2026-11-20 12:00\"", "1795176000" }, { "\"2026-11-20\"", "1795132800" },
                { "\"2026-11-20T12:00:00\\u005a\"", "1795176000" });
}

TEST(a_number_written_as_text_is_a_number)
{
    CHECK_TIMES(1, { "\"1795176000\"", "1795176000" }, { "\"1795176000.5\"", "1795176000.5" });
}

TEST(milliseconds_given_as_seconds_are_refused)
{
    CHECK_TIMES(0,
                { "1795176000000", "input: 1795176000000 is beyond the year 9999; the unit is "
                                   "seconds, not milliseconds" },
                { "1795176000000.5", "input: 1795176000000.5 is beyond the year 9999; the unit is "
                                     "seconds, not milliseconds" },
                { "-1795176000000", "input: -1795176000000 is beyond the year 9999; the unit is "
                                    "seconds, not milliseconds" },
                { "\"1795176000000\"", "input: 1795176000000 is beyond the year 9999; the unit is "
                                       "seconds, not milliseconds" },
                { "99999999999999999999",
                  "input: 99999999999999999999 is beyond the year 9999; the "
                  "unit is seconds, not milliseconds" });
}

TEST(nonsense_is_no_time)
{
    CHECK_TIMES(
        0,
        { "\"now\"",
          "input: \"now\" is no time; write 2026-11-20T15:00:00Z or seconds since 1970" },
        { "\"\"", "input: \"\" is no time; write 2026-11-20T15:00:00Z or seconds since 1970" },
        { "\"2026-02-30T00:00:00Z\"", "input: \"2026-02-30T00:00:00Z\" is no time; write "
                                      "2026-11-20T15:00:00Z or seconds since 1970" },
        { "\"20 Nov 2026\"", "input: \"20 Nov 2026\" is no time; write 2026-11-20T15:00:00Z "
                             "or seconds since 1970" },
        { "\"17951e\"",
          "input: \"17951e\" is no time; write 2026-11-20T15:00:00Z or seconds since 1970" },
        { "true", "input: true or false stands where a number belongs" },
        { "null", "input: null stands where a number belongs; leave the member out instead" },
        { "{}", "input: an object stands where a number belongs" });
}

TEST(the_time_of_a_record_is_named_by_its_path)
{
    refuse_batch("{\"UsageRecords\":[{\"Dimension\":\"d\",\"Timestamp\":\"noon\"}]}",
                 "UsageRecords[0].Timestamp: \"noon\" is no time; write 2026-11-20T15:00:00Z or "
                 "seconds since 1970");
}

TEST(a_number_of_many_digits_is_taken_or_refused_but_not_cut)
{
    buf zeros = { 0 };

    buf_text(&zeros, "1795176000.5");
    for (int i = 0; i < 100; i++)
        buf_char(&zeros, '0');
    CHECK_TIMES(1, { buf_cstr(&zeros), "1795176000.5" });
    buf_free(&zeros);
}

Suite *encode_time_suite(void)
{
    Suite *suite = suite_create("encode_time");

    ADD_TESTS(suite, "timestamps", seconds_since_1970_are_passed_on,
              fractions_keep_their_microseconds, finer_fractions_are_cut_to_microseconds,
              an_exponent_in_a_time_is_refused, times_before_1970_are_negative,
              iso_8601_text_becomes_seconds, a_number_written_as_text_is_a_number,
              milliseconds_given_as_seconds_are_refused, nonsense_is_no_time,
              the_time_of_a_record_is_named_by_its_path,
              a_number_of_many_digits_is_taken_or_refused_but_not_cut);
    return suite;
}
