-- test_decode.lua - bodies of replies as Lua tables. The mirror answers with what it is told to.
--
-- SPDX-License-Identifier: Apache-2.0

local t = require "luaunit"
local awsm = require "awsm"
local support = require "support"

TestDecode = {}

local client = support.mirror()

local function reply(text)
    return assert(client:resolve_customer { RegistrationToken = text })
end

function TestDecode:test_objects_and_lists_are_tables()
    t.assertEquals(reply '{"a":{"b":[1,[],{}]},"c":"d","e":true,"f":false}',
        { a = { b = { 1, {}, {} } }, c = "d", e = true, f = false })
end

function TestDecode:test_a_member_that_is_null_is_absent()
    t.assertEquals(reply '{"a":null,"b":1}', { b = 1 })
end

function TestDecode:test_a_null_in_a_list_keeps_its_place()
    t.assertEquals(reply '{"a":[1,null,3]}', { a = { 1, awsm.null, 3 } })
end

function TestDecode:test_text_is_unescaped()
    t.assertEquals(reply('{"a":"\\"\\\\\\/\\n\\u00e4\\ud83d\\ude00\\u0000x"}').a,
        '"\\/\n\195\164\240\159\152\128\0x')
end

function TestDecode:test_names_are_unescaped()
    t.assertEquals(reply '{"\\u0061":1}', { a = 1 })
end

function TestDecode:test_numbers_keep_their_value()
    t.assertEquals(reply '{"a":[0,-1,2.5,-2.5e-3,1e3,1700000000.125]}',
        { a = { 0, -1, 2.5, -0.0025, 1000, 1700000000.125 } })
end

function TestDecode:test_large_integers_are_exact()
    local beyond_double, beyond_64_bits = "9007199254740993", "18446744073709551616"
    local got = reply('{"a":' .. beyond_double .. ',"b":' .. beyond_64_bits .. "}")

    t.assertEquals(got.a, math.type and math.tointeger(beyond_double) or beyond_double)
    t.assertEquals(got.b, beyond_64_bits)
end

function TestDecode:test_an_empty_object_is_an_empty_table()
    t.assertEquals(reply "{}", {})
end

function TestDecode:test_deep_nesting_is_read_down_to_64_levels()
    local text = ("["):rep(63) .. ("]"):rep(63)
    local depth, list = 0, reply('{"a":' .. text .. "}").a
    while list do
        depth, list = depth + 1, list[1]
    end

    t.assertEquals(depth, 63)
end

function TestDecode:test_what_is_no_json_is_an_error_of_unknown_effect()
    for _, text in ipairs { "<html>", '{"a":', '{"a":1}}', '{"a":01}', "nul" } do
        local got, err, details = client:resolve_customer { RegistrationToken = text }

        t.assertNil(got, err)
        t.assertEquals(details.code, "AWSM_E_REPLY")
        t.assertEquals(details.effect, "unknown")
    end
end

if math.type then
    function TestDecode:test_integers_are_integers_and_others_floats()
        local got = reply '{"a":1,"b":1.0}'

        t.assertEquals(math.type(got.a), "integer")
        t.assertEquals(math.type(got.b), "float")
    end
end
