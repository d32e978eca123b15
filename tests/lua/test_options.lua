-- test_options.lua - what awsm.client() takes and what it refuses.
--
-- SPDX-License-Identifier: Apache-2.0

local t = require "luaunit"
local awsm = require "awsm"
local core = require "awsm.core"
local support = require "support"

TestOptions = { tearDown = support.forget_faults }

local function refused(changes, words, code)
    local client, err, details = awsm.client("meteringmarketplace", support.options(changes))

    t.assertNil(client)
    t.assertStrContains(err, words)
    t.assertEquals(details.code, code or "AWSM_E_CONFIG")
    t.assertEquals(details.effect, "none")
end

function TestOptions:test_all_options_of_paws_are_taken()
    local client = support.client {
        timeout = 60, close_connection = true, sts_regional_endpoint = "regional",
        s3_force_path_style = true,
        credentials = {
            profile = "", anonymous = false,
            creds = {
                access_key_id = "AKIAIOSFODNN7EXAMPLE", secret_access_key = support.secret,
                session_token = "",
            },
        },
    }

    t.assertEquals(client.region, "us-east-1")
    t.assertEquals(client.endpoint_url, support.sim_url)
    assert(client:resolve_customer { RegistrationToken = "demo-token-1" })
end

function TestOptions:test_all_options_of_the_core_are_known()
    for i = 0, core.awsm_option_count() - 1 do
        local name = core.awsm_option_name(i)
        local _, err = awsm.client("meteringmarketplace", { region = "us-east-1", [name] = "\1" })
        t.assertNil((err or ""):find("unknown option", 1, true), name)
    end
end

function TestOptions:test_an_option_of_the_core_wins_over_that_of_paws()
    local client = support.client {
        endpoint = "http://127.0.0.1:1", endpoint_url = support.sim_url,
    }

    t.assertEquals(client.endpoint_url, support.sim_url)
end

function TestOptions:test_fips_and_dual_stack_choose_the_endpoint()
    local client = assert(awsm.client("meteringmarketplace", {
        region = "us-east-1", use_fips_endpoint = true, use_dualstack_endpoint = true,
    }))

    t.assertEquals(client.endpoint_url, "https://metering.marketplace-fips.us-east-1.api.aws")
    t.assertEquals(client.endpoint_url, core.awsm_endpoint_url("meteringmarketplace", "us-east-1",
        core.AWSM_ENDPOINT_FIPS + core.AWSM_ENDPOINT_DUALSTACK))
    refused({ use_fips_endpoint = true }, "FIPS and custom endpoint are not supported")
end

function TestOptions:test_an_unknown_option_is_named()
    refused({ regoin = "us-east-1" }, "unknown option regoin")
    refused({ credentials = { user = "me" } }, "unknown option credentials.user")
    refused({ credentials = { creds = { secret = "x" } } },
        "unknown option credentials.creds.secret")
end

function TestOptions:test_a_value_of_the_wrong_type_is_refused()
    refused({ region = {} }, "region: a table is no value")
    refused({ timeout = "60" }, "timeout: a string stands where seconds belong")
    refused({ credentials = "AKIA" }, "credentials: a string stands where a table belongs")
    refused({ credentials = { creds = true } }, "credentials.creds: a boolean stands")
    refused({ max_attempts = 2.5 }, "2.5")
    refused({ region = "us-east-1\0.example.com" }, "region: contains a NUL character")
end

function TestOptions:test_a_value_out_of_range_is_refused()
    refused({ timeout = 0 }, "timeout: connect_timeout_ms")
    refused({ max_attempts = 0 }, "max_attempts")
    refused({ sts_regional_endpoint = "global" }, "global is neither regional nor legacy")
    refused({ endpoint = "no url" }, "no url")
end

function TestOptions:test_a_profile_is_refused_and_not_ignored()
    refused({ credentials = { profile = "production" } }, "credentials.profile")
end

function TestOptions:test_half_of_a_key_is_refused()
    local creds = { access_key_id = "AKIAIOSFODNN7EXAMPLE" }

    refused({ credentials = { creds = creds } }, "secret access key", "AWSM_E_PARTIAL_CREDENTIALS")
end

function TestOptions:test_a_secret_of_no_length_is_refused()
    local creds = { access_key_id = "AKIAIOSFODNN7EXAMPLE", secret_access_key = "" }
    local client, err = awsm.client("meteringmarketplace",
        support.options { credentials = { creds = creds } })

    t.assertNil(client)
    t.assertStrContains(err, "secret_access_key")
end

function TestOptions:test_no_region_is_an_error()
    local client, _, details = awsm.client("meteringmarketplace", { endpoint = support.sim_url })

    t.assertNil(client)
    t.assertEquals(details.code, "AWSM_E_NO_REGION")
end

function TestOptions:test_an_unknown_service_is_an_error()
    local client, err, details = awsm.client("metering", support.options())

    t.assertNil(client)
    t.assertStrContains(err, "metering")
    t.assertEquals(details.code, "AWSM_E_UNKNOWN_SERVICE")
    t.assertNil((awsm.client(nil)))
    t.assertNil((awsm.client("meteringmarketplace", "us-east-1")))
end

function TestOptions:test_without_credentials_the_first_call_says_so()
    local client = assert(awsm.client("meteringmarketplace",
        { region = "us-east-1", endpoint = support.sim_url }))
    local reply, _, details = client:resolve_customer { RegistrationToken = "demo-token-1" }

    t.assertNil(reply)
    t.assertEquals(details.code, "AWSM_E_NO_CREDENTIALS")
end

function TestOptions:test_an_anonymous_client_signs_nothing()
    local client = support.client { credentials = { anonymous = true } }
    local reply, _, details = client:resolve_customer { RegistrationToken = "demo-token-1" }

    t.assertNil(reply)
    t.assertEquals(details.service_code, "MissingAuthenticationTokenException")
end

function TestOptions:test_the_timeout_ends_an_attempt_without_reply()
    local client = support.client { timeout = 0.05, max_attempts = 1 }

    support.fault '{"fault":"delay","delay_ms":2000}'
    local reply, _, details = client:resolve_customer { RegistrationToken = "demo-token-1" }

    t.assertNil(reply)
    t.assertEquals(details.code, "AWSM_E_READ_TIMEOUT")
end
