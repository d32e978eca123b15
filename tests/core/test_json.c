/*
 * test_json.c - which texts are JSON, and what is said of those that are not.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/json.h"
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>

#include "suites.h"
#include "support.h"

/* A copy that ends where the text ends, so that a sanitizer sees a read beyond it. */
static int valid(slice text)
{
    char *exact = malloc(text.len ? text.len : 1);
    int answer;

    memcpy(exact, text.ptr, text.len);
    answer = json_valid((slice){ exact, text.len });
    free(exact);
    return answer;
}

TEST(texts_of_the_grammar_are_json)
{
    static const char *const good[] = {
        "{}",
        "[]",
        "null",
        "true",
        "false",
        "0",
        "-0",
        "\"\"",
        " \t\r\n{ } ",
        "[[],{}]",
        "12",
        "-1.5",
        "0.25",
        "1e5",
        "1E+5",
        "1.0e-07",
        "123456789012345678901234567890",
        "1e999",
        "{\"a\":1,\"b\":[1,2,{\"c\":null}]}",
        "{\"\":0}",
        "{\"a\":1,\"a\":2}",
        "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
        "\"\\u0041\\u00e4\\u20ac\"",
        "\"\\ud83d\\ude00\"",
        "\"\\uD83D\\uDE00\"",
        "\"\\u0000\"",
        "\"\x7f\"",
        "\"gr\xC3\xBC\xC3\x9F\"",
        "\"\xE2\x82\xAC\"",
        "\"\xF0\x9F\x98\x80\"",
        "\"\xF4\x8F\xBF\xBF\"",
        "\"\xED\x9F\xBF\"",
        "[1 , 2\n,3 ]",
        "\"a text that is longer than eight\"",
    };

    for (size_t i = 0; i < COUNT(good); i++)
        ck_assert_msg(valid(slice_of(good[i])), "%s", good[i]);
}

TEST(other_texts_are_not_json)
{
    static const char *const bad[] = {
        "",
        " ",
        "{",
        "}",
        "[",
        "]",
        "{]",
        "[}",
        "nul",
        "nulll",
        "True",
        "NaN",
        "Infinity",
        "-",
        "+1",
        "01",
        "-01",
        "1.",
        ".5",
        "1.e5",
        "1e",
        "1e+",
        "0x10",
        "1 2",
        "[1,]",
        "[,1]",
        "[1 2]",
        "{,}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{\"a\" 1}",
        "{a:1}",
        "{'a':1}",
        "{1:2}",
        "{\"a\":1 \"b\":2}",
        "\"",
        "\"a",
        "'a'",
        "\"\\\"",
        "\"\\x41\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"\\u 123\"",
        "\"\\\"a",
        "\"a\nb\"",
        "\"a\tb\"",
        "// comment\n1",
        "/**/1",
        "[1]x",
        "{}{}",
        "\xEF\xBB\xBF{}",
        "[1,2",
        "{\"a\":[1,{\"b\":",
        "\\u0041",
        "truefalse",
        "[true false]",
    };

    for (size_t i = 0; i < COUNT(bad); i++)
        ck_assert_msg(!valid(slice_of(bad[i])), "%s", bad[i]);
    CHECK(!valid(SLICE("[1]\0")));
    CHECK(!valid(SLICE("\"a\0b\"")));
}

TEST(invalid_utf_8_is_not_json)
{
    static const char *const bad[] = {
        "\x80",             /* a continuation alone */
        "\xC3",             /* a beginning alone */
        "\xC3(",            /* no continuation */
        "\xC0\xAF",         /* overlong / */
        "\xC1\xBF",         /* overlong */
        "\xE0\x9F\xBF",     /* overlong */
        "\xF0\x8F\xBF\xBF", /* overlong */
        "\xED\xA0\x80",     /* a surrogate */
        "\xED\xBF\xBF",     /* a surrogate */
        "\xF4\x90\x80\x80", /* beyond U+10FFFF */
        "\xF5\x80\x80\x80",
        "\xFE",
        "\xFF",
        "\xE2\x82",     /* cut short */
        "\xF0\x9F\x98", /* cut short */
    };

    for (size_t i = 0; i < COUNT(bad); i++) {
        char text[32];
        snprintf(text, sizeof text, "\"12345678%s\"", bad[i]);
        ck_assert_msg(!valid(slice_of(text)), "case %zu", i);
        ck_assert_msg(!utf8_valid(slice_of(bad[i])), "case %zu", i);
    }
}

