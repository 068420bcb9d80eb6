#!/usr/bin/env bash
# Sets up everything that the tests need, and passes them: units, the built binary as its users run it, and faults
# injected into every durable step. Safe to repeat. Arguments go to `swift test`, such as --filter Matching.
set -euo pipefail
cd "$(dirname "$0")/.."

config/debian/install-packages.sh test
swift --version 2>&1 | head -1

# Everything is built first: the end-to-end and fault tests run the binary.
swift build --scratch-path .build --build-tests
# Should they hang, they end themselves, and their stacks say where it was.
export SWIFT_BACKTRACE=enable=yes,threads=all,color=no,interactive=no
# What failed is said once more at the end: of a suite's thousands of lines, CI keeps the last.
output=.build/tests.txt
if ! swift test --scratch-path .build --skip-build "$@" 2>&1 | tee "$output"; then
    printf '\nWhat failed:\n'
    grep --text --fixed-strings --after-context=3 '✘' "$output" || tail --lines=60 "$output"
    exit 1
fi
