#!/bin/sh
# check.sh - the promises libawsm.so makes to programs that were built against an earlier one.
#
#   check.sh LIBRARY            compare LIBRARY with symbols.txt; compile the headers as C99 and C++17
#   check.sh --update LIBRARY   add LIBRARY's new symbols to symbols.txt; what is gone is never taken off
#
# CC and CXX name the compilers. The last line is "N passed, N failed".
# SPDX-License-Identifier: Apache-2.0
set -u
here=$(cd "$(dirname "$0")" && pwd)
include=$here/../../core/include
listed=$here/symbols.txt
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C
passed=0 failed=0

pass() { passed=$((passed + 1)); }
fail() {
    failed=$((failed + 1))
    printf 'failed: %s\n' "$1" >&2
}

# check TEXT COMMAND...: passes when the command does; what the command says is shown when it does not.
check() {
    text=$1
    shift
    if "$@" >"$work/said" 2>&1; then pass; else
        fail "$text"
        cat "$work/said" >&2
    fi
}

# The symbols a library defines for others, but for the name of the version itself.
exported() {
    nm -D --defined-only "$1" | awk '$2 != "A" { sub(/@.*/, "", $3); print $3 }' | sort -u
}

no_symbol_is_gone() {
    comm -23 "$listed" "$work/exported" | sed 's/$/ is in symbols.txt and not in the library: programs that call it would not start/' |
        tee "$work/gone"
    test ! -s "$work/gone"
}

no_symbol_is_unlisted() {
    comm -13 "$listed" "$work/exported" |
        sed "s|\$| is exported and not in symbols.txt. If it is meant to stay for ever: tests/abi/check.sh --update $library|" |
        tee "$work/new"
    test ! -s "$work/new"
}

only_our_prefix() {
    grep -v '^awsm_' "$work/exported" >"$work/foreign"
    sed 's/$/ is exported; core\/libawsm.map should keep it in/' "$work/foreign"
    test ! -s "$work/foreign"
}

list_is_sorted() { sort -cu "$listed"; }

dynamic() { readelf -d "$library" | sed -n "s/.*($1).*\[\(.*\)\].*/\1/p"; }

soname_is_1() {
    dynamic SONAME
    test "$(dynamic SONAME)" = libawsm.so.1
}

# The loader, ld-linux, is libc's: it is named where there is thread-local data.
needs_little() {
    dynamic NEEDED | grep -Ev '^(lib(curl|crypto|cjson|c)|ld-linux[^.]*)\.so\.[0-9]+$' | sed 's/$/ is needed, and is none of libcurl, libcrypto, libcjson, libc/' |
        tee "$work/needed"
    test ! -s "$work/needed"
}

strict="-pedantic -Werror -Wall -Wextra"

# compiles_alone LANGUAGE HEADER
compiles_alone() {
    printf '#include <awsm/%s>\n#include <awsm/%s>\n' "$2" "$2" >"$work/alone.$1"
    case $1 in
    c) ${CC:-cc} -std=c99 $strict -Wstrict-prototypes -I"$include" -fsyntax-only "$work/alone.c" ;;
    cpp) ${CXX:-c++} -std=c++17 $strict -I"$include" -fsyntax-only "$work/alone.cpp" ;;
    esac
}

# A C99 program that names every symbol of the list: all are declared, and found at link time.
headers_declare_all() {
    {
        echo '#include <awsm/awsm.h>'
        echo 'typedef void any_function(void);'
        echo 'any_function *const all[] = {'
        sed 's/.*/    (any_function *)&,/' "$listed"
        echo '};'
        echo 'int main(void) { return all[0] == 0; }'
    } >"$work/all.c"
    ${CC:-cc} -std=c99 -Wall -Werror -I"$include" "$work/all.c" "$library" -o "$work/all"
}

update=no
if [ "${1:-}" = --update ]; then
    update=yes
    shift
fi
if [ $# -ne 1 ] || [ ! -f "$1" ]; then
    echo 'usage: check.sh [--update] LIBRARY' >&2
    exit 2
fi
library=$1
exported "$library" >"$work/exported"
if [ $update = yes ]; then
    sort -u "$listed" "$work/exported" >"$work/symbols" && cp "$work/symbols" "$listed"
fi

check 'every symbol of symbols.txt is still exported' no_symbol_is_gone
check 'every exported symbol is in symbols.txt' no_symbol_is_unlisted
check 'only awsm_* is exported' only_our_prefix
check 'symbols.txt is sorted' list_is_sorted
check 'the SONAME is libawsm.so.1' soname_is_1
check 'only libcurl, libcrypto, libcjson and libc are needed' needs_little
check 'the headers declare every symbol' headers_declare_all
for header in $(cd "$include/awsm" && ls ./*.h | sed 's|^\./||'); do
    check "$header alone is C99" compiles_alone c "$header"
    check "$header alone is C++17" compiles_alone cpp "$header"
done

printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
