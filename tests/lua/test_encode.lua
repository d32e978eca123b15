-- test_encode.lua - Lua tables as the body of a request.
--
-- SPDX-License-Identifier: Apache-2.0

local t = require "luaunit"
local awsm = require "awsm"
local support = require "support"

TestEncode = {}

local client = support.client()

local function body(record)
    local batch = support.batch(support.record(record))
    return assert(support.body_of(client, "batch_meter_usage", batch))
end

local function refused(input, words)
    local written, err, details = support.body_of(client, "batch_meter_usage", input)

    t.assertNil(written)
    t.assertStrContains(err, words)
    t.assertEquals(details.code, "AWSM_E_INVALID")
    t.assertEquals(details.effect, "none")
end

local function record_refused(changes, words)
    refused(support.batch(support.record(changes)), words)
end

function TestEncode:test_members_come_in_the_models_order()
    local record = { Quantity = 1, Dimension = "requests", CustomerIdentifier = "c", Timestamp = 0 }
    local batch = { ProductCode = "p", UsageRecords = { record } }

    t.assertEquals(support.body_of(client, "batch_meter_usage", batch),
        '{"UsageRecords":[{"Timestamp":0,"CustomerIdentifier":"c","Dimension":"requests",'
        .. '"Quantity":1}],"ProductCode":"p"}')
end

function TestEncode:test_an_empty_table_is_a_list_where_the_model_has_one()
    local entitlement = support.client({}, "marketplace-entitlement")

    record_refused({ UsageAllocations = {} }, "UsageRecords[0].UsageAllocations: empty")
    t.assertStrContains(support.body_of(entitlement, "get_entitlements",
        { ProductCode = "p", Filter = {} }), '"Filter":{}')
end

function TestEncode:test_text_is_escaped()
    local token = 'quote " backslash \\ newline \n bell \7 umlaut \195\164'
    local written = support.body_of(client, "resolve_customer", { RegistrationToken = token })

    t.assertEquals(written, '{"RegistrationToken":"quote \\" backslash \\\\ newline \\n bell '
        .. '\\u0007 umlaut \195\164"}')
end

function TestEncode:test_whole_numbers_are_integers_however_lua_holds_them()
    t.assertStrContains(body { Quantity = 2147483647 }, '"Quantity":2147483647')
    t.assertStrContains(body { Quantity = 14 / 2 }, '"Quantity":7')
    t.assertStrContains(body { Quantity = 1e3 }, '"Quantity":1000')
    t.assertStrContains(body { Quantity = -0.0 }, '"Quantity":0')
end

function TestEncode:test_a_fraction_is_refused_and_not_cut()
    record_refused({ Quantity = 7.5 }, "UsageRecords[0].Quantity: 7.5")
    record_refused({ Quantity = 0.1 }, "UsageRecords[0].Quantity: 0.1 ")
end

function TestEncode:test_a_quantity_out_of_range_is_refused()
    record_refused({ Quantity = -1 }, "UsageRecords[0].Quantity: -1")
    record_refused({ Quantity = 2147483648 }, "UsageRecords[0].Quantity: 2147483648")
    record_refused({ Quantity = 1e300 }, "UsageRecords[0].Quantity: 1e+300")
end

function TestEncode:test_what_is_no_number_is_refused()
    record_refused({ Quantity = 0 / 0 }, "UsageRecords[0].Quantity")
    record_refused({ Quantity = math.huge }, "UsageRecords[0].Quantity")
end

function TestEncode:test_timestamps_are_seconds_or_iso_8601()
    t.assertStrContains(body { Timestamp = 1700000000 }, '"Timestamp":1700000000')
    t.assertStrContains(body { Timestamp = "2023-11-14T22:13:20Z" }, '"Timestamp":1700000000')
    t.assertStrContains(body { Timestamp = 1700000000.25 }, '"Timestamp":1700000000.25')
end

