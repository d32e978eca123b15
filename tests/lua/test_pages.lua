-- test_pages.lua - the items of all pages, against the simulator.
--
-- SPDX-License-Identifier: Apache-2.0

local t = require "luaunit"
local support = require "support"

TestPages = { tearDown = support.forget_faults }

local function client(changes)
    return support.client(changes, "marketplace-entitlement")
end

local function ask(changes)
    local input = { ProductCode = support.product, MaxResults = 2 }
    for name, value in pairs(changes or {}) do
        input[name] = value
    end
    return input
end

local function dimensions(list)
    local names = {}
    for i, item in ipairs(list) do
        names[i] = item.Dimension
    end
    return names
end

local all = { "users", "storage", "users", "requests", "users" }

function TestPages:test_a_loop_sees_the_items_of_all_pages()
    local items = {}
    for item, err in client():pages("get_entitlements", ask()) do
        t.assertNil(err)
        items[#items + 1] = item
    end

    t.assertEquals(dimensions(items), all)
end

function TestPages:test_each_page_is_what_the_method_returns()
    local sizes, input = {}, ask()
    for page in client():pages("GetEntitlements", input):each_page() do
        sizes[#sizes + 1] = #page.Entitlements
    end

    t.assertEquals(sizes, { 2, 2, 1 })
    t.assertEquals(input, ask())
end

function TestPages:test_it_begins_where_the_callers_token_says()
    local entitlements = client()
    local first = assert(entitlements:get_entitlements(ask()))
    local items = {}
    for item in entitlements:pages("get_entitlements", ask { NextToken = first.NextToken }) do
        items[#items + 1] = item
    end

    t.assertEquals(dimensions(items), { "users", "requests", "users" })
end

function TestPages:test_a_page_that_fails_is_the_last_step_with_false_and_the_reason()
    local steps = {}
    for page, err, details in
        client { max_attempts = 1 }:pages("get_entitlements", ask()):each_page() do
        steps[#steps + 1] = { page and #page.Entitlements, err, details and details.service_code }
        if #steps == 1 then
            support.fault '{"fault":"throttle"}'
        end
    end

    t.assertEquals(#steps, 2)
    t.assertEquals(steps[1], { 2 })
    t.assertEquals(steps[2][1], false)
    t.assertStrContains(steps[2][2], "ThrottlingException")
    t.assertEquals(steps[2][3], "ThrottlingException")
end

function TestPages:test_a_loop_that_asks_for_no_error_fails_on_the_item()
    support.fault '{"fault":"throttle"}'

    t.assertErrorMsgContains("boolean", function()
        for item in client { max_attempts = 1 }:pages("get_entitlements", ask()) do
            t.assertNotNil(item.Dimension)
        end
    end)
end

local function only_step(pages)
    local steps = {}
    for item, err, details in pages do
        steps[#steps + 1] = { item, err, details.code }
    end
    t.assertEquals(#steps, 1)
    t.assertEquals(steps[1][1], false)
    return steps[1][2], steps[1][3]
end

function TestPages:test_what_is_wrong_from_the_start_is_told_by_the_first_step()
    local closed = client()
    closed:close()
    local token = { RegistrationToken = "t" }
    local cases = {
        { client():pages("get_entitlements", {}), "ProductCode", "AWSM_E_INVALID" },
        { client():pages("get_entitlements", { ProductCode = print }), "ProductCode",
            "AWSM_E_INVALID" },
        { client():pages("bill"), "bill", "AWSM_E_UNKNOWN_OPERATION" },
        { support.client():pages("resolve_customer", token), "does not answer in pages",
            "AWSM_E_INVALID" },
        { closed:pages("get_entitlements", ask()), "the client was closed", "AWSM_E_STATE" },
    }

    for _, case in ipairs(cases) do
        local err, code = only_step(case[1])
        t.assertStrContains(err, case[2])
        t.assertEquals(code, case[3])
    end
end

-- The steps of a loop over pages that are this, word for word.
local function steps_over(body)
    local steps = {}
    local entitlements = client { endpoint = support.mirror_url }
    for item, err in entitlements:pages("get_entitlements", { ProductCode = body }) do
        steps[#steps + 1] = item or err
    end
    return steps
end

function TestPages:test_a_token_that_repeats_is_the_last_step()
    t.assertEquals(steps_over '{"Entitlements":[7],"NextToken":"1"}', { 7, 7,
        "GetEntitlements: NextToken of page 2 has been received before; the pages would never end",
    })
end

function TestPages:test_a_page_may_have_no_items_and_those_of_a_map_have_keys()
    t.assertEquals(steps_over '{}', {})
    t.assertEquals(steps_over '{"Entitlements":null}', {})
    t.assertEquals(steps_over '{"Entitlements":{}}', {})
    t.assertEquals(steps_over '{"Entitlements":{"a":[1]}}', { { key = "a", value = { 1 } } })
end

function TestPages:test_a_dot_in_place_of_the_colon_is_explained()
    local entitlements = client()

    t.assertErrorMsgContains("client:pages(operation, input), with a colon", entitlements.pages,
        "get_entitlements", ask())
    t.assertErrorMsgContains("the operation is a nil", entitlements.pages, entitlements)
end

function TestPages:test_pages_as_text_name_the_operation()
    t.assertEquals(tostring(client():pages("get_entitlements", ask())),
        "awsm pages (GetEntitlements)")
end
