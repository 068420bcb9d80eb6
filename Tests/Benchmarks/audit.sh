#!/usr/bin/env bash
# Measures verifying an audit trail of a million events, in its home and from an export with a public key, on one core;
# prints each figure beside its bound, and exits with 1 where one is missed.
#
#   Tests/Benchmarks/audit.sh [EVENTS]     default: a million
set -euo pipefail
cd "$(dirname "$0")/../.."
config/debian/install-packages.sh test
for product in huiyin AuditFiller; do
    swift build --scratch-path .build -c release --static-swift-stdlib --product "$product"
done
bin=$(swift build --scratch-path .build -c release --static-swift-stdlib --show-bin-path)
exec taskset --cpu-list 0 python3 Tests/Benchmarks/audit/audit.py --bin "$bin" --events "${1:-1000000}"
