-- options.lua - from the table that awsm.client() is given to the core's configuration.
--
-- Two vocabularies meet: the option names of the R SDK paws, and the core's own, which its table of
-- options lists. A core option that is given by its own name wins over what a paws option says.
--
-- SPDX-License-Identifier: Apache-2.0

local core = require "awsm.core"
local refuse = require("awsm.failure").config

-- The value as the core's text, or nil and why not. The value may be a secret, so it is not
-- repeated.
local function as_text(value)
    if type(value) == "boolean" then
        return value and "true" or "false"
    elseif type(value) == "number" then
        return value % 1 == 0 and string.format("%.0f", value) or tostring(value)
    elseif type(value) ~= "string" then
        return nil, "a " .. type(value) .. " is no value; give text, a number, true or false"
    elseif value:find("\0", 1, true) then
        return nil, "contains a NUL character"
    end
    return value
end

local function set(config, name, value, given_as)
    local text, why = as_text(value)
    if not text then
        return refuse((given_as or name) .. ": " .. why)
    end
    return core.awsm_config_set(config, name, text)
end

-- paws writes "" where nothing is set.
local function is_given(value)
    return value ~= nil and value ~= ""
end

local function check_table(name, value, known)
    if type(value) ~= "table" then
        return refuse(name .. ": a " .. type(value) .. " stands where a table belongs")
    end
    for key in pairs(value) do
        if not known[key] then
            return refuse("unknown option " .. name .. "." .. tostring(key))
        end
    end
    return true
end

local paws = {}

function paws.endpoint(config, url)
    if not is_given(url) then
        return true
    end
    return set(config, "endpoint_url", url, "endpoint")
end

-- Seconds, for connecting and again for the reply, in each attempt.
function paws.timeout(config, seconds)
    if type(seconds) ~= "number" then
        return refuse("timeout: a " .. type(seconds) .. " stands where seconds belong")
    end
    local milliseconds = math.ceil(seconds * 1000)
    local ok, err, details = set(config, "connect_timeout_ms", milliseconds)
    if not ok then
        return nil, "timeout: " .. err, details
    end
    return set(config, "read_timeout_ms", milliseconds)
end

function paws.sts_regional_endpoint(_, value)
    if not is_given(value) or value == "regional" or value == "legacy" then
        return true
    end
    return refuse("sts_regional_endpoint: " .. tostring(value) .. " is neither regional nor legacy")
end

-- There is no S3 here. It is accepted so that a program can share its options among clients.
function paws.s3_force_path_style()
    return true
end

local key_names = { access_key_id = true, secret_access_key = true, session_token = true }

local function set_keys(config, creds)
    local ok, err, details = check_table("credentials.creds", creds, key_names)
    if not ok then
        return nil, err, details
    end
    if not is_given(creds.access_key_id) and not is_given(creds.secret_access_key) then
        return true
    end
    for name, value in pairs(creds) do
        if name ~= "session_token" or is_given(value) then
            ok, err, details = set(config, name, value, "credentials.creds." .. name)
            if not ok then
                return nil, err, details
            end
        end
    end
    return true
end

local credential_names = { profile = true, anonymous = true, creds = true }

function paws.credentials(config, credentials)
    local ok, err, details = check_table("credentials", credentials, credential_names)
    if ok and is_given(credentials.profile) then
        return refuse("credentials.profile: this version reads no shared files; "
            .. "give credentials.creds or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")
    end
    if ok and credentials.anonymous ~= nil then
        ok, err, details = set(config, "anonymous", credentials.anonymous, "credentials.anonymous")
    end
    if ok and credentials.creds ~= nil then
        return set_keys(config, credentials.creds)
    end
    return ok, err, details
end

local core_names = {}
for i = 0, core.awsm_option_count() - 1 do
    core_names[core.awsm_option_name(i)] = true
end

-- Apply the options that `handler_of` has a handler for.
local function apply(config, given, handler_of)
    for name, value in pairs(given) do
        local handler = handler_of(name)
        if handler then
            local ok, err, details = handler(config, value)
            if not ok then
                return nil, err, details
            end
        end
    end
    return config
end

local function unknown(name)
    return function()
        return refuse("unknown option " .. tostring(name))
    end
end

local function paws_handler(name)
    return paws[name] or not core_names[name] and unknown(name)
end

local function core_handler(name)
    return core_names[name] and function(config, value)
        return set(config, name, value)
    end
end

-- The core's configuration, or nil, err, details.
return function(given)
    if type(given) ~= "table" then
        return refuse("options: a " .. type(given) .. " stands where a table belongs")
    end
    local config, err, details = core.awsm_config_new()
    if config then
        config, err, details = apply(config, given, paws_handler)
    end
    if config then
        config, err, details = apply(config, given, core_handler)
    end
    return config, err, details
end
