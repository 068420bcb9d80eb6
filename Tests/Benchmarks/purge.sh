#!/usr/bin/env bash
# Measures a purge of many small recordings beside `find -delete` on the same tree and the same rows deleted in SQLite, how
# long it keeps other writers waiting, and how fast retention dates are reckoned and looked up; prints each figure beside its
# bound, and exits with 1 where one is missed. Takes some ten minutes and 4 GB.
#
#   Tests/Benchmarks/purge.sh [RECORDINGS] [DATES]     default: 100,000 to destroy, 1,000,000 dates
set -euo pipefail
cd "$(dirname "$0")/../.."
config/debian/install-packages.sh test
for product in huiyin PurgeFiller; do
    swift build --scratch-path .build -c release --static-swift-stdlib --product "$product"
done
bin=$(swift build --scratch-path .build -c release --static-swift-stdlib --show-bin-path)
exec python3 Tests/Benchmarks/purge/purge.py --bin "$bin" --recordings "${1:-100000}" --dates "${2:-1000000}"
