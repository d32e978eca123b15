/*
 * data_builtin.c - the data without a file: `awsm sim --print-data` shows it. Described in
 * core/doc/simulator.md.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "data.h"

#define LICENSE(account, n) \
    "arn:aws:license-manager:us-east-1:" account ":license:l-0000000000000000000000000000000" n

const char data_builtin[] =
    "{\n"
    "  \"credentials\": [\n"
    "    { \"access_key_id\": \"AKIAIOSFODNN7EXAMPLE\",\n"
    "      \"secret_access_key\": \"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\" }\n"
    "  ],\n"
    "  \"products\": [\n"
    "    { \"code\": \"awsm-demo-saas\", \"type\": \"saas\",\n"
    "      \"dimensions\": [\"requests\", \"users\", \"storage\"] },\n"
    "    { \"code\": \"awsm-demo-ami\", \"type\": \"ami\", \"dimensions\": [\"requests\"] },\n"
    "    { \"code\": \"awsm-demo-container\", \"type\": \"container\",\n"
    "      \"dimensions\": [\"requests\"], \"public_key_version\": 1 },\n"
    "    { \"code\": \"awsm-demo-agentcore\", \"type\": \"agentcore\",\n"
    "      \"dimensions\": [\"tokens\"] }\n"
    "  ],\n"
    "  \"customers\": [\n"
    "    { \"account_id\": \"111122223333\", \"identifier\": \"demo-customer-1\",\n"
    "      \"license_arn\": \"" LICENSE(
        "111122223333",
        "1") "\",\n"
             "      \"product\": \"awsm-demo-saas\", \"subscribed\": true },\n"
             "    { \"account_id\": \"444455556666\", \"identifier\": \"demo-customer-2\",\n"
             "      \"license_arn\": \"" LICENSE(
                 "444455556666",
                 "2") "\",\n"
                      "      \"product\": \"awsm-demo-saas\", \"subscribed\": true },\n"
                      "    { \"account_id\": \"777788889999\",\n"
                      "      \"license_arn\": \"" LICENSE(
                          "777788889999",
                          "3") "\",\n"
                               "      \"product\": \"awsm-demo-saas\", \"subscribed\": true },\n"
                               "    { \"account_id\": \"123456789012\", \"identifier\": "
                               "\"demo-customer-unsubscribed\",\n"
                               "      \"license_arn\": \"" LICENSE(
                                   "123456789012",
                                   "4") "\",\n"
                                        "      \"product\": \"awsm-demo-saas\", \"subscribed\": "
                                        "false }\n"
                                        "  ],\n"
                                        "  \"entitlements\": [\n"
                                        "    { \"customer\": \"demo-customer-1\", \"dimension\": "
                                        "\"users\",\n"
                                        "      \"value\": { \"IntegerValue\": 10 }, "
                                        "\"expires_at\": \"2099-12-31T23:59:59Z\" },\n"
                                        "    { \"customer\": \"demo-customer-1\", \"dimension\": "
                                        "\"storage\",\n"
                                        "      \"value\": { \"DoubleValue\": 2.5 }, "
                                        "\"expires_at\": \"2099-12-31T23:59:59Z\" },\n"
                                        "    { \"customer\": \"demo-customer-2\", \"dimension\": "
                                        "\"users\",\n"
                                        "      \"value\": { \"IntegerValue\": 25 }, "
                                        "\"expires_at\": \"2099-12-31T23:59:59Z\" },\n"
                                        "    { \"customer\": \"demo-customer-2\", \"dimension\": "
                                        "\"requests\",\n"
                                        "      \"value\": { \"BooleanValue\": true } },\n"
                                        "    { \"customer\": \"777788889999\", \"dimension\": "
                                        "\"users\",\n"
                                        "      \"value\": { \"StringValue\": \"unlimited\" }, "
                                        "\"expires_at\": \"2099-12-31T23:59:59Z\" }\n"
                                        "  ],\n"
                                        "  \"tokens\": [\n"
                                        "    { \"token\": \"demo-token-1\", \"customer\": "
                                        "\"demo-customer-1\" },\n"
                                        "    { \"token\": \"demo-token-2\", \"customer\": "
                                        "\"demo-customer-2\" },\n"
                                        "    { \"token\": \"demo-token-3\", \"customer\": "
                                        "\"777788889999\" },\n"
                                        "    { \"token\": \"demo-token-expired\", \"customer\": "
                                        "\"demo-customer-1\",\n"
                                        "      \"expires_at\": \"2020-01-01T00:00:00Z\" }\n"
                                        "  ],\n"
                                        "  \"rules\": {\n"
                                        "    \"batch_window_h\": 24,\n"
                                        "    \"meter_window_h\": 6,\n"
                                        "    \"future_tolerance_s\": 10,\n"
                                        "    \"month_grace\": \"deadline\",\n"
                                        "    \"identical_resend\": \"Success\",\n"
                                        "    \"token_lifetime_s\": 14400,\n"
                                        "    \"token_single_use\": false,\n"
                                        "    \"empty_first_page\": false,\n"
                                        "    \"verify_signatures\": true,\n"
                                        "    \"regions\": []\n"
                                        "  }\n"
                                        "}\n";
