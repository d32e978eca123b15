-- test_registration.lua - verify_registration{} and policy().
--
-- SPDX-License-Identifier: Apache-2.0

local t = require "luaunit"
local awsm = require "awsm"
local support = require "support"

TestRegistration = {}

local request = { ProductCode = "awsm-demo-container", PublicKeyVersion = 1, Nonce = "a-nonce" }
local signature, public_key

function TestRegistration:setUp()
    if not signature then
        signature = assert(support.client():register_usage(request)).Signature
        public_key = support.public_key()
    end
end

-- The right arguments, with `changes` on top; `drop` names one that is left out.
local function arguments(changes, drop)
    local given = {
        signature = signature, product_code = request.ProductCode, nonce = request.Nonce,
        public_key_version = 1, public_keys = { [1] = public_key },
    }
    for name, value in pairs(changes or {}) do
        given[name] = value
    end
    if drop then
        given[drop] = nil
    end
    return given
end

local function refused(changes, drop)
    local result, message, details = awsm.verify_registration(arguments(changes, drop))
    t.assertNil(result)
    return details.reason or details.code, message
end

function TestRegistration:test_what_aws_signed_is_proved()
    t.assertEquals(awsm.verify_registration(arguments()), { weak_key = false })
    t.assertEquals(awsm.verify_registration(arguments { now = os.time() }), { weak_key = false })
end

function TestRegistration:test_forgeries_are_refused_with_their_reason()
    local header, payload = signature:match("^([^.]*)%.([^.]*)%.")
    t.assertEquals(refused { signature = "eyJhbGciOiJub25lIn0." .. payload .. "." }, "alg_none")
    t.assertEquals(refused { signature = signature:gsub("^[^.]*", "eyJhbGciOiJIUzI1NiJ9") },
        "alg_hmac")
    t.assertEquals(refused { signature = signature:gsub("^[^.]*", "eyJhbGciOiJSUzI1NiJ9") },
        "alg_pkcs1")
    t.assertEquals(refused { signature = header .. "." .. payload .. ".AAAA" }, "signature_length")
    t.assertEquals(refused { signature = signature .. " " }, "white_space")
    t.assertEquals(refused { signature = signature .. "=" }, "encoding")
    t.assertEquals(refused { signature = signature .. "." }, "segments")
end

function TestRegistration:test_the_answer_to_another_request_is_refused()
    t.assertEquals(refused { product_code = "other" }, "product_code")
    t.assertEquals(refused { nonce = "another" }, "nonce")
    t.assertEquals(refused(nil, "nonce"), "nonce")
    t.assertEquals(refused { public_key_version = 2 }, "key_unknown")
    t.assertEquals(refused { public_key_version = 2, public_keys = { [2] = public_key } },
        "public_key_version")
    t.assertEquals(refused { now = os.time() + 7200 }, "expired")
    t.assertEquals(refused { now = os.time() - 7200 }, "not_yet_valid")
end

function TestRegistration:test_arguments_are_checked()
    for _, name in ipairs { "signature", "product_code", "public_key_version", "public_keys" } do
        local code, message = refused(nil, name)
        t.assertEquals(code, "AWSM_E_CONFIG")
        t.assertStrContains(message, "verify_registration: " .. name .. ": a nil stands where")
    end
    t.assertEquals(refused { signature = signature .. "\0garbage" }, "AWSM_E_CONFIG")
    t.assertEquals(refused { public_key_version = 1.5 }, "AWSM_E_CONFIG")
    t.assertEquals(refused { public_keys = { x = public_key } }, "AWSM_E_CONFIG")
    t.assertEquals(refused { public_keys = { "no key" } }, "AWSM_E_CONFIG")
    t.assertEquals(refused { once = "a-nonce" }, "AWSM_E_CONFIG")
    local result, message = awsm.verify_registration(signature)
    t.assertNil(result)
    t.assertStrContains(message, "a string stands where a table belongs")
end

TestPolicy = {}

function TestPolicy:test_a_policy_names_the_actions_of_its_product_type()
    local policy = assert(awsm.policy("saas"))
    for _, action in ipairs { "BatchMeterUsage", "GetEntitlements", "ResolveCustomer" } do
        t.assertStrContains(policy, '"aws-marketplace:' .. action .. '"')
    end
    t.assertEquals(awsm.policy("container"), awsm.policy("RegisterUsage"))
    t.assertEquals(awsm.policy("meter_usage", "register_usage"), awsm.policy("container", "ami"))
end

function TestPolicy:test_another_name_is_refused()
    for _, names in ipairs { {}, { "all" }, { 7 }, { "saas", false }, { "ami\0" } } do
        local policy, message, details = awsm.policy((table.unpack or unpack)(names))
        t.assertNil(policy)
        t.assertStrContains(message, "policy: ")
        t.assertStrContains(details.code, "AWSM_E_")
    end
end
