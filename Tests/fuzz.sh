#!/usr/bin/env bash
# Fuzzing guided by coverage (libFuzzer): Tests/fuzz.sh TARGET|all [options of libFuzzer]; without a target, names them.
# What it learns and what it finds lies below .build-fuzz. A finding's input belongs into Tests/Corpus/TARGET.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# PARLEY_FUZZ_BUILD=.build builds upon what the tests have built: sooner, and blind to what happens in dependencies.
build=${PARLEY_FUZZ_BUILD:-.build-fuzz}
if [ "$build" = .build-fuzz ]; then guided="--sanitize fuzzer"; else guided=; fi
# shellcheck disable=SC2086
PARLEY_FUZZ=1 swift build $guided --scratch-path "$build" --product fuzz >&2
program=$build/debug/fuzz
if [ $# -eq 0 ]; then exec "$program"; fi
targets=$1
shift
if [ "$targets" = all ]; then targets=$("$program"); fi

# Else the runtime answers a crash, and libFuzzer does not get to save the input.
export SWIFT_BACKTRACE=enable=no
for target in $targets; do
    echo "== $target" >&2
    learned=.build-fuzz/learned/$target
    findings=.build-fuzz/findings/$target
    mkdir -p "$learned" "$findings"
    "$program" "$target" -max_len=8192 -timeout=10 -artifact_prefix="$findings/" "$@" "$learned" "Tests/Corpus/$target"
done
