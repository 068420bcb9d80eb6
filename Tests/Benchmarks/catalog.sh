#!/usr/bin/env bash
# Measures reading a call log of a million rows beside Python's csv module, and searching a catalog of a million
# recordings; prints each figure beside its bound, and exits with 1 where one is missed. Takes ten minutes and 6 GB.
#
#   Tests/Benchmarks/catalog.sh [ROWS] [RECORDINGS]     default: a million of each
set -euo pipefail
cd "$(dirname "$0")/../.."
config/debian/install-packages.sh test
for product in huiyin CallLogReader CatalogFiller; do
    swift build --scratch-path .build -c release --static-swift-stdlib --product "$product"
done
bin=$(swift build --scratch-path .build -c release --static-swift-stdlib --show-bin-path)
exec python3 Tests/Benchmarks/catalog/catalog.py --bin "$bin" --rows "${1:-1000000}" --recordings "${2:-1000000}"
