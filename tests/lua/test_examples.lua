-- test_examples.lua - the programs of lua/examples, run as a user would.
--
-- SPDX-License-Identifier: Apache-2.0

local t = require "luaunit"
local support = require "support"

TestExamples = {}

local function run(arguments)
    local environment = "AWS_REGION=us-east-1 AWS_ENDPOINT_URL=" .. support.sim_url
        .. " AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE AWS_SECRET_ACCESS_KEY=" .. support.secret
    local program = os.getenv("AWSM_LUA") .. " " .. os.getenv("AWSM_EXAMPLES") .. "/" .. arguments
    local pipe = assert(io.popen(environment .. " " .. program .. " 2>&1"))
    local text = pipe:read("*a")
    pipe:close()
    return text
end

function TestExamples:test_meter_shows_a_success_and_a_duplicate()
    local text = run "meter.lua awsm-demo-saas 777788889999 storage 3"

    t.assertStrContains(text, "777788889999, 3 storage: Success\n")
    t.assertStrContains(text, "777788889999, 4 storage: DuplicateRecord\n")
end

function TestExamples:test_meter_says_what_it_needs()
    t.assertStrContains(run "meter.lua", "usage: meter.lua PRODUCT_CODE")
end

function TestExamples:test_callbacks_show_the_entitlements_of_all()
    local text = run "callbacks.lua awsm-demo-saas 111122223333 444455556666 777788889999"

    t.assertStrContains(text, "111122223333: storage = 2.5\n")
    t.assertStrContains(text, "444455556666: users = 25\n")
    t.assertStrContains(text, "777788889999: users = unlimited\n")
end
