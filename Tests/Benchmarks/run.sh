#!/usr/bin/env bash
# Measures bulk ingest, the hook and memory beside `openssl dgst -sha256` + `cp` of the same files, in one run, and
# prints the ratios. Takes a few minutes, mostly for the release build.
#
#   Tests/Benchmarks/run.sh [CALLS] [RUNS]     default: 200 calls (8 hours of audio), 5 runs
set -euo pipefail
cd "$(dirname "$0")/../.."

calls=${1:-200}
runs=${2:-5}
config/debian/install-packages.sh test
swift build --scratch-path .build -c release --static-swift-stdlib --product huiyin
swift build --scratch-path .build -c release --static-swift-stdlib --product CorpusGenerator
bin=$(swift build --scratch-path .build -c release --static-swift-stdlib --show-bin-path)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$bin/CorpusGenerator" "$work" "$calls" 11
python3 Tests/Benchmarks/compare.py --huiyin "$bin/huiyin" --corpus "$work" --runs "$runs"
