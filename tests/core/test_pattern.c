/*
 * test_pattern.c - the matcher, on the models' own patterns and on some that make it give back.
 *
 * What is expected is what Python's re says, with re.ASCII and \Z for $: the end, line end or not.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <check.h>

#include "model/pattern.h"
#include "suites.h"
#include "tables.h"

/* Sets of characters. */
static const uint8_t a_or_b[256] = { ['a'] = 1, ['b'] = 1 };
static const uint8_t only_a[256] = { ['a'] = 1 };
static const uint8_t only_b[256] = { ['b'] = 1 };
static const uint8_t hyphen[256] = { ['-'] = 1 };
static const uint8_t not_blank[256] = { [0 ... ' ' - 1] = 1, [' ' + 1 ... 127] = 1 };

static const pattern_item gives_back_items[] = {
    { a_or_b, 0, 1, PATTERN_UNBOUNDED },
    { only_a, 0, 0, 1 },
    { only_b, 0, 1, 1 },
};
static const pattern gives_back = { "^[ab]+a?b$", 1, 1, 3, gives_back_items };

static const pattern_item counted_items[] = {
    { only_a, 0, 2, 3 },
    { hyphen, 0, 1, 1 },
};
static const pattern counted = { "a{2,3}-", 0, 0, 2, counted_items };
static const pattern counted_from_start = { "^a{2,3}-", 1, 0, 2, counted_items };
static const pattern counted_to_end = { "a{2,3}-$", 0, 1, 2, counted_items };

static const pattern_item two_others_items[] = {
    { not_blank, 1, 1, PATTERN_UNBOUNDED },
    { not_blank, 1, 1, 1 },
};
static const pattern two_others = { "^[^ ]+[^ ]$", 1, 1, 2, two_others_items };

typedef struct example {
    const pattern *pattern;
    slice text;
    int expected;
} example;

static void check_examples(const example *examples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const example *e = &examples[i];

        ck_assert_msg(pattern_match(e->pattern, e->text) == e->expected,
                      "%s should%s match \"%.*s\"", e->pattern->text, e->expected ? "" : " not",
                      (int)e->text.len, e->text.ptr);
    }
}

#define CHECK_EXAMPLES(examples) check_examples(examples, sizeof(examples) / sizeof((examples)[0]))

START_TEST(a_set_between_anchors_holds_every_character)
{
    const pattern *const digits = metering_CustomerAWSAccountId.pattern;
    const pattern *const code = metering_ProductCode.pattern;
    const example examples[] = {
        { digits, SLICE("111122223333"), 1 },
        { digits, SLICE("0"), 1 },
        { digits, SLICE(""), 0 },
        { digits, SLICE("1111-2222"), 0 },
        { digits, SLICE("111122223333\n"), 0 },
        { digits,
          SLICE("11\0"
                "11"),
          0 },
        { code, SLICE(""), 1 },
        { code, SLICE("prod-1/a=b:c_d.e@f"), 1 },
        { code, SLICE("prod 1"), 0 },
        { code, SLICE("produkt\xC3\xA4"), 0 },
    };

    CHECK_EXAMPLES(examples);
}
END_TEST

START_TEST(a_range_in_a_tag_goes_from_blank_to_equals)
{
    const pattern *const tag = metering_TagKey.pattern;
    const example examples[] = {
        { tag, SLICE("cost centre #7"), 1 }, /* AWS's " -=" is a range, and # lies in it */
        { tag, SLICE("a\\b"), 0 },
        { tag, SLICE("a/b"), 1 },
        { tag, SLICE("<b>"), 0 },
        { tag, SLICE("a\tb"), 0 },
        { tag,
          SLICE("gr\xC3\xBC\xC3\x9F"
                "e"),
          0 },
    };

    CHECK_EXAMPLES(examples);
}
END_TEST

