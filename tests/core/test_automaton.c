/*
 * test_automaton.c - patterns with groups and alternatives, which are matched by an automaton.
 *
 * That the automata mean what the expressions mean is checked by tests/python/test_model_patterns.py; here it is the
 * matcher, on the models' own.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "model/shape.h"
#include "suites.h"
#include "support.h"
#include "tables.h"

static int matches(const awsm_shape *shape, slice text)
{
    const pattern p = shape_pattern(shape);

    CHECK(shape->pattern != 0);
    CHECK(p.items == NULL); /* no sequence */
    return pattern_match(&p, text);
}

static void check(const awsm_shape *shape, const char *good, const char *bad)
{
    ck_assert_msg(matches(shape, slice_of(good)), "\"%s\" is refused", good);
    ck_assert_msg(!matches(shape, slice_of(bad)), "\"%s\" is let pass", bad);
}

TEST(a_moment_of_the_catalog_is_complete_and_possible)
{
    const awsm_shape *moment = &catalog_DateTimeISO8601;

    check(moment, "2026-11-20T15:30:59Z", "2026-11-20T15:30:59");
    check(moment, "2024-02-29T00:00:00Z", "2026-13-20T15:30:59Z");
    check(moment, "0000-01-31T23:59:59Z", "2026-11-32T15:30:59Z");
    check(moment, "2026-10-30T19:00:00Z", "2026-11-20T24:00:00Z");
    check(moment, "2026-12-01T20:00:00Z", "2026-12-01T20:00:00Z ");
    check(moment, "2026-12-01T20:00:00Z", "");
}

TEST(a_repeated_group_is_matched_as_often_as_it_comes)
{
    static const char arn[] = "arn:aws:aws-marketplace:us-east-1:1:AWSMarketplace";

    check(&catalog_ResourceARN, arn, "arn:aws:aws-marketplace:us-east-1:1:AWSMarketplace/");
    check(&catalog_ResourceARN, "arn:aws:aws-marketplace::12:c/Offer/offer-1", "arn:aws:s3::1:c");
    check(&catalog_ResourceARN, "arn:aws:aws-marketplace::12:c/1/2/3/4",
          "arn:aws:aws-marketplace::x:c");
}

TEST(one_of_the_alternatives_matches)
{
    static const char agreements[] =
        "arn:aws:aws-marketplace::111122223333:AWSMarketplace/ReportingData/"
        "Agreement_V1/Dashboard/AgreementSummary_V1";
    static const char costs[] =
        "arn:aws:aws-marketplace::111122223333:AWSMarketplace/ReportingData/"
        "BillingEvent_V1/Dashboard/CostAnalysis_V1";

    check(
        &reporting_DashboardIdentifier, agreements,
        "arn:aws:aws-marketplace::111122223333:AWSMarketplace/ReportingData/Agreement_V1/Dashboard/"
        "CostAnalysis_V1");
    check(&reporting_DashboardIdentifier, costs, "arn:aws:aws-marketplace::1:AWSMarketplace");
    check(&reporting_EmbeddingDomain, "https://procurement.example.com", "https://example");
    check(&reporting_EmbeddingDomain, "https://*.example.com/a?b=1/", "http://example.com");
    check(&reporting_EmbeddingDomain, "http://localhost:8080", "localhost:8080");
    check(&agreement_AgreementProposalId, "at-1", "ax-1");
}

TEST(without_anchors_a_part_is_enough)
{
    check(&agreement_ISO8601Duration, "P7D", "7D");
    check(&agreement_ISO8601Duration, "xPx", "");
    check(&discovery_NonEmptyString, " \t x ", " \t\r\n ");
    check(&discovery_URL, "see http://a", "ftp://a");
}

TEST(a_line_end_is_no_character_of_a_line)
{
    check(&catalog_FilterValueContent, "one line", "two\nlines");
    check(&catalog_FilterValueContent, "\xE2\x82\xAC\xF0\x9F\x98\x80", "\xE2\x80\xA8"); /* U+2028 */
    check(&catalog_FilterValueContent, "\xC2\x85", "a\r");
}

TEST(characters_beyond_ascii_are_told_apart)
{
    check(&catalog_ResourcePolicyJson, "{\"a\":\"\xC3\xBF\"}",
          "{\"a\":\"\xC4\x80\"}"); /* U+00FF, U+0100 */
    check(&catalog_ChangeSetName,
          "my\xC2\xA0"
          "changes",
          "m\xC3\xBC"); /* a no-break space is white space */
    check(&entitlement_NonEmptyString, "\xE2\x82\xAC", "\xC2\xA0\xE3\x80\x80");
}

enum { MANY = 1 << 20 };

TEST(a_megabyte_is_read_once_and_without_recursion)
{
    static char text[MANY];

    memset(text, ' ', sizeof text);
    CHECK(!matches(&discovery_NonEmptyString, (slice){ text, sizeof text }));
    CHECK(matches(&catalog_FilterValueContent, (slice){ text, sizeof text }));
    text[0] = '{';
    text[MANY - 1] = '}';
    CHECK(matches(&catalog_Json, (slice){ text, sizeof text }));
    memset(text, '/', sizeof text);
    memcpy(text, "arn:aws:aws-marketplace::1:c", 28);
    CHECK(!matches(&catalog_ResourceARN, (slice){ text, sizeof text }));
}

TEST(a_pattern_that_refuses_nothing_is_none)
{
    CHECK_STR("", awsm_shape_pattern(&discovery_SearchText));
    CHECK_STR("", awsm_shape_pattern(&agreement_PositiveAmountUpto8Decimals));
}

Suite *automaton_suite(void)
{
    Suite *suite = suite_create("automaton");

    ADD_TESTS(suite, "match", a_moment_of_the_catalog_is_complete_and_possible,
              a_repeated_group_is_matched_as_often_as_it_comes, one_of_the_alternatives_matches,
              without_anchors_a_part_is_enough, a_line_end_is_no_character_of_a_line,
              characters_beyond_ascii_are_told_apart, a_megabyte_is_read_once_and_without_recursion,
              a_pattern_that_refuses_nothing_is_none);
    return suite;
}
