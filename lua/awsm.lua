-- awsm.lua - AWS Marketplace for Lua: meter usage, check entitlements, register containers.
--
--     local awsm = require "awsm"
--     local metering, err = awsm.client("meteringmarketplace", { region = "us-east-1" })
--     local reply, err, details = metering:batch_meter_usage {
--         ProductCode = "...", UsageRecords = { ... }
--     }
--
-- Nothing is thrown but for mistakes in the program, such as a dot where a colon belongs. What can
-- fail returns nil, a line that may be logged, and a table:
--     code          "AWSM_E_SERVICE", "AWSM_E_INVALID", ...: see awsm/error.h
--     reason        which rule was broken, one word; absent when the code says it all
--     effect        did AWS do it? "none", "unknown" (sent, no verdict: run the same call again) or
--                   "applied"
--     retryable     true when the failure may pass by itself
--     service_code  AWS's code, such as "ThrottlingException"; absent when AWS did not answer,
--     service_message, http_status, request_id   as are these
--
-- Input is written by the operation's shape: {} is an empty list where a list belongs. Timestamps
-- are seconds since 1970 or ISO 8601 text. Messages count list items from 0, as AWS's do:
-- "UsageRecords[0]" is the first. Replies are tables. A member that is null is absent; a null in a
-- list is awsm.null. An integer beyond what this Lua's numbers hold exactly (2^53 in Lua 5.1 and
-- LuaJIT, 64 bits since Lua 5.3) is a string of its digits; LuaJIT's 64-bit integers (12ULL) may be
-- sent.
--
-- SPDX-License-Identifier: Apache-2.0

local core = require "awsm.core"

return {
    -- awsm.client(service, options): a client, or nil, err, details. Options, all of them optional:
    --   region, endpoint, timeout (seconds), close_connection, sts_regional_endpoint,
    --   s3_force_path_style (means nothing), credentials = { profile =, anonymous =,
    --       creds = { access_key_id =, secret_access_key =, session_token = } }
    -- and each option of the core by its own name, such as max_attempts or call_timeout_ms.
    client = require "awsm.client",

    -- for item, err, details in client:pages(operation, input) do: the items of all pages; a failure
    -- is the last step, and then item is false. client:pages(...):each_page() goes page by page.

    -- awsm.loop(): drives calls that were started with client:start(loop, operation, input,
    -- callback).
    loop = require "awsm.loop",

    -- awsm.verify_registration { signature =, product_code =, nonce =, public_key_version =,
    -- public_keys = { [1] = "-----BEGIN PUBLIC KEY-----..." }, now = seconds since 1970 or nil }:
    -- { weak_key = false }, or nil, err, details with `reason`, when register_usage's Signature
    -- proves nothing. Give the Nonce that was sent; a nonce is absent only when none was.
    verify_registration = require "awsm.registration",

    -- awsm.policy("saas"), "ami", "container", or operations: the IAM policy as JSON text.
    policy = require "awsm.policy",

    -- JSON's null: the same value as cjson.null and ngx.null.
    null = core.null,

    version = core.awsm_version(),
}
