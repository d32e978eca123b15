-- pages.lua - the items of an operation that answers in pages, over all its pages.
--
-- Made by client:pages(). It is its own iterator:
--
--     for item, err, details in client:pages("get_entitlements", { ProductCode = "..." }) do
--         if err then ... end  -- the last step, and then item is false
--     end
--
-- A failure cannot be overlooked, nor does it look like the end: a loop that never asks for err
-- fails on the item, which is false.
--
-- SPDX-License-Identifier: Apache-2.0

local core = require "awsm.core"

local Pages = { kind = "pages" }
Pages.__index = Pages
Pages.__name = "awsm.pages"

-- The next page, a table as the method returns it; nil after the last one; false, err, details.
local function next_page(pages)
    if pages.failure then
        local failure = pages.failure
        pages.failure, pages.handle = nil, nil
        return false, failure[1], failure[2]
    elseif not pages.handle then
        return nil
    end
    local call, err, details = core.awsm_pages_call(pages.handle)
    local page
    if call then
        page, err, details = core.call_run(call)
    end
    if page then
        return page
    end
    pages.handle = nil
    if err then
        return false, err, details
    end
end

-- for page, err, details in client:pages(...):each_page() do
function Pages.each_page(pages)
    return next_page, pages
end

-- A page's items as a list. Those of a map, such as SearchFacets has, are tables with key and value.
local function list_of(items)
    if #items > 0 or next(items) == nil then
        return items
    end
    local list = {}
    for key, value in pairs(items) do
        list[#list + 1] = { key = key, value = value }
    end
    return list
end

-- The next item; nil after the last one; false, err, details.
function Pages.__call(pages)
    while true do
        local item = pages.items[pages.seen + 1]
        if item ~= nil then
            pages.seen = pages.seen + 1
            return item
        end
        local page, err, details = next_page(pages)
        if not page then
            return page, err, details
        end
        pages.items, pages.seen = list_of(page[pages.result_key] or {}), 0
    end
end

function Pages.__tostring(pages)
    return "awsm pages (" .. pages.operation .. ")"
end

local function new_pages(handle, operation, result_key, failure)
    return setmetatable({
        handle = handle, operation = operation, result_key = result_key, failure = failure,
        items = {}, seen = 0,
    }, Pages)
end

-- The pages of an operation, which is a handle of the model. What is wrong with the input is told
-- by the first step.
local pages = {}

function pages.new(client, operation, input)
    local handle, err, details = core.pages_prepare(client, operation, input)
    return new_pages(handle or nil, core.awsm_operation_name(operation),
        core.awsm_operation_result_key(operation), not handle and { err, details } or nil)
end

-- Pages whose first step tells this failure.
function pages.failed(name, _, err, details)
    return new_pages(nil, name, nil, { err, details })
end

return pages
