#!/usr/bin/env bash
# Sets up everything, runs a believable day of callbacks through Huiyin, and prints what it found on one screen.
# Safe to repeat: each run starts with a fresh home in .build/quickstart.
set -euo pipefail
cd "$(dirname "$0")/.."

config/debian/install-packages.sh build
echo "Building (the first time takes a few minutes) ..."
swift build --scratch-path .build -c release --static-swift-stdlib --product huiyin 2>&1 | grep -v '^\[' | tail -1
huiyin=$(swift build --scratch-path .build -c release --static-swift-stdlib --show-bin-path)/huiyin

export HUIYIN_HOME=$PWD/.build/quickstart
rm -rf "$HUIYIN_HOME"

headline() { printf '\n\033[1m%s\033[0m\n' "$*"; }

# Exit code 65 says that some input was bad and is in quarantine: on this day one file is an HTML page.
tolerating_bad_input() { "$@" || [[ $? -eq 65 ]]; }

cdr=(--cdr samples/cdr/Master.csv --cdr samples/legacy/Master.csv)
for record in samples/cdr/json/*.cdr.json; do cdr+=(--cdr "$record"); done

headline "A day of callbacks goes in"
"$huiyin" init --quiet
"$huiyin" import policies samples/policies.csv
"$huiyin" import callbacks samples/callbacks.csv
tolerating_bad_input "$huiyin" ingest samples/recordings samples/legacy "${cdr[@]}"
"$huiyin" ingest samples/redelivered

headline "Calls that are not complete, with the evidence"
"$huiyin" list findings

headline "Ambiguous: a person decides, and the decision stays"
"$huiyin" resolve out-918800188021-8001-20260316-150536-1773644736.1277.WAV --callback HF260316-021 \
    --reason "listened: it is about this policy"

headline "A QA sample, the same for the same seed"
"$huiyin" sample draw --size 5 --stratify agent,kind --seed 7

headline "Retention: why one recording is kept"
"$huiyin" hold place --policy YS2013060091 --reason "suit 2026-88" --reference "(2026)民初88"
"$huiyin" explain out-913600136091-8001-20130618-101522-1371521722.84.WAV | grep -E '^(retention|hold)'

headline "Purge: what is past its date and not held is destroyed, with proof"
"$huiyin" purge plan
"$huiyin" purge run

headline "Proof"
"$huiyin" verify --deep
"$huiyin" audit verify
echo "The home is $HUIYIN_HOME; look around with: HUIYIN_HOME=$HUIYIN_HOME $huiyin list recordings"
