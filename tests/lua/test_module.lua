-- test_module.lua - loading: which C module is taken, and what it leaves behind.
--
-- SPDX-License-Identifier: Apache-2.0

local t = require "luaunit"
local awsm = require "awsm"

TestModule = {}

local lua_dir = os.getenv("AWSM_LUA_DIR")
local version = jit and "jit" or _VERSION:match("%d+%.%d+")

-- What a fresh Lua of this version prints when it runs the program with LUA_CPATH set.
local function output(cpath, program)
    local pipe = assert(io.popen("LUA_PATH='" .. lua_dir .. "/?.lua' LUA_CPATH='" .. cpath .. "' "
        .. os.getenv("AWSM_LUA") .. " -e '" .. program .. "' 2>&1"))
    local text = pipe:read("*a")
    pipe:close()
    return text
end

local print_version = 'io.write(require("awsm").version)'

function TestModule:test_one_cpath_serves_all_luas()
    t.assertEquals(output(lua_dir .. "/?.so", print_version), awsm.version)
end

function TestModule:test_the_folder_of_this_lua_may_be_given()
    t.assertEquals(output(lua_dir .. "/" .. version .. "/?.so", print_version), awsm.version)
end

function TestModule:test_the_folder_of_another_lua_does_no_harm()
    for _, other in ipairs { "5.1", "5.4", "jit" } do
        t.assertEquals(output(lua_dir .. "/" .. other .. "/?.so", print_version), awsm.version)
    end
end

function TestModule:test_a_relative_path_is_enough()
    local pipe = assert(io.popen("cd '" .. lua_dir .. "' && LUA_PATH='./?.lua' LUA_CPATH='./?.so' "
        .. os.getenv("AWSM_LUA") .. " -e '" .. print_version .. "' 2>&1"))
    local text = pipe:read("*a")
    pipe:close()

    t.assertEquals(text, awsm.version)
end

function TestModule:test_loading_leaves_no_globals()
    t.assertEquals(output(lua_dir .. "/?.so", [[
        local before = {}
        for name in pairs(_G) do before[name] = true end
        require "awsm"
        for name in pairs(_G) do if not before[name] then print(name) end end]]), "")
end
