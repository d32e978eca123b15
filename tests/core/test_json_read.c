/*
 * test_json_read.c - values taken out of JSON token by token, and text written as JSON.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/json.h"
#include "base/utf8.h"
#include "suites.h"
#include "support.h"

TEST(members_and_items_come_one_by_one)
{
    json_reader r;
    buf scratch = { 0 };
    slice key, value;

    json_begin(&r, SLICE(" { \"a\" : [ 1 , 2 ] , \"b\" : \"x\" } "));
    CHECK_INT(JSON_OBJECT, json_peek(&r));
    CHECK(json_enter(&r));
    CHECK(json_next_key(&r, &scratch, SLICE(""), &key));
    CHECK_TEXT("a", key);
    CHECK(json_enter(&r));
    CHECK(json_next_item(&r) && json_number(&r, &value));
    CHECK_TEXT("1", value);
    CHECK(json_next_item(&r) && json_number(&r, &value));
    CHECK(!json_next_item(&r));
    CHECK(json_next_key(&r, &scratch, SLICE(""), &key));
    CHECK(json_string(&r, &scratch, &value, NULL));
    CHECK_TEXT("x", value);
    CHECK(!json_next_key(&r, &scratch, SLICE(""), &key));
    CHECK(json_at_end(&r));
    buf_free(&scratch);
}

/* The first member's name, read with a guess at it. */
static slice first_key(const char *text, slice guess, buf *scratch, json_reader *r)
{
    slice key = SLICE("");

    json_begin(r, slice_of(text));
    CHECK(json_enter(r));
    (void)json_next_key(r, scratch, guess, &key);
    return key;
}

TEST(a_guess_at_a_name_changes_nothing_but_the_speed)
{
    static const char *const texts[] = {
        "{\"Status\":1}", "{\"Status2\":1}",    "{\"Stat\":1}",      "{\"Statu\\u0073\":1}",
        "{\"\":1}",       "{\"Status\\\"\":1}", "{ \"Status\" : 1}",
    };

    for (size_t i = 0; i < COUNT(texts); i++) {
        json_reader guessed, read;
        buf one = { 0 }, two = { 0 };
        const slice a = first_key(texts[i], SLICE("Status"), &one, &guessed);
        const slice b = first_key(texts[i], SLICE(""), &two, &read);
        ck_assert_msg(slice_equal(a, b), "%s", texts[i]);
        CHECK(guessed.at == read.at);
        CHECK(!guessed.error);
        buf_free(&one);
        buf_free(&two);
    }
}

TEST(a_guess_longer_than_the_rest_reads_nothing_beyond_it)
{
    json_reader r;
    buf scratch = { 0 };

    CHECK_TEXT("", first_key("{\"Sta", SLICE("Status"), &scratch, &r));
    CHECK_STR("the closing quote of a text is missing", r.error);
    CHECK_TEXT("", first_key("{\"Status", SLICE("Status"), &scratch, &r));
    CHECK_STR("the closing quote of a text is missing", r.error);
    buf_free(&scratch);
}

static void check_decoded(const char *json, slice wanted, int wanted_plain)
{
    json_reader r;
    buf scratch = { 0 };
    slice value;
    int plain;

    json_begin(&r, slice_of(json));
    CHECK(json_string(&r, &scratch, &value, &plain));
    ck_assert_msg(slice_equal(wanted, value), "%s", json);
    CHECK_INT(wanted_plain, plain);
    CHECK(json_at_end(&r));
    buf_free(&scratch);
}

TEST(escapes_in_text_are_decoded)
{
    check_decoded("\"plain gr\xC3\xBC\xC3\x9F\"", SLICE("plain gr\xC3\xBC\xC3\x9F"), 1);
    check_decoded("\"\"", SLICE(""), 1);
    check_decoded("\"a\\n\\t\\r\\b\\f\\/\\\\\\\"z\"", SLICE("a\n\t\r\b\f/\\\"z"), 0);
    check_decoded("\"\\u0041\\u00E4\\u20ac\\ud83d\\ude00\"",
                  SLICE("A\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80"), 0);
    check_decoded("\"a\\u0000b\"", SLICE("a\0b"), 0);
    check_decoded("\"\\uDBFF\\uDFFF\\u07ff\\u0800\\uffff\"",
                  SLICE("\xF4\x8F\xBF\xBF\xDF\xBF\xE0\xA0\x80\xEF\xBF\xBF"), 0);
}

TEST(what_is_written_reads_back)
{
    const slice text =
        SLICE("a\"b\\c\nd\re\tf\x01\x1f gr\xC3\xBC\xC3\x9F \xF0\x9F\x98\x80/\x7f\0z");
    buf out = { 0 };

    json_write_string(&out, text);
    CHECK_HAS("\\\"b\\\\c\\nd\\re\\tf\\u0001\\u001f gr", buf_cstr(&out));
    check_decoded(buf_cstr(&out), text, 0);
    buf_free(&out);
}

