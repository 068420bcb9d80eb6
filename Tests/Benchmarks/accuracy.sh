#!/usr/bin/env bash
# Makes calls with fourteen kinds of noise from a fixed seed, and prints how well speech is found in each; beside WebRTC
# VAD, auditok, Silero VAD and TEN VAD with --peers, which fetches them from PyPI into the build folder.
#
#   Tests/Benchmarks/accuracy.sh [--peers] [CALLS]     default: 12 calls a kind
#
# Or makes sound calls and calls with each defect that a file alone can show, and prints how well each is told:
#
#   Tests/Benchmarks/accuracy.sh defects [SOUND [EACH]]     default: 1000 sound calls, 60 with each defect
set -euo pipefail
cd "$(dirname "$0")/../.."

python=python3
part=speech
if [[ ${1:-} == defects ]]; then
    part=defects
    shift
fi
if [[ ${1:-} == --peers ]]; then
    shift
    config/debian/install-packages.sh accuracy
    [[ -d .build/peers ]] || python3 -m venv --system-site-packages .build/peers
    python=.build/peers/bin/python
    "$python" -m pip install --quiet numpy webrtcvad-wheels auditok onnxruntime
    # Without what they ask for to train: the models run as they are.
    "$python" -m pip install --quiet --no-deps silero-vad ten-vad
fi
config/debian/install-packages.sh accuracy
swift build --scratch-path .build -c release --static-swift-stdlib --product huiyin
bin=$(swift build --scratch-path .build -c release --static-swift-stdlib --show-bin-path)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [[ $part == defects ]]; then
    "$python" Tests/Benchmarks/accuracy/defects.py "$work" "${1:-1000}" "${2:-60}" 11
    "$python" Tests/Benchmarks/accuracy/defect_score.py --huiyin "$bin/huiyin" --corpus "$work"
    exit
fi
"$python" Tests/Benchmarks/accuracy/corpus.py "$work" "${1:-12}" 7
"$python" Tests/Benchmarks/accuracy/score.py --huiyin "$bin/huiyin" --corpus "$work"
