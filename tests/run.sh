#!/bin/sh
# run.sh [--list | NAME...] - runs the suites, after ./dev has built everything. The last line is "N passed, N failed".
# SPDX-License-Identifier: Apache-2.0
set -u
cd "$(dirname "$0")/.."

export AWSM_BUILD="$PWD/build" AWSM_BIN="$PWD/build/bin/awsm"
export PYTHONPATH="$PWD/build/python" PYTHONDONTWRITEBYTECODE=1
export ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=1 TSAN_OPTIONS=halt_on_error=1
unset AWS_PROFILE AWS_REGION AWS_DEFAULT_REGION AWS_ENDPOINT_URL AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY
unset AWS_SESSION_TOKEN http_proxy https_proxy HTTP_PROXY HTTPS_PROXY

pytest() { build/venv/bin/python -m pytest -q -rfEs -p no:cacheprovider "$@"; }

suite_unit() { build/bin/awsm_unit_tests; }
suite_unit_asan() { build/asan/bin/awsm_unit_tests; }
suite_allocation() { build/bin/awsm_alloc_tests; }
suite_allocation_asan() { build/asan/bin/awsm_alloc_tests; }
suite_vectors() { build/venv/bin/python tests/vectors/make.py --check && echo "1 passed, 0 failed"; }
suite_integration() { build/tests/integration/awsm_integration_tests; }
suite_integration_asan() { build/asan/tests/integration/awsm_integration_tests; }
suite_integration_tsan() { build/tsan/tests/integration/awsm_integration_tests; }
suite_abi() { sh tests/abi/check.sh build/lib/libawsm.so; }
suite_fuzz() { sh tests/fuzz/run.sh 2; }
suite_simulator() { pytest tests/sim; }
suite_command() { pytest tests/cli; }
suite_python() { pytest tests/python tests/peer; }
suite_lua() { sh tests/lua/run.sh; }
suite_examples() { pytest tests/demo; }
suites='unit unit_asan allocation allocation_asan vectors integration integration_asan integration_tsan abi simulator command python lua examples fuzz'

# numbers LOG: "PASSED FAILED" from the last summary, in the form of pytest or of our own suites.
numbers() {
    grep -E '[0-9]+ (passed|failed|error)' "$1" | tail -n 1 | awk '{
        for (i = 2; i <= NF; i++) {
            if ($i ~ /^passed/) passed += $(i - 1)
            if ($i ~ /^(failed|error)/) failed += $(i - 1)
        }
    } END { print passed + 0, failed + 0 }'
}

case ${1-} in
--list)
    printf '%s\n' $suites
    exit 0
    ;;
'') wanted=$suites ;;
*) wanted=$* ;;
esac

mkdir -p build/log
all_passed=0 all_failed=0
for suite in $wanted; do
    log=build/log/test-$suite.log
    began=$(date +%s)
    status=0
    "suite_$suite" >"$log" 2>&1 </dev/null || status=$?
    read -r passed failed <<EOF
$(numbers "$log")
EOF
    # A suite that died, or ran nothing, failed whatever it printed.
    if [ "$failed" = 0 ] && { [ "$status" != 0 ] || [ "$passed" = 0 ]; }; then failed=1; fi
    printf '%-18s %5s passed %3s failed %4s s\n' "$suite" "$passed" "$failed" "$(($(date +%s) - began))"
    [ "$failed" = 0 ] || { tail -n 60 "$log"; printf '   (all of it: %s)\n' "$log"; }
    grep -hE '^SKIPPED|^skipped' "$log" | sed 's/^/   /' | head -n 20
    all_passed=$((all_passed + passed))
    all_failed=$((all_failed + failed))
done
printf '%s passed, %s failed\n' "$all_passed" "$all_failed"
[ "$all_failed" = 0 ]
