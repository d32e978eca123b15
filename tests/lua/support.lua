-- support.lua - clients for the tests, and the simulator's controls.
--
-- SPDX-License-Identifier: Apache-2.0

local awsm = require "awsm"
local core = require "awsm.core"

local support = {
    sim_url = assert(os.getenv("AWSM_SIM_URL"), "run tests/lua/run.sh"),
    mirror_url = assert(os.getenv("AWSM_MIRROR_URL"), "run tests/lua/run.sh"),
    product = "awsm-demo-saas",
    customer = "111122223333",
    secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
}

-- A client's options for the simulator, with `changes` on top.
function support.options(changes)
    local options = {
        region = "us-east-1",
        endpoint = support.sim_url,
        credentials = {
            creds = { access_key_id = "AKIAIOSFODNN7EXAMPLE", secret_access_key = support.secret },
        },
    }
    for name, value in pairs(changes or {}) do
        options[name] = value
    end
    return options
end

function support.client(changes, service)
    return assert(awsm.client(service or "meteringmarketplace", support.options(changes)))
end

-- A client whose reply to resolve_customer is the registration token, word for word.
function support.mirror()
    return support.client { endpoint = support.mirror_url }
end

-- A time no other test meters at: a new hour, seconds before the present one.
local hours_used = 0
function support.fresh_hour()
    hours_used = hours_used + 1
    local now = os.time()
    return now - now % 3600 - hours_used * 3600
end

function support.record(changes)
    local record = {
        Timestamp = os.time() - 60, CustomerAWSAccountId = support.customer,
        Dimension = "requests", Quantity = 7,
    }
    for name, value in pairs(changes or {}) do
        record[name] = value
    end
    return record
end

function support.batch(...)
    return { ProductCode = support.product, UsageRecords = { ... } }
end

local function control(method, path, body)
    local command = "curl -sS -f -X " .. method .. " '" .. support.sim_url .. path .. "'"
    local pipe = assert(io.popen(command .. (body and " --data '" .. body .. "'" or "")))
    local text = pipe:read("*a")
    pipe:close()
    return text
end

-- Make something go wrong with the next calls, such as '{"fault":"throttle","count":2}'. A test's
-- class takes forget_faults as its tearDown: a cancelled call may not have drawn its fault.
local ordered = false
function support.fault(order)
    ordered = true
    control("POST", "/_awsm/faults", order)
end

function support.forget_faults()
    if ordered then
        control("DELETE", "/_awsm/faults")
    end
    ordered = false
end

-- What the simulator has metered, as JSON text.
function support.records()
    return control("GET", "/_awsm/records")
end

-- AWS's public key, as the simulator shows it.
function support.public_key()
    return control("GET", "/_awsm/public-key")
end

-- The body that would be sent, as the core wrote it; or nil, err, details.
function support.body_of(client, operation, input)
    local call, err, details = client:prepare(operation, input)
    if not call then
        return nil, err, details
    end
    return core.awsm_call_input(call.handle)
end

return support