TEST(half_a_surrogate_pair_is_not_json)
{
    static const char *const bad[] = {
        "\"\\ud83d\"",        "\"\\ude00\"",        "\"\\ud83dx\"",
        "\"\\ud83d\\n\"",     "\"\\ud83d\\u0041\"", "\"\\ud83d\\ud83d\"",
        "\"\\ude00\\ud83d\"", "\"\\ud83d\\u\"",     "\"\\ud83d\\",
    };

    for (size_t i = 0; i < COUNT(bad); i++)
        ck_assert_msg(!valid(slice_of(bad[i])), "%s", bad[i]);
}

TEST(a_text_may_be_64_levels_deep_and_no_deeper)
{
    char text[2 * (JSON_DEPTH_MAX + 1) + 1];

    for (int depth = JSON_DEPTH_MAX; depth <= JSON_DEPTH_MAX + 1; depth++) {
        memset(text, '[', (size_t)depth);
        memset(text + depth, ']', (size_t)depth);
        CHECK_INT(depth == JSON_DEPTH_MAX, valid((slice){ text, 2 * (size_t)depth }));
    }
}

TEST(a_million_open_brackets_are_refused_without_harm)
{
    enum { MILLION = 1000000 };
    char *text = malloc(MILLION);

    memset(text, '[', MILLION);
    CHECK(!json_valid((slice){ text, MILLION }));
    free(text);
}

TEST(no_prefix_of_a_document_is_json)
{
    static const char whole[] = "{\"Results\":[{\"Quantity\":-1.5e+3,\"Text\":\"gr\xC3\xBC\xC3\x9F "
                                "\\ud83d\\ude00 \\n\",\"No\":null,"
                                "\"Yes\":true},[],{}],\"Other\":false}";

    CHECK(valid(slice_of(whole)));
    for (size_t len = 0; len < sizeof whole - 1; len++)
        ck_assert_msg(!valid((slice){ whole, len }), "the first %zu bytes", len);
}

TEST(a_change_of_any_byte_is_survived)
{
    static const char whole[] = "{\"a\":[1.5,\"\\u00e4\xC3\xA4\",true],\"b\":null}";
    char text[sizeof whole];

    for (size_t i = 0; i < sizeof whole - 1; i++) {
        for (int byte = 0; byte < 256; byte++) {
            memcpy(text, whole, sizeof whole);
            text[i] = (char)byte;
            (void)valid((slice){ text, sizeof whole - 1 });
        }
    }
    CHECK(valid(slice_of(whole)));
}

static void check_explained(const char *text, const char *why)
{
    json_reader r;
    buf out = { 0 };

    json_begin(&r, slice_of(text));
    CHECK(!json_skip(&r) || !json_at_end(&r));
    json_explain(&r, &out);
    CHECK_STR(why, buf_cstr(&out));
    buf_free(&out);
}

TEST(an_offence_is_told_with_its_place)
{
    check_explained("", "line 1, column 1: a value is missing");
    check_explained("{\"a\":1\n \"b\":2}", "line 2, column 2: a comma or } is missing");
    check_explained("[1 2]", "line 1, column 4: a comma or ] is missing");
    check_explained("{a:1}", "line 1, column 2: a member's name in double quotes belongs here");
    check_explained("{\"a\";1}", "line 1, column 5: a colon is missing");
    check_explained(
        "[\n\n  1,\n  \"a\x01\"]",
        "line 4, column 5: a control character inside a text must be written as an escape");
    check_explained("\"abc", "line 1, column 5: the closing quote of a text is missing");
    check_explained("\"\xFF\"", "line 1, column 2: invalid UTF-8");
    check_explained("nil", "line 1, column 1: only true, false and null are words in JSON");
    check_explained("NaN", "line 1, column 1: no JSON value begins like this");
    check_explained("01", "line 1, column 2: this is not a number as JSON writes them");
    check_explained("{} {}", "line 1, column 4: there is more text behind the value");
    check_explained("\"\\ud83d\"",
                    "line 1, column 8: an invalid escape, or half of a surrogate pair");
}

Suite *json_suite(void)
{
    Suite *suite = suite_create("json");

    ADD_TESTS(suite, "grammar", texts_of_the_grammar_are_json, other_texts_are_not_json,
              invalid_utf_8_is_not_json, half_a_surrogate_pair_is_not_json,
              a_text_may_be_64_levels_deep_and_no_deeper,
              a_million_open_brackets_are_refused_without_harm, no_prefix_of_a_document_is_json,
              a_change_of_any_byte_is_survived, an_offence_is_told_with_its_place);
    return suite;
}
