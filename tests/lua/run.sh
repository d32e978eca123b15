#!/bin/sh
# Run the Lua tests with Lua 5.1, Lua 5.4 and LuaJIT, each against a fresh simulator.
#
#   AWSM_BUILD  the build folder, default build
#   AWSM_BIN    the command, default $AWSM_BUILD/bin/awsm
#
# One line for each Lua, then "N passed, N failed". Exit status 0 when nothing failed.
#
# SPDX-License-Identifier: Apache-2.0
set -eu

cd "$(dirname "$0")/../.."
build=$(cd "${AWSM_BUILD:-build}" && pwd)
bin=${AWSM_BIN:-$build/bin/awsm}
folder=$(mktemp -d)
servers=

stop_servers() {
    for pid in $servers; do
        kill "$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
    done
    servers=
}
trap 'stop_servers; rm -rf "$folder"' EXIT

# start FD COMMAND...: start a server, its output at FD; $url is where it says it listens.
start() {
    fd=$1
    shift
    mkfifo "$folder/$fd"
    "$@" >"$folder/$fd" &
    servers="$servers $!"
    eval "exec $fd<\"\$folder/$fd\""
    rm "$folder/$fd"
    read -r line <&"$fd" || { echo "$* did not start" >&2; exit 2; }
    url=${line##* }
}

# Nothing of the caller's environment may decide a test.
unset LUA_INIT LUA_PATH_5_4 LUA_CPATH_5_4 LUA_INIT_5_4 http_proxy
for name in $(env | sed -n 's/^\(AWS_[A-Z_]*\)=.*/\1/p'); do
    unset "$name"
done
export LUA_PATH="$build/lua/?.lua;$PWD/tests/lua/?.lua;;"
export LUA_CPATH="$build/lua/?.so;;"
export AWSM_EXAMPLES="$PWD/lua/examples" AWSM_LUA_DIR="$build/lua"

passed=0
failed=0
for lua in lua5.1 lua5.4 luajit; do
    start 3 "$bin" sim --quiet --port 0
    export AWSM_SIM_URL="$url"
    start 4 python3 tests/lua/mirror.py
    export AWSM_MIRROR_URL="$url" AWSM_LUA="$lua"
    "$lua" tests/lua/main.lua "$folder/counts" || true
    stop_servers
    if read -r good bad <"$folder/counts"; then
        rm "$folder/counts"
    else
        good=0 bad=1
    fi
    echo "$lua: $good passed, $bad failed"
    passed=$((passed + good))
    failed=$((failed + bad))
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
