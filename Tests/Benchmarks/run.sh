#!/usr/bin/env bash
# Measures decoding, bulk ingest, the hook and memory beside `openssl dgst -sha256`, `cp` and libsndfile on the same
# files, in one run; prints each ratio beside its bound, and exits with 1 where one is missed. With --peers also beside
# ffmpeg, WebRTC VAD and Silero VAD, which it fetches. Takes some minutes.
#
#   Tests/Benchmarks/run.sh [--peers] [CALLS] [RUNS]     default: 300 calls (13 hours of audio), 5 runs
set -euo pipefail
cd "$(dirname "$0")/../.."

peers=()
if [[ ${1:-} == --peers ]]; then
    shift
    config/debian/install-packages.sh peers
    [[ -d .build/peers ]] || python3 -m venv --system-site-packages .build/peers
    .build/peers/bin/python -m pip install --quiet numpy webrtcvad-wheels onnxruntime
    # Without what it asks for to train: the model runs as it is.
    .build/peers/bin/python -m pip install --quiet --no-deps silero-vad
    peers=(--peers .build/peers/bin/python)
fi
calls=${1:-300}
runs=${2:-5}
config/debian/install-packages.sh test
swift build --scratch-path .build -c release --static-swift-stdlib --product huiyin
swift build --scratch-path .build -c release --static-swift-stdlib --product CorpusGenerator
swift build --scratch-path .build -c release --static-swift-stdlib --product ArchiveWriter
bin=$(swift build --scratch-path .build -c release --static-swift-stdlib --show-bin-path)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$bin/CorpusGenerator" "$work" "$calls" 11
python3 Tests/Benchmarks/speed/compare.py --huiyin "$bin/huiyin" --writer "$bin/ArchiveWriter" --corpus "$work" --runs "$runs" "${peers[@]}"
