-- client.lua - a service in a region.
--
-- A client has a method for each operation of its service. They are made from the model that is
-- compiled into the library, once per service.
--
-- SPDX-License-Identifier: Apache-2.0

local core = require "awsm.core"
local failure = require "awsm.failure"
local handle_of = require "awsm.handle"
local new_call = require "awsm.call"
local new_config = require "awsm.options"
local pages = require "awsm.pages"

-- What the clients of all services have beside their operations.
local Client = {}

-- client:prepare("batch_meter_usage", input): a call to be run or started later, or nil, err,
-- details.
function Client.prepare(client, name, input)
    local handle = handle_of(client, "client", "client:prepare(operation, input)")
    if type(name) ~= "string" then
        error("the operation is a " .. type(name) .. ', give a name such as "batch_meter_usage"', 2)
    elseif not handle then
        return failure.closed("client")
    end
    local operation = core.awsm_operation_find(getmetatable(client).service, name)
    if not operation then
        return core.awsm_call_new(handle, name, "", 0) -- it is refused in the core's own words
    end
    local call, err, details = core.call_prepare(handle, operation, input)
    if not call then
        return nil, err, details
    end
    return new_call(call, core.awsm_operation_name(operation))
end

-- for item, err, details in client:pages("get_entitlements", input) do: the items of all pages.
-- client:pages(...):each_page() goes page by page. See awsm/pages.lua.
function Client.pages(client, name, input)
    local handle = handle_of(client, "client", "client:pages(operation, input)")
    if type(name) ~= "string" then
        error("the operation is a " .. type(name) .. ', give a name such as "get_entitlements"', 2)
    elseif not handle then
        return pages.failed(name, failure.closed("client"))
    end
    local operation = core.awsm_operation_find(getmetatable(client).service, name)
    if not operation then
        return pages.failed(name, core.awsm_call_new(handle, name, "", 0))
    end
    return pages.new(handle, operation, input)
end

-- client:start(loop, "batch_meter_usage", input, callback): the call, in flight, or nil, err,
-- details.
function Client.start(client, loop, name, input, callback)
    local call, err, details = Client.prepare(client, name, input)
    if not call then
        return nil, err, details
    end
    return call:start(loop, callback)
end

-- Let go of the credentials and connections now, not at the next collection. Calls in flight go on.
function Client.close(client)
    local handle = handle_of(client, "client", "client:close()")
    client.handle = nil
    if handle then
        core.awsm_client_close(handle)
    end
end

local function operation_method(operation)
    local usage = "client:" .. core.awsm_operation_method(operation) .. "(input)"
    return function(client, input)
        local handle = handle_of(client, "client", usage)
        if not handle then
            return failure.closed("client")
        end
        return core.call_once(handle, operation, input)
    end
end

local function tostring_client(client)
    return "awsm client (" .. client.service .. ", " .. client.region .. ")"
end

local function make_class(name)
    local service = core.awsm_service_find(name)
    local methods = {}
    for i = 0, core.awsm_operation_count(service) - 1 do
        local operation = core.awsm_operation_at(service, i)
        methods[core.awsm_operation_method(operation)] = operation_method(operation)
    end
    for method, implementation in pairs(Client) do
        methods[method] = implementation
    end
    return {
        kind = "client",
        service = service,
        __name = "awsm.client",
        __index = methods,
        __tostring = tostring_client,
        __close = Client.close,
    }
end

local classes = {}

-- A client of the service, or nil, err, details.
return function(service, given)
    local config, handle, err, details
    if type(service) ~= "string" then
        return failure.config("the service is a " .. type(service)
            .. ', give a name such as "meteringmarketplace"')
    end
    config, err, details = new_config(given or {})
    if config then
        handle, err, details = core.awsm_client_new(service, config)
    end
    if not handle then
        return nil, err, details
    end
    classes[service] = classes[service] or make_class(service)
    return setmetatable({
        handle = handle,
        service = service,
        region = core.awsm_client_region(handle),
        endpoint_url = core.awsm_client_endpoint_url(handle),
    }, classes[service])
end