function TestEncode:test_a_wrong_type_is_refused_by_the_core_with_its_place()
    refused({ UsageRecords = "all" }, "UsageRecords: text")
    refused({ UsageRecords = { Dimension = "requests" } }, "UsageRecords: an object")
    refused({ UsageRecords = { "one" } }, "UsageRecords[0]: text")
    refused({ UsageRecords = {}, ProductCode = {} }, "ProductCode: an object")
    refused({ UsageRecords = {}, ProductCode = { "p" } }, "ProductCode: a list")
    refused({ { ProductCode = "p" } }, "a list")
    refused("everything", "text")
    record_refused({ Dimension = 5 }, "UsageRecords[0].Dimension: a number")
    record_refused({ Quantity = "5" }, "UsageRecords[0].Quantity: text")
    record_refused({ Quantity = true }, "UsageRecords[0].Quantity: true or false")
end

function TestEncode:test_an_unknown_member_is_refused_with_its_place()
    record_refused({ Quantitiy = 5 }, "Quantitiy")
    refused({ UsageRecords = {}, ["a\0b"] = 1 }, "a")
end

function TestEncode:test_a_missing_member_is_refused()
    refused({ UsageRecords = { { Timestamp = 0 } } }, "UsageRecords[0]")
    refused(nil, "UsageRecords")
end

function TestEncode:test_null_is_refused_where_a_value_belongs()
    record_refused({ Dimension = awsm.null }, "UsageRecords[0].Dimension: null")
end

function TestEncode:test_what_has_no_json_form_is_refused()
    record_refused({ Quantity = print }, "UsageRecords[0].Quantity: a function cannot be sent")
    record_refused({ Quantity = io.stdout }, "UsageRecords[0].Quantity: a userdata cannot be sent")
    record_refused({ [true] = 1 }, "UsageRecords[0]: a key is a boolean")
    refused(support.batch(support.record(), nil, support.record()),
        "UsageRecords: a key is a number")
    refused(print, "input: a function cannot be sent")
end

function TestEncode:test_a_table_that_contains_itself_is_refused()
    local batch = support.batch(support.record())
    batch.UsageRecords[1].UsageAllocations = batch

    refused(batch, "does a table contain itself?")
end

function TestEncode:test_invalid_utf_8_and_nul_are_refused()
    record_refused({ Dimension = "requ\255sts" }, "UTF-8")
    record_refused({ Dimension = "requests\0" }, "UsageRecords[0].Dimension: contains a NUL")
end

function TestEncode:test_twenty_six_records_are_refused()
    local records = {}
    for i = 1, 26 do
        records[i] = support.record()
    end

    refused({ ProductCode = "p", UsageRecords = records }, "UsageRecords: 26")
end

function TestEncode:test_tables_are_read_without_their_metatables()
    local calls = 0
    local record = setmetatable(support.record(), {
        __index = function() calls = calls + 1 end,
        __pairs = function() calls = calls + 1 end,
        __len = function() calls = calls + 1 end,
    })

    assert(support.body_of(client, "batch_meter_usage", support.batch(record)))
    t.assertEquals(calls, 0)
end

function TestEncode:test_many_refusals_in_a_row_leave_nothing_behind()
    for _ = 1, 200 do
        record_refused({ Quantity = print }, "function")
    end

    t.assertStrContains(body { Quantity = 5 }, '"Quantity":5')
end

if jit then
    local ffi = require "ffi"

    function TestEncode:test_integers_of_luajit_with_64_bits_are_taken()
        t.assertStrContains(body { Quantity = ffi.new("int64_t", 12) }, '"Quantity":12')
        t.assertStrContains(body { Quantity = ffi.new("uint64_t", 13) }, '"Quantity":13')
        record_refused({ Quantity = ffi.new("int64_t", -1) }, "UsageRecords[0].Quantity: -1")
    end

    function TestEncode:test_other_cdata_is_refused()
        record_refused({ Quantity = ffi.new("int[2]") }, "only integer cdata can be sent")
        record_refused({ Quantity = ffi.new("complex") }, "only integer cdata can be sent")
    end

    function TestEncode:test_cdata_whose_text_throws_leaves_nothing_behind()
        local thrower = ffi.metatype("struct { int x; }", {
            __tostring = function() error("no text") end,
        })
        t.assertErrorMsgContains("no text", body, { Quantity = thrower() })

        t.assertStrContains(body { Quantity = 5 }, '"Quantity":5')
    end
end
