-- failure.lua - errors of the Lua layer, in the form of the core's: nil, a line for people, a table
-- for programs.
--
-- SPDX-License-Identifier: Apache-2.0

local failure = {}

local function fail(code, message)
    return nil, message, { code = code, effect = "none", retryable = false }
end

function failure.config(message)
    return fail("AWSM_E_CONFIG", message)
end

-- The object was closed.
function failure.closed(kind)
    return fail("AWSM_E_STATE", "the " .. kind .. " was closed")
end

return failure
