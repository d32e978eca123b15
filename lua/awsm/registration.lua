-- registration.lua - awsm.verify_registration(): is register_usage's Signature AWS's, and about
-- this request?
--
-- SPDX-License-Identifier: Apache-2.0

local core = require "awsm.core"
local refuse = require("awsm.failure").config

-- name: { type, whether it must be there }
local arguments = {
    signature = { "string", true },
    product_code = { "string", true },
    nonce = { "string", false },
    public_key_version = { "number", true },
    public_keys = { "table", true },
    now = { "number", false },
}

local function check_argument(name, value)
    local wanted, required = arguments[name][1], arguments[name][2]
    if value == nil and not required then
        return true
    elseif type(value) ~= wanted then
        return refuse("verify_registration: " .. name .. ": a " .. type(value) .. " stands where a "
            .. wanted .. " belongs")
    elseif wanted == "number" and value % 1 ~= 0 then
        return refuse("verify_registration: " .. name .. ": a whole number belongs here")
    elseif wanted == "string" and value:find("\0", 1, true) then
        return refuse("verify_registration: " .. name .. ": contains a NUL character")
    end
    return true
end

local function check(given)
    if type(given) ~= "table" then
        return refuse("verify_registration: a " .. type(given) .. " stands where a table belongs")
    end
    for name in pairs(given) do
        if not arguments[name] then
            return refuse("verify_registration: unknown argument " .. tostring(name))
        end
    end
    for name in pairs(arguments) do
        local ok, err, details = check_argument(name, given[name])
        if not ok then
            return nil, err, details
        end
    end
    return true
end

local function make_keys(given)
    local keys, err, details = core.awsm_registration_keys_new()
    if not keys then
        return nil, err, details
    end
    for version, pem in pairs(given) do
        if type(version) ~= "number" or version % 1 ~= 0 or type(pem) ~= "string" then
            return refuse("verify_registration: public_keys: write { [1] = PEM text }")
        end
        local ok
        ok, err, details = core.awsm_registration_keys_add(keys, version, pem)
        if not ok then
            return nil, err, details
        end
    end
    return keys
end

-- { weak_key = true or false }, or nil, err, details.
return function(given)
    local ok, err, details = check(given)
    if not ok then
        return nil, err, details
    end
    local keys
    keys, err, details = make_keys(given.public_keys)
    if not keys then
        return nil, err, details
    end
    local warnings
    warnings, err, details = core.awsm_registration_verify(keys, given.signature,
        given.product_code, given.nonce, given.public_key_version, given.now or 0)
    if not warnings then
        return nil, err, details
    end
    return { weak_key = warnings % (2 * core.AWSM_REGISTRATION_WEAK_KEY)
        >= core.AWSM_REGISTRATION_WEAK_KEY }
end