START_TEST(without_anchors_any_part_may_match)
{
    const pattern *const not_empty = entitlement_NonEmptyString.pattern;
    const example examples[] = {
        { not_empty, SLICE("x"), 1 },
        { not_empty, SLICE("  x  "), 1 },
        { not_empty, SLICE("\xE2\x82\xAC"), 1 },
        { not_empty, SLICE(" \t\r\n\f\v"), 0 },
        { not_empty, SLICE(""), 0 },
        { &counted, SLICE("baaaaa-b"), 1 },
        { &counted, SLICE("ba-b"), 0 },
        { &counted_from_start, SLICE("aaa-b"), 1 },
        { &counted_from_start, SLICE("aaaa-b"), 0 },
        { &counted_to_end, SLICE("aaaa-"), 1 },
        { &counted_to_end, SLICE("aaaa-b"), 0 },
    };

    CHECK_EXAMPLES(examples);
}
END_TEST

START_TEST(characters_taken_too_eagerly_are_given_back)
{
    const example examples[] = {
        { &gives_back, SLICE("ab"), 1 },
        { &gives_back, SLICE("aab"), 1 },
        { &gives_back, SLICE("bbbabab"), 1 },
        { &gives_back, SLICE("b"), 0 },
        { &gives_back, SLICE("abba"), 0 },
        { &two_others, SLICE("\xE2\x82\xAC\xC3\xA4"), 1 },
        { &two_others, SLICE("\xF0\x9F\x98\x80"), 0 }, /* four bytes, one character */
        { &two_others, SLICE("a\xC3\xA4 "), 0 },
    };

    CHECK_EXAMPLES(examples);
}
END_TEST

/* An ARN whose region is `len` times the letter a. */
static slice arn_with_region(char text[128], size_t len)
{
    char *end = text + sizeof("arn:aws:license-manager:") - 1;

    memcpy(text, "arn:aws:license-manager:", (size_t)(end - text));
    memset(end, 'a', len);
    memcpy(end + len, ":1:license:l-1", 14);
    return (slice){ text, (size_t)(end - text) + len + 14 };
}

START_TEST(an_arn_is_matched_part_by_part)
{
    char longest[128], too_long[128];
    const pattern *const arn = metering_LicenseArn.pattern;
    const example examples[] = {
        { arn, SLICE("arn:aws:license-manager::111122223333:license:l-0123456789abcdef"), 1 },
        { arn, SLICE("arn:aws-cn:license-manager:cn-northwest-1:1:license:l-1"), 1 },
        { arn, SLICE("arn:aws:license-manager:::l"), 1 },
        { arn, SLICE("arn:aws:license-manager:::"), 0 },
        { arn, SLICE("arn:aws::us-east-1:1:l"), 0 },
        { arn, SLICE("arn:aws:license-manager"), 0 },
        { arn, SLICE("ARN:aws:license-manager:::l"), 0 },
        { arn, SLICE("arn:aws:license-manager:::l 1"), 0 },
        { arn, arn_with_region(longest, 63), 1 },
        { arn, arn_with_region(too_long, 64), 0 },
    };

    CHECK_EXAMPLES(examples);
}
END_TEST

enum { MANY = 200000 };

START_TEST(a_text_longer_than_any_counter_is_matched)
{
    static char text[MANY];
    const slice all = { text, sizeof text };

    memset(text, '7', sizeof text);
    ck_assert(pattern_match(metering_CustomerAWSAccountId.pattern, all));
    text[MANY - 1] = 'x';
    ck_assert(!pattern_match(metering_CustomerAWSAccountId.pattern, all));
    memset(text, ' ', sizeof text);
    ck_assert(!pattern_match(entitlement_NonEmptyString.pattern, all));
}
END_TEST

Suite *pattern_suite(void)
{
    Suite *suite = suite_create("pattern");
    TCase *tests = tcase_create("match");

    tcase_add_test(tests, a_set_between_anchors_holds_every_character);
    tcase_add_test(tests, a_range_in_a_tag_goes_from_blank_to_equals);
    tcase_add_test(tests, without_anchors_any_part_may_match);
    tcase_add_test(tests, characters_taken_too_eagerly_are_given_back);
    tcase_add_test(tests, an_arn_is_matched_part_by_part);
    tcase_add_test(tests, a_text_longer_than_any_counter_is_matched);
    suite_add_tcase(suite, tests);
    return suite;
}
