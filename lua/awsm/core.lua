-- core.lua - finds and loads awsm_core, the C module that was built for the Lua that is running.
--
-- Whoever sets LUA_CPATH to the folder of one Lua (".../lua/5.4/?.so"), or has the module installed
-- where this Lua looks, gets that one. Otherwise it is taken from the folder beside this package:
-- ".../lua/awsm.lua" goes with ".../lua/5.1/awsm_core.so", ".../lua/5.4/awsm_core.so" and
-- ".../lua/jit/awsm_core.so". So one pair of settings, LUA_PATH=".../lua/?.lua" and
-- LUA_CPATH=".../lua/?.so", serves all Luas. A module of another Lua cannot be loaded by mistake:
-- modules are linked to no Lua, so the loader misses a function and says which.
--
-- SPDX-License-Identifier: Apache-2.0

local version = jit and "jit" or _VERSION:match("%d+%.%d+")

local function own_directory()
    local file = debug.getinfo(1, "S").source:match("^@(.*)$") or ""
    return file:match("^(.*)/awsm/[^/]*$") or "."
end

local function load_core()
    local found, core = pcall(require, "awsm_core")
    if found then
        return core
    end
    local path = own_directory() .. "/" .. version .. "/awsm_core.so"
    local open, why = package.loadlib(path, "luaopen_awsm_core")
    if not open then
        error("no C module for Lua " .. version .. ": " .. why .. "\n" .. tostring(core), 0)
    end
    core = open("awsm_core")
    package.loaded["awsm_core"] = core
    return core
end

-- SWIG leaves two helpers among the globals. Nobody asked for them.
local swig_type, swig_equals = rawget(_G, "swig_type"), rawget(_G, "swig_equals")
local core = load_core()
rawset(_G, "swig_type", swig_type)
rawset(_G, "swig_equals", swig_equals)

return core
