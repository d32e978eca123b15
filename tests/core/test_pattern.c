/*
 * test_pattern.c - the matcher, on the models' own patterns and on some that make it give back.
 *
 * What is expected is what Python's re says, with re.ASCII and \Z for $: the end, line end or not.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <check.h>

#include "model/shape.h"
#include "suites.h"
#include "tables.h"

enum { A_OR_B, ONLY_A, ONLY_B, HYPHEN, NOT_BLANK };

static const pattern_set sets[] = {
    [A_OR_B] = { ['a'] = 1, ['b'] = 1 },
    [ONLY_A] = { ['a'] = 1 },
    [ONLY_B] = { ['b'] = 1 },
    [HYPHEN] = { ['-'] = 1 },
    [NOT_BLANK] = { [0 ... ' ' - 1] = 1, [' ' + 1 ... 127] = 1 },
};

#define SEQUENCE(expression, start, end, parts)                                      \
    {                                                                                \
        .text = (expression), .items = (parts), .sets = sets,                        \
        .item_count = sizeof(parts) / sizeof((parts)[0]), .anchored_start = (start), \
        .anchored_end = (end)                                                        \
    }

static const pattern_item gives_back_items[] = {
    { A_OR_B, 0, 1, PATTERN_UNBOUNDED, '\0' },
    { ONLY_A, 0, 0, 1, '\0' },
    { ONLY_B, 0, 1, 1, '\0' },
};
static const pattern gives_back = SEQUENCE("^[ab]+a?b$", 1, 1, gives_back_items);

static const pattern_item counted_items[] = {
    { ONLY_A, 0, 2, 3, '\0' },
    { HYPHEN, 0, 1, 1, '\0' },
};
static const pattern counted = SEQUENCE("a{2,3}-", 0, 0, counted_items);
static const pattern counted_from_start = SEQUENCE("^a{2,3}-", 1, 0, counted_items);
static const pattern counted_to_end = SEQUENCE("a{2,3}-$", 0, 1, counted_items);

static const pattern_item two_others_items[] = {
    { NOT_BLANK, 1, 1, PATTERN_UNBOUNDED, '\0' },
    { NOT_BLANK, 1, 1, 1, '\0' },
};
static const pattern two_others = SEQUENCE("^[^ ]+[^ ]$", 1, 1, two_others_items);

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
    const pattern digits_pattern = shape_pattern(&metering_CustomerAWSAccountId);
    const pattern *const digits = &digits_pattern;
    const pattern code_pattern = shape_pattern(&metering_ProductCode);
    const pattern *const code = &code_pattern;
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
    const pattern tag_pattern = shape_pattern(&metering_TagKey);
    const pattern *const tag = &tag_pattern;
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
    const pattern not_empty_pattern = shape_pattern(&entitlement_NonEmptyString);
    const pattern *const not_empty = &not_empty_pattern;
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
    const pattern arn_pattern = shape_pattern(&metering_LicenseArn);
    const pattern *const arn = &arn_pattern;
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

static int matches(const awsm_shape *shape, slice text)
{
    const pattern p = shape_pattern(shape);

    return pattern_match(&p, text);
}

START_TEST(a_text_longer_than_any_counter_is_matched)
{
    static char text[MANY];
    const slice all = { text, sizeof text };

    memset(text, '7', sizeof text);
    ck_assert(matches(&metering_CustomerAWSAccountId, all));
    text[MANY - 1] = 'x';
    ck_assert(!matches(&metering_CustomerAWSAccountId, all));
    memset(text, ' ', sizeof text);
    ck_assert(!matches(&entitlement_NonEmptyString, all));
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
