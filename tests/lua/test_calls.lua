-- test_calls.lua - operations as methods, against the simulator.
--
-- SPDX-License-Identifier: Apache-2.0

local t = require "luaunit"
local support = require "support"

TestCalls = { tearDown = support.forget_faults }

function TestCalls:test_a_batch_is_metered()
    local record = support.record { Timestamp = support.fresh_hour(), Quantity = 41 }
    local reply = assert(support.client():batch_meter_usage(support.batch(record)))

    t.assertEquals(reply.Results[1].Status, "Success")
    t.assertStrContains(reply.Results[1].MeteringRecordId, "-")
    t.assertEquals(reply.Results[1].UsageRecord.Quantity, 41)
    t.assertEquals(reply.UnprocessedRecords, {})
    t.assertStrMatches(support.records(), '.*"[Qq]uantity":%s*41.*')
end

function TestCalls:test_an_hour_that_was_metered_is_a_duplicate()
    local hour, client = support.fresh_hour(), support.client()
    local first = support.record { Timestamp = hour, Quantity = 1 }
    local second = support.record { Timestamp = hour, Quantity = 2 }

    assert(client:batch_meter_usage(support.batch(first)))
    local reply = assert(client:batch_meter_usage(support.batch(second)))

    t.assertEquals(reply.Results[1].Status, "DuplicateRecord")
end

function TestCalls:test_a_throttled_batch_is_sent_again()
    local batch = support.batch(support.record { Timestamp = support.fresh_hour() })
    local call = assert(support.client():prepare("BatchMeterUsage", batch))

    support.fault '{"fault":"throttle"}'
    local reply = assert(call:run())

    t.assertEquals(reply.Results[1].Status, "Success")
    t.assertEquals(call:attempts(), 2)
    t.assertEquals(call:http_status(), 200)
    t.assertNotEquals(call:request_id(), "")
end

function TestCalls:test_what_aws_refuses_comes_as_nil_a_line_and_details()
    local reply, err, details = support.client():batch_meter_usage {
        ProductCode = "no-such-product", UsageRecords = { support.record() },
    }

    t.assertNil(reply)
    t.assertStrContains(err, "InvalidProductCodeException")
    t.assertNil(err:find("\n", 1, true))
    t.assertEquals(details.code, "AWSM_E_SERVICE")
    t.assertEquals(details.service_code, "InvalidProductCodeException")
    t.assertEquals(details.effect, "none")
    t.assertEquals(details.http_status, 400)
    t.assertEquals(details.retryable, false)
    t.assertNotNil(details.request_id)
end

function TestCalls:test_after_a_cut_connection_the_same_call_can_be_run_again()
    local batch = support.batch(support.record { Timestamp = support.fresh_hour() })
    local call = assert(support.client { max_attempts = 1 }:prepare("batch_meter_usage", batch))

    support.fault '{"fault":"cut_after"}'
    local reply, err, details = call:run()
    t.assertNil(reply, err)
    t.assertEquals(details.effect, "unknown")
    t.assertNil(details.service_code)
    t.assertNil(details.http_status)

    reply = assert(call:run())
    t.assertEquals(reply.Results[1].Status, "Success")
end

function TestCalls:test_a_wrong_secret_is_refused_and_not_shown()
    local creds = { access_key_id = "AKIAIOSFODNN7EXAMPLE", secret_access_key = "wrong-secret" }
    local client = support.client { credentials = { creds = creds } }
    local reply, err, details = client:batch_meter_usage(support.batch(support.record()))

    t.assertNil(reply)
    t.assertNil(err:find("wrong-secret", 1, true))
    t.assertEquals(details.service_code, "InvalidSignatureException")
end

function TestCalls:test_a_registration_token_is_resolved()
    local reply = assert(support.client():resolve_customer { RegistrationToken = "demo-token-1" })

    t.assertEquals(reply.CustomerAWSAccountId, support.customer)
    t.assertEquals(reply.ProductCode, support.product)
end

