/*
 * test_error.c - errors as values: what they carry, how they are shared, and the one that needs no memory.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "error.h"

#include "suites.h"
#include "support.h"

TEST(no_error_reads_as_success)
{
    CHECK_INT(AWSM_OK, awsm_error_code(NULL));
    CHECK_INT(AWSM_EFFECT_APPLIED, awsm_error_effect(NULL));
    CHECK_STR("no error", awsm_error_message(NULL));
    CHECK_STR("", awsm_error_service_code(NULL));
    CHECK_STR("", awsm_error_service_message(NULL));
    CHECK_STR("", awsm_error_request_id(NULL));
    CHECK_INT(0, awsm_error_http_status(NULL));
    CHECK_STR("", awsm_error_reason(NULL));
    CHECK_STR("", awsm_error_hint(NULL));
    CHECK_INT(0, awsm_error_retryable(NULL));
    awsm_error_free(NULL);
}

TEST(a_message_is_one_line_whatever_it_quotes)
{
    CHECK_ERROR(AWSM_E_CONFIG, "region: \"a b c\" is no region",
                error_new(AWSM_E_CONFIG, "region: \"%s\" is no region", "a\nb\tc"));
}

TEST(a_message_is_utf_8_whatever_it_quotes)
{
    CHECK_ERROR(AWSM_E_CONFIG, "gr\xC3\xBC\xC3\x9F" "e ??x ?? ?",
                error_new(AWSM_E_CONFIG, "gr\xC3\xBC\xC3\x9F" "e %s", "\xC3\xC3x \xC0\x80 \xE2"));
}

TEST(a_message_that_is_cut_ends_with_a_whole_character)
{
    char text[4001];
    awsm_error *err;
    size_t len;

    for (size_t i = 0; i + 2 < sizeof text; i += 2)
        memcpy(text + i, "\xC3\xA4", 2);
    text[4000] = '\0';
    for (int shift = 0; shift < 2; shift++) {
        err = error_new(AWSM_E_INVALID, "%s%s", shift ? "x" : "", text);
        len = strlen(awsm_error_message(err));
        CHECK(len > 900 && len < 1024);
        CHECK_INT(shift, (int)(len % 2));
        awsm_error_free(err);
    }
}

TEST(what_aws_said_is_kept_apart_and_put_in_one_line)
{
    const error_reply said = { 400, SLICE("ThrottlingException"), SLICE("Rate exceeded"),
                               SLICE("1-2-3") };
    awsm_error *err = error_from_reply("BatchMeterUsage", &said);

    CHECK_STR("ThrottlingException", awsm_error_service_code(err));
    CHECK_STR("Rate exceeded", awsm_error_service_message(err));
    CHECK_STR("1-2-3", awsm_error_request_id(err));
    CHECK_INT(400, awsm_error_http_status(err));
    CHECK_ERROR(AWSM_E_SERVICE,
                "BatchMeterUsage: ThrottlingException: Rate exceeded (HTTP 400, request 1-2-3)",
                err);
}

TEST(a_refusal_without_words_says_so)
{
    const error_reply said = { 503, SLICE("503"), SLICE(""), SLICE("") };

    CHECK_ERROR(AWSM_E_SERVICE, "MeterUsage: 503: no message (HTTP 503)",
                error_from_reply("MeterUsage", &said));
}

TEST(an_error_may_name_the_broken_rule)
{
    awsm_error *err = error_with_reason(error_new(AWSM_E_INVALID, "no"), "a_rule");

    CHECK_STR("a_rule", awsm_error_reason(err));
    awsm_error_free(err);
    CHECK_STR("", awsm_error_reason(error_with_reason(error_nomem(), "a_rule")));
}

TEST(who_is_denied_access_learns_which_action_is_missing)
{
    const error_reply said = { 400, SLICE("AccessDeniedException"), SLICE("No."), SLICE("") };
    awsm_error *err = error_from_reply("BatchMeterUsage", &said);

    CHECK_STR("No.", awsm_error_service_message(err));
    CHECK_STR("the caller's IAM policy must allow aws-marketplace:BatchMeterUsage on \"*\": "
              "awsm policy saas prints the policy",
              awsm_error_hint(err));
    CHECK_ERROR(AWSM_E_SERVICE,
                "BatchMeterUsage: AccessDeniedException: No. (HTTP 400); the caller's IAM policy "
                "must allow aws-marketplace:BatchMeterUsage on \"*\": awsm policy saas prints the "
                "policy",
                err);
}

TEST(a_shared_error_lives_until_its_last_owner_frees_it)
{
    awsm_error *err = error_new(AWSM_E_CLOSED, "gone");
    awsm_error *other = error_share(err);

    CHECK(error_with_outcome(err, AWSM_EFFECT_UNKNOWN, 1) == err);
    awsm_error_free(err);
    CHECK_INT(AWSM_EFFECT_UNKNOWN, awsm_error_effect(other));
    CHECK_INT(1, awsm_error_retryable(other));
    CHECK_ERROR(AWSM_E_CLOSED, "gone", other);
    CHECK(error_share(NULL) == NULL);
}

TEST(running_out_of_memory_needs_no_memory)
{
    awsm_error *err = error_nomem();

    CHECK(error_share(err) == err);
    awsm_error_free(err);
    awsm_error_free(err);
    CHECK_STR("out of memory", awsm_error_message(err));
    CHECK_INT(AWSM_E_NOMEM, awsm_error_code(err));
    CHECK_STR("", awsm_error_service_code(err));
}

TEST(running_out_of_memory_may_have_had_an_effect)
{
    awsm_error *err = error_with_outcome(error_nomem(), AWSM_EFFECT_UNKNOWN, 1);

    error_set_reply(err, 200, SLICE("1-2-3"));
    CHECK_INT(AWSM_EFFECT_UNKNOWN, awsm_error_effect(err));
    CHECK_INT(0, awsm_error_http_status(err));
    CHECK(error_share(err) == err);
    CHECK_ERROR(AWSM_E_NOMEM, "out of memory", err);
    CHECK_INT(AWSM_EFFECT_NONE, awsm_error_effect(error_nomem()));
}

TEST(every_code_has_its_name)
{
    CHECK_STR("AWSM_OK", awsm_code_name(AWSM_OK));
    CHECK_STR("AWSM_E_NOMEM", awsm_code_name(AWSM_E_NOMEM));
    CHECK_STR("AWSM_E_REGISTRATION", awsm_code_name(AWSM_E_REGISTRATION));
    for (int code = AWSM_OK; code <= AWSM_E_REGISTRATION; code++)
        CHECK_HAS("AWSM_", awsm_code_name(code));
    CHECK_STR("AWSM_E_?", awsm_code_name(AWSM_E_REGISTRATION + 1));
    CHECK_STR("AWSM_E_?", awsm_code_name(-1));
}

Suite *error_suite(void)
{
    Suite *suite = suite_create("error");

    ADD_TESTS(suite, "error", no_error_reads_as_success, a_message_is_one_line_whatever_it_quotes,
              a_message_is_utf_8_whatever_it_quotes,
              a_message_that_is_cut_ends_with_a_whole_character,
              what_aws_said_is_kept_apart_and_put_in_one_line, a_refusal_without_words_says_so,
              an_error_may_name_the_broken_rule,
              who_is_denied_access_learns_which_action_is_missing,
              a_shared_error_lives_until_its_last_owner_frees_it,
              running_out_of_memory_needs_no_memory, running_out_of_memory_may_have_had_an_effect,
              every_code_has_its_name);
    return suite;
}
