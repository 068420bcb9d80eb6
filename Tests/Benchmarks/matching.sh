#!/usr/bin/env bash
# Measures matching a generated day's recordings with its calls, in memory and in a catalog, on one core; prints each
# figure beside its bound, and exits with 1 where one is missed.
#
#   Tests/Benchmarks/matching.sh [CALLS] [SEED]     default: a day of 100,000 calls, seed 1
set -euo pipefail
cd "$(dirname "$0")/../.."
config/debian/install-packages.sh test
for product in huiyin DayMatcher; do
    swift build --scratch-path .build -c release --static-swift-stdlib --product "$product"
done
bin=$(swift build --scratch-path .build -c release --static-swift-stdlib --show-bin-path)
exec taskset --cpu-list 0 python3 Tests/Benchmarks/matching/matching.py \
    --bin "$bin" --calls "${1:-100000}" --seed "${2:-1}"
