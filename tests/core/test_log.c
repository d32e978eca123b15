/*
 * test_log.c - log lines: levels, one line each, and nothing secret in them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "base/log.h"

#include "script.h"
#include "suites.h"
#include "tables.h"
#include "trace.h"

/* Every line that came, with its level. */
static void collect(int level, const char *line, void *user_data)
{
    buf_format(user_data, "%d %s\n", level, line);
}

/* A stage whose client logs up to this level. */
static stage *logging_stage(int level, buf *lines)
{
    stage *s = stage_new("meteringmarketplace", NO_OPTIONS);
    awsm_config *config;

    CHECK_OK(awsm_config_new(&config));
    CHECK_OK(awsm_config_set(config, "region", "us-east-1"));
    CHECK_OK(awsm_config_set(config, "access_key_id", "AKIDLOGGED"));
    CHECK_OK(awsm_config_set(config, "secret_access_key", "hunter2-secret"));
    CHECK_OK(awsm_config_set(config, "session_token", "hunter2-token"));
    awsm_config_set_log(config, level, collect, lines);
    awsm_client_free(s->client);
    CHECK_OK(awsm_client_new(&s->client, "meteringmarketplace", config));
    awsm_config_free(config);
    return s;
}

static size_t count_of(const char *part, const buf *lines)
{
    size_t count = 0;

    for (const char *at = buf_cstr(lines); (at = strstr(at, part)) != NULL; at++)
        count++;
    return count;
}

TEST(a_line_is_for_those_who_want_its_level)
{
    buf lines = { 0 };
    const logger l = { .fn = collect, .user_data = &lines, .level = AWSM_LOG_INFO };
    const logger silent = { .level = AWSM_LOG_TRACE };

    log_write(&l, AWSM_LOG_INFO, "one %d", 1);
    log_write(&l, AWSM_LOG_DEBUG, "two");
    log_write(&l, AWSM_LOG_ERROR, "three\nfour");
    log_write(&silent, AWSM_LOG_ERROR, "nobody");
    CHECK_STR("3 one 1\n1 three four\n", buf_cstr(&lines));
    CHECK(!log_wants(&silent, AWSM_LOG_ERROR));
    buf_free(&lines);
}

TEST(a_finished_call_is_one_line_of_info)
{
    buf lines = { 0 };
    stage *s = logging_stage(AWSM_LOG_INFO, &lines);

    PLAY_ON(s, "BatchMeterUsage", ACCEPTED);
    CHECK_INT(1, count_of("\n", &lines));
    CHECK_HAS("BatchMeterUsage: done; attempts 1, HTTP 200, request , effect applied",
              buf_cstr(&lines));
    stage_free(s);
    buf_free(&lines);
}

TEST(a_retry_is_a_warning_and_a_failure_an_error)
{
    buf lines = { 0 };
    stage *s = logging_stage(AWSM_LOG_WARN, &lines);

    PLAY_ON(s, "BatchMeterUsage", THROTTLED, REFUSED);
    CHECK_HAS("2 call ", buf_cstr(&lines));
    CHECK_HAS("attempt 1 of 3 failed (throttled), again in 500 ms: ", buf_cstr(&lines));
    CHECK_HAS("\n1 call ", buf_cstr(&lines));
    CHECK_HAS("; attempts 2, HTTP 400, request , effect none\n", buf_cstr(&lines));
    CHECK_INT(2, count_of("\n", &lines));
    stage_free(s);
    buf_free(&lines);
}

TEST(every_state_of_a_call_shows_in_debug)
{
    buf lines = { 0 };
    stage *s = logging_stage(AWSM_LOG_DEBUG, &lines);

    PLAY_ON(s, "BatchMeterUsage", THROTTLED, ACCEPTED);
    CHECK_HAS("idle -> credentials (started)", buf_cstr(&lines));
    CHECK_HAS("credentials -> signing (credentials)", buf_cstr(&lines));
    CHECK_HAS("in flight -> backing off (throttled)", buf_cstr(&lines));
    CHECK_HAS("backing off -> signing (back-off over)", buf_cstr(&lines));
    CHECK_HAS("in flight -> done (done)", buf_cstr(&lines));
    stage_free(s);
    buf_free(&lines);
}

