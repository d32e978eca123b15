-- worker.lua - awsm from Lua, blocking. What driver.c is to the C drivers.
--
-- Usage: lua worker.lua METHOD URL INPUT.lua
--
-- SPDX-License-Identifier: Apache-2.0
local awsm = require "awsm"

local method, url, input_file = arg[1], arg[2], arg[3]
local request = dofile(input_file)
local client = assert(awsm.client("meteringmarketplace", { endpoint = url }))

-- All records accepted.
local function check(reply)
    if not request.UsageRecords then
        assert(#reply.MeteringRecordId == 36)
        return
    end
    assert(#reply.Results == #request.UsageRecords and #reply.UnprocessedRecords == 0)
    for _, result in ipairs(reply.Results) do
        assert(result.Status == "Success", result.Status)
    end
end

for line in io.lines() do
    local calls = tonumber(line)
    local cpu = os.clock() -- CPU time of the process; Lua has no fine wall clock, run.py takes that
    for _ = 1, calls do
        check(assert(client[method](client, request)))
    end
    io.write(string.format('{"calls": %d, "cpu_us": %.0f}\n', calls, (os.clock() - cpu) * 1e6))
    io.flush()
end
