#!/usr/bin/env bash
# Trains the network that tells voices from music and noise, and writes its weights into the sources: ten minutes on two
# cores, from Debian packages and a fixed seed. `accuracy.sh` says what came of it.
#
#   Tests/Benchmarks/training.sh [FOLDER]     FOLDER keeps what was mixed, and is used again
set -euo pipefail
cd "$(dirname "$0")/../.."

config/debian/install-packages.sh training
[[ -d .build/training ]] || python3 -m venv --system-site-packages .build/training
.build/training/bin/python -m pip install --quiet jax optax soundfile numpy

if [[ -n ${1:-} ]]; then
    work=$1
    mkdir -p "$work"
else
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
fi
export PYTHONPATH=Tests/Benchmarks/accuracy:Tests/Benchmarks/training
python=.build/training/bin/python
for half in 1 2; do
    [[ -f $work/$half.1.npz ]] && continue
    for part in 0 1; do
        "$python" Tests/Benchmarks/training/mix.py $((10 * half + part)) 2000 "$work/$half.$part.npz" &
        jobs[part]=$!
    done
    wait "${jobs[0]}"
    wait "${jobs[1]}"
done
weights=Sources/AudioAnalysis/Speech/Likeness/LikenessWeights+Trained.swift
"$python" Tests/Benchmarks/training/train.py "$weights" "$work"/*.npz
swift format format -i -p --configuration .swift-format "$weights"