TEST(one_reader_decodes_one_text_after_the_other)
{
    json_reader r;
    buf scratch = { 0 };
    slice value;

    json_begin(&r, SLICE("[\"\\u0041\",\"b\",\"\\u0043\"]"));
    CHECK(json_enter(&r));
    CHECK(json_next_item(&r) && json_string(&r, &scratch, &value, NULL));
    CHECK_TEXT("A", value);
    CHECK(json_next_item(&r) && json_string(&r, &scratch, &value, NULL));
    CHECK_TEXT("b", value);
    CHECK(json_next_item(&r) && json_string(&r, &scratch, &value, NULL));
    CHECK_TEXT("C", value);
    CHECK(!json_next_item(&r) && json_at_end(&r));
    buf_free(&scratch);
}

TEST(after_an_offence_nothing_more_is_read)
{
    json_reader r;
    buf scratch = { 0 };
    slice value;

    json_begin(&r, SLICE("[nope, 1]"));
    CHECK(json_enter(&r) && json_next_item(&r));
    CHECK(!json_skip(&r));
    CHECK_INT(JSON_END, json_peek(&r));
    CHECK(!json_next_item(&r));
    CHECK(!json_number(&r, &value));
    CHECK(!json_string(&r, &scratch, &value, NULL));
    CHECK(!json_enter(&r));
    CHECK(!json_at_end(&r));
    CHECK_STR("only true, false and null are words in JSON", r.error);
    buf_free(&scratch);
}

TEST(a_value_of_another_kind_is_an_offence)
{
    static const char *const texts[] = { "1", "\"a\"", "true", "null", "{}", "[]" };

    for (size_t i = 0; i < COUNT(texts); i++) {
        json_reader r;
        buf scratch = { 0 };
        slice value;
        json_begin(&r, slice_of(texts[i]));
        CHECK_INT(i == 0, json_number(&r, &value));
        json_begin(&r, slice_of(texts[i]));
        CHECK_INT(i == 1, json_string(&r, &scratch, &value, NULL));
        json_begin(&r, slice_of(texts[i]));
        CHECK_INT(i == 2 || i == 3, json_literal(&r));
        json_begin(&r, slice_of(texts[i]));
        CHECK_INT(i >= 4, json_enter(&r));
        buf_free(&scratch);
    }
}

TEST(integers_of_64_bits_are_read_and_no_others)
{
    static const struct {
        const char *text;
        int64_t value;
    } good[] = { { "0", 0 },
                 { "-0", 0 },
                 { "-1", -1 },
                 { "9223372036854775807", INT64_MAX },
                 { "-9223372036854775808", INT64_MIN } };
    static const char *const bad[] = { "",
                                       "-",
                                       "1.0",
                                       "1e3",
                                       "+1",
                                       " 1",
                                       "1 ",
                                       "9223372036854775808",
                                       "-9223372036854775809",
                                       "99999999999999999999",
                                       "abc" };
    int64_t value;

    for (size_t i = 0; i < COUNT(good); i++) {
        CHECK(json_int64(slice_of(good[i].text), &value));
        CHECK_INT(good[i].value, value);
    }
    for (size_t i = 0; i < COUNT(bad); i++)
        ck_assert_msg(!json_int64(slice_of(bad[i]), &value), "\"%s\"", bad[i]);
}

TEST(plain_text_needs_no_escape_wherever_the_other_character_stands)
{
    static const char others[] = { '"', '\\', '\n', '\0', '\x1f', '\x80', '\xff' };
    char text[40];

    for (size_t len = 0; len <= sizeof text; len++) {
        memset(text, 'a', sizeof text);
        CHECK(json_plain((slice){ text, len }));
        for (size_t at = 0; at < len; at++) {
            for (size_t i = 0; i < COUNT(others); i++) {
                text[at] = others[i];
                CHECK(!json_plain((slice){ text, len }));
            }
            text[at] = at % 2 ? '~' : ' '; /* the last and the first of the plain ones */
            CHECK(json_plain((slice){ text, len }));
        }
    }
}

TEST(characters_are_counted_not_bytes)
{
    CHECK_INT(0, utf8_code_points(SLICE("")));
    CHECK_INT(3, utf8_code_points(SLICE("abc")));
    CHECK_INT(4, utf8_code_points(SLICE("\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80z")));
}

Suite *json_read_suite(void)
{
    Suite *suite = suite_create("json_read");

    ADD_TESTS(suite, "reader", members_and_items_come_one_by_one,
              a_guess_at_a_name_changes_nothing_but_the_speed,
              a_guess_longer_than_the_rest_reads_nothing_beyond_it, escapes_in_text_are_decoded,
              what_is_written_reads_back, one_reader_decodes_one_text_after_the_other,
              after_an_offence_nothing_more_is_read, a_value_of_another_kind_is_an_offence,
              integers_of_64_bits_are_read_and_no_others,
              plain_text_needs_no_escape_wherever_the_other_character_stands,
              characters_are_counted_not_bytes);
    return suite;
}
