#!/bin/sh
# run.sh [SECONDS [NAME...]] - builds the fuzzers with clang and lets each one, or those named,
# search that long (60). The last line is "N passed, N failed".
#
# Inputs that reach something new are kept in build/fuzz/corpus, where the next run goes on. One that
# fails is told and stays in build/fuzz/found; `build/fuzz/bin/fuzz_NAME FILE` runs it again.
# SPDX-License-Identifier: Apache-2.0
set -eu
cd "$(dirname "$0")/../.."

all='canonical inputs json options registrations replies results times trace'
seconds=${1-60}
[ $# = 0 ] || shift
case $seconds in
'' | 0 | *[!0-9]*)
    printf 'run.sh: "%s" is no number of seconds\n' "$seconds" >&2
    exit 2
    ;;
esac
command -v clang >/dev/null || {
    printf 'run.sh: clang is missing; install clang and libclang-rt-14-dev\n' >&2
    exit 1
}

build=build/fuzz
mkdir -p build/log $build/found $build/seeds/bodies
if ! { [ -f $build/build.ninja ] || cmake --preset fuzz; } >build/log/fuzz-build.log 2>&1 ||
    ! ninja -C $build fuzzers >>build/log/fuzz-build.log 2>&1; then
    tail -n 40 build/log/fuzz-build.log
    exit 1
fi
$build/bin/fuzz_seeds $build/seeds

export UBSAN_OPTIONS=print_stacktrace=1 ASAN_OPTIONS=quarantine_size_mb=64

# seeds_of NAME: the model's bodies for those who read bodies.
seeds_of() {
    case $1 in
    inputs | results | trace) printf '%s' $build/seeds/bodies ;;
    esac
}

# statistic NAME LOG: a number that libFuzzer gives at its end.
statistic() { sed -n "s/^stat::$1: *//p" "$2"; }

# fuzz NAME: let it search; a line on what it did, and where it failed all that libFuzzer says.
fuzz() {
    log=build/log/fuzz-$1.log
    mkdir -p $build/corpus/"$1"
    status=0
    # shellcheck disable=SC2046
    $build/bin/fuzz_"$1" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=4096 \
        -dict=$build/seeds/model.dict -artifact_prefix=$build/found/"$1"- -print_final_stats=1 \
        $build/corpus/"$1" tests/fuzz/corpus/"$1" $(seeds_of "$1") >"$log" 2>&1 </dev/null ||
        status=$?
    if [ $status != 0 ]; then
        tail -n 60 "$log"
        printf '%-13s failed; the input is in %s\n' "$1" \
            "$(sed -n 's/.*Test unit written to //p' "$log")"
        return 1
    fi
    printf '%-13s %9s runs, %6s edges and features, %s MB\n' "$1" \
        "$(statistic number_of_executed_units "$log")" \
        "$(sed -n 's/.* cov: \([0-9]*\) ft: \([0-9]*\) .*/\1, \2/p' "$log" | tail -n 1)" \
        "$(statistic peak_rss_mb "$log")"
}

passed=0 failed=0
for name in ${*:-$all}; do
    if fuzz "$name"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
done
printf '%s passed, %s failed\n' "$passed" "$failed"
[ "$failed" = 0 ]
