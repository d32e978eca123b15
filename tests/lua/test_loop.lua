-- test_loop.lua - calls with callbacks.
--
-- SPDX-License-Identifier: Apache-2.0

local t = require "luaunit"
local awsm = require "awsm"
local support = require "support"

TestLoop = {}

local token = { RegistrationToken = "demo-token-1" }

function TestLoop:setUp()
    self.loop = assert(awsm.loop())
    self.client = support.client()
end

function TestLoop:tearDown()
    self.loop:close()
    support.forget_faults()
end

local function finish(loop)
    local delivered = 0
    while loop:pending() > 0 do
        delivered = delivered + assert(loop:poll())
    end
    return delivered
end

function TestLoop:test_a_callback_receives_the_reply_from_poll()
    local got
    assert(self.client:start(self.loop, "resolve_customer", token, function(reply)
        got = reply
    end))
    t.assertNil(got)

    t.assertEquals(finish(self.loop), 1)
    t.assertEquals(got.CustomerAWSAccountId, support.customer)
end

function TestLoop:test_a_callback_receives_nil_a_line_and_details()
    local got
    assert(self.client:start(self.loop, "resolve_customer", { RegistrationToken = "expired" },
        function(...) got = { ... } end))
    finish(self.loop)

    t.assertNil(got[1])
    t.assertIsString(got[2])
    t.assertEquals(got[3].code, "AWSM_E_SERVICE")
end

function TestLoop:test_thirty_calls_at_once_call_back_once_each()
    local seen = {}
    for i = 1, 30 do
        assert(self.client:start(self.loop, "resolve_customer", token, function(reply)
            seen[i] = (seen[i] or 0) + (reply and 1 or 100)
        end))
    end

    t.assertEquals(self.loop:pending(), 30)
    t.assertEquals(finish(self.loop), 30)
    for i = 1, 30 do
        t.assertEquals(seen[i], 1)
    end
end

function TestLoop:test_what_the_model_refuses_is_not_started()
    local call, err = self.client:start(self.loop, "resolve_customer", {}, print)

    t.assertNil(call)
    t.assertStrContains(err, "RegistrationToken")
    t.assertEquals(self.loop:pending(), 0)
end

function TestLoop:test_a_callback_may_start_a_call()
    local got
    assert(self.client:start(self.loop, "resolve_customer", token, function()
        assert(self.client:start(self.loop, "resolve_customer", token, function(reply)
            got = reply
        end))
    end))

    t.assertEquals(finish(self.loop), 2)
    t.assertEquals(got.ProductCode, support.product)
end

function TestLoop:test_a_callback_that_throws_holds_up_no_other()
    local seen = 0
    local function throw()
        seen = seen + 1
        error("thrown on purpose " .. seen, 0)
    end
    for _ = 1, 5 do
        assert(self.client:start(self.loop, "resolve_customer", token, throw))
    end

    local thrown = {}
    while self.loop:pending() > 0 do
        local ok, err = pcall(self.loop.poll, self.loop)
        thrown[#thrown + 1] = not ok and err or nil
    end
    t.assertEquals(seen, 5)
    t.assertEquals(thrown[1], "thrown on purpose 1")
end

function TestLoop:test_a_cancelled_call_still_calls_back()
    local details_got
    support.fault '{"fault":"delay","delay_ms":3000}'
    local call = assert(self.client:start(self.loop, "resolve_customer", token,
        function(_, _, details) details_got = details end))

    self.loop:poll(0)
    call:cancel()
    t.assertEquals(finish(self.loop), 1)
    t.assertEquals(details_got.code, "AWSM_E_CANCELLED")
end

function TestLoop:test_a_call_in_flight_cannot_be_started_or_run()
    local call = assert(self.client:start(self.loop, "resolve_customer", token, function() end))

    local again, _, details = call:start(self.loop, function() end)
    t.assertNil(again)
    t.assertEquals(details.code, "AWSM_E_STATE")
    again, _, details = call:run()
    t.assertNil(again)
    t.assertEquals(details.code, "AWSM_E_STATE")
    t.assertEquals(finish(self.loop), 1)
end

function TestLoop:test_a_call_that_is_done_can_be_started_again()
    local count = 0
    local function callback(reply)
        count = count + (reply and 1 or 0)
    end
    local call = assert(self.client:prepare("resolve_customer", token))

    for _ = 1, 2 do
        assert(call:start(self.loop, callback))
        finish(self.loop)
    end
    t.assertEquals(count, 2)
end

function TestLoop:test_closing_the_loop_cancels_and_calls_back()
    local got
    support.fault '{"fault":"delay","delay_ms":3000}'
    assert(self.client:start(self.loop, "resolve_customer", token, function(_, _, details)
        got = details
    end))
    self.loop:poll(0)

    self.loop:close()
    t.assertEquals(got.code, "AWSM_E_CANCELLED")
    t.assertEquals(self.loop:pending(), 0)
end

function TestLoop:test_a_closed_loop_takes_no_calls()
    self.loop:close()

    local call, err = self.client:start(self.loop, "resolve_customer", token, print)
    t.assertNil(call)
    t.assertEquals(err, "the loop was closed")
    t.assertNil((self.loop:poll(0)))
    t.assertNil((self.loop:fd()))
end

function TestLoop:test_a_callback_may_close_the_loop()
    local seen = 0
    for _ = 1, 3 do
        assert(self.client:start(self.loop, "resolve_customer", token, function()
            seen = seen + 1
            self.loop:close()
        end))
    end

    finish(self.loop)
    t.assertEquals(seen, 3)
end

function TestLoop:test_a_loop_has_a_descriptor()
    local fd = self.loop:fd()

    t.assertTrue(fd > 2)
    t.assertEquals(tostring(fd), tostring(fd):match("^%d+$"))
end

function TestLoop:test_poll_returns_at_once_when_nothing_is_pending()
    t.assertEquals(self.loop:poll(), 0)
end

function TestLoop:test_a_callback_must_be_a_function()
    t.assertErrorMsgContains("the callback is a nil", self.client.start, self.client, self.loop,
        "resolve_customer", token)
    t.assertErrorMsgContains("with a colon", self.loop.poll)
end

function TestLoop:test_a_loop_that_is_dropped_with_calls_in_flight_is_collected()
    local seen = 0
    do
        local loop = assert(awsm.loop())
        assert(self.client:start(loop, "resolve_customer", token, function() seen = seen + 1 end))
        loop:poll(0)
    end
    collectgarbage()
    collectgarbage()

    t.assertTrue(seen <= 1)
end
