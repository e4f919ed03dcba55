#!/usr/bin/env bash
# Fuzzing guided by coverage (libFuzzer): Tests/fuzz.sh TARGET [options of libFuzzer]; without a target, names them all.
# What it learns and what it finds lies below .build-fuzz. A finding's input belongs into Tests/Corpus/TARGET.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

PARLEY_FUZZ=1 swift build --sanitize fuzzer --scratch-path .build-fuzz --product fuzz >&2
fuzz=.build-fuzz/debug/fuzz
target=${1-}
if [ -z "$target" ]; then exec "$fuzz"; fi
shift

mkdir -p ".build-fuzz/learned/$target" ".build-fuzz/findings/$target"
# Else the runtime answers a crash, and libFuzzer does not get to save the input.
export SWIFT_BACKTRACE=enable=no
exec "$fuzz" "$target" -max_len=8192 -timeout=10 -artifact_prefix=".build-fuzz/findings/$target/" "$@" \
    ".build-fuzz/learned/$target" "Tests/Corpus/$target"
