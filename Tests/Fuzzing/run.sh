#!/usr/bin/env bash
# Feeds the reader inputs that libFuzzer makes up, the corpus first: Tests/Fuzzing/run.sh [SECONDS] [libFuzzer OPTION…]
# What breaks a promise of the reader is left in .build/fuzzing as crash-…; `run.sh --keep` makes the corpus anew from
# all that was found, smallest inputs first.
set -euo pipefail
cd "$(dirname "$0")/../.."

build=.build/fuzzing
corpus=Tests/Fuzzing/corpus
mkdir -p "$build/found"

options=(-swift-version 6 -package-name huiyin -O -g -sanitize=fuzzer,address -parse-as-library
    -enable-upcoming-feature ExistentialAny -enable-upcoming-feature InternalImportsByDefault
    -enable-upcoming-feature MemberImportVisibility -I Sources/CLinux -I Sources/CMpg123 -I Sources/CSndfile
    -I Sources/CKernels/include)
clang -O2 -g -fsanitize=fuzzer-no-link,address -I Sources/CKernels/include -c Sources/CKernels/kernels.c -o "$build/kernels.o"
swiftc "${options[@]}" -wmo -module-name CallModel -emit-module -emit-module-path "$build/CallModel.swiftmodule" \
    -emit-object -o "$build/CallModel.o" $(find Sources/CallModel -name '*.swift')
swiftc "${options[@]}" -wmo -module-name AudioFiles -I "$build" \
    -emit-executable -emit-module-path "$build/AudioFiles.swiftmodule" -o "$build/reader" "$build/CallModel.o" "$build/kernels.o" \
    $(find Sources/AudioFiles -name '*.swift') Tests/Fuzzing/ReaderFuzzer.swift

if [[ ${1:-} == --keep ]]; then
    rm -rf "$build/kept" && mkdir "$build/kept"
    "$build/reader" -merge=1 -use_counters=0 -max_len=1024 "$build/kept" "$corpus" "$build/found"
    rm -f "$corpus"/* && cp "$build"/kept/* "$corpus"
    exit
fi

# An input is at most 8 KiB, may take two seconds, and may make the reader ask for 4 MiB in one piece and no more: what is
# allocated for a number in a header shows as a failure.
cd "$build"
ASAN_OPTIONS=quarantine_size_mb=16 exec ./reader -max_total_time="${1:-60}" -max_len=8192 -timeout=2 -malloc_limit_mb=4 -rss_limit_mb=512 \
    -dict=../../Tests/Fuzzing/dictionary.txt -artifact_prefix=./ -print_final_stats=1 "${@:2}" found \
    "../../$corpus"
