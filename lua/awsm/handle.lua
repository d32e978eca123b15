-- handle.lua - the C handle behind an object; nil once the object was closed.
--
-- An object that is none is a mistake in the program, mostly a dot where a colon belongs, and is
-- thrown.
--
-- SPDX-License-Identifier: Apache-2.0

return function(object, kind, usage)
    local class = getmetatable(object)
    if type(class) ~= "table" or class.kind ~= kind then
        error("a " .. type(object) .. " is no awsm " .. kind
            .. "; write " .. usage .. ", with a colon", 3)
    end
    return object.handle
end
