-- policy.lua - awsm.policy(): the IAM policy of a product type or of operations.
--
-- SPDX-License-Identifier: Apache-2.0

local core = require "awsm.core"
local refuse = require("awsm.failure").config

-- The policy as JSON text, or nil, err, details.
return function(...)
    local names = { ... }
    for i = 1, select("#", ...) do
        if type(names[i]) ~= "string" or names[i]:find("\0", 1, true) then
            return refuse("policy: argument " .. i .. " is no name; give a product type (saas, "
                .. "ami, container) or operations, such as BatchMeterUsage")
        end
    end
    return core.awsm_policy_json(table.concat(names, ","))
end