TEST(no_level_tells_a_secret)
{
    buf lines = { 0 };
    stage *s = logging_stage(AWSM_LOG_TRACE, &lines);

    stage_begin(s, "BatchMeterUsage");
    stage_until(s, WANT_REPLY);
    trace_request(s->call);
    stage_reply(s, ACCEPTED);
    trace_reply(s->call);
    stage_until(s, WANT_NOTHING);
    CHECK_HAS("Credential=AKIDLOGGED/", buf_cstr(&lines));
    CHECK_HAS("Signature=***", buf_cstr(&lines));
    CHECK_HAS("X-Amz-Security-Token: ***", buf_cstr(&lines));
    CHECK_HAS("\"Dimension\":\"d\"", buf_cstr(&lines));
    CHECK_HAS("HTTP 200", buf_cstr(&lines));
    CHECK_HAS_NOT("hunter2", buf_cstr(&lines));
    stage_free(s);
    buf_free(&lines);
}

TEST(requests_are_shown_only_to_those_who_trace)
{
    buf lines = { 0 };
    stage *s = logging_stage(AWSM_LOG_DEBUG, &lines);

    stage_begin(s, "BatchMeterUsage");
    stage_until(s, WANT_REPLY);
    trace_request(s->call);
    trace_reply(s->call);
    CHECK_HAS_NOT("Authorization", buf_cstr(&lines));
    stage_free(s);
    buf_free(&lines);
}

static void check_redacted(const char *wanted, const awsm_shape *shape, slice json)
{
    buf out = { 0 };

    trace_redact_json(&out, shape, json);
    CHECK_STR(wanted, buf_cstr(&out));
    buf_free(&out);
}

TEST(sensitive_members_are_left_out_and_others_are_not)
{
    check_redacted("{\"agreementId\":\"a\",\"deploymentParameter\":{\"name\":\"seen\","
                   "\"secretString\":\"***\"},"
                   "\"New\":[1,{\"secretString\":\"x\"}]}",
                   &deployment_PutDeploymentParameterRequest,
                   SLICE("{ \"agreementId\":\"a\", \"deploymentParameter\":{\"name\":\"seen\", "
                         "\"secretString\":{\"a\":[1]}}, \"New\":[1,{\"secretString\":\"x\"}]}"));
    check_redacted("[{\"description\":\"***\",\"agreementId\":\"a\"},{\"description\":\"***\"}]",
                   &agreement_BatchCreateBillingAdjustmentRequestEntryList,
                   SLICE("[{\"description\":\"s\",\"agreementId\":\"a\"},{\"description\":2}]"));
    check_redacted("\"***\"", &deployment_SecretString, SLICE("\"hunter2\""));
}

TEST(what_is_not_json_is_not_repeated)
{
    check_redacted("(9 bytes that are not JSON)", NULL, SLICE("{\"secret\""));
    check_redacted("(0 bytes that are not JSON)", NULL, SLICE(""));
    check_redacted("{}", &metering_BatchMeterUsageRequest, SLICE(" { } "));
    check_redacted("[]", &metering_BatchMeterUsageRequest, SLICE("[]"));
    check_redacted("null", NULL, SLICE("null"));
}

Suite *log_suite(void)
{
    Suite *suite = suite_create("log");

    ADD_TESTS(suite, "levels", a_line_is_for_those_who_want_its_level,
              a_finished_call_is_one_line_of_info, a_retry_is_a_warning_and_a_failure_an_error,
              every_state_of_a_call_shows_in_debug);
    ADD_TESTS(suite, "secrets", no_level_tells_a_secret, requests_are_shown_only_to_those_who_trace,
              sensitive_members_are_left_out_and_others_are_not, what_is_not_json_is_not_repeated);
    return suite;
}
