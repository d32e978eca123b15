-- call.lua - one API call that is kept: to be run again, started on a loop, cancelled, asked about
-- its attempts.
--
-- Made by client:prepare() and client:start().
--
-- SPDX-License-Identifier: Apache-2.0

local core = require "awsm.core"
local handle_of = require "awsm.handle"

local Call = { kind = "call" }
Call.__index = Call
Call.__name = "awsm.call"

-- Make the call and wait for its end: the reply, or nil, err, details. Run again, it sends the same
-- bytes, which is what to do after an error whose effect is unknown.
function Call.run(call)
    return core.call_run(handle_of(call, "call", "call:run()"))
end

-- Hand the call to a loop: the call, or nil, err, details. loop:poll() calls callback(reply, err,
-- details), once.
function Call.start(call, loop, callback)
    return loop:start(call, handle_of(call, "call", "call:start(loop, callback)"), callback)
end

-- Ask a call in flight to stop; its callback still comes.
function Call.cancel(call)
    core.awsm_call_cancel(handle_of(call, "call", "call:cancel()"))
end

-- Requests made so far.
function Call.attempts(call)
    return core.awsm_call_attempts(handle_of(call, "call", "call:attempts()"))
end

-- After success: "unknown" when an attempt before the last one ended without a verdict, else "none". What
-- AWS then calls a duplicate may be that attempt.
function Call.earlier_effect(call)
    local effect = core.awsm_call_earlier_effect(handle_of(call, "call", "call:earlier_effect()"))

    return effect == core.AWSM_EFFECT_UNKNOWN and "unknown" or "none"
end

-- HTTP status of the last reply; 0 when there was none.
function Call.http_status(call)
    return core.awsm_call_http_status(handle_of(call, "call", "call:http_status()"))
end

-- AWS's id of the last request; "" when there is none.
function Call.request_id(call)
    return core.awsm_call_request_id(handle_of(call, "call", "call:request_id()"))
end

function Call.__tostring(call)
    return "awsm call (" .. call.operation .. ")"
end

return function(handle, operation)
    return setmetatable({ handle = handle, operation = operation }, Call)
end
