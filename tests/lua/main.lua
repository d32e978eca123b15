-- main.lua - all tests, in the Lua that runs this; writes "passed failed" to the file it is given.
--
-- SPDX-License-Identifier: Apache-2.0

local luaunit = require "luaunit"

require "test_calls"
require "test_decode"
require "test_encode"
require "test_examples"
require "test_loop"
require "test_module"
require "test_options"
require "test_pages"
require "test_registration"

local runner = luaunit.LuaUnit.new()
runner:setOutputType("text")
runner:runSuite("--quiet")

local result = runner.result
local counts = assert(io.open(arg[1], "w"))
counts:write(result.successCount, " ", result.failureCount + result.errorCount, "\n")
counts:close()
os.exit(result.failureCount + result.errorCount == 0 and 0 or 1)
