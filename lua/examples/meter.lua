-- meter.lua - meter a customer's usage in this hour, and see a second record for it recognised.
--
--     lua meter.lua PRODUCT_CODE CUSTOMER_ACCOUNT_ID DIMENSION QUANTITY
--
-- Region, credentials and, for the simulator, the endpoint come from the environment: AWS_REGION,
-- AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_ENDPOINT_URL.
--
-- SPDX-License-Identifier: Apache-2.0

local awsm = require "awsm"

local product, customer, dimension, quantity = arg[1], arg[2], arg[3], tonumber(arg[4])
if not quantity then
    io.stderr:write("usage: meter.lua PRODUCT_CODE CUSTOMER_ACCOUNT_ID DIMENSION QUANTITY\n")
    os.exit(2)
end

local metering = assert(awsm.client("meteringmarketplace"))
local now = os.time()

-- One record. A reply is no receipt: each result has a status of its own.
local function meter(amount)
    local reply, err, details = metering:batch_meter_usage {
        ProductCode = product,
        UsageRecords = { {
            Timestamp = now, CustomerAWSAccountId = customer,
            Dimension = dimension, Quantity = amount,
        } },
    }
    if not reply then
        io.stderr:write(err, " (effect: ", details.effect, ")\n")
        os.exit(1)
    end
    local result = reply.Results[1]
    local status = result and result.Status or "Unprocessed: send it again, unchanged"
    print(("%s %s, %d %s: %s"):format(os.date("!%Y-%m-%dT%H:00Z", now), customer, amount, dimension,
        status))
end

meter(quantity)     -- Success
meter(quantity + 1) -- DuplicateRecord: the first record of an hour wins, nothing is added up