function TestCalls:test_entitlements_are_read()
    local client = support.client({}, "marketplace-entitlement")
    local reply = assert(client:get_entitlements {
        ProductCode = support.product,
        Filter = {
            CUSTOMER_IDENTIFIER = { "demo-customer-1" }, DIMENSION = { "users", "storage" },
        },
    })

    local values = {}
    for _, entitlement in ipairs(reply.Entitlements) do
        values[entitlement.Dimension] = entitlement.Value
    end
    t.assertEquals(values.users, { IntegerValue = 10 })
    t.assertEquals(values.storage, { DoubleValue = 2.5 })
end

function TestCalls:test_each_operation_of_the_model_is_a_method()
    local client = support.client()
    local names = { "batch_meter_usage", "meter_usage", "register_usage", "resolve_customer" }

    for _, name in ipairs(names) do
        t.assertIsFunction(client[name])
    end
    t.assertNil(client.get_entitlements)
    t.assertIsFunction(support.client({}, "marketplace-entitlement").get_entitlements)
end

function TestCalls:test_an_unknown_operation_is_refused()
    local call, err, details = support.client():prepare("meter_everything", {})

    t.assertNil(call)
    t.assertStrContains(err, "meter_everything")
    t.assertEquals(details.code, "AWSM_E_UNKNOWN_OPERATION")
end

function TestCalls:test_nothing_listens_where_the_endpoint_points()
    local client = support.client { endpoint = "http://127.0.0.1:1", max_attempts = 1 }
    local reply, _, details = client:batch_meter_usage(support.batch(support.record()))

    t.assertNil(reply)
    t.assertEquals(details.code, "AWSM_E_CONNECT")
    t.assertEquals(details.effect, "none")
    t.assertEquals(details.retryable, true)
end

function TestCalls:test_a_closed_client_makes_no_calls()
    local client = support.client()
    client:close()
    client:close()
    local reply, err, details = client:batch_meter_usage(support.batch(support.record()))

    t.assertNil(reply)
    t.assertEquals(err, "the client was closed")
    t.assertEquals(details.code, "AWSM_E_STATE")
end

function TestCalls:test_a_call_outlives_its_client()
    local batch = support.batch(support.record { Timestamp = support.fresh_hour() })
    local client = support.client()
    local call = assert(client:prepare("batch_meter_usage", batch))

    client:close()
    client = nil
    collectgarbage()

    t.assertEquals(assert(call:run()).Results[1].Status, "Success")
end

function TestCalls:test_a_dot_in_place_of_the_colon_is_explained()
    local client = support.client()

    t.assertErrorMsgContains("client:batch_meter_usage(input), with a colon",
        client.batch_meter_usage, support.batch(support.record()))
    t.assertErrorMsgContains("client:close()", client.close)
    t.assertErrorMsgContains("the operation is a nil", client.prepare, client)
end

function TestCalls:test_a_client_as_text_shows_no_secret()
    local client = support.client()

    t.assertEquals(tostring(client), "awsm client (meteringmarketplace, us-east-1)")
    for _, value in pairs(client) do
        t.assertNotEquals(value, support.secret)
    end
end

-- Only Lua 5.4 has variables that close what they hold.
if _VERSION == "Lua 5.4" then
    function TestCalls:test_a_client_is_closed_at_the_end_of_its_scope()
        local client = support.client()
        assert(load("local client <close> = ..."))(client)

        t.assertNil((client:batch_meter_usage(support.batch(support.record()))))
    end
end

function TestCalls:test_a_rule_of_the_marketplace_is_a_reason()
    local record = support.record { CustomerIdentifier = "c" }
    local reply, err, details = support.client():batch_meter_usage(support.batch(record))

    t.assertNil(reply)
    t.assertStrContains(err, "CustomerIdentifier and CustomerAWSAccountId")
    t.assertEquals(details.reason, "customer_named_twice")
    t.assertEquals(details.effect, "none")
end

function TestCalls:test_without_the_rules_the_marketplace_itself_refuses()
    local record = support.record { Timestamp = os.time() - 5 * 86400 }
    local client = support.client { marketplace_rules = false }
    local reply, _, details = client:batch_meter_usage(support.batch(record))

    t.assertNil(reply)
    t.assertEquals(details.service_code, "TimestampOutOfBoundsException")
    t.assertNil(details.reason)
end
