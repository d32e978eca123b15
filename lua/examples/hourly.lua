-- hourly.lua - a server meters its own hour with MeterUsage; AWS recognises the duplicates.
--
--     lua hourly.lua PRODUCT_CODE DIMENSION QUANTITY
--
-- Region, credentials and, for the simulator, the endpoint come from the environment: AWS_REGION,
-- AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_ENDPOINT_URL.
--
-- SPDX-License-Identifier: Apache-2.0

local awsm = require "awsm"

local RUNS = 3

local product, dimension, quantity = arg[1], arg[2], tonumber(arg[3])
if not quantity then
    io.stderr:write("usage: hourly.lua PRODUCT_CODE DIMENSION QUANTITY\n")
    os.exit(2)
end

local metering = assert(awsm.client("meteringmarketplace"))
local now = os.time()

local function prepare(amount)
    return assert(metering:prepare("meter_usage", {
        ProductCode = product, UsageDimension = dimension, UsageQuantity = amount, Timestamp = now,
    }))
end

-- Run again, a call sends the same bytes: so it is while nobody knows whether AWS has metered it.
local function run(call)
    local reply, err, details
    for _ = 1, RUNS do
        reply, err, details = call:run()
        if reply or details.effect ~= "unknown" then
            break
        end
    end
    return reply, err, details
end

local function must_run(call)
    local reply, err, details = run(call)
    if reply then
        return reply.MeteringRecordId
    end
    io.stderr:write(err, " (effect: ", details.effect, ")\n")
    os.exit(1)
end

local function say(amount, what)
    print(("%s, %d %s: %s"):format(os.date("!%Y-%m-%dT%H:00Z", now), amount, dimension, what))
end

local first = prepare(quantity)
local id = must_run(first)
say(quantity, "metered, record " .. id)

-- The same again, as after a crash: AWS answers with the record it has.
local id_again = must_run(first)
say(quantity, id_again == id and "a duplicate, the same record" or "ANOTHER RECORD, " .. id_again)

-- Another quantity for the hour: AWS refuses it, the first record stays.
local reply, err, details = run(prepare(quantity + 1))
local refused = not reply and details.service_code == "DuplicateRequestException"
say(quantity + 1, refused and "a duplicate, refused: the hour keeps its record"
    or err or "METERED TWICE")

os.exit(id_again == id and refused and 0 or 1)
