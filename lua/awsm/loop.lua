-- loop.lua - many calls at once, in one thread.
--
-- Nothing of Lua is stored in C: finished calls are taken off the loop by their number, and
-- `waiting` knows whose they are. So callbacks are plain Lua calls out of loop:poll() and
-- loop:close(): they may start calls, poll or close.
--
-- SPDX-License-Identifier: Apache-2.0

local core = require "awsm.core"
local failure = require "awsm.failure"
local handle_of = require "awsm.handle"

local Loop = { kind = "loop" }
Loop.__index = Loop
Loop.__name = "awsm.loop"

local function take(loop, id)
    local entry = loop.waiting[id]
    loop.waiting[id] = nil
    loop.count = loop.count - 1
    return entry
end

local function call_back(entry)
    entry.callback(core.call_outcome(entry.handle))
end

-- Deliver what next_id() names until it names no more. A callback that throws holds up none of the
-- others: its error, the first if there are several, is thrown on at the end.
local function deliver(loop, next_id)
    local delivered, failed, first = 0, false, nil
    for id in next_id do
        local fine, thrown = pcall(call_back, take(loop, id))
        if not fine and not failed then
            failed, first = true, thrown
        end
        delivered = delivered + 1
    end
    if failed then
        error(first, 0)
    end
    return delivered
end

-- What call:start() does.
function Loop.start(loop, call, call_handle, callback)
    local handle = handle_of(loop, "loop", "call:start(loop, callback)")
    if type(callback) ~= "function" then
        error("the callback is a " .. type(callback) .. ", give a function(reply, err, details)", 3)
    elseif not handle then
        return failure.closed("loop")
    end
    local ok, err, details = core.awsm_call_submit(call_handle, handle)
    if not ok then
        return nil, err, details
    end
    loop.waiting[core.awsm_call_id(call_handle)] = { handle = call_handle, callback = callback }
    loop.count = loop.count + 1
    return call
end

-- Transfer, wait up to timeout_ms for something to happen (0: not at all; nil: without limit, but
-- not when nothing is pending) and call back. Returns how many calls ended, or nil, err, details.
function Loop.poll(loop, timeout_ms)
    local handle = handle_of(loop, "loop", "loop:poll(timeout_ms)")
    if not handle then
        return failure.closed("loop")
    end
    local finished, err, details = core.loop_poll(handle, timeout_ms or -1)
    if not finished then
        return nil, err, details
    end
    return deliver(loop, function()
        local id = loop.handle and core.loop_take_done(loop.handle)
        return id ~= 0 and id or nil
    end)
end

-- A descriptor that is readable whenever poll has work, for a host's own event loop. Watch it,
-- never read it.
function Loop.fd(loop)
    local handle = handle_of(loop, "loop", "loop:fd()")
    if not handle then
        return failure.closed("loop")
    end
    return core.awsm_loop_fd(handle)
end

-- Calls that were started and whose callbacks have not come.
function Loop.pending(loop)
    return loop.count
end

-- Cancel what is in flight, call back, and close the connections.
function Loop.close(loop)
    local handle = handle_of(loop, "loop", "loop:close()")
    loop.handle = nil
    if handle then
        core.awsm_loop_close(handle)
    end
    deliver(loop, function()
        return (next(loop.waiting))
    end)
end

Loop.__close = Loop.close

function Loop.__tostring(loop)
    return "awsm loop (" .. loop.count .. " pending)"
end

-- A loop, or nil, err, details.
return function()
    local handle, err, details = core.awsm_loop_new()
    if not handle then
        return nil, err, details
    end
    return setmetatable({ handle = handle, waiting = {}, count = 0 }, Loop)
end
