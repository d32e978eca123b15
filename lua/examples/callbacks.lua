-- callbacks.lua - ask for the entitlements of many customers at once, in one thread.
--
--     lua callbacks.lua PRODUCT_CODE CUSTOMER_ACCOUNT_ID...
--
-- Region, credentials and, for the simulator, the endpoint come from the environment: AWS_REGION,
-- AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_ENDPOINT_URL.
--
-- SPDX-License-Identifier: Apache-2.0

local awsm = require "awsm"

if #arg < 2 then
    io.stderr:write("usage: callbacks.lua PRODUCT_CODE CUSTOMER_ACCOUNT_ID...\n")
    os.exit(2)
end

local entitlements = assert(awsm.client("marketplace-entitlement"))
local loop = assert(awsm.loop())
local failures = 0

local function show(customer, reply, err)
    if not reply then
        failures = failures + 1
        print(customer .. ": " .. err)
        return
    end
    for _, entitlement in ipairs(reply.Entitlements) do
        local _, value = next(entitlement.Value) -- { IntegerValue = 10 }, say
        print(customer .. ": " .. entitlement.Dimension .. " = " .. tostring(value))
    end
end

for i = 2, #arg do
    assert(entitlements:start(loop, "get_entitlements", {
        ProductCode = arg[1],
        Filter = { CUSTOMER_AWS_ACCOUNT_ID = { arg[i] } },
    }, function(reply, err)
        show(arg[i], reply, err)
    end))
end

-- A program with an event loop of its own watches loop:fd() for reading and calls loop:poll(0).
while loop:pending() > 0 do
    assert(loop:poll())
end
os.exit(failures == 0 and 0 or 1)
